"""Calendar arithmetic that the rules share. Days are local dates; a range has both ends included."""

import calendar
from collections.abc import Container, Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays

from frontdesk.domain.times.reading import Ask, Days

DAY = timedelta(days=1)
MONTH_NAMES = tuple(calendar.month_name)


def month_later(day: date, months: int = 1) -> date:
    """The same day of a later month, or that month's last."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def month_range(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def week_range(day: date, weeks: int = 0) -> Days:
    """Monday to Sunday of the week of a day, or of one some weeks on."""
    monday = day - DAY * day.weekday() + DAY * 7 * weeks
    return monday, monday + 6 * DAY


def coming(day: date, weekday: int) -> date:
    """The next such weekday after a day, never the day itself."""
    return day + DAY * ((weekday - day.weekday()) % 7 or 7)


def in_year(today: date, month: int, day: int, year: int | None = None) -> date:
    """That day of a month, in the year said, else the next to come. Raises Ask for a day that no such month has."""
    for candidate in (year,) if year else (today.year, today.year + 1, today.year + 2, today.year + 3, today.year + 4):
        length = calendar.monthrange(candidate, month)[1]
        if day <= length and day >= 1 and (year or date(candidate, month, day) >= today):
            return date(candidate, month, day)
        if (month, day) != (2, 29) and not 1 <= day <= length:
            break
    longest = 29 if month == 2 else calendar.monthrange(today.year, month)[1]
    raise Ask(f"{MONTH_NAMES[month]} has {longest if longest != 29 or year is None else 28} days.")


def day_of_month(today: date, day: int) -> date:
    """The next time that the calendar shows that number."""
    for months in range(3):
        first = month_later(today.replace(day=1), months)
        if day <= calendar.monthrange(first.year, first.month)[1] and first.replace(day=day) >= today:
            return first.replace(day=day)
    raise Ask(f"No month has {day} days.")


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th such weekday of a month; -1 is the last. Raises Ask when there is none."""
    first, last = month_range(year, month)
    days = [first + DAY * index for index in range((last - first).days + 1) if (first + DAY * index).weekday() == weekday]
    if n > len(days):
        raise Ask(f"{MONTH_NAMES[month]} does not have so many of them.")
    return days[n - 1 if n > 0 else n]


def third(span: Days, part: str) -> Days:
    """The beginning, middle or end of a week (Monday to Wednesday, Friday to Sunday), of a month (thirds) or of a year."""
    first, last = span
    if (last - first).days < 7:
        return {
            "beginning": (first, first + 2 * DAY),
            "middle": (first + 2 * DAY, first + 3 * DAY),
            "end": (first + 4 * DAY, last),
        }[part]
    if (last - first).days > 31:
        return {
            "beginning": month_range(first.year, 1),
            "middle": (date(first.year, 6, 1), date(first.year, 7, 31)),
            "end": month_range(last.year, 12),
        }[part]
    return {
        "beginning": (first, first + 9 * DAY),
        "middle": (first + 10 * DAY, first + 19 * DAY),
        "end": (first + 20 * DAY, last),
    }[part]


def merge(ranges: Iterable[Days]) -> tuple[Days, ...]:
    """Earliest first, touching ones joined."""
    merged: list[Days] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + DAY:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def intersect(ranges: Iterable[Days], others: Iterable[Days]) -> list[Days]:
    """What two sets of ranges have in common."""
    others = list(others)
    both = ((max(one[0], other[0]), min(one[1], other[1])) for one in ranges for other in others)
    return [(first, last) for first, last in both if first <= last]


def weekdays_within(ranges: Iterable[Days], weekdays: Container[int]) -> list[Days]:
    """Each day of the ranges that is one of those weekdays."""
    days = (first + DAY * index for first, last in ranges for index in range((last - first).days + 1))
    return [(day, day) for day in days if day.weekday() in weekdays]


def reach(today: date) -> Days:
    """The days that open-ended words mean: one month."""
    return today, month_later(today)


def subtract(ranges: Iterable[Days], excluded: Iterable[Days]) -> tuple[Days, ...]:
    """What is left of ranges without others."""
    out = {first + DAY * index for first, last in excluded for index in range((last - first).days + 1)}
    days = (first + DAY * index for first, last in ranges for index in range((last - first).days + 1))
    return merge((day, day) for day in days if day not in out)


def easter(year: int) -> date:
    """Easter Sunday, by the Gregorian calendar's own reckoning of the moon."""
    century = year // 100
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 4) % 7
    days = moon + sunday - 7 * ((year % 19 + 11 * moon + 22 * sunday) // 451) + 21
    return date(year, 3, 1) + DAY * days


@lru_cache(maxsize=8)
def _by_name(year: int) -> dict[str, date]:
    return {name.casefold(): day for day, name in holidays.country_holidays("US", years=year, observed=False).items()}


def holiday(today: date, name: str) -> date:
    """The next federal holiday whose name begins so. Raises KeyError for a name that is none."""
    days = [day for year in (today.year, today.year + 1) for known, day in _by_name(year).items() if known.startswith(name)]
    if not days:
        raise KeyError(name)
    return next(day for day in days if day >= today)
