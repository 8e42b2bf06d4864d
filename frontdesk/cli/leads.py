"""`frontdesk leads`: the captured leads, for other programs and for spreadsheets."""

import click

from frontdesk.cli.parts import plainly, the_house
from frontdesk.domain.bookings import Status
from frontdesk.domain.roles import OPERATOR


@click.command()
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@click.option("--status", "statuses", multiple=True, type=click.Choice([each.value for each in Status]), help="Only these.")
@click.option("--search", "words", default="", help="Only those with all of these words.")
@click.option("--spreadsheet", is_flag=True, help="For CSV that a spreadsheet opens: phone numbers are marked as text.")
@plainly
def leads(form: str, statuses: tuple[str, ...], words: str, spreadsheet: bool) -> None:
    """Every captured lead, oldest first.

    The words of --search may be of name, reason and notes, phone or its last four digits, email or reference.
    """
    from frontdesk.services.exports import Which  # noqa: PLC0415 (`run` would start later)

    exports, which = the_house().exports, Which(tuple(map(Status, statuses)), words)
    for part in exports.json(which, OPERATOR) if form == "json" else exports.csv(which, OPERATOR, spreadsheet=spreadsheet):
        click.echo(part, nl=False)
