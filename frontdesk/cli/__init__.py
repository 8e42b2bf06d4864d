"""The operator's tool: `uv run frontdesk …`.

What only some commands need is imported in them (PLC0415): `run` would start two seconds later.
"""

import json
import signal
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdesk.adapters.secrets.files import data_keys
from frontdesk.cli.audit import audit
from frontdesk.cli.data import data
from frontdesk.cli.demo import demo
from frontdesk.cli.erase import erase
from frontdesk.cli.leads import leads
from frontdesk.cli.parts import bring_up_to_date, plainly, the_house
from frontdesk.cli.retention import retention
from frontdesk.cli.teach import teach
from frontdesk.cli.users import user
from frontdesk.db.engine import Database, open_engine
from frontdesk.domain.clinic import load_clinic
from frontdesk.domain.outbox import State
from frontdesk.jobs import processes, rasa
from frontdesk.services.taught_files import taught_files, write_in_force
from frontdesk.settings import read_settings

if TYPE_CHECKING:
    from frontdesk.bootstrap import House
    from frontdesk.db.backup.contents import Contents
    from frontdesk.services.backups import Backups
    from frontdesk.services.outbox import Outbox


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Front Desk: answers visitors, books free consultations, keeps every request."""


main.add_command(audit)
main.add_command(data)
main.add_command(demo)
main.add_command(erase)
main.add_command(leads)
main.add_command(retention)
main.add_command(teach)
main.add_command(user)


@main.command()
@plainly
def run() -> None:
    """Start everything, wait until it is ready, and stop it all on Ctrl-C."""
    settings = read_settings()
    load_clinic(settings.clinic)
    processes.check_ports(settings)
    bring_up_to_date()
    _write_taught()
    _train()
    started = time.monotonic()
    # a service manager says it with SIGTERM; a shell may have SIGINT ignored
    for way in (signal.SIGINT, signal.SIGTERM):
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
    bring_up_to_date()
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

    bring_up_to_date()
    action_server.main()


@main.command()
@click.argument("phrase", required=False)
@click.option("--now", type=str, help="The instant to read it at, as ISO 8601 with offset (default: the clock's).")
@plainly
def when(phrase: str | None, now: str | None) -> None:
    """How words about time are read: one JSON object a phrase. Without PHRASE, one a line from standard input."""
    from frontdesk.domain.bookings import read_when  # noqa: PLC0415

    house = the_house()
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
    house = the_house()
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
        click.echo(f"{_outbox(the_house()).retry_failed()} to be tried again.")
    elif _outbox(the_house()).retry(id):
        click.echo(f"{id} is tried again.")
    else:
        raise click.ClickException(f"{id} neither waits nor has failed: `frontdesk outbox` lists what can be tried again")


def _backups() -> "Backups":
    from frontdesk.services.backups import Backups  # noqa: PLC0415

    settings = read_settings()
    return Backups(settings.database_url, settings.var / "backups", data_keys(settings))


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1_000_000:.1f} MB"


def _counts(contents: "Contents") -> str:
    return f"leads: {contents.leads}, appointments: {contents.appointments}, form {contents.revision}"


def _outbox(house: "House") -> "Outbox":
    from frontdesk.services.outbox import Outbox  # noqa: PLC0415

    return Outbox(house.database, house.clock)


def _write_taught() -> None:
    """The files of what staff have taught, as the database has them."""
    settings = read_settings()
    engine = open_engine(settings.database_url, data_keys(settings))
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
