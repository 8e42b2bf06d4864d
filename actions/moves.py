"""What a visitor does in the form besides answering: going back, waiting, leaving, saying nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker

from actions.details import contact_shown
from actions.heard import Heard
from actions.house import house
from actions.times import NO_TIMES, Answer
from frontdesk.domain.bookings import describe_time
from frontdesk.domain.contacts import is_question, read_yes_no
from frontdesk.domain.moves import before, field_to_change, keeps, read_move

Back = Callable[[Tracker, str, str | None], Answer]


def move(said: Heard, tracker: Tracker, back: Back, leave: Callable[[], Answer]) -> Answer:
    """What the words come to, when they are no answer but a move. Nothing, when they are none.

    `back` goes to the question before, or to the field that is named; `leave` ends the form.
    """
    field = said.requested or ""
    kept = tracker.get_slot("kept") or {}
    if kept.get("field") == field and keeps(said.text):
        return Answer({field: kept["value"], "kept": None})
    target = field_to_change(said.text, field)
    if target:
        return back(tracker, field, target)
    match read_move(said.text, field):
        case "silence":
            again = bool(tracker.get_slot("silent"))
            return Answer.say({field: None, "silent": True}, "utter_silent_again" if again else "utter_silent")
        case "wait":
            return Answer.say({field: None}, "utter_wait")
        case "stop":
            return leave()
        case "wrong":
            return Answer.say({field: None}, "utter_what_to_change")
        case "back":
            return back(tracker, field, None)
        case "resume" if field not in ("consent", "confirm") or is_question(said.text) or read_yes_no(said.text) is None:
            return Answer.say({field: None}, "utter_go_on")
    return Answer()


def back_to(tracker: Tracker, field: str, target: str | None) -> Answer:
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
        return "" if value in NO_TIMES else describe_time(datetime.fromisoformat(value), house().clinic)
    return contact_shown(value) if field == "contact" else value
