"""The pages of the leads: all of them, and one."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter, URLEncodedBody
from litestar.response import Redirect, Template

from frontdesk.bootstrap import House
from frontdesk.db.models import Lead, StaffUser
from frontdesk.domain.bookings import Status, describe_time
from frontdesk.domain.clinic import clock, day_name
from frontdesk.errors import SlotTaken, UnknownLead

MAX_NOTE = 4000
_DONE = {"status": "The status was changed.", "note": "The note was saved.", "taken": "", "empty": ""}
_PROBLEMS = {
    "taken": "The status was not changed: somebody else has that time by now. Agree on another time with this person first.",
    "empty": "There was nothing in the note, so none was saved.",
}


@dataclass
class StatusForm:
    status: Status


@dataclass
class NoteForm:
    text: str


@get("/")
async def lead_list(
    house: NamedDependency[House], user: NamedDependency[StaffUser], page: Annotated[int, QueryParameter(ge=1)] = 1
) -> Template:
    leads, pages = await asyncio.to_thread(house.staff.leads, page)
    return Template("console/leads.html", context=_context(house, user, leads=leads, page=page, pages=pages))


@get("/leads/{reference:str}")
async def lead_page(
    reference: FromPath[str], house: NamedDependency[House], user: NamedDependency[StaffUser], done: FromQuery[str] = ""
) -> Template:
    file = await asyncio.to_thread(house.staff.lead, reference)
    context = _context(house, user, file=file, lead=file.lead, done=_DONE.get(done, ""), problem=_PROBLEMS.get(done, ""))
    return Template("console/lead.html", context=context)


@post("/leads/{reference:str}/status", status_code=303)
async def change_status(
    reference: FromPath[str],
    data: URLEncodedBody[StatusForm],
    house: NamedDependency[House],
    user: NamedDependency[StaffUser],
) -> Redirect:
    try:
        await asyncio.to_thread(house.staff.change_status, reference, data.status, user.name)
    except SlotTaken:
        return _back(reference, "taken")
    return _back(reference, "status")


@post("/leads/{reference:str}/notes", status_code=303)
async def add_note(
    reference: FromPath[str],
    data: URLEncodedBody[NoteForm],
    house: NamedDependency[House],
    user: NamedDependency[StaffUser],
) -> Redirect:
    text = data.text.strip()[:MAX_NOTE]
    if not text:
        return _back(reference, "empty")
    await asyncio.to_thread(house.staff.add_note, reference, text, user.name)
    return _back(reference, "note")


def unknown_lead(_: Request[Any, Any, Any], __: UnknownLead) -> Template:
    return Template("console/unknown.html", status_code=404)


def _back(reference: str, done: str) -> Redirect:
    return Redirect(f"/staff/leads/{reference}?done={done}", status_code=303)


def _context(house: House, user: StaffUser, **more: Any) -> dict[str, Any]:
    def when(at: datetime) -> str:
        local = house.clinic.local(at)
        return f"{day_name(local)}, {clock(local)}"

    def wanted(lead: Lead) -> str:
        return describe_time(lead.appointment.starts_at, house.clinic) if lead.appointment else "To be contacted"

    return {"clinic": house.clinic, "user": user, "when": when, "wanted": wanted, **more}
