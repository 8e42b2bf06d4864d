"""The clinic's own calendar on a real CalDAV server: our events there, changes by staff, and what takes time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import requests

from frontdesk.adapters.calendar.caldav import CalDAVCalendar
from frontdesk.domain.calendar import CalendarEvent, Stored
from frontdesk.errors import CalendarConflict, CalendarUnavailable
from tests.integration.radicale import AUTH, PASSWORD, USER, Radicale, event, vevent

pytestmark = pytest.mark.integration
ZONE = ZoneInfo("America/Chicago")
START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago
HALF_HOUR = timedelta(minutes=30)
BOOKED = CalendarEvent("BCD-FGHJ", START, START + HALF_HOUR, 0)
MOVED = CalendarEvent("BCD-FGHJ", START + timedelta(hours=3), START + timedelta(hours=3, minutes=30), 1)
FILE = f"{BOOKED.uid}.ics"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    server = Radicale(tmp_path_factory.mktemp("radicale"))
    yield server
    server.stop()


@pytest.fixture
def radicale(server: Radicale) -> Radicale:
    server.empty()
    return server


@pytest.fixture
def calendar(radicale: Radicale) -> CalDAVCalendar:
    return CalDAVCalendar(radicale.url, USER, PASSWORD, ZONE)


def test_a_consultation_is_put_there_and_names_nobody(radicale: Radicale, calendar: CalDAVCalendar) -> None:
    calendar.put(BOOKED, None)
    lines = radicale.read(FILE).splitlines()
    assert {"SUMMARY:Consultation BCD-FGHJ", "DTSTART:20261201T150000Z", "DTEND:20261201T153000Z", "SEQUENCE:0"} <= set(lines)
    assert sum(line.startswith("BEGIN:VEVENT") for line in lines) == 1
    assert not [
        line for line in lines if line.startswith(("ATTENDEE", "ORGANIZER", "DESCRIPTION", "LOCATION", "BEGIN:VTIMEZONE"))
    ]


def test_put_again_changes_nothing_with_what_was_left_there_known_or_not(radicale: Radicale, calendar: CalDAVCalendar) -> None:
    first = calendar.put(BOOKED, None)
    there = radicale.read(FILE)
    assert calendar.put(BOOKED, None) == first
    assert calendar.put(BOOKED, first) == first
    assert radicale.read(FILE) == there
    assert radicale.hrefs() == [FILE]


def test_a_change_is_put_there_also_after_dying_before_the_version_was_kept(radicale: Radicale, calendar: CalDAVCalendar) -> None:
    stale = calendar.put(BOOKED, None)
    stored = calendar.put(MOVED, None)
    assert "DTSTART:20261201T180000Z" in radicale.read(FILE)
    assert calendar.put(BOOKED, stored) != stored
    assert "DTSTART:20261201T150000Z" in radicale.read(FILE)
    assert calendar.put(BOOKED, stale)
    assert radicale.hrefs() == [FILE]


def test_removing_takes_ours_and_nothing_else(radicale: Radicale, calendar: CalDAVCalendar) -> None:
    radicale.write("theirs.ics", event("theirs", "DTSTART:20261201T150000Z", "DURATION:PT1H"))
    stored = calendar.put(BOOKED, None)
    calendar.remove(BOOKED, stored)
    assert radicale.hrefs() == ["theirs.ics"]
    calendar.remove(BOOKED, stored)
    calendar.remove(BOOKED, None)
    calendar.put(BOOKED, None)
    calendar.remove(MOVED, None)  # cancelled before its move was put there
    assert radicale.hrefs() == ["theirs.ics"]


def test_notes_of_staff_stay_when_ours_changes(radicale: Radicale, calendar: CalDAVCalendar) -> None:
    stored = calendar.put(BOOKED, None)
    radicale.write(FILE, radicale.read(FILE).replace("SEQUENCE:0", "SEQUENCE:0\nDESCRIPTION:bring form 7"))
    again = calendar.put(MOVED, stored)
    calendar.put(BOOKED, again)
    lines = radicale.read(FILE).splitlines()
    assert {"DESCRIPTION:bring form 7", "DTSTART:20261201T150000Z", "DTEND:20261201T153000Z"} <= set(lines)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("DTSTART:20261201T150000Z", "DTSTART:20261201T140000Z", "moved"),
        ("DTEND:20261201T153000Z", "DTEND:20261201T170000Z", "moved"),
        ("DTSTART:20261201T150000Z\nDTEND:20261201T153000Z", "DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261202", "moved"),
        ("SEQUENCE:0", "RRULE:FREQ=DAILY;COUNT=3", "moved"),
        ("SEQUENCE:0", "STATUS:CANCELLED", "cancelled"),
        (f"UID:{BOOKED.uid}", "UID:another", "another event"),
    ],
)
def test_what_staff_have_changed_is_not_overwritten(
    radicale: Radicale, calendar: CalDAVCalendar, old: str, new: str, said: str
) -> None:
    stored = calendar.put(BOOKED, None)
    text = _with(radicale.read(FILE), old, new)
    radicale.delete(FILE)
    radicale.write(FILE, text)
    changed = radicale.read(FILE)
    for known in (stored, None):
        with pytest.raises(CalendarConflict, match=said):
            calendar.put(MOVED, known)
        if said != "cancelled":  # what staff have cancelled may go
            with pytest.raises(CalendarConflict, match=said):
                calendar.remove(BOOKED, known)
    assert radicale.read(FILE) == changed


def _with(text: str, old: str, new: str) -> str:
    """The file with some of its lines replaced, wherever they stand."""
    lines = text.splitlines()
    for line in old.split("\n"):
        lines.remove(line)
    at = lines.index("END:VEVENT")
    return "\r\n".join([*lines[:at], *new.split("\n"), *lines[at:], ""])


def test_what_staff_have_moved_to_where_it_should_be_is_right(radicale: Radicale, calendar: CalDAVCalendar) -> None:
    stored = calendar.put(BOOKED, None)
    moved = radicale.read(FILE).replace("DTSTART:20261201T150000Z", "DTSTART;TZID=America/New_York:20261201T130000")
    radicale.write(FILE, moved.replace("DTEND:20261201T153000Z", "DURATION:PT30M"))
    there = radicale.read(FILE)
    stored = calendar.put(MOVED, stored)
    assert radicale.read(FILE) == there
    calendar.put(BOOKED, stored)
    ours = radicale.read(FILE).partition("BEGIN:VEVENT")[2]
    times = [line for line in ours.splitlines() if line.startswith(("DTSTART", "DTEND", "DURATION"))]
    assert sorted(times) == ["DTEND:20261201T153000Z", "DTSTART:20261201T150000Z"]


def test_what_staff_have_deleted_is_not_made_again_unasked(radicale: Radicale, calendar: CalDAVCalendar) -> None:
    stored = calendar.put(BOOKED, None)
    radicale.delete(FILE)
    with pytest.raises(CalendarConflict, match="deleted"):
        calendar.put(MOVED, stored)
    assert radicale.hrefs() == []
    calendar.put(MOVED, None)
    assert radicale.hrefs() == [FILE]


def test_another_calendar_gets_the_event_anew(radicale: Radicale, calendar: CalDAVCalendar) -> None:
    stored = calendar.put(BOOKED, Stored("http://old.test/x/" + FILE, '"1"'))
    assert stored.href == radicale.url + FILE


def spans(calendar: CalDAVCalendar, first: str = "2026-11-23", last: str = "2027-01-22") -> list[str]:
    """What takes time, as local times: "12-01 09:00-10:00"."""
    from_, to = (datetime.fromisoformat(day).replace(tzinfo=ZONE) for day in (first, last))
    times = sorted(calendar.busy(from_, to), key=lambda time: time.starts_at)
    return [f"{t.starts_at.astimezone(ZONE):%m-%d %H:%M}-{t.ends_at.astimezone(ZONE):%H:%M}" for t in times]


def test_events_of_staff_take_time(radicale: Radicale, calendar: CalDAVCalendar) -> None:
    radicale.write("utc.ics", event("utc", "DTSTART:20261201T150000Z", "DTEND:20261201T160000Z"))
    radicale.write("zone.ics", event("zone", "DTSTART;TZID=America/New_York:20261202T090000", "DURATION:PT45M"))
    radicale.write("float.ics", event("float", "DTSTART:20261203T090000", "DTEND:20261203T093000"))
    radicale.write("free.ics", event("free", "DTSTART:20261204T150000Z", "DTEND:20261204T160000Z", "TRANSP:TRANSPARENT"))
    radicale.write("off.ics", event("off", "DTSTART:20261204T150000Z", "DTEND:20261204T160000Z", "STATUS:CANCELLED"))
    radicale.write("maybe.ics", event("maybe", "DTSTART:20261207T150000Z", "DTEND:20261207T160000Z", "STATUS:TENTATIVE"))
    radicale.write("none.ics", event("none", "DTSTART:20261208T150000Z"))
    radicale.write("past.ics", event("past", "DTSTART:20261101T150000Z", "DTEND:20261101T160000Z"))
    assert spans(calendar) == ["12-01 09:00-10:00", "12-02 08:00-08:45", "12-03 09:00-09:30", "12-07 09:00-10:00"]


def test_whole_days_are_the_clinics_own(radicale: Radicale, calendar: CalDAVCalendar) -> None:
    radicale.write("two.ics", event("two", "DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261203"))
    radicale.write("one.ics", event("one", "DTSTART;VALUE=DATE:20261208"))
    (two, one) = sorted(
        calendar.busy(datetime(2026, 12, 1, tzinfo=ZONE), datetime(2026, 12, 9, tzinfo=ZONE)), key=lambda time: time.starts_at
    )
    assert (two.starts_at, two.ends_at) == (datetime(2026, 12, 1, 6, tzinfo=UTC), datetime(2026, 12, 3, 6, tzinfo=UTC))
    assert (one.starts_at, one.ends_at) == (datetime(2026, 12, 8, 6, tzinfo=UTC), datetime(2026, 12, 9, 6, tzinfo=UTC))
    late = datetime(2026, 12, 2, 23, 30, tzinfo=ZONE)  # in the last half hour of the two days, which in UTC is the third
    assert [time.uid for time in calendar.busy(late, late + HALF_HOUR)] == ["two"]


def test_repeated_events_one_by_one_with_exceptions(radicale: Radicale, calendar: CalDAVCalendar) -> None:
    weekly = event(
        "weekly", "DTSTART;TZID=America/Chicago:20260105T090000", "DTEND;TZID=America/Chicago:20260105T100000",
        "RRULE:FREQ=WEEKLY", "EXDATE;TZID=America/Chicago:20261207T090000",
    )  # fmt: skip
    moved = vevent(
        "weekly", "RECURRENCE-ID;TZID=America/Chicago:20261214T090000", "DTSTART;TZID=America/Chicago:20261215T130000",
        "DTEND;TZID=America/Chicago:20261215T133000",
    )  # fmt: skip
    free = vevent(
        "weekly", "RECURRENCE-ID;TZID=America/Chicago:20261221T090000", "DTSTART;TZID=America/Chicago:20261221T090000",
        "DURATION:PT1H", "TRANSP:TRANSPARENT",
    )  # fmt: skip
    radicale.write("weekly.ics", weekly.replace("END:VCALENDAR", "\r\n".join([*moved, *free, "END:VCALENDAR"])))
    assert spans(calendar, "2026-11-29", "2026-12-30") == ["11-30 09:00-10:00", "12-15 13:00-13:30", "12-28 09:00-10:00"]


def test_repeated_events_keep_their_hour_when_the_clock_changes(radicale: Radicale, calendar: CalDAVCalendar) -> None:
    rule = "RRULE:FREQ=WEEKLY"
    radicale.write("here.ics", event("here", "DTSTART;TZID=America/Chicago:20270308T090000", "DURATION:PT1H", rule))
    radicale.write("utc.ics", event("utc", "DTSTART:20270309T150000Z", "DURATION:PT1H", rule))
    radicale.write("berlin.ics", event("berlin", "DTSTART;TZID=Europe/Berlin:20270310T160000", "DURATION:PT1H", rule))
    assert spans(calendar, "2027-03-08", "2027-03-22") == [
        "03-08 09:00-10:00", "03-09 09:00-10:00", "03-10 09:00-10:00",
        "03-15 09:00-10:00", "03-16 10:00-11:00", "03-17 10:00-11:00",  # Berlin's clock changes two weeks later
    ]  # fmt: skip


def test_a_zone_of_the_files_own_is_followed(radicale: Radicale, calendar: CalDAVCalendar) -> None:
    zone = [
        "BEGIN:VTIMEZONE", "TZID:Practice", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:-0300",
        "TZOFFSETTO:-0300", "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT",
    ]  # fmt: skip
    text = event("own", "DTSTART;TZID=Practice:20261201T120000", "DTEND;TZID=Practice:20261201T130000")
    radicale.write("own.ics", text.replace("BEGIN:VEVENT", "\r\n".join(zone)))
    assert spans(calendar) == ["12-01 09:00-10:00"]


def test_a_calendar_that_is_away_says_so(own_radicale: Radicale) -> None:
    calendar = CalDAVCalendar(own_radicale.url, USER, PASSWORD, ZONE)
    own_radicale.stop()
    for call in (lambda: calendar.put(BOOKED, None), lambda: calendar.remove(BOOKED, None), lambda: spans(calendar)):
        with pytest.raises(CalendarUnavailable, match="ConnectionError") as raised:
            call()
        assert raised.value.away
    own_radicale.start()
    assert spans(calendar) == []


def test_a_wrong_password_or_address_is_not_an_empty_calendar(radicale: Radicale) -> None:
    with pytest.raises(CalendarUnavailable, match="401"):
        spans(CalDAVCalendar(radicale.url, USER, "wrong", ZONE))
    nowhere = CalDAVCalendar(radicale.url.replace("clinic", "nowhere"), USER, PASSWORD, ZONE)
    with pytest.raises(CalendarUnavailable, match="404"):
        spans(nowhere)
    with pytest.raises(CalendarUnavailable):
        nowhere.put(BOOKED, None)
    page = radicale.url.replace(f"/{USER}/clinic/", "/.web/")
    assert requests.get(page, auth=AUTH, timeout=5).ok
    with pytest.raises(CalendarUnavailable):
        spans(CalDAVCalendar(page, USER, PASSWORD, ZONE))
