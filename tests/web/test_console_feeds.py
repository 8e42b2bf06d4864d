"""The calendar's feed: who has its address reads when consultations are, and nothing of who comes."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select

from frontdesk.bootstrap import House
from frontdesk.db.audit import Filter
from frontdesk.db.models import StaffFeed
from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import Contact
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.services.leads import Request
from tests.conftest import ROBIN
from tests.web.desk import PASSWORD, Desk

pytestmark = pytest.mark.web
START = datetime(2026, 12, 1, 15, tzinfo=UTC)


@pytest.fixture
def staff(house: House, client: TestClient[Litestar]) -> Desk:
    """Kim, of the front desk; somebody else is the admin."""
    house.users.add("robin", PASSWORD, Role.ADMIN, OPERATOR)
    house.users.add("kim", PASSWORD, Role.FRONT_DESK, OPERATOR)
    desk = Desk(client)
    desk.sign_in(name="kim")
    return desk


def make(staff: Desk) -> str:
    """The path of a new address."""
    found = re.search(r"(/staff/feed/[\w-]{43}\.ics)", staff.post("/staff/calendar/feed", "/staff/calendar").text)
    assert found
    return found.group(1)


def read(client: TestClient[Litestar], path: str) -> Any:
    """As a calendar program does it, which has no cookie."""
    client.cookies.clear()
    return client.get(path, follow_redirects=False)


def take(house: House, start: datetime = START) -> str:
    contact = Contact("+19015550142", "ana@example.org", "phone")
    return house.leads.take(Request(f"k{start}", "c", "Ana Lopez", contact, start=start, reason="depression")).reference


def test_the_feed_says_when_and_nothing_of_who_or_why(staff: Desk, house: House, client: TestClient[Litestar]) -> None:
    reference, path = take(house), make(staff)
    gone = take(house, START.replace(hour=17))
    house.staff_leads.change_status(gone, Status.CANCELLED, ROBIN)
    answer = read(client, path)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "set-cookie" not in answer.headers
    (event,) = Calendar.from_ical(answer.text).events
    assert (event.start, str(event["SUMMARY"])) == (START, f"Consultation {reference}")
    assert all(each not in answer.text for each in ("Ana", "901", "example.org", "depression", "Revive"))


def test_the_token_is_kept_as_its_hash_and_shown_once(staff: Desk, house: House) -> None:
    token = make(staff).rpartition("/")[2].removesuffix(".ics")
    with house.database.read() as session:
        kept = session.scalars(select(StaffFeed.token_hash)).all()
    assert len(kept) == 1
    assert token not in kept
    page = staff.get("/staff/calendar").text
    assert token not in page
    assert "You have had an address to subscribe to since Monday, November 23" in page


def test_a_new_address_replaces_the_old_one_and_a_revoked_one_opens_nothing(
    staff: Desk, house: House, client: TestClient[Litestar]
) -> None:
    old, new = make(staff), make(staff)
    session = dict(client.cookies)
    assert [read(client, path).status_code for path in (old, new)] == [404, 200]
    client.cookies.update(session)
    assert staff.outcome("/staff/calendar/feed/revoke").startswith("Your calendar address was revoked")
    assert staff.outcome("/staff/calendar/feed/revoke") == "There was no calendar address to revoke."
    assert read(client, new).status_code == 404
    rows, _ = house.audit.newest(Filter(kind="calendar"))
    whats = [row.what for row in rows if row.what != "listed"]
    assert whats == ["calendar address revoked", "calendar address made", "calendar address made"]


def test_who_is_switched_off_has_no_feed_either(staff: Desk, house: House, client: TestClient[Litestar]) -> None:
    path = make(staff)
    house.users.switch("kim", False, OPERATOR)
    assert read(client, path).status_code == 404
    house.users.switch("kim", True, OPERATOR)
    assert read(client, path).status_code == 200


def test_guesses_are_counted_and_so_is_a_program_that_asks_too_often(staff: Desk, client: TestClient[Litestar]) -> None:
    path = make(staff)
    assert [read(client, path).status_code for _ in range(31)] == [200] * 30 + [429]
    assert read(client, path.removesuffix(".ics")).status_code == 404
    codes = [read(client, f"/staff/feed/{number}.ics").status_code for number in range(21)]
    assert codes == [404] * 19 + [429] * 2
