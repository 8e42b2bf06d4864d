"""A time that the visitor picks is held for them at once; what is no longer wanted is let go."""

import asyncio
import logging
from datetime import datetime
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from actions.house import house
from actions.replies import refusal
from actions.times import NO_TIMES, WAITS, Answer
from frontdesk.domain.bookings import OFFERED_AT_ONCE
from frontdesk.domain.slots import nearest
from frontdesk.errors import SlotNotOpen, SlotTaken

log = logging.getLogger(__name__)


async def hold_picked(answer: Answer, conversation: str, moving: str | None = None) -> Answer:
    """The answer, with the time in it held; where that can't be had, with the reason and the nearest ones to offer.

    `moving`: the reference of what is to be moved there, here and below.
    """
    time = answer.slots.get("time")
    if time in NO_TIMES:
        if time is not None or "offered" in answer.slots:
            await let_go(conversation)
        return answer
    start = datetime.fromisoformat(time)
    try:
        await keep(conversation, start, moving)
    except (SlotTaken, SlotNotOpen) as error:
        said = tuple(each for each in answer.says if each[0] != "utter_changed")
        return Answer(answer.slots | await instead_of(start, conversation, moving), (*said, refusal(error, house().clinic)))
    return answer


async def keep(conversation: str, start: datetime, moving: str | None = None) -> datetime | None:
    """Until when the time is held from now on. Raises SlotTaken or SlotNotOpen.

    None when it could not be written, or there is nobody to hold it for: then the booking decides who gets the time.
    """
    try:
        return await asyncio.to_thread(house().holds.hold, conversation, start, moving)
    except SQLAlchemyError as error:
        log.warning("nothing held: %s", type(error).__name__)
        return None


async def let_go(conversation: str) -> None:
    """Free what is held; when that can't be written, it frees itself before long."""
    try:
        await asyncio.to_thread(house().holds.let_go, conversation)
    except SQLAlchemyError as error:
        log.warning("nothing let go: %s", type(error).__name__)


async def instead_of(start: datetime, conversation: str, moving: str | None = None) -> dict[str, Any]:
    """The form's slots after a time could not be had: the nearest are offered."""
    local, open_times = house().clinic.local, await asyncio.to_thread(house().slots.open, conversation, moving)
    near = nearest(open_times, start, OFFERED_AT_ONCE)
    full = all(local(at).date() != local(start).date() for at in open_times)
    return {"time": None, "offered": [at.isoformat() for at in near], "offer": WAITS if full else "utter_offer_times"}
