"""Open times as a page lists them: day by day, two weeks at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.domain.clinic import Clinic

_LENGTH = timedelta(days=14)


@dataclass(frozen=True)
class Fortnight:
    """The open times (UTC) of two weeks, by local day; `earlier` and `later` begin the next ones that have any."""

    first: date
    days: Mapping[date, Sequence[datetime]]
    earlier: date | None
    later: date | None


def fortnight(times: Sequence[datetime], first: date | None, clinic: Clinic) -> Fortnight:
    """The two weeks that begin on a local day, or with the first of the times, which are in order."""
    by_day: dict[date, list[datetime]] = {}
    for at in times:
        by_day.setdefault(clinic.local(at).date(), []).append(at)
    first = first or min(by_day, default=date.max - _LENGTH)
    first = min(first, date.max - _LENGTH)
    before, after = [day for day in by_day if day < first], [day for day in by_day if day >= first + _LENGTH]
    return Fortnight(
        first,
        {day: each for day, each in by_day.items() if first <= day < first + _LENGTH},
        # never before the first that has any: then nothing would be seen twice
        max(before[0], before[-1] - _LENGTH + timedelta(days=1)) if before else None,
        after[0] if after else None,
    )
