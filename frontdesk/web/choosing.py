"""Choosing among open times on a page, a visitor's or one of staff: the days laid out, and what the form sends back."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from frontdesk.domain.clinic import Clinic, clock, day_name
from frontdesk.domain.fortnights import fortnight
from frontdesk.errors import SlotNotOpen, SlotTaken

NONE_CHOSEN = "Nothing was changed yet: please choose one of the times."
GONE = {
    SlotTaken: "Somebody else has that time by now. Nothing was changed; please choose another one.",
    SlotNotOpen: "That time is not open any more. Nothing was changed; please choose another one.",
}


def laid_out(times: Sequence[datetime], first: date | None, clinic: Clinic) -> dict[str, Any]:
    """For a template: a fortnight of days from `first` on, each with its name and, of each time, the value that a form sends and
    the hour that people read; and the days from which the page shows more."""
    shown = fortnight(times, first, clinic)
    days = [(day_name(day), [(at.isoformat(), clock(clinic.local(at))) for at in each]) for day, each in shown.days.items()]
    return {"days": days, "shown_from": shown.first, "earlier": shown.earlier, "later": shown.later}


def read_start(text: str) -> datetime | None:
    """The chosen time, in UTC; None for what no form of ours sends."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else None
