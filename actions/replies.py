"""The one place where booking errors become responses of `domain.yml`, with the values that they need."""

from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from frontdesk.domain.bookings import describe_time
from frontdesk.domain.clinic import Clinic
from frontdesk.errors import (
    BookingError,
    CodeLocked,
    NotChangeable,
    SlotNotOpen,
    SlotTaken,
    TooManyBookings,
    UnknownVisit,
    VisitError,
)

REFUSALS = (BookingError, VisitError, SQLAlchemyError)


def refusal(error: Exception, clinic: Clinic) -> tuple[str, dict[str, str]]:
    """The response's name and values for one of REFUSALS."""
    match error:
        case SlotTaken(start=start):
            return "utter_slot_taken", {"when": _when(start, clinic)}
        case SlotNotOpen(start=start):
            return "utter_slot_not_open", {"when": _when(start, clinic)}
        case TooManyBookings(limit=limit):
            return "utter_too_many", {"limit": str(limit)}
        case NotChangeable():
            return "utter_not_changeable", {}
        case CodeLocked():
            return "utter_visit_locked", {}
        case UnknownVisit():
            return "utter_visit_unknown", {}
        case _:
            return "utter_save_failed", {}


def _when(start: datetime, clinic: Clinic) -> str:
    return describe_time(start, clinic)
