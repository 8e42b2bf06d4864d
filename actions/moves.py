"""What a visitor does in the form besides answering: going back, waiting, leaving, saying nothing."""

from datetime import datetime
from typing import Any

from rasa_sdk import Tracker

from actions.heard import Heard
from actions.house import house
from actions.times import CALLBACK, Answer
from frontdesk.domain.bookings import describe_time
from frontdesk.domain.contacts import is_question, read_yes_no
from frontdesk.domain.moves import before, field_to_change, keeps, read_move


def move(said: Heard, tracker: Tracker) -> Answer:
    """What the words come to, when they are no answer but a move. Nothing, when they are none."""
    field = said.requested or ""
    kept = tracker.get_slot("kept") or {}
    if kept.get("field") == field and keeps(said.text):
        return Answer({field: kept["value"], "kept": None})
    target = field_to_change(said.text, field)
    if target:
        return _back(tracker, field, target)
    match read_move(said.text, field):
        case "silence":
            again = bool(tracker.get_slot("silent"))
            return Answer.say({field: None, "silent": True}, "utter_silent_again" if again else "utter_silent")
        case "wait":
            return Answer.say({field: None}, "utter_wait")
        case "stop":
            return Answer({"consent": None, "requested_slot": None})  # ends the form: action_book then says what was not saved
        case "wrong":
            return Answer.say({field: None}, "utter_what_to_change")
        case "back":
            return _back(tracker, field, None)
        case "resume" if field != "consent" or is_question(said.text) or read_yes_no(said.text) is None:
            return Answer.say({field: None}, "utter_go_on")
    return Answer()


def _back(tracker: Tracker, field: str, target: str | None) -> Answer:
    """To an earlier question: its answer is set aside, to be kept or said anew. One set aside before is put back."""
    kept = tracker.get_slot("kept") or {}
    restored: dict[str, Any] = {kept["field"]: kept["value"]} if kept.get("field") == field else {}
    there = [name for name in (target,) if name] or before(field)
    earlier = next((name for name in there if tracker.get_slot(name) is not None), None)
    if earlier is None:
        return Answer.say({field: None}, "utter_go_on" if target else "utter_back_first")
    value = tracker.get_slot(earlier)
    slots = {**restored, earlier: None, "consent": None, "kept": {"field": earlier, "value": value}, "requested_slot": earlier}
    shown = _shown(earlier, value)
    return Answer.say(slots, "utter_back", value=shown) if shown else Answer.say(slots, "utter_back_empty")


def _shown(field: str, value: str) -> str:
    """A field's value as it is said back; empty where there is nothing to say."""
    if field == "time":
        return "" if value == CALLBACK else describe_time(datetime.fromisoformat(value), house().clinic)
    return value
