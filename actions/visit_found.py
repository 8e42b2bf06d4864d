"""Which visit is meant: one that was booked in this very conversation, or one whose code and proof are given."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from actions.details import details_of
from actions.heard import Heard
from actions.house import house
from actions.replies import refusal
from actions.times import UNCHANGED, Answer, count_from, hear_time
from frontdesk.db.models import Lead
from frontdesk.domain.bookings import Picked, choose, describe_time
from frontdesk.domain.changes import read_proof, read_reference
from frontdesk.errors import CodeLocked, UnknownVisit

# The value of the slot `confirm` when nothing can be done, which has been said.
OVER = "over"
# The value of the slot `proof` once it was right: the words themselves are not kept.
KNOWN = "known"

log = logging.getLogger(__name__)


async def mine(conversation: str) -> Sequence[Lead]:
    """What was booked in this conversation; nothing when that can't be read: then the code is asked for."""
    try:
        return await asyncio.to_thread(house().visits.mine, conversation)
    except SQLAlchemyError as error:
        log.warning("nothing looked up: %s", type(error).__name__)
        return ()


async def found(said: Heard, slots: Mapping[str, Any]) -> Answer:
    """The form's slots for what the words say of which visit; none when they say nothing of it."""
    own = await mine(said.conversation)
    code = read_reference(said.text, asked=said.requested == "code")
    lead = _of_own(said.text, code, own) if code or not slots.get("code") else None
    if lead:
        return await _known(said, slots, lead)
    code = code or slots.get("code")
    proof = read_proof(said.text, house().clinic.region, asked=said.requested == "proof")
    if code is None:
        return Answer()
    if proof is None:
        return Answer({"code": code}) if code != slots.get("code") else Answer()
    try:
        lead = await asyncio.to_thread(house().visits.find, code, proof, said.conversation)
    except CodeLocked as error:
        return over(*refusal(error, house().clinic))
    except UnknownVisit as error:
        return Answer({"code": None, "proof": None}, (refusal(error, house().clinic),))
    except SQLAlchemyError:
        return Answer.say({"code": code, "proof": None}, "utter_change_failed")
    return await _known(said, slots, lead)


def over(response: str, values: Mapping[str, str]) -> Answer:
    """Ends the form with these words."""
    return Answer.say({"confirm": OVER, "requested_slot": None}, response, **values)


async def to_change(change: str | None, wish: str | None, conversation: str, code: str | None, start: str | None) -> Answer:
    """The slots for what shall be done: a wish for the new time among the words is read against what is open.

    `code`: of the visit; `start`: when it is now, which "an hour later" counts from; None for a request without a time.
    """
    if change != "move":
        return Answer({"change": change, "time": UNCHANGED if change == "cancel" else None})
    answer = Answer({"change": change, "time": None, "preferred_time": None})
    if not wish:
        return answer
    open_times = await asyncio.to_thread(house().slots.open, conversation, code)
    counted = count_from(start, wish, open_times)
    when = details_of(wish, None).when
    return answer + (counted or (hear_time(when, when, None, open_times) if when else Answer()))


def _of_own(text: str, code: str | None, own: Sequence[Lead]) -> Lead | None:
    if code:
        return next((lead for lead in own if lead.reference == code), None)
    if len(own) == 1:
        return own[0]
    starts = {start: lead for lead in own if (start := lead.starts_at)}
    of_day = [lead for start, lead in starts.items() if f"{house().clinic.local(start):%A}".casefold() in text.casefold()]
    if len(of_day) == 1:  # "the thursday one", whichever thursday that is
        return of_day[0]
    choice = choose(text, sorted(starts), list(starts), house().clinic, house().clock.now())
    return starts.get(choice.start) if isinstance(choice, Picked) else None


async def _known(said: Heard, slots: Mapping[str, Any], lead: Lead) -> Answer:
    if not house().visits.may_change(lead):
        return over("utter_not_changeable", {})
    start = lead.starts_at
    visit = {"code": lead.reference, "proof": KNOWN, "visit_start": start.isoformat() if start else None}
    answer = Answer(visit) + await to_change(
        slots.get("change"), slots.get("preferred_time"), said.conversation, lead.reference, visit["visit_start"]
    )
    if start and slots.get("change") == "move" and not answer.slots["time"]:  # else the read-back names it
        named = {"when": describe_time(start, house().clinic), "reference": lead.reference}
        return Answer(answer.slots, (("utter_move_from", named), *answer.says))
    return answer
