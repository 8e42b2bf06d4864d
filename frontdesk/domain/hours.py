"""When the clinic is open, as instants."""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from frontdesk.domain.clinic import Clinic
from frontdesk.domain.clinic_file import Ranges


def is_closed(clinic: Clinic, day: date) -> bool:
    """Closed by weekday, by a dated closure or by a federal holiday (observed days included), and not opened for that day."""
    return not local_ranges(clinic, day)


def local_ranges(clinic: Clinic, day: date) -> Ranges:
    """The ranges of a local calendar day, as local times of day; empty when closed."""
    if day in clinic.openings:
        return clinic.openings[day]
    closed = any(first <= day <= last for first, last in clinic.closed_days)
    if closed or (clinic.federal_holidays and day in _federal_holidays(day.year)):
        return ()
    return clinic.hours[day.weekday()]


def closure(clinic: Clinic, day: date) -> str:
    """Why the clinic is closed on a day; "" when it is open."""
    if local_ranges(clinic, day):
        return ""
    if clinic.federal_holidays and day in (named := _federal_holidays(day.year)) and day not in clinic.openings:
        return named[day]
    if day in clinic.openings or clinic.hours[day.weekday()]:
        return "a closure of the clinic’s own"
    return f"no hours on {day:%A}s"


def open_ranges(clinic: Clinic, day: date) -> list[tuple[datetime, datetime]]:
    """The (opening, closing) instants of a local calendar day, in UTC; empty when closed.

    That is from when the clock last shows less than the opening time until it first shows the closing time, or more: so on
    the night when an hour happens twice, and on the one when it is left out.
    """
    ranges = [(_opening(day, start, clinic.zone), _closing(day, end, clinic.zone)) for start, end in local_ranges(clinic, day)]
    return [(opening, closing) for opening, closing in ranges if opening < closing]


def is_open(clinic: Clinic, at: datetime) -> bool:
    """Whether somebody is at the clinic at that instant."""
    return any(opening <= at < closing for opening, closing in open_ranges(clinic, clinic.local(at).date()))


class OpenHours:
    """How long the clinic is open between two instants of a span, each asked for in the time of a search."""

    def __init__(self, clinic: Clinic, begin: datetime, end: datetime) -> None:
        first, last = clinic.local(begin).date(), clinic.local(end).date()
        days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
        self._ranges = [each for day in days for each in open_ranges(clinic, day)]
        self._openings = [opening for opening, _ in self._ranges]
        self._before = [timedelta(0)]
        for opening, closing in self._ranges:
            self._before.append(self._before[-1] + (closing - opening))

    def between(self, first: datetime, second: datetime) -> timedelta:
        """Nothing if the second is before the first."""
        return max(self._until(second) - self._until(first), timedelta(0))

    def _until(self, at: datetime) -> timedelta:
        place = bisect_right(self._openings, at)
        if not place:
            return timedelta(0)
        opening, closing = self._ranges[place - 1]
        return self._before[place - 1] + min(at, closing) - opening


def next_opening(clinic: Clinic, after: datetime) -> datetime | None:
    """The first instant at or after one at which the clinic opens, in UTC; None when it doesn't open within a year."""
    first = clinic.local(after).date()
    days = (first + timedelta(days=ahead) for ahead in range(366))
    return next((opening for day in days for opening, _ in open_ranges(clinic, day) if opening >= after), None)


def _opening(day: date, at: time, zone: ZoneInfo) -> datetime:
    first, second = _readings(day, at, zone)
    if first < second:
        return first if _change(first, second, zone) == second else second
    return first if first == second else _change(second, first, zone)


def _closing(day: date, at: time, zone: ZoneInfo) -> datetime:
    first, second = _readings(day, at, zone)
    return first if first <= second else _change(second, first, zone)


def _readings(day: date, at: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The two instants of a local time: the same one, but for an hour that happens twice (in order) or never (out of order)."""
    local = datetime.combine(day, at, zone)
    return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The instant between two, to the minute, from which on `zone` has the offset that it has at `after`."""

    def is_over(minutes: int) -> bool:
        return (before + timedelta(minutes=minutes)).astimezone(zone).utcoffset() == offset

    offset = after.astimezone(zone).utcoffset()
    span = range((after - before) // timedelta(minutes=1) + 1)
    return before + timedelta(minutes=bisect_left(span, True, key=is_over))


@lru_cache(maxsize=16)
def _federal_holidays(year: int) -> dict[date, str]:
    # next year's as well: New Year's Day on a Saturday is observed on December 31
    return {day: name for day, name in holidays.country_holidays("US", years=(year, year + 1)).items() if day.year == year}
