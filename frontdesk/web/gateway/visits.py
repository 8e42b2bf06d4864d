"""The pages that the mails' links open: to move or cancel an appointment, and to take a time that became free.

Opening one only shows; what is sent from it acts. So whatever looks at the links of a mail changes nothing.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

from litestar import HttpMethod, Request, Router, post, route
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, QueryParameter, URLEncodedBody
from litestar.response import Redirect, Template

from frontdesk.bootstrap import House
from frontdesk.db.models import Lead
from frontdesk.domain.bookings import Status, describe_time
from frontdesk.domain.zones import zone_name
from frontdesk.errors import NotChangeable, SlotNotOpen, SlotTaken, TooManyBookings, UnknownVisit
from frontdesk.services.waiting import Offered
from frontdesk.web.choosing import GONE, NONE_CHOSEN, laid_out, read_start
from frontdesk.web.files import files_router
from frontdesk.web.gateway.visit_problems import problem_pages
from frontdesk.web.limits import WRONG_LINKS, Limits, address_of

TEMPLATES = Path(__file__).parent / "templates"
_STATIC = Path(__file__).parent / "static" / "visits"
_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_BY = "visitor, by link"
_DONE = {
    "moved": "Your appointment has been moved. A mail with the new time is on its way.",
    "cancelled": "Your appointment has been cancelled.",
    "left": "We will tell you of no more free times.",
}


@dataclass
class MoveForm:
    """`start`: an ISO instant, one of those that the page listed."""

    start: str = ""


class Links:
    """Opens links; an address that tries many wrong ones hears that it is too many."""

    def __init__(self, request: Request[Any, Any, Any], limits: Limits) -> None:
        self._who, self._limits = address_of(request), limits

    async def open[T](self, find: Callable[[str], T], token: str) -> T:
        """What `find` finds. Raises UnknownVisit, LinkExpired or TooMany."""
        try:
            return await asyncio.to_thread(find, token)
        except UnknownVisit:
            self._limits.count(WRONG_LINKS, "link", self._who, always=True)
            raise


def provide_links(request: Request[Any, Any, Any], limits: NamedDependency[Limits]) -> Links:
    return Links(request, limits)


@route("/visit/{token:str}", http_method=_SHOWN)
async def show(
    token: FromPath[str],
    house: NamedDependency[House],
    links: NamedDependency[Links],
    said: Annotated[str, QueryParameter()] = "",
) -> Template:
    lead = await links.open(house.visits.by_link, token)
    return _shown("shown", house, token, lead, done=_DONE.get(said, "") if _agrees(said, lead) else "")


@route("/visit/{token:str}/cancel", http_method=_SHOWN)
async def ask_to_cancel(token: FromPath[str], house: NamedDependency[House], links: NamedDependency[Links]) -> Template:
    lead = await links.open(house.visits.by_link, token)
    return _shown("cancel" if house.visits.may_change(lead) else "shown", house, token, lead)


@post("/visit/{token:str}/cancel", status_code=303)
async def cancel(token: FromPath[str], house: NamedDependency[House], links: NamedDependency[Links]) -> Redirect:
    lead = await links.open(house.visits.by_link, token)
    try:
        await asyncio.to_thread(house.visits.cancel, lead.reference, _BY)
    except NotChangeable:
        return _to(f"/visit/{token}")
    return _to(f"/visit/{token}?said=cancelled")


@route("/visit/{token:str}/move", http_method=_SHOWN)
async def show_times(
    token: FromPath[str],
    house: NamedDependency[House],
    links: NamedDependency[Links],
    first: Annotated[date | None, QueryParameter(name="from")] = None,
) -> Template:
    lead = await links.open(house.visits.by_link, token)
    if not house.visits.may_change(lead):
        return _shown("shown", house, token, lead)
    return await _times(house, token, lead, first)


@post("/visit/{token:str}/move", status_code=303)
async def move(
    token: FromPath[str],
    data: URLEncodedBody[MoveForm],
    house: NamedDependency[House],
    links: NamedDependency[Links],
    first: Annotated[date | None, QueryParameter(name="from")] = None,
) -> Template | Redirect:
    lead = await links.open(house.visits.by_link, token)
    start = read_start(data.start)
    if start is None:
        return await _times(house, token, lead, first, 422, NONE_CHOSEN)
    try:
        await asyncio.to_thread(house.visits.move, lead.reference, start, None, _BY)
    except NotChangeable:
        return _to(f"/visit/{token}")
    except (SlotTaken, SlotNotOpen) as error:
        return await _times(house, token, lead, first, 409, GONE[type(error)])
    return _to(f"/visit/{token}?said=moved")


@route("/offer/{token:str}", http_method=_SHOWN)
async def show_offer(
    token: FromPath[str],
    house: NamedDependency[House],
    links: NamedDependency[Links],
    said: Annotated[str, QueryParameter()] = "",
) -> Template:
    offered = await links.open(house.waiting.by_link, token)
    return await _offer(house, token, offered, done=_DONE["left"] if said == "left" and not offered.waits else "")


@post("/offer/{token:str}/accept", status_code=303)
async def accept(token: FromPath[str], house: NamedDependency[House], links: NamedDependency[Links]) -> Template | Redirect:
    offered = await links.open(house.waiting.by_link, token)
    try:
        await asyncio.to_thread(house.waiting.accept, token)
    except (SlotTaken, SlotNotOpen):
        return await _offer(house, token, offered, 409)
    except TooManyBookings as error:
        problem = (
            f"It was not booked: one person may hold {error.limit} appointments to come, and you do. Cancel one of them first."
        )
        return await _offer(house, token, offered, 409, problem=problem)
    except NotChangeable:
        pass
    return _to(f"/offer/{token}")


@post("/offer/{token:str}/leave", status_code=303)
async def leave(token: FromPath[str], house: NamedDependency[House], links: NamedDependency[Links]) -> Redirect:
    offered = await links.open(house.waiting.by_link, token)
    await asyncio.to_thread(house.waiting.leave, offered.lead.reference)
    return _to(f"/offer/{token}?said=left")


@route(["/visit", "/offer"], http_method=_SHOWN)
async def show_no_visit() -> None:
    """A link that was cut off gets a page too."""
    raise UnknownVisit


def visits_router(house: House) -> Router:
    return Router(
        "/",
        route_handlers=[
            show,
            ask_to_cancel,
            cancel,
            show_times,
            move,
            show_offer,
            accept,
            leave,
            show_no_visit,
            files_router("/visits", _STATIC),
        ],
        dependencies={"links": Provide(provide_links, sync_to_thread=False)},
        exception_handlers=problem_pages(house.clinic),
        include_in_schema=False,
    )


async def _times(house: House, token: str, lead: Lead, first: date | None, status: int = 200, problem: str = "") -> Template:
    days = laid_out(await asyncio.to_thread(house.slots.open, None, lead.reference), first, house.clinic)
    return _shown("move", house, token, lead, status, problem=problem, **days)


async def _offer(house: House, token: str, offered: Offered, status: int = 200, **more: str) -> Template:
    is_open = offered.start in await asyncio.to_thread(house.slots.open)
    return _page("offer", house, token, offered.lead, offered.start, status, offered=offered, open=is_open, **more)


def _shown(page: str, house: House, token: str, lead: Lead, status: int = 200, **more: Any) -> Template:
    more |= {"changeable": house.visits.may_change(lead), "cancelled": lead.status == Status.CANCELLED}
    return _page(page, house, token, lead, lead.starts_at, status, **more)


def _page(page: str, house: House, token: str, lead: Lead, start: datetime | None, status: int, **more: Any) -> Template:
    local = house.clinic.local(start) if start else None
    facts = {"when": describe_time(local, house.clinic), "zone": zone_name(local)} if local else {"when": "", "zone": ""}
    context = {"clinic": house.clinic, "token": token, "lead": lead, **facts, **more}
    return Template(f"visit/{page}.html", context=context, status_code=status)


def _agrees(said: str, lead: Lead) -> bool:
    """An address may be opened again later, when what it said is no longer so."""
    return lead.status == {"moved": Status.RESCHEDULED, "cancelled": Status.CANCELLED}.get(said)


def _to(path: str) -> Redirect:
    return Redirect(path, status_code=303)
