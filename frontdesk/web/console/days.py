"""Days as the forms of the console send them."""

from datetime import date, datetime, time, timedelta

from frontdesk.domain.clinic import Clinic

NO_DAY = "A day is written like 2026-11-23."
_FIRST_YEAR, _LAST_YEAR = 1970, 2999


def read_day(text: str) -> date | None:
    """None for nothing. Raises ValueError for what is no day."""
    if not text:
        return None
    day = date.fromisoformat(text)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:  # beyond them, instants can't be told
        raise ValueError(text)
    return day


def instant(clinic: Clinic, text: str, days: int = 0) -> datetime | None:
    """When that day begins at the clinic, or one so many days later. Raises ValueError for what is no day."""
    day = read_day(text)
    return datetime.combine(day + timedelta(days=days), time.min, clinic.zone) if day else None
