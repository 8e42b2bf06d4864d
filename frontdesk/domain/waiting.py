"""The waiting list's rules: what somebody waits for, and who is told of a time that became free."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from frontdesk.domain.times import Reading

# Who is told of a time has so long before the next in line is told too; the first who says yes gets it.
TURN = timedelta(hours=2)


def wanted(reading: Reading) -> tuple[list[list[str]], list[list[str]]]:
    """The local days and times of day that were read, as they are kept; none of them: any."""
    days = [[first.isoformat(), last.isoformat()] for first, last in reading.dates]
    return days, [[start.isoformat(), end.isoformat()] for start, end in reading.windows]


def wants(days: Sequence[Sequence[str]], windows: Sequence[Sequence[str]], local: datetime) -> bool:
    """Whether a local time is among what `wanted` has kept, both ends included."""
    in_days = any(date.fromisoformat(first) <= local.date() <= date.fromisoformat(last) for first, last in days)
    in_windows = any(time.fromisoformat(start) <= local.time() <= time.fromisoformat(end) for start, end in windows)
    return (in_days or not days) and (in_windows or not windows)


def allot(starts: Sequence[datetime], wishes: Iterable[Callable[[datetime], bool]]) -> list[datetime]:
    """Which of many times to offer, in order: one to each who waits, the first that they want and nobody before them has."""
    left = list(starts)
    for wish in wishes:
        found = next((start for start in left if wish(start)), None)
        if found:
            left.remove(found)
    return [start for start in starts if start not in left]
