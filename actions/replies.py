"""Responses of `domain.yml`: the one place where booking errors become them, and how they and slots are handed to Rasa."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
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
    TooManyRequests,
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
        case TooManyRequests(limit=limit):
            return "utter_too_many_requests", {"limit": str(limit)}
        case NotChangeable():
            return "utter_not_changeable", {}
        case CodeLocked():
            return "utter_visit_locked", {}
        case UnknownVisit():
            return "utter_visit_unknown", {}
        case _:
            return "utter_save_failed", {}


def say(dispatcher: CollectingDispatcher, responses: Iterable[tuple[str, Mapping[str, str]]]) -> None:
    """Each response with its values, in their order."""
    for response, values in responses:
        dispatcher.utter_message(response=response, **values)


def set_slots(slots: Mapping[str, Any]) -> list[EventType]:
    return [SlotSet(slot, value) for slot, value in slots.items()]


def _when(start: datetime, clinic: Clinic) -> str:
    return describe_time(start, clinic)
