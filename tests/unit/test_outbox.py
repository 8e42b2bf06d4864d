"""Who is told of what and when, and how often it is tried."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.outbox import LEASE, MAILS, PAUSES, Event, Kind, News, pause_after, plan, still_applies
from frontdesk.domain.zones import zone_name

pytestmark = pytest.mark.unit
CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 23, 16, tzinfo=UTC)
START = datetime(2026, 12, 1, 15, tzinfo=UTC)
BOOKED = News(Event.BOOKED, 0, START, START + timedelta(minutes=30))


def due(news: News, now: datetime = NOW, enabled: frozenset[Kind] = frozenset(Kind)) -> dict[str, datetime]:
    return {planned.key: planned.due_at for planned in plan(news, "BCD-2346", now, CHICAGO, enabled)}


def test_a_booking_is_told_at_once_and_once_more_the_day_before() -> None:
    assert due(BOOKED) == {
        "BCD-2346:0:booked:visitor-mail": NOW,
        "BCD-2346:0:booked:reminder": START - timedelta(days=1),
        "BCD-2346:0:booked:staff-mail": NOW,
        "BCD-2346:0:booked:calendar": NOW,
        "BCD-2346:0:booked:webhook": NOW,
    }


def test_what_the_settings_do_not_allow_is_not_told() -> None:
    assert set(due(BOOKED, enabled=MAILS)) == {f"BCD-2346:0:booked:{kind}" for kind in ("visitor-mail", "reminder", "staff-mail")}
    assert due(BOOKED, enabled=frozenset()) == {}


@pytest.mark.parametrize(
    ("news", "kinds"),
    [
        (News(Event.REQUESTED, 0), {Kind.VISITOR_MAIL, Kind.STAFF_MAIL, Kind.WEBHOOK}),
        (News(Event.CANCELLED, 1, START, START), set(Kind) - {Kind.REMINDER, Kind.OFFER, Kind.FORGET, Kind.ESCALATION}),
        (News(Event.RESCHEDULED, 1, START, START), set(Kind) - {Kind.OFFER, Kind.FORGET, Kind.ESCALATION}),
    ],
)
def test_only_a_time_to_come_is_reminded_of_and_only_a_time_is_in_a_calendar(news: News, kinds: set[Kind]) -> None:
    assert {planned.kind for planned in plan(news, "BCD-2346", NOW, CHICAGO, frozenset(Kind))} == kinds


@pytest.mark.parametrize(
    ("start", "reminder"),
    [
        ("2026-11-01T10:00-06:00", "2026-10-31T10:00-05:00"),  # 25 hours before: the night between has one more
        ("2027-03-14T10:00-05:00", "2027-03-13T10:00-06:00"),  # 23 hours before
        ("2027-01-01T09:00-06:00", "2026-12-31T09:00-06:00"),
    ],
)
def test_a_reminder_comes_at_the_same_hour_by_the_clinics_clock(start: str, reminder: str) -> None:
    at = datetime.fromisoformat(start).astimezone(UTC)
    told = due(News(Event.BOOKED, 0, at, at), at - timedelta(days=20))
    assert told["BCD-2346:0:booked:reminder"] == datetime.fromisoformat(reminder)


def test_nobody_is_reminded_of_what_they_have_just_been_told() -> None:
    assert "BCD-2346:0:booked:reminder" in due(BOOKED, START - timedelta(hours=31))
    assert "BCD-2346:0:booked:reminder" not in due(BOOKED, START - timedelta(hours=29))
    assert "BCD-2346:0:booked:reminder" not in due(BOOKED, START - timedelta(hours=3))


def test_news_are_the_same_after_having_been_kept() -> None:
    for news in (BOOKED, News(Event.REQUESTED, 3)):
        assert News.of(news.as_data()) == news


@pytest.mark.parametrize(
    ("kind", "sequence", "holds", "attempts", "now", "applies"),
    [
        (Kind.REMINDER, 0, True, 1, NOW, True),
        (Kind.REMINDER, 1, True, 1, NOW, False),  # moved
        (Kind.REMINDER, None, True, 1, NOW, False),  # gone
        (Kind.REMINDER, 0, False, 1, NOW, False),  # closed without having been told
        (Kind.REMINDER, 0, True, 1, START, False),  # begun
        (Kind.VISITOR_MAIL, 0, True, 9, NOW, True),
        (Kind.VISITOR_MAIL, 1, True, 1, NOW, True),  # booked and moved within a second: both are told, in order
        (Kind.VISITOR_MAIL, 1, True, 2, NOW, False),  # late, and the newer mail may be there already
        (Kind.VISITOR_MAIL, 0, True, 1, START, False),
        (Kind.STAFF_MAIL, 5, False, 9, START, True),
        (Kind.CALENDAR, 5, False, 9, START, True),
    ],
)
def test_what_no_longer_helps_a_visitor_is_not_told(
    kind: Kind, sequence: int | None, holds: bool, attempts: int, now: datetime, applies: bool
) -> None:
    assert still_applies(kind, BOOKED, sequence, holds, attempts, now) is applies


def test_tries_get_rarer_and_end_after_more_than_a_day() -> None:
    pauses = [pause_after(attempts) for attempts in range(1, len(PAUSES) + 2)]
    assert pauses[:-1] == sorted(pauses[:-1])
    assert pauses[-1] is None
    assert timedelta(days=1) < sum(PAUSES, timedelta()) < timedelta(days=2)
    assert timedelta(minutes=2) < LEASE


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("America/Chicago", "Central time"), ("America/New_York", "Eastern time"), ("America/Phoenix", "Mountain time"),
        ("Pacific/Honolulu", "Hawaii time"), ("Europe/Berlin", "Berlin time"), ("Asia/Shanghai", "Shanghai time"),
        ("America/Havana", "Havana time"), ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
    ],
)  # fmt: skip
def test_zones_are_called_what_people_call_them(zone: str, name: str) -> None:
    assert {zone_name(datetime(2026, month, 1, tzinfo=ZoneInfo(zone))) for month in (1, 7)} == {name}
