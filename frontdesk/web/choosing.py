"""Choosing among open times on a page, a visitor's or one of staff: the days laid out, and what the form sends back."""

from datetime import UTC, datetime

from frontdesk.domain.clinic import Clinic, clock, day_name
from frontdesk.domain.fortnights import Fortnight

# A day's name, and of each of its times the value that a form sends and the hour that people read.
type Days = list[tuple[str, list[tuple[str, str]]]]


def laid_out(shown: Fortnight, clinic: Clinic) -> Days:
    return [(day_name(day), [(at.isoformat(), clock(clinic.local(at))) for at in times]) for day, times in shown.days.items()]


def read_start(text: str) -> datetime | None:
    """The chosen time, in UTC; None for what no form of ours sends."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else None
