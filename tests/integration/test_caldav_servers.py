"""Calendar servers that answer in other ways than Radicale: nothing is lost, and no silence is taken for an empty calendar."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from frontdesk.adapters.calendar.caldav import CalDAVCalendar
from frontdesk.domain.calendar import CalendarEvent
from frontdesk.errors import CalendarUnavailable
from tests.integration.radicale import event
from tests.integration.scripted_calendar import XML, Server, found, listed, refused

pytestmark = pytest.mark.integration
START = datetime(2026, 12, 1, 15, tzinfo=UTC)
BOOKED = CalendarEvent("BCD-FGHJ", START, START + timedelta(minutes=30), 0)
OPAQUE = event("meeting", "DTSTART:20261201T150000Z", "DTEND:20261201T160000Z")


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.receiver.close()


@pytest.fixture
def calendar(server: Server) -> CalDAVCalendar:
    return CalDAVCalendar(server.url, "desk", "secret", ZoneInfo("America/Chicago"), limit_s=2)


def uids(calendar: CalDAVCalendar) -> list[str]:
    return [time.uid for time in calendar.busy(START - timedelta(days=1), START + timedelta(days=9))]


@pytest.mark.parametrize(
    "answer",
    [
        (200, {"Content-Type": "text/html"}, "<html><body>Please sign in</body></html>"),
        (207, {"Content-Type": "text/html"}, "<html><body>Please sign in</body></html>"),
        (207, XML, ""),
        (207, XML, "<multistatus"),
        (302, {"Location": "/login"}, ""),
        (500, {}, ""),
        (503, {"Retry-After": "1"}, ""),
        (403, {}, ""),
        listed(found(OPAQUE), refused("507 Insufficient Storage")),
        listed(found(OPAQUE), refused("500 Internal Server Error", "/calendar/2.ics")),
        listed(found(OPAQUE), found("", "/calendar/2.ics")),
    ],
)
def test_no_answer_but_a_whole_list_is_one(
    server: Server, calendar: CalDAVCalendar, answer: tuple[int, dict[str, str], str]
) -> None:
    server.answers["REPORT"] = answer
    with pytest.raises(CalendarUnavailable):
        uids(calendar)
    assert len(server.got) == 1


def test_a_whole_list_is_read_though_one_event_is_broken(
    server: Server, calendar: CalDAVCalendar, caplog: pytest.LogCaptureFixture
) -> None:
    broken = event("broken", "DTSTART:20261201T150000Z", "RRULE:FREQ=OFTEN")
    server.answers["REPORT"] = listed(found(broken), found("no calendar file"), found(OPAQUE, "/calendar/2.ics"))
    assert uids(calendar) == ["meeting"]
    assert [record.message for record in caplog.records] == ["2 events of the clinic's calendar can't be read and take no time"]
    server.answers["REPORT"] = listed(refused("404 Not Found"))  # how some say that there is none
    assert uids(calendar) == []


def test_a_slow_server_holds_nobody_up(server: Server, calendar: CalDAVCalendar) -> None:
    server.answers["REPORT"] = 0.3
    began = time.monotonic()
    with pytest.raises(CalendarUnavailable, match="TimeoutError"):
        uids(calendar)
    assert time.monotonic() - began < 4


def test_a_redirected_put_has_not_been_stored(server: Server, calendar: CalDAVCalendar) -> None:
    server.answers["PUT"] = (302, {"Location": "/elsewhere"}, "")
    with pytest.raises(CalendarUnavailable, match="TooManyRedirects"):
        calendar.put(BOOKED, None)
    assert [path for path, _, _ in server.got] == [f"/calendar/{BOOKED.uid}.ics"] * 2  # read, then written


def test_what_is_new_is_created_only_where_nothing_is(server: Server, calendar: CalDAVCalendar) -> None:
    server.answers["PUT"] = (201, {"ETag": '"7"'}, "")
    assert calendar.put(BOOKED, None).etag == '"7"'
    assert server.got[1][1]["If-None-Match"] == "*"


def test_what_is_there_is_changed_and_deleted_only_in_the_version_that_was_read(server: Server, calendar: CalDAVCalendar) -> None:
    server.answers["PUT"] = (201, {"ETag": '"7"'}, "")
    stored = calendar.put(BOOKED, None)
    server.answers["GET"] = (200, {"ETag": '"7"', "Content-Type": "text/calendar"}, server.got[1][2].decode())
    server.answers["PUT"] = (204, {}, "")  # without its version: it is read again
    later = CalendarEvent(BOOKED.reference, START + timedelta(hours=1), START + timedelta(hours=2), 1)
    assert calendar.put(later, stored).etag == '"7"'
    assert server.got[3][1]["If-Match"] == '"7"'
    server.answers["DELETE"] = (412, {}, "")  # changed each time between reading and deleting
    with pytest.raises(CalendarUnavailable):
        calendar.remove(BOOKED, stored)
    assert {headers["If-Match"] for _, headers, _ in server.got[5:] if headers["If-Match"]} == {'"7"'}
    server.answers["DELETE"] = (204, {}, "")
    calendar.remove(BOOKED, stored)


def test_a_server_that_names_no_versions_is_not_written_to(server: Server, calendar: CalDAVCalendar) -> None:
    server.answers["GET"] = (200, {"Content-Type": "text/calendar"}, OPAQUE)
    with pytest.raises(CalendarUnavailable, match="no version"):
        calendar.put(BOOKED, None)
    assert len(server.got) == 1


@pytest.mark.parametrize("status", [403, 404, 409, 412, 500, 507])
def test_a_server_that_takes_nothing_is_told_again_later(server: Server, calendar: CalDAVCalendar, status: int) -> None:
    server.answers["PUT"] = (status, {}, "")
    with pytest.raises(CalendarUnavailable):
        calendar.put(BOOKED, None)
