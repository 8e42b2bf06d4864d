"""Reading the visitor's answers to the booking form.

An answer fills its slot; a wrong one is said back with the reason; words that are no answer are left to the rules of
`data/rules/interruptions.yml`, after which the form asks again.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.heard import SURE, Heard, heard
from actions.house import house
from actions.times import CALLBACK, Answer, read_answer
from frontdesk.domain.contacts import MAX_REASON, is_skip, read_contact, read_name, read_yes_no
from frontdesk.errors import ContactError

# What these intents ask for is done by a rule, whatever the form was waiting for.
_LEAVE_TO_RULES = ("stop", "human", "change_booking", "goodbye")
# The classifier's names for words that could as well be an answer.
_MAY_ANSWER = ("", "inform", "affirm", "deny")
_NO_ANSWER = Answer({})


class ValidateBookingForm(Action):
    """Called by Rasa for every message while the form is open. No slots set: the form lets the rules decide."""

    def name(self) -> str:
        return "validate_booking_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        said = heard(tracker)
        answer = await self._read(said, tracker)
        if answer.response:
            dispatcher.utter_message(response=answer.response, **answer.values)
        return [SlotSet(slot, value) for slot, value in answer.slots.items()]

    async def _read(self, said: Heard, tracker: Tracker) -> Answer:
        if said.is_one_of("callback") and said.requested:
            return Answer({"time": CALLBACK})
        if said.requested == "contact":
            return _contact(said)
        if said.asks or said.is_one_of(*_LEAVE_TO_RULES):
            return _NO_ANSWER
        if said.requested == "time":
            open_times = await asyncio.to_thread(house().slots.open)
            return read_answer(said, tracker.get_slot("offered") or [], open_times)
        reader = _READERS.get(said.requested or "")
        return reader(said) if reader else _NO_ANSWER


def _name(said: Heard) -> Answer:
    name = read_name(said.text)
    if name:
        return Answer({"name": name})
    return _refused("name", "utter_wrong_name") if said.is_one_of(*_MAY_ANSWER) else _NO_ANSWER


def _contact(said: Heard) -> Answer:
    """A number or an address is an answer, whatever else is said with it."""
    try:
        read_contact(said.text, house().clinic.region)
    except ContactError as error:
        tried = error.kind != "missing" and not said.asks
        return _refused("contact", f"utter_wrong_{error.kind}") if tried or said.is_one_of(*_MAY_ANSWER) else _NO_ANSWER
    return Answer({"contact": said.text})


def _reason(said: Heard) -> Answer:
    if said.is_one_of("skip") or is_skip(said.text):
        return Answer({"reason": ""})
    if said.is_button or (said.is_one_of("thank", "greet", "book") and said.confidence >= SURE):  # not about their reason
        return _NO_ANSWER
    if len(said.text) > MAX_REASON:
        return _refused("reason", "utter_wrong_reason")
    return Answer({"reason": said.text.strip()})


def _consent(said: Heard) -> Answer:
    agreed = said.is_one_of("affirm") if said.is_button and said.is_one_of("affirm", "deny") else read_yes_no(said.text)
    if agreed is not None:
        return Answer({"consent": "yes" if agreed else "no"})
    return _refused("consent", "utter_wrong_consent") if said.is_one_of(*_MAY_ANSWER) else _NO_ANSWER


def _refused(slot: str, response: str) -> Answer:
    values: dict[str, Any] = {slot: None}
    return Answer(values, response)


_READERS: dict[str, Callable[[Heard], Answer]] = {"name": _name, "reason": _reason, "consent": _consent}
