"""From what a message names to the slots of the form: at its start, and whatever it was asking for."""

import asyncio
from collections.abc import Mapping
from typing import Any

from actions.heard import Heard
from actions.house import house
from actions.times import Answer, hear_time
from frontdesk.domain.contacts import MAX_REASON, Contact, asks_for_other, display, joined, read_contact
from frontdesk.domain.details import Details, read_details
from frontdesk.domain.names import read_family_name_first, read_name
from frontdesk.domain.times import grade
from frontdesk.errors import ContactError


def details_of(text: str, field: str | None) -> Details:
    """The details in a visitor's words while the form asks for `field`, or None before it does."""
    clinic, now = house().clinic, house().clock.now()
    return read_details(text, clinic.region, lambda words: grade(words, clinic.local(now), clinic.opening), field)


async def fill(said: Heard, details: Details, known: Mapping[str, Any]) -> Answer:
    """The slots for every detail, and a word on it where something `known` was changed.

    The question about the time reads its own.
    """
    slots = _named(said, details, known)
    changed = any(known.get(name) not in (None, value) for name, value in slots.items())
    times = Answer()
    if details.when and said.requested != "time" and not _of_another_booking(said, known):
        open_times = await asyncio.to_thread(house().slots.open, said.conversation)
        times = hear_time(details.when, details.wish or "", known.get("time"), open_times)
        changed = changed or bool(known.get("time") and times.slots.get("time") not in (None, known.get("time")))
        if said.asks and not slots and not times.slots.get("time"):
            times = Answer()  # "are you open on fridays?" is no wish
    heard = Answer(slots) + times
    return Answer(heard.slots, (("utter_changed", {}), *heard.says)) if changed else heard


def contact_slot(text: str) -> str | None:
    """The number and address in an answer, as they are kept; None when there is neither."""
    try:
        return str(read_contact(text, house().clinic.region))
    except ContactError:
        return None


def contact_shown(slot: str) -> str:
    """The slot's number and address as people write them."""
    return display(read_contact(slot, house().clinic.region), house().clinic.region)


def _contact(known: Mapping[str, Any]) -> Contact | None:
    text = known.get("contact")
    return read_contact(text, house().clinic.region) if text else None


def _named(said: Heard, details: Details, known: Mapping[str, Any]) -> dict[str, Any]:
    slots: dict[str, Any] = {}
    name = details.name or (_bare_name(details) if said.requested in ("name", None) and details.found else None)
    if name:
        slots["name"] = name
    if details.contact:
        slots["contact"] = str(joined(_contact(known), details.contact, asks_for_other(said.text)))
    why = details.reason
    if said.requested == "reason":  # whole words are an answer by themselves; here others stand among them
        why = _reason_among_others(said, details)
    elif said.asks and not slots:
        why = None
    return slots | {"reason": why[:MAX_REASON]} if why else slots


def _reason_among_others(said: Heard, details: Details) -> str | None:
    if said.asks:
        return details.reason
    return (details.reason or ", ".join(details.rest)) if details.name or details.contact or details.when else None


def _bare_name(details: Details) -> str | None:
    """ "Ana Lopez, 901 555 0142": what is left of the answer to "what is your name?"."""
    both = ", ".join(details.rest)
    return read_family_name_first(both) or next((name for part in details.rest if (name := read_name(part))), None)


def _of_another_booking(said: Heard, known: Mapping[str, Any]) -> bool:
    """ "I have to move my appointment to friday", before a time was chosen here."""
    return said.is_surely("change_booking", "cancel_booking") and not known.get("time")
