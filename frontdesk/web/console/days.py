"""Days as the forms of the console send them."""

from datetime import date, datetime, time, timedelta

from frontdesk.domain.clinic import Clinic

NO_DAY = "A day is written like 2026-11-23."
BACKWARDS = "The first day is after the last one."
_FIRST_YEAR, _LAST_YEAR = 1970, 2999


def read_day(text: str) -> date | None:
    """None for nothing. Raises ValueError for what is no day."""
    if not text:
        return None
    day = date.fromisoformat(text)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:  # beyond them, instants can't be told
        raise ValueError(text)
    return day


def read_span(clinic: Clinic, first: str, last: str) -> tuple[datetime | None, datetime | None]:
    """When the first day begins at the clinic, and when the last one is over. Raises ValueError for what is no day."""
    begin, end = read_day(first), read_day(last)
    return _midnight(clinic, begin) if begin else None, _midnight(clinic, end + timedelta(days=1)) if end else None


def _midnight(clinic: Clinic, day: date) -> datetime:
    return datetime.combine(day, time.min, clinic.zone)
