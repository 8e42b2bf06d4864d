"""Open times: hours, holidays, notice, horizon, buffers, clock changes, and what is taken, against a slow and plain oracle."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.domain.clinic import Clinic, parse_clinic
from frontdesk.domain.hours import is_closed, open_ranges
from frontdesk.domain.slots import Span, Taken, cells, claim, is_offered, nearest, open_times, starts
from frontdesk.settings import ROOT
from tests.conftest import NOW

pytestmark = pytest.mark.unit
TEXT = (ROOT / "clinic.toml").read_text("utf-8")
CLINIC = parse_clinic(TEXT)
FIVE = timedelta(minutes=5)


def local(clinic: Clinic, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clinic.zone).astimezone(UTC)


def with_rules(clinic: Clinic = CLINIC, **rules: int) -> Clinic:
    return replace(clinic, consultation=msgspec.structs.replace(clinic.consultation, **rules))


def shown(clinic: Clinic, taken: list[Taken], busy: list[Span] | None = None) -> list[str]:
    """The open times of Tuesday, December 1, in the clinic's own words."""
    day = date(2026, 12, 1)
    return [clinic.local(at).strftime("%H:%M") for at in open_times(clinic, taken, busy or [], NOW, day, day)]


def booked(clinic: Clinic, text: str, place: int = 1) -> Taken:
    return place, claim(clinic, local(clinic, f"2026-12-01T{text}"))


def test_a_day_has_fourteen_half_hours(clinic: Clinic) -> None:
    times = shown(clinic, [])
    assert (len(times), times[0], times[-1]) == (14, "09:00", "15:30")


@pytest.mark.parametrize("day", ["2026-11-26", "2026-12-25", "2027-01-01", "2026-07-03", "2027-12-31", "2026-11-28"])
def test_closed_on_federal_holidays_their_observed_days_and_weekends(clinic: Clinic, day: str) -> None:
    assert is_closed(clinic, date.fromisoformat(day))


OPENINGS = {"01": "12:00-13:00", "05": "10:00-11:00", "22": "10:00-11:00", "25": "10:00-11:00"}


def test_closures_by_day_and_by_span_and_openings_before_all_else() -> None:
    closed = 'dates = ["2026-12-04", "2026-12-21/2026-12-30", 2026-12-18]'
    opened = "".join(f'2026-12-{day} = ["{hours}"]\n' for day, hours in OPENINGS.items())
    clinic = parse_clinic(TEXT.replace("dates = []", closed) + opened)
    hours = {
        at.isoformat(): [clinic.local(opening).strftime("%H:%M") for opening, _ in open_ranges(clinic, at)]
        for at in (date(2026, 12, 1) + timedelta(days=n) for n in range(31))
    }
    weekdays = {f"2026-12-{n:02}" for n in (2, 3, 7, 8, 9, 10, 11, 14, 15, 16, 17, 31)}
    others = {f"2026-12-{day}": [hours[:5]] for day, hours in OPENINGS.items()}
    assert {day: at for day, at in hours.items() if at} == {day: ["09:00"] for day in weekdays} | others


def test_notice_and_horizon(clinic: Clinic) -> None:
    times = list(starts(clinic, NOW))
    assert clinic.local(times[0]).isoformat() == "2026-11-23T12:00:00-06:00"
    assert clinic.local(times[-1]).date() == date(2027, 1, 22)
    assert not is_offered(clinic, local(clinic, "2026-11-23T11:30"), NOW)
    assert is_offered(clinic, local(clinic, "2026-11-23T12:00"), NOW)
    assert not is_offered(clinic, local(clinic, "2026-12-01T09:10"), NOW)


def test_a_taken_time_is_not_open_until_there_is_a_second_place(clinic: Clinic) -> None:
    taken = [booked(clinic, "09:00")]
    assert shown(clinic, taken)[0] == "09:30"
    assert shown(with_rules(places=2), taken)[0] == "09:00"
    assert shown(with_rules(places=2), [*taken, booked(clinic, "09:00", 2)])[0] == "09:30"
    assert shown(clinic, [booked(clinic, "09:00", 2)])[0] == "09:00"  # of a place that there was


def test_an_overlap_in_part_is_taken_too() -> None:
    clinic = with_rules(step_minutes=15)
    assert shown(clinic, [booked(clinic, "09:15")])[:2] == ["09:45", "10:00"]


def test_the_gap_between_two_is_the_buffer_after_and_the_buffer_before() -> None:
    clinic = with_rules(step_minutes=5, buffer_before_minutes=10, buffer_after_minutes=5)
    times = shown(clinic, [booked(clinic, "12:00")])
    assert times[0] == "09:00"  # the buffers may lie outside of the hours
    assert times[-1] == "15:30"
    assert [at for at in times if "11:10" <= at <= "13:00"] == ["11:10", "11:15", "12:45", "12:50", "12:55", "13:00"]


def test_a_busy_time_blocks_every_place() -> None:
    clinic = with_rules(places=3, buffer_after_minutes=5)
    busy = [(local(clinic, "2026-12-01T10:01"), local(clinic, "2026-12-01T10:02"))]
    assert shown(clinic, [], busy)[:4] == ["09:00", "10:30", "11:00", "11:30"]


def test_the_nearest_are_near_and_in_order(clinic: Clinic) -> None:
    every = list(starts(clinic, NOW))
    at = local(clinic, "2026-12-01T09:30")
    near = nearest([time for time in every if time != at], at, 3)
    assert [clinic.local(time).strftime("%d %H:%M") for time in near] == ["01 09:00", "01 10:00", "01 10:30"]


# Nights on which a clock changes, of zones east and west, one by half an hour, one at midnight, and a day that was left out.
CHANGES = [
    ("America/Chicago", "2026-11-01"), ("America/Chicago", "2027-03-14"), ("Europe/Dublin", "2026-03-29"),
    ("Europe/Dublin", "2026-10-25"), ("Australia/Lord_Howe", "2026-04-05"), ("Australia/Lord_Howe", "2026-10-04"),
    ("Pacific/Auckland", "2026-04-05"), ("Pacific/Auckland", "2026-09-27"), ("America/St_Johns", "2026-11-01"),
    ("America/Havana", "2026-03-08"), ("America/Havana", "2026-11-01"), ("America/Santiago", "2026-04-04"),
    ("America/Santiago", "2026-09-06"), ("Africa/Cairo", "2026-10-29"), ("Pacific/Apia", "2011-12-30"),
    ("Asia/Kathmandu", "2026-04-05"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "day", "hours", "expected"),
    [
        ("America/Chicago", "2027-03-14", "01:00-02:30", ["01:00-06:00 03:00-05:00"]),  # ends in the hour that is left out
        ("America/Chicago", "2027-03-14", "02:30-06:00", ["03:00-05:00 06:00-05:00"]),  # begins in it
        ("America/Chicago", "2027-03-14", "02:00-03:00", []),  # is it
        ("America/Chicago", "2026-11-01", "00:00-01:30", ["00:00-05:00 01:30-05:00"]),  # ends in the hour that comes twice
        ("America/Chicago", "2026-11-01", "01:30-06:00", ["01:30-06:00 06:00-06:00"]),  # begins in it
        ("America/Chicago", "2026-11-01", "01:00-06:00", ["01:00-05:00 06:00-06:00"]),  # begins with it
        ("America/Chicago", "2026-11-01", "01:15-01:45", []),
        ("Australia/Lord_Howe", "2026-10-04", "01:00-02:15", ["01:00+10:30 02:30+11:00"]),
        ("Australia/Lord_Howe", "2026-04-05", "01:45-03:00", ["01:45+10:30 03:00+10:30"]),
        ("Pacific/Apia", "2011-12-30", "09:00-16:00", []),
        ("Europe/Dublin", "2026-10-25", "00:00-03:00", ["00:00+01:00 03:00+00:00"]),
    ],
)
def test_hours_on_the_night_when_the_clock_changes(zone: str, day: str, hours: str, expected: list[str]) -> None:
    start, end = (time.fromisoformat(part) for part in hours.split("-"))
    clinic = replace(CLINIC, zone=ZoneInfo(zone), hours=(((start, end),),) * 7)
    found = [
        f"{clinic.local(opening):%H:%M%:z} {clinic.local(closing):%H:%M%:z}"
        for opening, closing in open_ranges(clinic, date.fromisoformat(day))
    ]
    assert found == expected


def oracle(clinic: Clinic, taken: list[Taken], busy: list[Span], now: datetime) -> list[datetime]:
    """The same by looking at every five minutes of the clock on the wall, and at everything that is taken."""
    rules = clinic.consultation
    today = now.astimezone(clinic.zone).date()
    found = []
    for number in range(rules.horizon_days + 1):
        day = today + timedelta(days=number)
        noon = datetime.combine(day, time(12), UTC)
        around = [noon + FIVE * n for n in range(-30 * 12, 30 * 12)]
        wall = [(at, at.astimezone(clinic.zone).time()) for at in around if at.astimezone(clinic.zone).date() == day]
        for start, end in clinic.hours[day.weekday()]:
            early = [at for at, shown in wall if shown < start]
            late = [at for at, shown in wall if shown >= end]
            inside = [at for at, _ in wall if (not early or at > early[-1]) and (not late or at < late[0])]
            for at in inside:
                whole = all(at + FIVE * n in inside for n in range(rules.length_minutes // 5))
                on_step = (at - inside[0]) % timedelta(minutes=rules.step_minutes) == timedelta()
                if whole and on_step and at >= now + timedelta(hours=rules.notice_hours):
                    found.append(at)
    return [at for at in found if any(is_free(clinic, at, place, taken, busy) for place in range(1, rules.places + 1))]


def is_free(clinic: Clinic, at: datetime, place: int, taken: list[Taken], busy: list[Span]) -> bool:
    rules = clinic.consultation
    begin = at - timedelta(minutes=rules.buffer_before_minutes)
    end = at + timedelta(minutes=rules.length_minutes + rules.buffer_after_minutes)
    spans = [*busy, *(span for whose, span in taken if whose == place)]
    return all(last <= begin or end <= first for first, last in spans)


@st.composite
def offices(draw: st.DrawFn) -> tuple[Clinic, list[Taken], list[Span], datetime]:
    zone, day = draw(st.sampled_from(CHANGES))
    night = draw(st.booleans())  # hours in the night are where the clock changes
    marks = st.lists(st.integers(0, 60 if night else 287), min_size=2, max_size=4, unique=True).filter(lambda m: len(m) % 2 == 0)
    ends = [time(mark // 12, mark % 12 * 5) for mark in sorted(draw(marks))]
    ranges = tuple(itertools.batched(ends, 2, strict=True))
    buffers = draw(st.sampled_from([(0, 0), (5, 0), (0, 10), (10, 15)]))
    clinic = with_rules(
        replace(CLINIC, zone=ZoneInfo(zone), hours=(ranges,) * 7, federal_holidays=False),  # type: ignore[arg-type]
        length_minutes=draw(st.sampled_from([5, 15, 30])),
        step_minutes=draw(st.sampled_from([5, 15, 20, 30])),
        places=draw(st.integers(1, 2)),
        notice_hours=draw(st.integers(0, 3)),
        horizon_days=draw(st.integers(1, 2)),
        buffer_before_minutes=buffers[0],
        buffer_after_minutes=buffers[1],
    )
    midnight = datetime.combine(date.fromisoformat(day), time(), clinic.zone).astimezone(UTC)
    now = midnight + timedelta(minutes=draw(st.integers(-24 * 60, 6 * 60)))
    every = list(starts(clinic, now)) or [now.replace(minute=0, second=0)]
    picked = draw(st.lists(st.tuples(st.integers(1, 2), st.sampled_from(every)), max_size=12))
    taken = [(place, claim(clinic, at)) for place, at in picked]
    minutes = draw(st.lists(st.tuples(st.sampled_from(every), st.integers(-40, 40), st.integers(1, 90)), max_size=3))
    busy = [(at + timedelta(minutes=shift), at + timedelta(minutes=shift + length)) for at, shift, length in minutes]
    return clinic, taken, busy, now


@settings(deadline=None)
@given(offices())
def test_open_times_are_those_of_the_oracle(office: tuple[Clinic, list[Taken], list[Span], datetime]) -> None:
    clinic, taken, busy, now = office
    assert open_times(clinic, taken, busy, now) == oracle(clinic, taken, busy, now)


@settings(deadline=None)
@given(offices(), st.data())
def test_a_booking_never_opens_another_time(
    office: tuple[Clinic, list[Taken], list[Span], datetime], data: st.DataObject
) -> None:
    clinic, taken, busy, now = office
    before = open_times(clinic, taken, busy, now)
    if before:
        at = data.draw(st.sampled_from(before))
        place = next(n for n in range(1, clinic.consultation.places + 1) if is_free(clinic, at, n, taken, busy))
        after = open_times(clinic, [*taken, (place, claim(clinic, at))], busy, now)
        assert set(after) <= set(before)
        assert clinic.consultation.places > 1 or at not in after


@settings(deadline=None)
@given(offices())
def test_an_open_time_overlaps_nothing_and_lies_in_the_hours_of_the_wall(
    office: tuple[Clinic, list[Taken], list[Span], datetime],
) -> None:
    clinic, taken, busy, now = office
    rules = clinic.consultation
    for at in open_times(clinic, taken, busy, now):
        begin, end = claim(clinic, at)
        free = [n for n in range(1, rules.places + 1) if not {(n, cell) for cell in cells((begin, end))} & _cells(taken)]
        assert free
        assert all(last <= begin or end <= first for first, last in busy)
        assert now + timedelta(hours=rules.notice_hours) <= at
        assert (clinic.local(at).date() - clinic.local(now).date()).days <= rules.horizon_days
        walls = [clinic.local(at + FIVE * n).time() for n in range(rules.length_minutes // 5)]
        assert any(all(start <= wall < last for wall in walls) for start, last in clinic.hours[clinic.local(at).weekday()])


def _cells(taken: list[Taken]) -> set[tuple[int, datetime]]:
    return {(place, cell) for place, span in taken for cell in cells(span)}
