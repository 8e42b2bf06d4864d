"""Open times as a page lists them, two weeks at a time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.clinic import Clinic, load_clinic
from frontdesk.domain.fortnights import fortnight
from frontdesk.settings import ROOT

pytestmark = pytest.mark.unit
CLINIC = load_clinic(ROOT / "clinic.toml")
FIRST = datetime(2026, 11, 23, 15, tzinfo=UTC)
TIMES = st.sets(st.integers(0, 60 * 24), min_size=1, max_size=40).map(
    lambda hours: sorted(FIRST + timedelta(hours=hour) for hour in hours)
)


def walk(times: list[datetime], clinic: Clinic, first: date | None, step: str) -> list[datetime]:
    """All that is listed from a day on, in that direction."""
    seen: list[datetime] = []
    for _ in range(100):
        shown = fortnight(times, first, clinic)
        assert all(timedelta() <= day - shown.first < timedelta(days=14) for day in shown.days)
        seen += [at for each in shown.days.values() for at in each]
        next_first = getattr(shown, step)
        if next_first is None:
            return seen
        first = next_first
    raise AssertionError("it never ends")


@given(TIMES)
def test_going_on_lists_every_time_once_in_order(times: list[datetime]) -> None:
    assert walk(times, CLINIC, None, "later") == times


@given(TIMES, st.integers(-20, 80))
def test_from_any_day_both_directions_reach_every_time(times: list[datetime], days: int) -> None:
    first = FIRST.date() + timedelta(days=days)
    assert set(walk(times, CLINIC, first, "earlier") + walk(times, CLINIC, first, "later")) == set(times)


def test_a_day_belongs_to_the_clinics_clock() -> None:
    at = datetime(2026, 12, 2, 5, tzinfo=UTC)  # 23:00 of the day before in Chicago
    assert list(fortnight([at], None, CLINIC).days) == [date(2026, 12, 1)]


@pytest.mark.parametrize("first", [None, date.min, date.max])
def test_days_far_away_and_no_times_at_all_are_listed_empty(first: date | None) -> None:
    shown = fortnight([], first, CLINIC)
    assert (shown.days, shown.earlier, shown.later) == ({}, None, None)
