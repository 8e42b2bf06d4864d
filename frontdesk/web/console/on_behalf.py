"""Booking, moving and cancelling for somebody, on the pages of their request."""

import asyncio
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter, URLEncodedBody
from litestar.response import Redirect, Template

from frontdesk.domain.bookings import HOLDING, describe_time
from frontdesk.errors import NotChangeable, SlotNotOpen, SlotTaken, TooManyBookings, UnknownLead, UnknownVisit
from frontdesk.web.choosing import GONE, NONE_CHOSEN, laid_out, read_start
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.leads import back_to


@dataclass
class TimeForm:
    start: str = ""
    tell: str = ""


@dataclass
class CancelForm:
    tell: str = ""


@get("/leads/{reference:str}/times")
async def times_page(
    desk: NamedDependency[Desk],
    reference: FromPath[str],
    first: Annotated[date | None, QueryParameter(name="from")] = None,
) -> Template:
    return await _times(desk, reference, first)


@post("/leads/{reference:str}/times", status_code=303)
async def take_time(
    desk: NamedDependency[Desk],
    reference: FromPath[str],
    data: URLEncodedBody[TimeForm],
    first: Annotated[date | None, QueryParameter(name="from")] = None,
) -> Template | Redirect:
    start = read_start(data.start)
    if start is None:
        return await _times(desk, reference, first, 422, NONE_CHOSEN)
    try:
        await asyncio.to_thread(desk.house.on_behalf.give, reference, start, desk.by, tell=bool(data.tell))
    except UnknownVisit:
        raise UnknownLead(reference) from None
    except NotChangeable:
        return back_to(desk, reference, "over")
    except TooManyBookings as error:
        problem = f"Nothing was booked: one person may hold {error.limit} consultations to come, and this one does already."
        return await _times(desk, reference, first, 409, problem)
    except (SlotTaken, SlotNotOpen) as error:
        return await _times(desk, reference, first, 409, GONE[type(error)])
    return back_to(desk, reference, "time")


@post("/leads/{reference:str}/cancel", status_code=303)
async def cancel(desk: NamedDependency[Desk], reference: FromPath[str], data: URLEncodedBody[CancelForm]) -> Redirect:
    try:
        await asyncio.to_thread(desk.house.on_behalf.cancel, reference, desk.by, tell=bool(data.tell))
    except UnknownVisit:
        raise UnknownLead(reference) from None
    except NotChangeable:
        return back_to(desk, reference, "over")
    return back_to(desk, reference, "cancelled")


async def _times(desk: Desk, reference: str, first: date | None, status: int = 200, problem: str = "") -> Template:
    house = desk.house
    lead = (await asyncio.to_thread(house.staff_leads.lead, reference, desk.by)).lead
    days = laid_out(await asyncio.to_thread(house.slots.open, None, reference), first, house.clinic)
    held = lead.starts_at if lead.status in HOLDING else None
    return desk.show(
        "times.html", status, problem=problem, lead=lead, **days,
        now=describe_time(held, house.clinic) if held else "", changeable=house.visits.may_change(lead),
    )  # fmt: skip


HANDLERS = [times_page, take_time, cancel]
