"""For how long the clinic is open."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.clinic import Clinic
from frontdesk.domain.hours import OpenHours, is_open

pytestmark = pytest.mark.unit


def at(text: str) -> datetime:
    """At the clinic in November, after the clock has changed."""
    return datetime.fromisoformat(f"{text}-06:00").astimezone(UTC)


# Monday, November 23 to Friday 27, 2026: Thanksgiving is on the 26th.
@pytest.mark.parametrize(
    ("first", "second", "minutes"),
    [
        ("2026-11-23T10:00", "2026-11-23T10:25", 25),
        ("2026-11-23T07:00", "2026-11-23T10:00", 60),  # opens at 9
        ("2026-11-23T15:50", "2026-11-24T09:20", 30),  # over the night
        ("2026-11-20T15:00", "2026-11-23T10:00", 120),  # over the weekend
        ("2026-11-27T15:30", "2026-11-30T09:00", 30),
        ("2026-11-21T12:00", "2026-11-23T09:00", 0),
        ("2026-11-28T10:00", "2026-11-28T15:00", 0),
        ("2026-11-25T15:00", "2026-11-27T09:30", 90),  # over the holiday
        ("2026-11-23T20:00", "2026-11-23T21:00", 0),
        ("2026-11-24T10:00", "2026-11-23T10:00", 0),
        ("2026-11-23T12:00", "2026-11-23T11:00", 0),  # a clock that was put back
    ],
)
def test_open_hours_are_counted_and_no_others(clinic: Clinic, first: str, second: str, minutes: int) -> None:
    span = timedelta(minutes=minutes)
    assert OpenHours(clinic, at("2026-11-18T00:00"), at("2026-11-30T12:00")).between(at(first), at(second)) == span
    assert OpenHours(clinic, at(first), at(second)).between(at(first), at(second)) == span


@pytest.mark.parametrize("night", ["2026-03-08", "2026-11-01"])
def test_also_on_the_nights_when_the_clock_changes(clinic: Clinic, night: str) -> None:
    ranges = ((time(0, 30), time(1, 30)), (time(1, 45), time(2, 10)), (time(3, 5), time(4)))
    awake = replace(clinic, zone=ZoneInfo("America/Chicago"), hours=(ranges,) * 7)
    begin = datetime.fromisoformat(f"{night}T00:00-06:00") - timedelta(hours=4)
    minutes = [begin + timedelta(minutes=ahead) for ahead in range(12 * 60)]
    opened, spent = OpenHours(awake, begin, minutes[-1]), timedelta()
    for minute in minutes:
        assert opened.between(begin, minute) == spent, minute
        spent += timedelta(minutes=1) if is_open(awake, minute) else timedelta()
