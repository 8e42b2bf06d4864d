"""Moving and cancelling what was booked: starting, asking, doing and leaving it."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.exc import SQLAlchemyError

from actions.heard import heard
from actions.holding import hold_picked, keep, let_go
from actions.house import house
from actions.offers import offer_instead, offer_times
from actions.replies import REFUSALS, refusal, say, set_slots
from actions.visit_found import OVER, found, mine
from frontdesk.db.models import Lead
from frontdesk.domain.bookings import HOLD_FOR, describe_time
from frontdesk.domain.changes import new_time, read_change, read_reference
from frontdesk.domain.details import is_about_booking
from frontdesk.errors import SlotNotOpen, SlotTaken

_OF_ONE_CHANGE = (
    "code", "proof", "change", "time", "confirm", "visit_start", "preferred_time", "offered", "offer", "kept", "silent",
)  # fmt: skip
# A time is asked for in other words here: nobody is called instead.
_OFFERS = {
    "utter_offer_times": "utter_move_times",
    "utter_offer_nearest": "utter_move_nearest",
    "utter_offer_waiting": "utter_move_nearest",
    "utter_no_times": "utter_move_no_times",
}


class ActionStartVisit(Action):
    """What the first words say is used: what to do, which one, the code and the proof, the new time."""

    def name(self) -> str:
        return "action_start_visit"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        said = heard(tracker)
        change = read_change(said.text)
        own = await mine(said.conversation)
        named = own or is_about_booking(said.text) or read_reference(said.text)
        if said.is_one_of("stop") and not (change == "cancel" and named):
            dispatcher.utter_message(response="utter_nothing_to_pick")
            return []
        await let_go(said.conversation)
        slots: dict[str, Any] = dict.fromkeys(_OF_ONE_CHANGE) | {
            "change": change or ("cancel" if said.is_one_of("cancel_booking") else None),
            "preferred_time": new_time(said.text) or None,
        }
        answer = await found(said, slots)
        answer = await hold_picked(answer, said.conversation, answer.slots.get("code"))
        say(dispatcher, answer.says)
        slots |= answer.slots
        if slots["confirm"] == OVER:
            return [*_empty(), FollowupAction("action_listen")]
        return [*set_slots(slots), FollowupAction("visit_form")]


class ActionAskCode(Action):
    """Which one: by its code, or, of several that were made in this conversation, by its day."""

    def name(self) -> str:
        return "action_ask_visit_form_code"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        own = await mine(tracker.sender_id)
        if not own:
            dispatcher.utter_message(response="utter_ask_code", json_message={"expects": "code"})
            return []
        dispatcher.utter_message(
            response="utter_which_visit",
            visits="; ".join(f"{lead.reference}: {_named(lead)}" for lead in own),
            buttons=[{"title": _named(lead), "payload": lead.reference} for lead in own],
            json_message={"expects": "code"},
        )
        return []


class ActionAskChange(Action):
    """What is there is said, and what shall become of it is asked."""

    def name(self) -> str:
        return "action_ask_visit_form_change"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        _say(dispatcher, "utter_ask_change", tracker)
        return []


class ActionAskNewTime(Action):
    def name(self) -> str:
        return "action_ask_visit_form_time"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        return await offer_times(dispatcher, tracker, _OFFERS)


class ActionAskConfirm(Action):
    """Reads back what will be done: the old time, and the new one."""

    def name(self) -> str:
        return "action_ask_visit_form_confirm"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        if tracker.get_slot("change") == "cancel":
            _say(dispatcher, "utter_ask_confirm_cancel", tracker)
            return []
        start = datetime.fromisoformat(tracker.get_slot("time"))
        try:
            await keep(tracker.sender_id, start, tracker.get_slot("code"))
        except (SlotTaken, SlotNotOpen) as error:  # it was held, that ran out, and somebody took it
            return await _offer_instead(dispatcher, error, tracker)
        minutes = str(HOLD_FOR // timedelta(minutes=1))
        _say(dispatcher, "utter_ask_confirm_move", tracker, new=describe_time(start, house().clinic), minutes=minutes)
        return []


class ActionChangeVisit(Action):
    """Commits the change and only then says so."""

    def name(self) -> str:
        return "action_change_visit"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        if tracker.get_slot("confirm") != "yes":
            return await _leave(dispatcher, tracker)
        try:
            lead = await asyncio.to_thread(_change, tracker)
        except (SlotTaken, SlotNotOpen) as error:
            return await _offer_instead(dispatcher, error, tracker)
        except SQLAlchemyError:
            dispatcher.utter_message(response="utter_change_failed")
            return [SlotSet("confirm", None), FollowupAction("visit_form")]  # to say yes again
        except REFUSALS as error:
            response, values = refusal(error, house().clinic)
            dispatcher.utter_message(response=response, **values)
            await let_go(tracker.sender_id)
            return _empty()
        start = lead.starts_at
        moved = "utter_moved_mailed" if lead.email else "utter_moved"
        response = "utter_cancelled" if tracker.get_slot("change") == "cancel" else moved
        dispatcher.utter_message(
            response=response,
            json_message={"kind": "booking", "data": dict(house().leads.booking(lead))},
            reference=lead.reference,
            when=describe_time(start, house().clinic) if start else "",
        )
        return _empty()


class ActionStopVisit(Action):
    def name(self) -> str:
        return "action_stop_visit"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        return await _leave(dispatcher, tracker)


async def _offer_instead(dispatcher: CollectingDispatcher, error: SlotTaken | SlotNotOpen, tracker: Tracker) -> list[EventType]:
    moving = tracker.get_slot("code")
    return await offer_instead(dispatcher, error, tracker.sender_id, asked="confirm", form="visit_form", moving=moving)


def _change(tracker: Tracker) -> Lead:
    """Raises as `Visits.cancel` and `Visits.move`."""
    reference = tracker.get_slot("code")
    if tracker.get_slot("change") == "cancel":
        return house().visits.cancel(reference)
    return house().visits.move(reference, datetime.fromisoformat(tracker.get_slot("time")), tracker.sender_id)


def _say(dispatcher: CollectingDispatcher, response: str, tracker: Tracker, **values: str) -> None:
    """A question about what is there, in its words for a request without a time where it has none."""
    start = tracker.get_slot("visit_start")
    values |= {"reference": tracker.get_slot("code")}
    if start:
        values["when"] = describe_time(datetime.fromisoformat(start), house().clinic)
    dispatcher.utter_message(response=response if start else f"{response}_request", json_message={"expects": "confirm"}, **values)


def _named(lead: Lead) -> str:
    start = lead.starts_at
    return describe_time(start, house().clinic) if start else house().words.say("utter_without_time").text


async def _leave(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    await let_go(tracker.sender_id)
    if tracker.get_slot("confirm") != OVER:  # why it is over has been said
        dispatcher.utter_message(response="utter_nothing_changed")
    return _empty()


def _empty() -> list[EventType]:
    return set_slots(dict.fromkeys(_OF_ONE_CHANGE))
