"""Open times: hours, holidays, notice, horizon, clock changes, and what is taken."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.clinic import Clinic, parse_clinic
from frontdesk.domain.hours import is_closed, open_ranges
from frontdesk.domain.slots import Cell, cells, free_place, is_offered, open_times, starts
from frontdesk.settings import ROOT
from tests.conftest import NOW

pytestmark = pytest.mark.unit
TEXT = (ROOT / "clinic.toml").read_text("utf-8")
CLINIC = parse_clinic(TEXT)


def local(clinic: Clinic, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clinic.zone).astimezone(UTC)


def test_a_day_has_fourteen_half_hours(clinic: Clinic) -> None:
    day = date(2026, 12, 1)
    times = [clinic.local(at).strftime("%H:%M") for at in starts(clinic, NOW, day, day)]
    assert (len(times), times[0], times[-1]) == (14, "09:00", "15:30")


@pytest.mark.parametrize("day", ["2026-11-26", "2026-12-25", "2027-01-01", "2026-07-03", "2027-12-31", "2026-11-28"])
def test_closed_on_federal_holidays_their_observed_days_and_weekends(clinic: Clinic, day: str) -> None:
    assert is_closed(clinic, date.fromisoformat(day))


def test_dated_closures_close() -> None:
    clinic = parse_clinic(TEXT.replace("dates = []", 'dates = ["2026-12-24"]'))
    assert open_ranges(clinic, date(2026, 12, 24)) == []


def test_notice_and_horizon(clinic: Clinic) -> None:
    times = list(starts(clinic, NOW))
    assert clinic.local(times[0]).isoformat() == "2026-11-23T12:00:00-06:00"
    assert clinic.local(times[-1]).date() == date(2027, 1, 22)
    assert not is_offered(clinic, local(clinic, "2026-11-23T11:30"), NOW)
    assert is_offered(clinic, local(clinic, "2026-11-23T12:00"), NOW)
    assert not is_offered(clinic, local(clinic, "2026-12-01T09:10"), NOW)


def test_a_taken_time_is_not_open_and_a_second_place_is(clinic: Clinic) -> None:
    start = local(clinic, "2026-12-01T09:00")
    taken: set[Cell] = {(1, cell) for cell in cells(start, clinic.consultation.length)}
    assert start not in list(open_times(clinic, taken, NOW))
    assert free_place(parse_clinic(TEXT.replace("places = 1", "places = 2")), taken, start) == 2


def test_an_overlap_in_part_is_taken_too() -> None:
    clinic = parse_clinic(TEXT.replace("step_minutes = 30", "step_minutes = 15"))
    taken: set[Cell] = {(1, cell) for cell in cells(local(clinic, "2026-12-01T09:00"), clinic.consultation.length)}
    day = date(2026, 12, 1)
    assert [clinic.local(at).strftime("%H:%M") for at in open_times(clinic, taken, NOW, day, day)][:2] == ["09:30", "09:45"]


@pytest.mark.parametrize("change", ["2026-11-01", "2027-03-14"])
@pytest.mark.parametrize("zone", ["America/Chicago", "Pacific/Auckland", "America/St_Johns"])
def test_clock_changes_lose_and_gain_the_real_hours(change: str, zone: str) -> None:
    sunday = 'friday = ["09:00-16:00"]\nsunday = ["00:00-06:00"]'
    clinic = parse_clinic(TEXT.replace("America/Chicago", zone).replace('friday = ["09:00-16:00"]', sunday))
    day = date.fromisoformat(change)
    ((opening, closing),) = open_ranges(clinic, day)
    now = opening - timedelta(days=1)
    found = list(starts(clinic, now, day, day))
    assert len(found) == (closing - opening) // clinic.consultation.step
    assert all(later - earlier == clinic.consultation.step for earlier, later in itertools.pairwise(found))


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
    booked=st.sets(st.integers(0, 300), max_size=60),
)
def test_an_open_time_is_in_hours_after_the_notice_and_free(now: datetime, booked: set[int]) -> None:
    every = list(starts(CLINIC, now))
    taken: set[Cell] = {(1, cell) for index in booked for cell in cells(every[index % len(every)], CLINIC.consultation.length)}
    found = list(open_times(CLINIC, taken, now))
    assert found == sorted(set(found))
    for at in found:
        here = CLINIC.local(at)
        assert at >= now + timedelta(hours=CLINIC.consultation.notice_hours)
        assert not is_closed(CLINIC, here.date())
        assert any(begin <= at and at + CLINIC.consultation.length <= end for begin, end in open_ranges(CLINIC, here.date()))
        assert not taken & {(1, cell) for cell in cells(at, CLINIC.consultation.length)}
