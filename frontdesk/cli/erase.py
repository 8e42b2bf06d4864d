"""`frontdesk erase`: all that is kept of one person."""

import getpass
import sqlite3
from typing import TYPE_CHECKING

import click

from frontdesk.cli.parts import plainly, the_house
from frontdesk.domain.roles import OPERATOR, Actor
from frontdesk.errors import ContactError

if TYPE_CHECKING:
    from frontdesk.bootstrap import House
    from frontdesk.services.erasure import Erased, Found, Person


@click.command()
@click.option("--phone", "phones", multiple=True, help="Everything of this number; may be given more than once, as all of these.")
@click.option("--email", "emails", multiple=True, help="Everything of this address.")
@click.option("--reference", "references", multiple=True, help="This request alone.")
@click.option("--tell", is_flag=True, help="Mail the person first that consultations to come are cancelled.")
@click.option("--again", is_flag=True, help="After a restore: erase what was erased before.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@plainly
def erase(
    phones: tuple[str, ...], emails: tuple[str, ...], references: tuple[str, ...], *, tell: bool, again: bool, yes: bool
) -> None:
    """Erase one person everywhere, and print a receipt.

    Requests, appointments, conversations, notes, what was to be told, Rasa's store, mails in var/outbox. It can't be undone.
    """
    from frontdesk.bootstrap import build_erasure  # noqa: PLC0415 (`run` would start later)

    house = the_house()
    erasure, by = build_erasure(house), Actor(getpass.getuser(), OPERATOR.role)
    if again:
        done = erasure.again()
        for each in done:
            _print(each)
        click.echo(f"{len(done)} of the earlier receipts had something to erase again.")
        return
    if not (phones or emails or references):
        raise click.UsageError("say who: --phone, --email or --reference")
    person = _person(phones, emails, references, house.clinic.region)
    found = erasure.find(person)
    if found is None:
        raise click.ClickException("nothing is kept of that person")
    _show(house, found)
    if not yes:
        click.confirm("Erase all of this? It can't be undone.", abort=True)
    if tell:
        _tell(house, found)
    try:
        receipt = erasure.erase(person, by)
    except (OSError, sqlite3.Error) as error:
        problem = f"{type(error).__name__} outside of the database, which keeps all of it until this works"
        raise click.ClickException(f"{problem}: call it again") from None
    if receipt:
        _print(receipt)


def _person(phones: tuple[str, ...], emails: tuple[str, ...], references: tuple[str, ...], region: str) -> "Person":
    from frontdesk.domain.contacts import read_contact  # noqa: PLC0415
    from frontdesk.domain.visits import read_code  # noqa: PLC0415
    from frontdesk.services.erasure import Person  # noqa: PLC0415

    def read(kind: str, text: str) -> str:
        try:
            contact = read_contact(text, region)
            value = contact.phone if kind == "phone" else contact.email
        except ContactError:
            value = None
        if value is None:
            raise click.BadParameter(f"{text!r} is none", param_hint=f"--{kind}")
        return value

    codes = [read_code(text) for text in references]
    if None in codes:
        raise click.BadParameter("a code like K7M-P2QR is wanted", param_hint="--reference")
    return Person(
        tuple(read("phone", text) for text in phones), tuple(read("email", text) for text in emails), tuple(filter(None, codes))
    )


def _show(house: "House", found: "Found") -> None:
    for lead in found.leads:
        visit = f"{house.clinic.local(lead.starts_at):%Y-%m-%d %H:%M}" if lead.starts_at else "no time"
        click.echo(f"{lead.reference}  {lead.status:12}  {visit}  {lead.name}  {lead.phone or ''}  {lead.email or ''}".rstrip())
    click.echo(", ".join(f"{kind}: {number}" for kind, number in found.counts.items() if number))
    if found.to_come:
        click.echo(f"Consultations to come, which will be cancelled: {len(found.to_come)}")
    if found.related:
        others = ", ".join(found.related)
        click.echo(f"Of the same phone or email, and NOT erased: {others}. Name the phone or email to erase these too.")


def _tell(house: "House", found: "Found") -> None:
    """Cancel them and have the mails go out now: afterwards there is no address any more."""
    from frontdesk.bootstrap import build_calendar, build_outbox  # noqa: PLC0415
    from frontdesk.domain.outbox import Kind  # noqa: PLC0415

    references = [lead.reference for lead in found.to_come if lead.email]
    for reference in references:
        house.visits.cancel(reference, getpass.getuser())
    outbox = build_outbox(house, build_calendar(house))
    outbox.deliver_due()
    if [1 for item, reference in outbox.list() if reference in references and item.kind == Kind.VISITOR_MAIL]:
        problem = "cancelled, and nothing erased: the mail can't be delivered now"
        raise click.ClickException(f"{problem} (`frontdesk outbox` says why). Call it again later, or without --tell")


def _print(receipt: "Erased") -> None:
    click.echo(f"Receipt {receipt.number}, {receipt.at.isoformat(timespec='seconds')}, by {receipt.by}")
    for kind, number in receipt.counts.items():
        click.echo(f"  {kind}: {number}")
