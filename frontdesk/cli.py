"""The operator's tool: `uv run frontdesk …`.

What only some commands need is imported in them (PLC0415): `run` would start two seconds later.
"""

import csv
import json
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click
from sqlalchemy.exc import SQLAlchemyError

from frontdesk.db.engine import Database, open_engine
from frontdesk.db.migrate import upgrade
from frontdesk.domain.clinic import load_clinic
from frontdesk.domain.outbox import State
from frontdesk.errors import BackupError, SettingsError, TrainingRefused, UserExists, WeakPassword
from frontdesk.jobs import processes, rasa
from frontdesk.services.taught_files import taught_files, write_in_force
from frontdesk.settings import read_settings

if TYPE_CHECKING:
    from frontdesk.bootstrap import House
    from frontdesk.db.backup.contents import Contents
    from frontdesk.services.backups import Backups
    from frontdesk.services.outbox import Outbox

OPERATOR = "operator"  # who acts at the command line, in the records


def plainly[**P, T](command: Callable[P, T]) -> Callable[P, T]:
    """What is missing from the machine is said in one line, with a non-zero exit."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except (SettingsError, BackupError, TrainingRefused) as error:
            raise click.ClickException(str(error)) from None
        except SQLAlchemyError as error:
            problem = f"the database does not answer as it should ({type(error).__name__})"
            raise click.ClickException(f"{problem}: check FRONTDESK_DATABASE_URL, or run `frontdesk migrate`") from None

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Front Desk: answers visitors, books free consultations, keeps every request."""


@main.command()
@plainly
def run() -> None:
    """Start everything, wait until it is ready, and stop it all on Ctrl-C."""
    settings = read_settings()
    load_clinic(settings.clinic)
    processes.check_ports(settings)
    _migrate()
    _write_taught()
    _train()
    started = time.monotonic()
    for way in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # a service manager says it with SIGTERM; a shell may have SIGINT ignored
        signal.signal(way, signal.default_int_handler)
    try:
        with processes.supervised(settings) as supervisor:
            said: list[str] = []
            for missing in processes.wait_until_ready(settings, supervisor):
                if missing != said:
                    click.echo(f"waiting for {', '.join(missing)} …")
                    said = missing
            click.echo(
                f"Ready after {time.monotonic() - started:.0f} s: {settings.public_url}  (staff: {settings.public_url}/staff)"
            )
            click.echo("Ctrl-C stops it.")
            supervisor.wait()
    except KeyboardInterrupt:
        click.echo("Stopped.")


@main.command()
@plainly
def migrate() -> None:
    """Bring the database to the newest form. `run` does it too."""
    _migrate()
    click.echo("The database is up to date.")


@main.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@plainly
def backup(file: Path | None) -> None:
    """Copy the database, also while it is in use, into FILE (default: a new one in var/backups)."""
    backups = _backups()
    file = (file or backups.new_name()).absolute()
    click.echo(f"Copying {backups.database} …")
    contents = backups.back_up(file)
    click.echo(f"Checked, and written to {file}: {_size(file)}, {_counts(contents)}.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put a database that is there aside, and this one in its place.")
@plainly
def restore(file: Path, replace: bool) -> None:
    """Put a backup in the database's place. Front Desk has to be stopped."""
    settings = read_settings()
    processes.check_stopped(settings)
    backups, file = _backups(), file.absolute()
    click.echo(f"Checking {file} …")
    restored = backups.restore(file, replace=replace)
    if restored.former:
        click.echo(f"What was there before is kept as {restored.former}.")
    click.echo(f"Restored {backups.database}: {_counts(restored.contents)}.")


@main.command()
@plainly
def train() -> None:
    """Train the assistant, if no model matches the training data."""
    _train()
    click.echo(f"The model is {rasa.model_path(taught_files(read_settings()).live).name}.")


@main.command()
@plainly
def model() -> None:
    """The file name of the model that matches the training data, trained or not."""
    click.echo(rasa.model_path(taught_files(read_settings()).live).name)


@main.command()
@plainly
def actions() -> None:
    """Start the action server alone, for `rasa shell` and `rasa run` by hand."""
    from frontdesk.jobs import action_server  # noqa: PLC0415

    _migrate()
    action_server.main()


@main.command()
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@plainly
def leads(form: str) -> None:
    """Every captured lead, oldest first."""
    from frontdesk.services.leads import COLUMNS  # noqa: PLC0415

    rows = _house().leads.export()
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)


@main.command()
@click.argument("phrase", required=False)
@click.option("--now", type=str, help="The instant to read it at, as ISO 8601 with offset (default: the clock's).")
@plainly
def when(phrase: str | None, now: str | None) -> None:
    """How words about time are read: one JSON object a phrase. Without PHRASE, one a line from standard input."""
    from frontdesk.domain.bookings import read_when  # noqa: PLC0415

    house = _house()
    try:
        instant = datetime.fromisoformat(now) if now else house.clock.now()
    except ValueError:
        raise click.BadParameter(f"{now!r} is not an ISO 8601 instant", param_hint="--now") from None
    if instant.tzinfo is None:
        raise click.BadParameter(f"{now!r} has no offset", param_hint="--now")
    for text in [phrase] if phrase is not None else (line.rstrip("\n") for line in sys.stdin):
        click.echo(json.dumps(read_when(text, house.clinic, instant).as_dict(), ensure_ascii=False))


@main.group(invoke_without_command=True)
@click.pass_context
@plainly
def outbox(context: click.Context) -> None:
    """What is to be told outside (mails): what failed and why, and what waits."""
    if context.invoked_subcommand:
        return
    house = _house()
    items = _outbox(house)
    counts = items.counts()
    click.echo(", ".join(f"{counts.get(state, 0)} {state}" for state in State))
    for item, reference in items.list():
        due = house.clinic.local(item.due_at).isoformat(sep=" ", timespec="minutes")
        tries = f"{item.attempts} {'try' if item.attempts == 1 else 'tries'}"
        parts = (f"{item.id:>6}", f"{item.state:7}", f"{item.kind:12}", reference or "-", f"due {due}", tries, item.problem or "")
        click.echo("  ".join(parts).rstrip())


@outbox.command("retry")
@click.argument("id", type=int, required=False)
@click.option("--all-failed", is_flag=True, help="Everything that was given up.")
@plainly
def retry(id: int | None, all_failed: bool) -> None:
    """Try the item of that ID again, at once and from the start."""
    if (id is None) != all_failed:
        raise click.UsageError("name one ID, or say --all-failed")
    if id is None:
        click.echo(f"{_outbox(_house()).retry_failed()} to be tried again.")
    elif _outbox(_house()).retry(id):
        click.echo(f"{id} is tried again.")
    else:
        raise click.ClickException(f"{id} neither waits nor has failed: `frontdesk outbox` lists what can be tried again")


@main.group()
def teach() -> None:
    """What staff have taught the assistant, at /staff/teaching: train on it, and go back."""


@teach.command("list")
@plainly
def list_taught() -> None:
    """What was accepted, as it will be taught: topic and line, separated by a tab."""
    house = _house()
    live = set(house.training.in_force())
    for topic, line in house.teaching.lines():
        click.echo(f"{'taught' if (topic, line) in live else 'new'}\t{topic}\t{line}")


@teach.command("train")
@plainly
def train_taught() -> None:
    """Train on what was accepted, and have the new model answer, unless it is worse. Waits until it has ended."""
    _migrate()
    house = _house()
    if set(house.teaching.lines()) == set(house.training.in_force()):
        click.echo("Nothing was accepted or undone since the last training.")
        return
    _go_on(house, house.training.begin(OPERATOR))


@teach.command("rollback")
@plainly
def roll_back() -> None:
    """Have the model before answer again. Waits until it does."""
    house = _house()
    _go_on(house, house.training.begin_rollback(OPERATOR))


@teach.command("status")
@plainly
def teaching_status() -> None:
    """The runs of the training, newest first, with the figures before and after."""
    house = _house()
    status = house.training.status()
    click.echo(f"{status.pending} accepted lines to be taught, {status.gone} to be forgotten.")
    for run in status.runs:
        at = house.clinic.local(run.started_at).isoformat(sep=" ", timespec="minutes")
        click.echo(f"{run.id:>4}  {at}  {run.kind:8}  {run.state:8}  {len(run.lines)} lines  by {run.by}: {run.step}")
        for name, each in run.figures.items():
            right, wrong = (" → ".join(str(number) for number in each[what]) for what in ("right", "wrong"))
            click.echo(f"      {name:24} of {each['of']:4}  right {right:>11}  wrong {wrong}")
        for reason in run.reasons:
            click.echo(f"      refused: {reason}")


@main.group()
def user() -> None:
    """The people who may sign in to the staff console."""


@user.command("add")
@click.argument("name")
@click.password_option(help="Asked for when not given; better so, since a command line is seen by others.")
@plainly
def add_user(name: str, password: str) -> None:
    """Add somebody who may sign in to /staff."""
    _migrate()
    try:
        _house().staff.add_user(name, password)
    except UserExists:
        raise click.ClickException(
            f"there is a user {name!r} already: `frontdesk user password {name}` sets a new password"
        ) from None
    except WeakPassword as error:
        raise click.ClickException(_too_short(error)) from None
    click.echo(f"{name} can sign in at {read_settings().public_url}/staff.")


@user.command("password")
@click.argument("name")
@click.password_option(help="Asked for when not given.")
@plainly
def set_password(name: str, password: str) -> None:
    """Give somebody a new password, and end their sessions."""
    try:
        known = _house().staff.set_password(name, password)
    except WeakPassword as error:
        raise click.ClickException(_too_short(error)) from None
    if not known:
        raise click.ClickException(f"there is no user {name!r}: `frontdesk user list` names them")
    click.echo(f"{name} has a new password.")


@user.command("list")
@plainly
def list_users() -> None:
    """Who may sign in."""
    for name in _house().staff.names():
        click.echo(name)


def _house() -> "House":
    """The house of the settings; its connections are closed when the command ends."""
    from frontdesk.bootstrap import build  # noqa: PLC0415

    house = build(read_settings())
    click.get_current_context().call_on_close(house.database.engine.dispose)
    return house


def _go_on(house: "House", run: int) -> None:
    from frontdesk.jobs import training  # noqa: PLC0415

    state = training.go_on(house, run, click.echo)
    for reason in house.training.status().runs[0].reasons:
        click.echo(f"  {reason}")
    if state != "swapped":
        raise click.ClickException(f"the run ended as {state}: `frontdesk teach status` shows its figures")


def _backups() -> "Backups":
    from frontdesk.services.backups import Backups  # noqa: PLC0415

    settings = read_settings()
    return Backups(settings.database_url, settings.var / "backups")


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1_000_000:.1f} MB"


def _counts(contents: "Contents") -> str:
    return f"leads: {contents.leads}, appointments: {contents.appointments}, form {contents.revision}"


def _outbox(house: "House") -> "Outbox":
    from frontdesk.services.outbox import Outbox  # noqa: PLC0415

    return Outbox(house.database, house.clock)


def _too_short(error: WeakPassword) -> str:
    return f"the password is too short: {error.minimum} characters are the least"


def _migrate() -> None:
    engine = open_engine(read_settings().database_url)
    click.get_current_context().call_on_close(engine.dispose)
    upgrade(engine)


def _write_taught() -> None:
    """The files of what staff have taught, as the database has them."""
    settings = read_settings()
    engine = open_engine(settings.database_url)
    write_in_force(Database(engine), taught_files(settings))
    engine.dispose()


def _train() -> None:
    taught = taught_files(read_settings()).live
    if rasa.model_path(taught).exists():
        return
    click.echo("Training the assistant: the data has changed since the last model. This takes about a minute …")
    started = time.monotonic()
    rasa.train(taught=taught)
    click.echo(f"Trained in {time.monotonic() - started:.0f} s.")


def _cell(value: object) -> object:
    """Spreadsheets run what begins like a formula: such a cell is marked as text. A number with its + stays one."""
    text = "" if value is None else str(value)
    risky = text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{text}" if risky and not text[1:].isdigit() else text
