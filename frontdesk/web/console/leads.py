"""The pages of the leads: all of them, and one."""

import asyncio
from dataclasses import dataclass
from typing import Annotated, Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter, URLEncodedBody
from litestar.response import Redirect, Template

from frontdesk.bootstrap import House
from frontdesk.db.models import Lead, StaffUser
from frontdesk.domain.bookings import Status, describe_time
from frontdesk.errors import SlotTaken
from frontdesk.web.console.said import said, said_once, say_next
from frontdesk.web.console.shown import page_context

MAX_NOTE = 4000
LAST_PAGE = 1_000_000  # beyond it, databases can't count


@dataclass
class StatusForm:
    status: Status


@dataclass
class NoteForm:
    text: str


@get("/")
async def lead_list(
    house: NamedDependency[House], user: NamedDependency[StaffUser], page: Annotated[int, QueryParameter(ge=1, le=LAST_PAGE)] = 1
) -> Template:
    leads, pages = await asyncio.to_thread(house.staff.leads, page)
    return Template("console/leads.html", context=_context(house, user, leads=leads, page=page, pages=pages))


@get("/leads/{reference:str}")
async def lead_page(
    request: Request[Any, Any, Any],
    reference: FromPath[str],
    house: NamedDependency[House],
    user: NamedDependency[StaffUser],
) -> Template:
    file = await asyncio.to_thread(house.staff.lead, reference)
    context = _context(house, user, file=file, lead=file.lead, **said(request))
    return said_once(request, Template("console/lead.html", context=context))


@post("/leads/{reference:str}/status", status_code=303)
async def change_status(
    reference: FromPath[str],
    data: URLEncodedBody[StatusForm],
    house: NamedDependency[House],
    user: NamedDependency[StaffUser],
) -> Redirect:
    try:
        changed = await asyncio.to_thread(house.staff.change_status, reference, data.status, user.name)
    except SlotTaken:
        return _back(reference, "taken", house)
    return _back(reference, "status" if changed else "unchanged", house)


@post("/leads/{reference:str}/notes", status_code=303)
async def add_note(
    reference: FromPath[str],
    data: URLEncodedBody[NoteForm],
    house: NamedDependency[House],
    user: NamedDependency[StaffUser],
) -> Redirect:
    text = data.text.replace("\0", "").strip()[:MAX_NOTE]  # PostgreSQL keeps no NUL
    if not text:
        return _back(reference, "empty", house)
    await asyncio.to_thread(house.staff.add_note, reference, text, user.name)
    return _back(reference, "note", house)


def _back(reference: str, key: str, house: House) -> Redirect:
    return say_next(Redirect(f"/staff/leads/{reference}", status_code=303), key, house)


def _context(house: House, user: StaffUser, **more: Any) -> dict[str, Any]:
    def wanted(lead: Lead) -> str:
        return describe_time(lead.appointment.starts_at, house.clinic) if lead.appointment else "Call back"

    return page_context(house, user, wanted=wanted, **more)
