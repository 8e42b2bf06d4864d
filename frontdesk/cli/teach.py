"""Training on what staff have taught, and going back."""

from typing import TYPE_CHECKING

import click

from frontdesk.cli.parts import bring_up_to_date, plainly, the_house
from frontdesk.domain.roles import OPERATOR

if TYPE_CHECKING:
    from frontdesk.bootstrap import House


@click.group()
def teach() -> None:
    """What staff have taught the assistant, at /staff/teaching: train on it, and go back."""


@teach.command("list")
@plainly
def list_taught() -> None:
    """What was accepted, as it will be taught: topic and line, separated by a tab."""
    house = the_house()
    live = set(house.training.in_force())
    for topic, line in house.teaching.lines():
        click.echo(f"{'taught' if (topic, line) in live else 'new'}\t{topic}\t{line}")


@teach.command("train")
@plainly
def train_taught() -> None:
    """Train on what was accepted, and have the new model answer, unless it is worse. Waits until it has ended."""
    bring_up_to_date()
    house = the_house()
    if set(house.teaching.lines()) == set(house.training.in_force()):
        click.echo("Nothing was accepted or undone since the last training.")
        return
    _go_on(house, house.training.begin(OPERATOR))


@teach.command("rollback")
@plainly
def roll_back() -> None:
    """Have the model before answer again. Waits until it does."""
    house = the_house()
    _go_on(house, house.training.begin_rollback(OPERATOR))


@teach.command("status")
@plainly
def teaching_status() -> None:
    """The runs of the training, newest first, with the figures before and after."""
    house = the_house()
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


def _go_on(house: "House", run: int) -> None:
    from frontdesk.jobs import training  # noqa: PLC0415

    state = training.go_on(house, run, click.echo)
    for reason in house.training.status().runs[0].reasons:
        click.echo(f"  {reason}")
    if state != "swapped":
        raise click.ClickException(f"the run ended as {state}: `frontdesk teach status` shows its figures")
