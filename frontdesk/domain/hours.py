"""When the clinic is open, as instants."""

from datetime import UTC, date, datetime
from functools import lru_cache

import holidays

from frontdesk.domain.clinic import Clinic


def is_closed(clinic: Clinic, day: date) -> bool:
    """Closed by weekday, by a dated closure or by a federal holiday (observed days included)."""
    return (
        not clinic.hours[day.weekday()]
        or day in clinic.closed_dates
        or (clinic.federal_holidays and day in _federal_holidays(day.year))
    )


def open_ranges(clinic: Clinic, day: date) -> list[tuple[datetime, datetime]]:
    """The (opening, closing) instants of a local calendar day, in UTC; empty when closed."""
    if is_closed(clinic, day):
        return []
    return [
        (
            datetime.combine(day, start, clinic.zone).astimezone(UTC),
            datetime.combine(day, end, clinic.zone).astimezone(UTC),
        )
        for start, end in clinic.hours[day.weekday()]
    ]


@lru_cache(maxsize=16)
def _federal_holidays(year: int) -> frozenset[date]:
    # next year's as well: New Year's Day on a Saturday is observed on December 31
    return frozenset(day for day in holidays.country_holidays("US", years=(year, year + 1)) if day.year == year)
