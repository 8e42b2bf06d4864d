"""The calendar's pages: what stands in them for whom, blocking, who came, and the day to print."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.db.audit import Filter
from frontdesk.db.models import BusyTime
from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import Contact
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.services.leads import Request
from tests.conftest import ROBIN
from tests.web.desk import PASSWORD, Desk

pytestmark = pytest.mark.web
START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago, a Tuesday
DAY, PAGE = "2026-12-01", "/staff/calendar?day=2026-12-01"
NOON = {"day": DAY, "first": "12:00", "last": "13:00", "why": "Staff meeting"}


def take(house: House, key: str = "k", start: datetime = START, name: str = "Ana Lopez") -> str:
    contact = Contact(f"+1901555{sum(key.encode()) % 10_000:04}", None, "phone")
    return house.leads.take(Request(key, "c", name, contact, start=start, reason="sleeps badly")).reference


@pytest.fixture
def staff(desk: Desk) -> Desk:
    desk.sign_in()
    return desk


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def row(page: str, time: str) -> str:
    """What stands in the row of that time."""
    rows = [text_of(each) for each in re.findall(r"<tr role=\"row\">(.*?)</tr>", page, re.DOTALL)]
    return next(each for each in rows if each.startswith(time))


def test_a_day_shows_who_is_booked_and_what_is_open(staff: Desk, house: House) -> None:
    reference = take(house)
    page = staff.get(PAGE).text
    assert row(page, "9:00 AM") == "9:00 AM Ana Lopez"
    assert row(page, "9:30 AM") == "9:30 AM open"
    assert f'<a href="/staff/leads/{reference}">Ana Lopez</a>' in page
    assert "<title>Calendar · Tuesday, December 1 · Front Desk</title>" in page


def test_what_is_held_busy_blocked_or_too_soon_says_so(staff: Desk, house: House, client: TestClient[Litestar]) -> None:
    conversation = house.conversations.authorise(house.conversations.open()[0])
    house.holds.hold(conversation, START)
    with house.database.write() as session:
        busy = START + timedelta(hours=1)
        session.add(BusyTime(uid="x", starts_at=busy, ends_at=busy + timedelta(minutes=10)))
    staff.post("/staff/calendar/blocks", PAGE, **NOON)
    page = staff.get(PAGE).text
    assert row(page, "9:00 AM") == "9:00 AM held until 10:10 AM"
    assert row(page, "10:00 AM") == "10:00 AM busy from 10:00 AM in the clinic’s calendar"
    assert row(page, "12:30 PM") == "12:30 PM blocked from 12:00 PM: Staff meeting"
    today = staff.get("/staff/calendar").text
    assert row(today, "9:30 AM") == "9:30 AM over"
    assert row(today, "11:30 AM") == "11:30 AM too soon"
    assert 'aria-current="date"' in today


def test_a_week_has_its_days_and_says_what_is_closed(staff: Desk, house: House) -> None:
    take(house)
    page = staff.get("/staff/calendar?day=2026-11-26&view=week").text
    heads = re.findall(r'<th role="columnheader" scope="col"[^>]*>(.*?)</th>', page)
    assert [text_of(each) for each in heads] == [
        "Time", "Monday, November 23 today", "Tuesday, November 24", "Wednesday, November 25", "Thursday, November 26",
        "Friday, November 27",
    ]  # fmt: skip
    assert "Thursday, November 26: Closed , Thanksgiving" in text_of(page)
    assert "Ana Lopez" not in page
    assert 'href="/staff/calendar?day=2026-12-03&amp;view=week"' in page
    assert "Ana Lopez" in staff.get("/staff/calendar?day=2026-12-03&view=week").text


def test_a_day_that_is_closed_says_why(staff: Desk) -> None:
    page = text_of(staff.get("/staff/calendar?day=2026-12-05").text)
    assert "Closed , no hours on Saturdays." in page
    assert "Nothing is offered and nobody is booked on this day." in page


@pytest.mark.parametrize("day", ["2027-03-14", "2027-11-07", "1970-01-01", "2999-12-31"])
def test_days_far_off_and_with_another_clock_can_be_looked_at(staff: Desk, day: str) -> None:
    for view in ("day", "week"):
        assert staff.get(f"/staff/calendar?day={day}&view={view}").status_code == 200


@pytest.mark.parametrize("day", ["x", "2026-13-01", "0001-01-01", "1969-12-31", "3000-01-01", "9999-12-31"])
def test_what_is_no_day_is_said_and_today_is_shown(staff: Desk, day: str) -> None:
    answer = staff.get(f"/staff/calendar?day={day}")
    assert answer.status_code == 422
    assert "A day is written like 2026-11-23" in answer.text
    assert "Monday, November 23" in answer.text
    assert staff.get(f"/staff/calendar/print?day={day}").status_code == 422


def test_who_may_only_read_sees_that_it_is_booked(house: House, client: TestClient[Litestar]) -> None:
    reference = take(house)
    house.users.add("kim", PASSWORD, Role.READ_ONLY, OPERATOR)
    desk = Desk(client)
    desk.sign_in(name="kim")
    page = desk.get(PAGE).text
    assert row(page, "9:00 AM") == "9:00 AM booked"
    assert all(each not in page for each in ("Ana", reference, "Block this time", "List to print"))
    assert desk.get(f"/staff/calendar/print?day={DAY}").status_code == 403
    assert desk.post("/staff/calendar/blocks", PAGE, **NOON).status_code == 403


def test_a_time_is_blocked_and_given_back(staff: Desk, house: House) -> None:
    assert staff.outcome("/staff/calendar/blocks", **NOON).startswith("The time is blocked")
    noon = START + timedelta(hours=3)
    assert noon not in house.slots.open()
    page = staff.get(PAGE).text
    assert "Tuesday, December 1, 12:00 PM to 1:00 PM: Staff meeting by robin" in text_of(page)
    number = re.search(r'name="number" value="(\d+)"', page)
    assert number
    answer = staff.send("/staff/calendar/blocks/remove", page, number=number.group(1), day=DAY)
    again = staff.get(answer.headers["Location"]).text
    assert "The time is free again" in again
    assert 'name="first" type="time" value="12:00"' in again
    assert noon in house.slots.open()
    gone = staff.outcome("/staff/calendar/blocks/remove", number=number.group(1), day=DAY)
    assert gone == "That time was free again already."


def test_who_is_booked_there_is_named_first_and_stays(staff: Desk, house: House) -> None:
    take(house, "a", START + timedelta(hours=3))
    take(house, "b", START + timedelta(hours=3, minutes=30), "Bo Diaz")
    answer = staff.post("/staff/calendar/blocks", PAGE, **NOON)
    assert answer.status_code == 409
    assert "2 people are booked in that time, or about to be. Nothing was blocked yet." in text_of(answer.text)
    assert "12:00 PM Ana Lopez 12:30 PM Bo Diaz" in text_of(answer.text)
    assert START + timedelta(hours=3, minutes=30) not in house.slots.open()
    fields = staff.typed(answer.text.partition('id="present"')[2].partition("</form>")[0])
    assert staff.send("/staff/calendar/blocks", answer.text, **fields).status_code == 303
    page = staff.get(PAGE).text
    assert row(page, "12:00 PM") == "12:00 PM Ana Lopez blocked from 12:00 PM: Staff meeting"
    assert row(page, "12:30 PM") == "12:30 PM Bo Diaz blocked from 12:00 PM: Staff meeting"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"last": "11:00"}, "The end has to be after the beginning."),
        ({"first": "noon"}, "Choose two times"),
        ({"day": "2026-11-20"}, "That time is over already."),
        ({"day": "x"}, "Choose a day."),
        ({"why": " "}, "Say why in a few words"),
        ({"why": "x" * 81}, "80 characters at most"),
    ],
)
def test_what_can_not_be_blocked_is_said_and_what_was_typed_stays(staff: Desk, wrong: dict[str, str], words: str) -> None:
    form: dict[str, Any] = {**NOON, **wrong}
    answer = staff.post("/staff/calendar/blocks", PAGE, **form)
    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{form["why"]}"' in answer.text
    assert f'value="{form["last"]}"' in answer.text


def test_whether_they_came_is_noted_once_it_is_past(staff: Desk, house: House, clock: FixedClock) -> None:
    reference = take(house)
    assert "Attended" not in staff.get(PAGE).text
    for path in ("/staff/calendar/came", f"/staff/leads/{reference}/status"):
        assert "this visit has not begun" in staff.outcome(path, reference=reference, status="no-show", day=DAY)
    assert house.staff_leads.lead(reference, ROBIN).lead.status == Status.BOOKED
    clock.move(START - clock.now() + timedelta(minutes=5))
    staff.sign_in()
    page = staff.get(PAGE).text
    assert row(page, "9:00 AM") == "9:00 AM Ana Lopez Attended : Ana Lopez, 9:00 AM No-show : Ana Lopez, 9:00 AM"
    said = staff.outcome("/staff/calendar/came", reference=reference, status="no-show", day=DAY)
    assert said == "The status was changed."
    assert row(staff.get(PAGE).text, "9:00 AM") == "9:00 AM Ana Lopez no-show Attended : Ana Lopez, 9:00 AM"
    assert house.staff_leads.lead(reference, ROBIN).lead.status == Status.NO_SHOW
    staff.post("/staff/calendar/came", PAGE, reference=reference, status="cancelled", day=DAY)
    assert house.staff_leads.lead(reference, ROBIN).lead.status == Status.NO_SHOW


def test_a_question_gets_its_reason(staff: Desk, house: House) -> None:
    take(house)
    page = staff.get(f"{PAGE}&ask=why+not+9+on+december+1%3F").text
    assert "Tuesday, December 1 at 9:00 AM is not offered: somebody is booked from 9:00 AM to 9:30 AM." in page
    assert "Name one day and one time" in staff.get(f"{PAGE}&ask=hello").text
    assert staff.get(f"{PAGE}&ask={'x' * 201}").status_code == 422


def test_the_day_to_print_has_names_phones_and_reasons_in_order(staff: Desk, house: House) -> None:
    take(house, "b", START + timedelta(hours=1), "Bo Diaz")
    gone = take(house, "c", START + timedelta(hours=2), "Cy Gone")
    house.staff_leads.change_status(gone, Status.CANCELLED, ROBIN)
    take(house, "a")
    page = staff.get(f"/staff/calendar/print?day={DAY}").text
    assert re.search(r"9:00 AM Ana Lopez \+1901555\d{4} sleeps badly 10:00 AM Bo Diaz", text_of(page))
    assert "Cy Gone" not in page
    rows, _ = house.audit.newest(Filter(kind="calendar"))
    assert (rows[0].what, rows[0].details) == ("exported", {"day": DAY, "count": 2})
    assert "Nobody is booked on this day." in staff.get("/staff/calendar/print?day=2026-12-02").text


def test_pages_of_the_calendar_have_no_inline_script_or_style(staff: Desk, house: House) -> None:
    take(house)
    for path in (PAGE, f"{PAGE}&view=week", f"/staff/calendar/print?day={DAY}"):
        assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|https?://", staff.get(path).text) == []
