"""Which times are really open: pure, on instants in UTC, `now` passed in."""

from collections.abc import Iterator, Set
from datetime import UTC, date, datetime, timedelta

from frontdesk.domain.clinic import GRID, Clinic
from frontdesk.domain.hours import open_ranges
from frontdesk.domain.times import Reading

# A claim on the clinic's time: (place, start of a five-minute cell in UTC). The database keeps them unique.
Cell = tuple[int, datetime]


def cells(start: datetime, length: timedelta) -> list[datetime]:
    """The starts of the five-minute cells that [start, start + length) covers. `start` lies on the grid."""
    return [start + GRID * step for step in range(-(-length // GRID))]


def free_place(clinic: Clinic, taken: Set[Cell], start: datetime) -> int | None:
    """The lowest place, from 1, that is free for a whole consultation from `start`; None when all are taken."""
    wanted = cells(start, clinic.consultation.length)
    for place in range(1, clinic.consultation.places + 1):
        if not any((place, cell) in taken for cell in wanted):
            return place
    return None


def starts(clinic: Clinic, now: datetime, first: date | None = None, last: date | None = None) -> Iterator[datetime]:
    """Every start that the hours, the notice and the horizon allow, booked or not, in order, in UTC.

    `first` and `last` narrow it to local calendar days, both included.
    """
    earliest = now + timedelta(hours=clinic.consultation.notice_hours)
    today = clinic.local(now).date()
    day = max(first or today, today)
    end = min(last or date.max, today + timedelta(days=clinic.consultation.horizon_days))
    while day <= end:
        for opening, closing in open_ranges(clinic, day):
            start = opening
            # elapsed time, in UTC: a local sum would be an hour off on the nights when the clock changes
            while start + clinic.consultation.length <= closing:
                if start >= earliest:
                    yield start
                start += clinic.consultation.step
        day += timedelta(days=1)


def open_times(
    clinic: Clinic, taken: Set[Cell], now: datetime, first: date | None = None, last: date | None = None
) -> Iterator[datetime]:
    """The starts that are allowed and not booked, in order, in UTC."""
    return (start for start in starts(clinic, now, first, last) if free_place(clinic, taken, start) is not None)


def is_offered(clinic: Clinic, start: datetime, now: datetime) -> bool:
    """Whether the clinic offers that very start at all, booked or not."""
    day = clinic.local(start).date()
    return start.astimezone(UTC) in set(starts(clinic, now, day, day))


def fits(reading: Reading, at: datetime) -> bool:
    """Whether a local time is one that the words meant."""
    pairs = reading.pairs or ((reading.dates, reading.windows),)
    return any(
        any(first <= at.date() <= last for first, last in dates)
        and (not windows or any(start <= at.time() <= end for start, end in windows))
        for dates, windows in pairs
    )
