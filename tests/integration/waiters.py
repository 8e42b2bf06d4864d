"""Who waits for a time on December 1, and what they were told."""

import re
from datetime import date, time

from frontdesk.adapters.mail.fake import FakeMailer
from frontdesk.bootstrap import House, build_outbox
from frontdesk.db.models import Lead
from frontdesk.domain.contacts import Contact
from frontdesk.domain.times import Reading
from frontdesk.services.leads import Request
from tests.outbox import text_of

DAY = date(2026, 12, 1)
MORNING = Reading(dates=((DAY, DAY),), windows=((time(8), time(12)),))


def join(house: House, name: str, reading: Reading = MORNING, email: str | None = None) -> Lead:
    contact = Contact(None, email or f"{name}@example.org", "email")
    return house.waiting.join(Request(f"w-{name}", "c", name.title(), contact, preferred_time="tuesday morning"), reading)


def deliver(house: House, mailer: FakeMailer) -> None:
    build_outbox(house, mailer=mailer).deliver_due()


def offers(mailer: FakeMailer) -> dict[str, list[str]]:
    """The tokens of the offers that each address got."""
    got: dict[str, list[str]] = {}
    for mail in mailer.sent:
        found = re.search(r"/offer/([\w-]+)", text_of(mail))
        if found:
            got.setdefault(str(mail["To"]), []).append(found.group(1))
    return got


def told(mailer: FakeMailer) -> list[str]:
    return [to.partition("@")[0] for to in offers(mailer)]


def token_of(mailer: FakeMailer, name: str) -> str:
    return offers(mailer)[f"{name}@example.org"][-1]
