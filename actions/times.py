"""The form's question about the time: what is offered, and what an answer to it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from actions.heard import Heard
from actions.house import house
from frontdesk.domain.bookings import Offer, Picked, Unclear, after_offer, choose
from frontdesk.domain.clinic import clock

# The value of the slot `time` when the visitor wants to be called without a time.
CALLBACK = "callback"
MAX_PREFERRED = 200


@dataclass(frozen=True)
class Answer:
    """The slots to set, and a response to say with its values, if any."""

    slots: dict[str, Any]
    response: str | None = None
    values: dict[str, str] = field(default_factory=dict)


def read_answer(said: Heard, offered: Sequence[str], open_times: Sequence[datetime]) -> Answer:
    """What the visitor's words, or the button, come to; no slots at all means that they are not about the time."""
    shown = [datetime.fromisoformat(at) for at in offered]
    if said.is_one_of("pick_time"):
        return _picked(said.entities.get("start"), open_times)
    if said.is_one_of("more_times") and open_times:
        choice = choose(said.text, open_times, shown, house().clinic, house().clock.now())
        more = choice.times if isinstance(choice, Offer) and choice.as_wanted else after_offer(open_times, shown, house().clinic)
        return Answer({"time": None, "offered": _texts(more), "offer": "utter_offer_times"})
    choice = choose(said.text, open_times, shown, house().clinic, house().clock.now())
    preferred = said.text[:MAX_PREFERRED]
    match choice:
        case Picked(start):
            return Answer({"time": start.isoformat(), "preferred_time": preferred})
        case Offer(times, as_wanted):
            offer = "utter_offer_times" if as_wanted else "utter_offer_nearest"
            return Answer({"time": None, "offered": _texts(times), "offer": offer, "preferred_time": preferred})
        case Unclear(why) if said.intent in ("", "inform", "affirm", "deny"):
            return Answer({"time": None}, "utter_time_unclear", {"why": why})
    return Answer({})


def buttons(times: Sequence[datetime]) -> list[dict[str, str]]:
    """One a time: the hour alone where all are of one day."""
    local = [house().clinic.local(at) for at in times]
    one_day = len({at.date() for at in local}) == 1
    return [
        {
            "title": clock(at) if one_day else f"{at:%a, %b} {at.day}, {clock(at)}",
            "payload": f'/pick_time{{"start": "{start.isoformat()}"}}',
        }
        for at, start in zip(local, times, strict=True)
    ]


def _picked(start: Any, open_times: Sequence[datetime]) -> Answer:
    """A button's time, if it is still open: somebody may have taken it since it was shown."""
    try:
        at = datetime.fromisoformat(str(start)).astimezone(UTC)
    except ValueError:
        return Answer({})
    if at in set(open_times):
        return Answer({"time": at.isoformat()})
    near = [time for time in open_times if time >= at] or list(open_times)
    return Answer({"time": None, "offered": _texts(near[:3]), "offer": "utter_offer_nearest"})


def _texts(times: Sequence[datetime]) -> list[str]:
    return [at.isoformat() for at in times]
