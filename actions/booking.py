"""Starting, asking, completing and leaving the booking form."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.details import contact_shown, details_of, fill
from actions.heard import Heard, heard
from actions.holding import hold_picked, keep, let_go
from actions.house import house
from actions.offers import offer_instead, offer_times
from actions.replies import REFUSALS, refusal, say, set_slots
from actions.times import CALLBACK, MAX_PREFERRED, NO_TIMES, WAITING, Answer, read_wish
from frontdesk.db.models import Lead
from frontdesk.domain.bookings import HOLD_FOR, Unclear, choose, describe_time
from frontdesk.domain.callback import call_time
from frontdesk.domain.changes import speaks_of_booked
from frontdesk.domain.contacts import read_contact
from frontdesk.domain.details import Details, is_about_booking
from frontdesk.domain.read_back import describe_reading
from frontdesk.errors import SlotNotOpen, SlotTaken
from frontdesk.services.leads import Request

_OF_ONE_REQUEST = (
    "name",
    "contact",
    "reason",
    "time",
    "consent",
    "preferred_time",
    "offered",
    "offer",
    "kept",
    "silent",
    "leaving",
)
_CONSENT = {CALLBACK: "utter_ask_consent_callback_form", WAITING: "utter_ask_consent_waiting"}


class ActionStartBooking(Action):
    def name(self) -> str:
        return "action_start_booking"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        said = heard(tracker)
        if speaks_of_booked(said.text):
            return [FollowupAction("action_start_visit")]
        if said.topics:  # "I'd like to come on monday, is there parking?"
            say(dispatcher, (("utter_topics", {}),))
        answer, details = await _named_at_start(said)
        if said.is_one_of("callback"):
            dispatcher.utter_message(response="utter_start_callback")
            return [*_empty(), *set_slots(answer.slots)]
        filled = answer.slots
        say(dispatcher, (("utter_start_booking", {}), *answer.says))
        if not details.when and not isinstance(choose(said.text, [], [], house().clinic, house().clock.now()), Unclear):
            filled |= {"preferred_time": said.text[:MAX_PREFERRED]}
        return [*_empty(), *set_slots(filled)]


class ActionHearDetails(Action):
    """ "I'm Ana, 901 555 0142, tuesday at 10", said to no question, is a request for a consultation."""

    def name(self) -> str:
        return "action_hear_details"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        said = heard(tracker)
        if speaks_of_booked(said.text):
            return [FollowupAction("action_start_visit")]
        if said.is_one_of("out_of_scope"):
            dispatcher.utter_message(response="utter_dont_know")
            return []
        answer, details = await _named_at_start(said)
        if details.contact or details.when or (details.found and is_about_booking(said.text)):
            say(dispatcher, (("utter_start_booking", {}), *answer.says))
            return [*_empty(), *set_slots(answer.slots), FollowupAction("booking_form")]
        dispatcher.utter_message(response="utter_nothing_to_pick" if said.is_one_of("inform") else "utter_dont_know")
        return []


class ActionAskTime(Action):
    def name(self) -> str:
        return "action_ask_booking_form_time"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        return await offer_times(dispatcher, tracker)


class ActionAskConsent(Action):
    """Reads back what will be saved: weekday, date and hour, name and contact."""

    def name(self) -> str:
        return "action_ask_booking_form_consent"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        time = tracker.get_slot("time")
        values = {"name": tracker.get_slot("name"), "contact": contact_shown(tracker.get_slot("contact"))}
        if time == WAITING and "@" not in values["contact"]:
            dispatcher.utter_message(response="utter_waiting_needs_email", json_message={"expects": "email"})
            return [SlotSet("requested_slot", "contact")]
        if time in NO_TIMES:
            response = "utter_ask_consent_leaving" if tracker.get_slot("leaving") else _CONSENT[time]
            values["wish"] = _wish(tracker)
            dispatcher.utter_message(response=response, json_message={"expects": "consent"}, **values)
            return []
        start = datetime.fromisoformat(time)
        try:
            held = await keep(tracker.sender_id, start)
        except (SlotTaken, SlotNotOpen) as error:  # it was held, that ran out, and somebody took it
            return await offer_instead(dispatcher, error, tracker.sender_id, asked="consent", form="booking_form")
        values |= {"when": describe_time(start, house().clinic), "minutes": str(HOLD_FOR // timedelta(minutes=1))}
        response = "utter_ask_consent_held" if held else "utter_ask_consent_booking"
        dispatcher.utter_message(response=response, json_message={"expects": "consent"}, **values)
        return []


class ActionBook(Action):
    """Commits the request and only then says so."""

    def name(self) -> str:
        return "action_book"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        if tracker.get_slot("consent") != "yes":
            return await _leave(dispatcher, tracker)
        try:
            lead = await asyncio.to_thread(_take, tracker)
        except (SlotTaken, SlotNotOpen) as error:
            return await offer_instead(dispatcher, error, tracker.sender_id, asked="consent", form="booking_form")
        except REFUSALS as error:
            response, values = refusal(error, house().clinic)
            dispatcher.utter_message(response=response, **values)
            if response == "utter_save_failed":
                return [SlotSet("consent", None), FollowupAction("booking_form")]  # to say yes again
            await let_go(tracker.sender_id)
            return _empty()
        values = {"reference": lead.reference, "contact": contact_shown(tracker.get_slot("contact"))}
        values |= {"call_time": call_time(house().clinic, house().clock.now()), "wish": _wish(tracker), "email": lead.email or ""}
        response = "utter_waiting" if tracker.get_slot("time") == WAITING else "utter_requested"
        if lead.appointment:
            values["when"] = describe_time(lead.appointment.starts_at, house().clinic)
            response = "utter_booked_mailed" if lead.email else "utter_booked"
        dispatcher.utter_message(
            response=response,
            json_message={"kind": "booking", "data": dict(house().leads.booking(lead))},
            **values,
        )
        return _empty()


class ActionStopBooking(Action):
    def name(self) -> str:
        return "action_stop_booking"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        return await _leave(dispatcher, tracker)


async def _named_at_start(said: Heard) -> tuple[Answer, Details]:
    """What the first words name: the request before this one is over, nothing of it is read, and its time let go."""
    details = Details() if said.is_button else details_of(said.text, None)
    answer = await fill(said, details, {})
    if said.is_one_of("callback"):
        answer += Answer({"time": CALLBACK})
    if answer.slots.get("time") is None:
        await let_go(said.conversation)
    return await hold_picked(answer, said.conversation), details


async def _leave(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    await let_go(tracker.sender_id)
    dispatcher.utter_message(response="utter_nothing_saved")
    return _empty()


def _wish(tracker: Tracker) -> str:
    """What is waited for, as it was understood."""
    return describe_reading(read_wish(tracker.get_slot("preferred_time") or ""), house().clinic)


def _take(tracker: Tracker) -> Lead:
    """Raises as `Leads.take`."""
    request = _request(tracker)
    if tracker.get_slot("time") != WAITING:
        return house().leads.take(request)
    return house().waiting.join(request, read_wish(request.preferred_time or ""))


def _request(tracker: Tracker) -> Request:
    time = tracker.get_slot("time")
    metadata: dict[str, Any] = tracker.latest_message.get("metadata") or {}
    return Request(
        # the gateway's id of the message that said yes; without a gateway (`rasa shell`) Rasa's own
        key=metadata.get("message_id") or f"{tracker.sender_id}:{tracker.latest_message.get('message_id')}",
        conversation=tracker.sender_id,
        name=tracker.get_slot("name"),
        contact=read_contact(tracker.get_slot("contact"), house().clinic.region),
        reason=tracker.get_slot("reason") or None,
        start=None if time in NO_TIMES else datetime.fromisoformat(time),
        preferred_time=tracker.get_slot("preferred_time"),
    )


def _empty() -> list[EventType]:
    return set_slots(dict.fromkeys(_OF_ONE_REQUEST))
