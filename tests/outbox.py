"""Making bookings, and reading what came of them in the outbox and in mails."""

from datetime import UTC, datetime
from email.message import EmailMessage

from icalendar import Calendar
from sqlalchemy import select

from frontdesk.bootstrap import House
from frontdesk.db.models import Lead, OutboxItem, VisitLink
from frontdesk.domain.contacts import Contact
from frontdesk.services.leads import Request

START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago


def book(
    house: House, key: str = "k", start: datetime | None = START, name: str = "Ana Lopez", email: str | None = "ana@example.org"
) -> Lead:
    contact = Contact(None if email else "+19015550142", email, "email" if email else "phone")
    return house.leads.take(Request(key, "c", name, contact, "I can't sleep", start))


def items(house: House) -> dict[str, OutboxItem]:
    """By what stands behind the reference in the key."""
    with house.database.read() as session:
        return {item.key.partition(":")[2]: item for item in session.scalars(select(OutboxItem).order_by(OutboxItem.id))}


def states(house: House) -> dict[str, str]:
    return {key: item.state for key, item in items(house).items()}


def links(house: House) -> list[VisitLink]:
    with house.database.read() as session:
        return list(session.scalars(select(VisitLink).order_by(VisitLink.created_at)))


def text_of(mail: EmailMessage, form: str = "plain") -> str:
    body = mail.get_body((form,))
    assert body
    return str(body.get_content())


def calendar_of(mail: EmailMessage) -> Calendar:
    (part,) = (part for part in mail.walk() if part.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    assert part.get_param("method") == calendar["METHOD"]
    return calendar
