"""Reading the visitor's messages while the form that moves or cancels is open: as `booking_form` does."""

import asyncio
import re
from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.details import details_of
from actions.heard import Heard, heard
from actions.holding import hold_picked
from actions.house import house
from actions.moves import move
from actions.replies import say, set_slots
from actions.times import NO_TIMES, Answer, count_from, counts_from, hear_time, read_answer
from actions.visit_found import found, mine, to_change
from frontdesk.domain.bookings import describe_time
from frontdesk.domain.changes import keeps_visit, new_time, read_change, tries_reference
from frontdesk.domain.contacts import is_skip, read_yes_no
from frontdesk.domain.details import is_about_booking

_FIELDS = ("code", "proof", "change", "time", "confirm")
# What these ask for is done by a rule, whatever the form was waiting for.
_LEAVE_TO_RULES = ("stop", "human", "callback", "goodbye")
# The classifier's names for words that could as well be an answer.
_MAY_ANSWER = ("", "inform", "affirm", "deny", "skip", "change_booking", "cancel_booking", "out_of_scope")
_SMALL_TALK = ("greet", "thank", "bot_challenge")
_ALL = re.compile(r"^\W*(?:please )?(?:\w+ )?(?:both|all|all of them|each|every)\b", re.IGNORECASE)


class ValidateVisitForm(Action):
    """Called by Rasa for every message while the form is open. No slots set: the form lets the rules decide."""

    def name(self) -> str:
        return "validate_visit_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        said = heard(tracker)
        if said.requested not in _FIELDS:  # the form has just begun: its first message was read by action_start_visit
            return []
        answer = await self._read(said, tracker)
        answer = await hold_picked(answer, said.conversation, answer.slots.get("code") or tracker.get_slot("code"))
        say(dispatcher, answer.says)
        slots = answer.slots
        if tracker.get_slot("silent") and any(slots.get(field) is not None for field in _FIELDS):
            slots = {"silent": None, **slots}
        if tracker.get_slot("kept") and slots.get("time") is not None:
            slots = {"kept": None, **slots}
        return set_slots(slots)

    async def _read(self, said: Heard, tracker: Tracker) -> Answer:
        field = said.requested or ""
        if said.is_button:
            return await self._pressed(said, tracker)
        if field in ("code", "proof"):
            return await found(said, tracker.slots) or self._moved(said, tracker) or await _not_found(said, field)
        answer = await self._changed_mind(said, tracker) or await self._counted(said, tracker)
        if answer:
            return answer
        when = details_of(said.text, "time").when
        if field == "time" and when:
            return await self._time(said, when, tracker)
        if field == "confirm" and when and tracker.get_slot("change") == "move" and not said.asks:
            open_times = await _open_times(tracker)
            other = hear_time(when, when, tracker.get_slot("time"), open_times)
            if other:
                return other
        answer = self._moved(said, tracker)
        if answer or said.is_surely(*_LEAVE_TO_RULES):
            return answer
        match field:
            case "time":
                return await self._time(said, said.text, tracker)
            case "confirm":
                return await self._confirmed(said, tracker)
        return _refused(said, field, "utter_needed_change")

    async def _pressed(self, said: Heard, tracker: Tracker) -> Answer:
        """A button, of this question or of an older one."""
        moving = tracker.get_slot("change") == "move" and said.requested in ("time", "confirm")
        if moving and said.is_one_of("pick_time", "more_times"):
            return await self._time(said, said.text, tracker)
        if said.is_one_of("affirm", "deny") and said.requested == "confirm":
            return Answer({"confirm": "yes"}) if said.is_one_of("affirm") else _leave()
        return Answer()

    async def _changed_mind(self, said: Heard, tracker: Tracker) -> Answer:
        """To move or to cancel: the answer to that question, or another one than was given before."""
        field, before, start = said.requested, tracker.get_slot("change"), tracker.get_slot("visit_start")
        if field == "change" and keeps_visit(said.text):
            return _leave()
        change = read_change(said.text)
        wish = new_time(said.text)
        if field == "change":
            if change is None and (counts_from(start, wish) or details_of(wish, "time").when) and not said.asks:
                change = "move"
            return await to_change(change, wish, tracker.sender_id, tracker.get_slot("code"), start) if change else Answer()
        if change == "cancel" and before == "move" and is_about_booking(said.text):
            return await to_change(change, None, tracker.sender_id, tracker.get_slot("code"), start)
        if change == "move" and before == "cancel" and not said.asks:
            return await to_change(change, wish, tracker.sender_id, tracker.get_slot("code"), start)
        return Answer()

    async def _counted(self, said: Heard, tracker: Tracker) -> Answer:
        """ "An hour later": than the time that was just picked, or else than the old one."""
        if tracker.get_slot("change") != "move" or said.requested not in ("time", "confirm"):
            return Answer()
        picked = tracker.get_slot("time")
        open_times = await _open_times(tracker)
        return count_from(tracker.get_slot("visit_start") if picked in NO_TIMES else picked, said.text, open_times)

    async def _time(self, said: Heard, words: str, tracker: Tracker) -> Answer:
        open_times = await _open_times(tracker)
        return read_answer(said, words, tracker.get_slot("offered") or [], open_times, tracker.get_slot("preferred_time"))

    async def _confirmed(self, said: Heard, tracker: Tracker) -> Answer:
        cancelling = tracker.get_slot("change") == "cancel"
        if not cancelling and said.is_surely("more_times"):
            return await self._time(said, said.text, tracker)
        agreed = None if said.asks else read_yes_no(said.text)
        if agreed is None and read_change(said.text) == tracker.get_slot("change") and not said.asks:
            agreed = True  # "cancel it"
        if agreed is not None:
            return Answer({"confirm": "yes"}) if agreed else _leave()
        return _refused(said, "confirm", "utter_needed_confirm")

    def _moved(self, said: Heard, tracker: Tracker) -> Answer:
        field = said.requested
        confirms = tracker.get_slot("change") == "cancel" and field == "confirm"
        if confirms and read_change(said.text) == "cancel":  # "cancel" leaves a form, but not here
            return Answer()
        return move(said, tracker, _back, _leave)


async def _open_times(tracker: Tracker) -> list[datetime]:
    return await asyncio.to_thread(house().slots.open, tracker.sender_id, tracker.get_slot("code"))


async def _not_found(said: Heard, field: str) -> Answer:
    """Words that are no code, or no proof, or not one of those that were named."""
    if field == "code" and await mine(said.conversation):
        if said.asks or said.is_one_of(*_LEAVE_TO_RULES, *_SMALL_TALK):
            return Answer()
        every = _ALL.match(said.text) or read_change(said.text)
        return Answer.say({"code": None}, "utter_one_at_a_time" if every else "utter_which_unclear")
    if field == "code" and tries_reference(said.text) and not said.asks:
        return Answer.say({"code": None}, "utter_wrong_code")
    return _refused(said, field, f"utter_needed_{field}")


def _refused(said: Heard, field: str, response: str) -> Answer:
    """The question again, with a word on it, where the words may be meant for an answer."""
    skips = is_skip(said.text)
    may_answer = (said.is_one_of(*_MAY_ANSWER) or skips) and not said.asks and not said.is_surely("out_of_scope")
    return Answer.say({field: None}, response) if may_answer else Answer()


def _leave() -> Answer:
    """Ends the form: action_change_visit then says that nothing has changed."""
    return Answer({"confirm": None, "requested_slot": None})


def _back(tracker: Tracker, field: str, target: str | None) -> Answer:
    """To the question before, as far as it was asked."""
    time = tracker.get_slot("time")
    if target not in (None, "time"):
        return Answer.say({field: None}, "utter_go_on")
    if field == "confirm" and time not in NO_TIMES:
        said = describe_time(datetime.fromisoformat(time), house().clinic)
        slots: dict[str, Any] = {"time": None, "kept": {"field": "time", "value": time}, "requested_slot": "time"}
        return Answer.say(slots, "utter_back", value=said)
    if field in ("time", "confirm") and target is None:
        return Answer.say({"time": None, "change": None, "requested_slot": "change"}, "utter_back_again")
    if field == "proof":
        return Answer.say({"code": None, "requested_slot": "code"}, "utter_back_again")
    return Answer.say({field: None}, "utter_go_on" if target else "utter_back_first")
