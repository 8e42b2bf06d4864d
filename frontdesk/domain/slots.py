"""Which times are really open: pure, on instants in UTC, `now` passed in."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from frontdesk.domain.clinic import GRID, Clinic
from frontdesk.domain.hours import open_ranges
from frontdesk.domain.times import Reading

# From an instant to another, the second one not included.
Span = tuple[datetime, datetime]
# What somebody has of the clinic's time, buffers included: the place, from 1, and the span.
Taken = tuple[int, Span]


def claim(clinic: Clinic, start: datetime, length: timedelta | None = None) -> Span:
    """The span that a consultation at `start` takes: its length (None: today's) and the buffers around it.

    The buffers may lie outside the hours.
    """
    return start - clinic.consultation.before, start + (length or clinic.consultation.length) + clinic.consultation.after


def cells(span: Span) -> list[datetime]:
    """The starts of the five-minute cells that a span covers. It begins on the grid."""
    return [span[0] + GRID * step for step in range(-(-(span[1] - span[0]) // GRID))]


class Board:
    """What is taken, cell by cell, with a row for each of the clinic's places; to ask about starts from `first` to `last`.

    `busy` are spans that block every place; `length` is as in `claim`.
    """

    def __init__(
        self,
        clinic: Clinic,
        taken: Iterable[Taken],
        busy: Iterable[Span],
        first: datetime,
        last: datetime,
        length: timedelta | None = None,
    ) -> None:
        self._first = first
        self._begin, end = claim(clinic, first, length)
        self._claim = (end - self._begin) // GRID
        self._size = (last - first) // GRID + self._claim
        self._rows = [bytearray(self._size) for _ in range(clinic.consultation.places)]
        for place, span in taken:
            if place <= len(self._rows):  # the clinic may have had more places
                self._mark(self._rows[place - 1], span)
        for span in busy:
            for row in self._rows:
                self._mark(row, span)

    def free_place(self, start: datetime) -> int | None:
        """The lowest place, from 1, that is free for all that a consultation at `start` takes; None when there is none."""
        begin = (start - self._first) // GRID
        end = begin + self._claim
        for place, row in enumerate(self._rows, 1):
            if row.find(1, begin, end) < 0:
                return place
        return None

    def _mark(self, row: bytearray, span: Span) -> None:
        """Cells that are taken in part are taken."""
        begin = min(max((span[0] - self._begin) // GRID, 0), self._size)
        end = min(max(-((self._begin - span[1]) // GRID), begin), self._size)
        row[begin:end] = b"\1" * (end - begin)


def starts(clinic: Clinic, now: datetime, first: date | None = None, last: date | None = None) -> Iterator[datetime]:
    """Every start that the hours, the notice and the horizon allow, booked or not, in order, in UTC.

    `first` and `last` narrow it to local calendar days, both included.
    """
    earliest = now + clinic.notice
    length, step = clinic.consultation.length, clinic.consultation.step
    today = clinic.local(now).date()
    day = max(first or today, today)
    end = min(last or date.max, today + timedelta(days=clinic.consultation.horizon_days))
    while day <= end:
        for opening, closing in open_ranges(clinic, day):
            # elapsed time, in UTC: a local sum would be an hour off on the nights when the clock changes
            start, latest = opening + max(-((opening - earliest) // step), 0) * step, closing - length
            while start <= latest:
                yield start
                start += step
        day += timedelta(days=1)


def open_times(
    clinic: Clinic,
    taken: Iterable[Taken],
    busy: Iterable[Span],
    now: datetime,
    first: date | None = None,
    last: date | None = None,
) -> list[datetime]:
    """The starts that are allowed and at which some place is free, in order, in UTC."""
    allowed = list(starts(clinic, now, first, last))
    if not allowed:
        return []
    board = Board(clinic, taken, busy, allowed[0], allowed[-1])
    return [start for start in allowed if board.free_place(start)]


def is_offered(clinic: Clinic, start: datetime, now: datetime) -> bool:
    """Whether the clinic offers that very start at all, booked or not."""
    day = clinic.local(start).date()
    return start.astimezone(UTC) in set(starts(clinic, now, day, day))


def nearest(times: Iterable[datetime], at: datetime, number: int) -> list[datetime]:
    """So many of the times that are nearest to one, in order."""
    return sorted(sorted(times, key=lambda time: abs(time - at))[:number])


def fits(reading: Reading, at: datetime) -> bool:
    """Whether a local time is one that the words meant."""
    pairs = reading.pairs or ((reading.dates, reading.windows),)
    return any(
        any(first <= at.date() <= last for first, last in dates)
        and (not windows or any(start <= at.time() <= end for start, end in windows))
        for dates, windows in pairs
    )
