"""Offering real open times, in the words and with the buttons of the form that asks."""

import asyncio
from collections.abc import Mapping
from datetime import datetime

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.holding import instead_of
from actions.house import house
from actions.replies import refusal, say, set_slots
from actions.times import WAITS, buttons, offer_of
from frontdesk.domain.bookings import Offer, Picked, choose, describe_times, first_offer
from frontdesk.errors import SlotNotOpen, SlotTaken

_NO_TIMES = "utter_no_times"


async def offer_times(
    dispatcher: CollectingDispatcher, tracker: Tracker, words: Mapping[str, str] | None = None
) -> list[EventType]:
    """Offers the times that the last answer came to, or that the first words asked for, or the next ones.

    `words`: the responses of another form than the booking form, by that one's; it offers no call and no waiting list.
    """
    open_times = await asyncio.to_thread(house().slots.open, tracker.sender_id, tracker.get_slot("code") if words else None)
    in_words = words or {}
    if not open_times:
        dispatcher.utter_message(response=in_words.get(_NO_TIMES, _NO_TIMES), json_message={"expects": "time"})
        return []
    still_open = set(open_times)
    offered = [datetime.fromisoformat(at) for at in tracker.get_slot("offered") or []]
    times, response = (
        tuple(at for at in offered if at in still_open),
        tracker.get_slot("offer") or "utter_offer_times",
    )
    preferred = tracker.get_slot("preferred_time")
    if not times:
        times, response = _first(open_times, preferred, tracker.get_slot("visit_start") if words else None)
    dispatcher.utter_message(
        response=in_words.get(response, response),
        times=describe_times(times, house().clinic),
        buttons=buttons(times, open_times, calls=words is None, waits=words is None and response == WAITS),
        json_message={"kind": "slots", "expects": "time"},
    )
    return [SlotSet("offered", [at.isoformat() for at in times]), SlotSet("offer", "utter_offer_times")]


async def offer_instead(
    dispatcher: CollectingDispatcher,
    error: SlotTaken | SlotNotOpen,
    conversation: str,
    *,
    asked: str,
    form: str,
    moving: str | None = None,
) -> list[EventType]:
    """The time can't be had: that is said, and `form` offers the nearest; `asked` is its question that is open again."""
    say(dispatcher, (refusal(error, house().clinic),))
    return [*set_slots({asked: None, **await instead_of(error.start, conversation, moving)}), FollowupAction(form)]


def _first(open_times: list[datetime], preferred: str | None, current: str | None) -> tuple[tuple[datetime, ...], str]:
    """What to show first: what was wished for; else what is open from the day of the `current` time on; else the next ones."""
    if preferred:
        choice = choose(preferred, open_times, [], house().clinic, house().clock.now())
        if isinstance(choice, Offer):
            return choice.times, offer_of(choice)
        if isinstance(choice, Picked):
            return (choice.start,), "utter_offer_times"
    local = house().clinic.local
    day = local(datetime.fromisoformat(current)).date() if current else None
    from_there = [at for at in open_times if day and local(at).date() >= day]
    return first_offer(from_there or open_times, house().clinic), "utter_offer_times"
