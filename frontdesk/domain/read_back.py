"""What was understood of words about time, said back in plain words."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from frontdesk.domain.clinic import Clinic, clock, day_name
from frontdesk.domain.times import Reading
from frontdesk.domain.times.reading import Days, Window

_FEW = 3
_A_WEEK = timedelta(days=7)


def describe_reading(reading: Reading, clinic: Clinic) -> str:
    """The days and hours that were read: "Tuesdays from November 24 to December 22, before 12:00 PM"."""
    hours = " or ".join(_hours(window, clinic) for window in reading.windows)
    days = _days(reading.dates, clinic) if reading.dates else "any day"
    return f"{days}, {hours}" if hours else days


def _days(ranges: Sequence[Days], clinic: Clinic) -> str:
    first, last = ranges[0][0], ranges[-1][1]
    covered = {first + timedelta(days=ahead) for first, last in ranges for ahead in range((last - first).days + 1)}
    open_days = {day.weekday() for day in covered if clinic.hours[day.weekday()]}
    span = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    regular = {day for day in span if day.weekday() in open_days} == {day for day in covered if clinic.hours[day.weekday()]}
    if regular and last - first > _A_WEEK and (len(ranges) > _FEW or len(ranges) == 1):
        return f"{_weekdays(open_days, clinic)} from {_date(first)} to {_date(last)}"
    named = [_range(each) for each in ranges[: _FEW + 1]]
    return _either(named if len(ranges) <= _FEW + 1 else [*named[:_FEW], f"other days until {_date(last)}"])


def _weekdays(days: set[int], clinic: Clinic) -> str:
    if days == {day for day, ranges in enumerate(clinic.hours) if ranges}:
        return "any day"
    return _either([f"{date(2024, 1, 1 + day):%A}s" for day in sorted(days)])  # that year began on a Monday


def _range(days: Days) -> str:
    first, last = days
    return day_name(first) if first == last else f"{day_name(first)} to {day_name(last)}"


def _date(day: date) -> str:
    return f"{day:%B} {day.day}"


def _hours(window: Window, clinic: Clinic) -> str:
    start, end = window
    opening = min(ranges[0][0] for ranges in clinic.hours if ranges)
    closing = max(ranges[-1][1] for ranges in clinic.hours if ranges)
    if start == end:
        return f"at {clock(start)}"
    if start <= opening and end >= closing:
        return "at any hour"
    if start <= opening:
        return f"before {clock(end)}"
    return f"from {clock(start)} on" if end >= min(closing, time.max) else f"between {clock(start)} and {clock(end)}"


def _either(parts: list[str]) -> str:
    return " or ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
