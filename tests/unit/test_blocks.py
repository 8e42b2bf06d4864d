"""What a form asks to be blocked, also on the nights when the clock changes."""

from datetime import date, datetime, time

import pytest

from frontdesk.domain.blocks import LONGEST_WHY, block_of
from frontdesk.domain.clinic import Clinic
from frontdesk.errors import BadBlock
from tests.conftest import NOW

pytestmark = pytest.mark.unit
DAY = date(2026, 12, 1)


def span(clinic: Clinic, day: date, first: time, last: time) -> list[str]:
    return [clinic.local(at).isoformat() for at in block_of(clinic, day, first, last, "lunch", NOW).span]


def test_a_day_and_two_times_are_a_span(clinic: Clinic) -> None:
    assert span(clinic, DAY, time(12), time(13, 30)) == ["2026-12-01T12:00:00-06:00", "2026-12-01T13:30:00-06:00"]


def test_midnight_ends_the_day(clinic: Clinic) -> None:
    assert span(clinic, DAY, time(0), time(0)) == ["2026-12-01T00:00:00-06:00", "2026-12-02T00:00:00-06:00"]


@pytest.mark.parametrize(
    ("day", "first", "last", "expected"),
    [
        # the hour from one to two comes twice: all of it
        (date(2027, 11, 7), time(1), time(1, 30), ["2027-11-07T01:00:00-05:00", "2027-11-07T01:30:00-06:00"]),
        # the hour from two to three never comes
        (date(2027, 3, 14), time(2), time(2, 30), ["2027-03-14T01:00:00-06:00", "2027-03-14T03:30:00-05:00"]),
        (date(2027, 3, 14), time(9), time(10), ["2027-03-14T09:00:00-05:00", "2027-03-14T10:00:00-05:00"]),
    ],
)
def test_on_the_nights_when_the_clock_changes(clinic: Clinic, day: date, first: time, last: time, expected: list[str]) -> None:
    assert span(clinic, day, first, last) == expected


@pytest.mark.parametrize(
    ("field", "day", "first", "last", "why"),
    [
        ("last", DAY, time(10), time(10), "x"),
        ("last", DAY, time(10), time(9), "x"),
        ("why", DAY, time(9), time(10), " \0 "),
        ("why", DAY, time(9), time(10), "x" * (LONGEST_WHY + 1)),
        ("day", date(2026, 11, 20), time(9), time(10), "x"),
        ("day", date(2036, 12, 1), time(9), time(10), "x"),
    ],
)
def test_what_can_not_be_blocked_is_said(clinic: Clinic, field: str, day: date, first: time, last: time, why: str) -> None:
    with pytest.raises(BadBlock) as error:
        block_of(clinic, day, first, last, why, NOW)
    assert error.value.field == field


def test_what_has_begun_can_be_blocked_still(clinic: Clinic) -> None:
    begun = datetime.fromisoformat("2026-11-23T09:00:00-06:00")
    assert block_of(clinic, begun.date(), time(9), time(16), "ill", NOW).span[0] == begun
