"""The calendar file of what was booked in a chat: the same appointment as in the mail, for this conversation only."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from litestar import Litestar
from litestar.testing import TestClient

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.mail.fake import FakeMailer
from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House, build_outbox
from frontdesk.db.models import Lead
from frontdesk.domain.contacts import Contact
from frontdesk.domain.messages import Reply
from frontdesk.services.leads import Request
from tests.conftest import Visitor
from tests.outbox import calendar_of

pytestmark = pytest.mark.web
START = datetime(2026, 12, 1, 15, tzinfo=UTC)
ANA = Contact(None, "ana@example.org", "email")


def book(house: House, visitor: Visitor, start: datetime | None = START) -> Lead:
    talk = house.conversations.authorise(visitor.headers["Authorization"].removeprefix("Bearer "))
    return house.leads.take(Request(f"{talk}:1", talk, "Ana Lopez", ANA, start=start))


def fetch(visitor: Visitor, reference: str, ending: str = ".ics") -> Any:
    return visitor.client.get(f"/api/chat/bookings/{reference}{ending}", headers=visitor.headers)


def event(answer: Any) -> Any:
    assert answer.status_code == 200, answer.text
    return Calendar.from_ical(answer.content).walk("VEVENT")[0]


def test_it_is_the_appointment_of_the_mail(house: House, visitor: Visitor, clock: FixedClock) -> None:
    lead = book(house, visitor)
    mailer = FakeMailer()
    build_outbox(house, mailer=mailer).deliver_due()
    mailed = next(calendar_of(mail) for mail in mailer.sent if mail["To"] == "ana@example.org").walk("VEVENT")[0]
    answer = fetch(visitor, lead.reference)
    found = event(answer)
    assert answer.headers["content-type"] == "text/calendar; method=PUBLISH; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="appointment.ics"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert Calendar.from_ical(answer.content)["METHOD"] == "PUBLISH"
    assert (found["UID"], found["SEQUENCE"], found.start, found.end) == (mailed["UID"], 0, START, START + timedelta(minutes=30))
    assert found["SUMMARY"] == "Your appointment"
    assert "Ana" not in answer.text


def test_after_a_move_it_replaces_the_older_one(house: House, visitor: Visitor) -> None:
    lead = book(house, visitor)
    before = event(fetch(visitor, lead.reference))
    house.visits.move(lead.reference, START + timedelta(days=1))
    after = event(fetch(visitor, lead.reference))
    assert (before["UID"], before["SEQUENCE"]) == (after["UID"], after["SEQUENCE"] - 1)
    assert after.start == START + timedelta(days=1)


def test_changed_in_this_conversation_it_is_given_too(
    client: TestClient[Litestar], house: House, visitor: Visitor, bot: FakeBot
) -> None:
    lead, other = book(house, visitor), Visitor(client)
    assert fetch(other, lead.reference).status_code == 404
    data = {"reference": lead.reference, "status": "rescheduled", "start": None}
    bot.answers = [[Reply("It is moved.", kind="booking", data=data)]]
    other.say("yes")
    assert event(fetch(other, lead.reference)).start == START


def test_what_has_no_time_or_is_not_there_is_404(house: House, visitor: Visitor) -> None:
    request = book(house, visitor, None)
    for reference, ending in ((request.reference, ".ics"), ("BCD-2346", ".ics"), ("%00", ".ics"), ("x" * 500, ".ics")):
        answer = fetch(visitor, reference, ending)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_a_cancelled_one_and_another_ending_are_404(house: House, visitor: Visitor) -> None:
    lead = book(house, visitor)
    assert fetch(visitor, lead.reference.lower()).status_code == 404  # it would be another appointment to a calendar
    assert [fetch(visitor, lead.reference, ending).status_code for ending in (".ics", ".txt", "", ".ICS")] == [200, 404, 404, 404]
    house.visits.cancel(lead.reference)
    assert fetch(visitor, lead.reference).status_code == 404


def test_without_a_token_401(house: House, visitor: Visitor) -> None:
    lead = book(house, visitor)
    visitor.headers = {}
    assert fetch(visitor, lead.reference).status_code == 401
