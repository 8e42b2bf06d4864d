"""Reading the visitor's messages while the booking form is open.

What a message names fills its slots, whichever was asked for; a move (back, wait, stop) is made; a wrong answer is said back
with the reason. Words that are none of these are left to the rules of `data/rules/interruptions.yml`, after which the form
asks again.
"""

import asyncio
from collections.abc import Callable

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.details import contact_slot, details_of, fill
from actions.heard import SURE, Heard, heard
from actions.holding import hold_picked
from actions.house import house
from actions.moves import back_to, move
from actions.replies import say, set_slots
from actions.times import CALLBACK, MAX_PREFERRED, WAITING, Answer, count_from, hear_time, read_answer, read_wish
from frontdesk.domain.contacts import MAX_REASON, is_skip, read_contact, read_yes_no, tries_contact
from frontdesk.domain.details import Details
from frontdesk.domain.moves import FIELDS
from frontdesk.domain.names import read_family_name_first, read_name
from frontdesk.domain.shown import asks_to_be_told
from frontdesk.domain.slots import fits
from frontdesk.errors import ContactError

# What these intents ask for is done by a rule, whatever the form was waiting for.
_LEAVE_TO_RULES = ("stop", "human", "change_booking", "cancel_booking", "goodbye")
_NO_NAME = (*_LEAVE_TO_RULES, "greet", "thank", "affirm", "deny", "skip", "book", "callback", "more_times", "bot_challenge")
# The classifier's names for words that could as well be an answer.
_MAY_ANSWER = ("", "inform", "affirm", "deny")
_SURE_OF_A_WORD = 0.9  # a capital speaks for a name: "Joy" is not glad


class ValidateBookingForm(Action):
    """Called by Rasa for every message while the form is open. No slots set: the form lets the rules decide."""

    def name(self) -> str:
        return "validate_booking_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        said = heard(tracker)
        if said.requested not in FIELDS:  # the form has just begun: its first message was read by action_start_booking
            return []
        answer = _settled(await hold_picked(await self._read(said, tracker), said.conversation), tracker)
        say(dispatcher, answer.says)
        return set_slots(answer.slots)

    async def _read(self, said: Heard, tracker: Tracker) -> Answer:
        if said.is_button:
            return await self._pressed(said, tracker)
        told = asks_to_be_told(said.text) if said.requested in ("time", "consent") else None
        if told is not None:
            return await self._wait(said, told, tracker)
        if said.requested == "consent":
            counted = await self._counted(said, tracker)
            if counted:
                return counted
        details = details_of(said.text, said.requested)
        answer = await fill(said, details, tracker.slots)
        if said.requested == "time" and details.when:
            answer += await self._time(said, details.when, tracker)
        news = any(tracker.get_slot(slot) != value for slot, value in answer.slots.items())
        if news or (answer.slots and said.requested != "consent"):  # "yes, I'm Ana Lopez" is a yes
            return answer + _question_with_it(said)
        return move(said, tracker, back_to, lambda: _leave(said, tracker)) or await self._answer(said, details, tracker)

    async def _pressed(self, said: Heard, tracker: Tracker) -> Answer:
        """A button, of this question or of an older one."""
        if said.is_one_of("callback"):
            return Answer({"time": CALLBACK})
        if said.is_one_of("pick_time") or (said.is_one_of("more_times") and said.requested in ("time", "consent")):
            return await self._time(said, said.text, tracker)
        if said.is_one_of("skip"):
            return _skip(said)
        if said.is_one_of("affirm", "deny") and said.requested == "consent":
            return Answer({"consent": "yes" if said.is_one_of("affirm") else "no"})
        return Answer()

    async def _answer(self, said: Heard, details: Details, tracker: Tracker) -> Answer:
        """The words as an answer to what was asked."""
        field = said.requested or ""
        if said.is_surely("stop") and field not in ("name", "consent"):
            return _leave(said, tracker)
        if said.is_surely(*_LEAVE_TO_RULES) and field != "name":
            return Answer()
        if said.is_surely("callback") or (field == "time" and said.is_one_of("callback")):
            return Answer({"time": CALLBACK})
        if field == "time" or (field == "consent" and said.is_surely("more_times")):
            answer = await self._time(said, ", ".join(details.rest) or said.text, tracker)
        else:
            answer = _READERS[field](said)
        if answer:
            return answer
        skips = said.is_one_of("skip") or (field in ("name", "contact") and is_skip(said.text))
        if skips and not said.asks:
            return _skip(said)
        # a form is not left for a word that only sounds like leaving
        doubtful = said.is_one_of("stop") and said.confidence < SURE
        return Answer.say({field: None}, "utter_go_on") if doubtful else answer

    async def _wait(self, said: Heard, words: str, tracker: Tracker) -> Answer:
        """To be told if a time frees up: of the days that these words name, or that were wanted before. Open ones are offered."""
        when = details_of(words, "time").when or tracker.get_slot("preferred_time")
        if not when or not read_wish(when).dates:
            return Answer.say({"time": None}, "utter_waiting_for_when")
        open_times = await asyncio.to_thread(house().slots.open, said.conversation)
        local = house().clinic.local
        if any(fits(read_wish(when), local(at)) for at in open_times):
            return hear_time(when, when, None, open_times)
        return Answer({"time": WAITING, "preferred_time": when[:MAX_PREFERRED]})

    async def _counted(self, said: Heard, tracker: Tracker) -> Answer:
        """ "An hour later" than the time that is read back."""
        open_times = await asyncio.to_thread(house().slots.open, said.conversation)
        counted = count_from(tracker.get_slot("time"), said.text, open_times)
        changed: tuple[tuple[str, dict[str, str]], ...] = (("utter_changed", {}),) if counted.slots.get("time") else ()
        return Answer(counted.slots, changed + counted.says)

    async def _time(self, said: Heard, words: str, tracker: Tracker) -> Answer:
        if said.is_surely("skip"):
            return _skip(said)
        open_times = await asyncio.to_thread(house().slots.open, said.conversation)
        return read_answer(said, words, tracker.get_slot("offered") or [], open_times, tracker.get_slot("preferred_time"))


def _settled(answer: Answer, tracker: Tracker) -> Answer:
    """What was set aside to be said anew, and the silence before, are over once there is an answer."""
    kept = tracker.get_slot("kept") or {}
    over: dict[str, None] = {}
    if any(answer.slots.get(field) is not None for field in FIELDS):
        over = {"silent": None} if answer.slots.get("time") in (None, CALLBACK) else {"silent": None, "leaving": None}
        if answer.slots.get(kept.get("field", "")) is not None:
            over |= {"kept": None}
    if "offered" in answer.slots and kept.get("field") == "time":
        over |= {"kept": None}  # other times were asked for
    return Answer({slot: value for slot, value in over.items() if tracker.get_slot(slot) is not None} | answer.slots, answer.says)


def _question_with_it(said: Heard) -> Answer:
    """ "I'm Ana. Is it safe?" is answered too."""
    return Answer(says=(("utter_topics", {}),)) if said.asks and said.topics else Answer()


def _leave(said: Heard, tracker: Tracker) -> Answer:
    """The form's end: action_book then says what was not saved. Who told how to be reached is asked once whether to be called."""
    known = tracker.get_slot("name") and tracker.get_slot("contact")
    if known and said.requested != "consent":
        return Answer({"reason": tracker.get_slot("reason") or "", "time": CALLBACK, "consent": None, "leaving": True})
    return Answer({"consent": None, "requested_slot": None})


def _skip(said: Heard) -> Answer:
    """The reason may stay open; without the others there is no request, and why is said."""
    if said.requested == "reason":
        return Answer({"reason": ""})
    return Answer.say({said.requested or "": None}, f"utter_needed_{said.requested}")


def _name(said: Heard) -> Answer:
    sure = _SURE_OF_A_WORD if said.text[:1].isupper() else SURE
    if not (said.is_one_of(*_NO_NAME) and said.confidence >= sure) and not ("?" in said.text and said.asks):
        name = read_name(said.text) or read_family_name_first(said.text)
        if name:
            return Answer({"name": name})
    return (
        _refused("name", "utter_wrong_name")
        if said.is_one_of(*_MAY_ANSWER) and not said.asks and not is_skip(said.text)
        else Answer()
    )


def _contact(said: Heard) -> Answer:
    """A number or an address that can't be right: one that can was found before."""
    try:
        read_contact(said.text, house().clinic.region)
    except ContactError as error:
        tried = error.kind != "missing" and tries_contact(said.text) and not said.asks
        may_answer = said.is_one_of(*_MAY_ANSWER) and not said.asks and not is_skip(said.text)
        return _refused("contact", f"utter_wrong_{error.kind if tried else 'missing'}") if tried or may_answer else Answer()
    return Answer({"contact": contact_slot(said.text)})


def _reason(said: Heard) -> Answer:
    if said.is_surely("skip") or is_skip(said.text):
        return Answer({"reason": ""})
    if said.asks or said.is_surely("thank", "greet", "book", "affirm"):  # not about their reason
        return Answer()
    if len(said.text) > MAX_REASON:
        return _refused("reason", "utter_wrong_reason")
    return Answer({"reason": said.text.strip()})


def _consent(said: Heard) -> Answer:
    agreed = None if said.asks else read_yes_no(said.text)
    if agreed is not None:
        return Answer({"consent": "yes" if agreed else "no"})
    return _refused("consent", "utter_wrong_consent") if said.is_one_of(*_MAY_ANSWER) and not said.asks else Answer()


def _refused(slot: str, response: str) -> Answer:
    return Answer.say({slot: None}, response)


_READERS: dict[str, Callable[[Heard], Answer]] = {"name": _name, "contact": _contact, "reason": _reason, "consent": _consent}
