"""The pages of the leads: all of them, and one."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter, URLEncodedBody
from litestar.response import Redirect, Template

from frontdesk.db.models import Lead
from frontdesk.domain.bookings import Status, describe_time
from frontdesk.domain.clinic import Clinic
from frontdesk.errors import SlotTaken
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import HOME

MAX_NOTE = 4000
LAST_PAGE = 1_000_000  # beyond it, databases can't count


@dataclass
class StatusForm:
    status: Status


@dataclass
class NoteForm:
    text: str


@get("/")
async def lead_list(desk: NamedDependency[Desk], page: Annotated[int, QueryParameter(ge=1, le=LAST_PAGE)] = 1) -> Template:
    leads, pages = await asyncio.to_thread(desk.house.staff_leads.leads, page, desk.by)
    return desk.show("leads.html", leads=leads, page=page, pages=pages, wanted=_wanted(desk.house.clinic))


@get("/leads/{reference:str}")
async def lead_page(desk: NamedDependency[Desk], reference: FromPath[str]) -> Template:
    file = await asyncio.to_thread(desk.house.staff_leads.lead, reference, desk.by)
    return desk.show("lead.html", file=file, lead=file.lead, wanted=_wanted(desk.house.clinic))


@post("/leads/{reference:str}/status", status_code=303)
async def change_status(desk: NamedDependency[Desk], reference: FromPath[str], data: URLEncodedBody[StatusForm]) -> Redirect:
    try:
        changed = await asyncio.to_thread(desk.house.staff_leads.change_status, reference, data.status, desk.by)
    except SlotTaken:
        return _back(desk, reference, "taken")
    return _back(desk, reference, "status" if changed else "unchanged")


@post("/leads/{reference:str}/notes", status_code=303)
async def add_note(desk: NamedDependency[Desk], reference: FromPath[str], data: URLEncodedBody[NoteForm]) -> Redirect:
    text = data.text.replace("\0", "").strip()[:MAX_NOTE]  # PostgreSQL keeps no NUL
    if not text:
        return _back(desk, reference, "empty")
    await asyncio.to_thread(desk.house.staff_leads.add_note, reference, text, desk.by)
    return _back(desk, reference, "note")


def _back(desk: Desk, reference: str, key: str) -> Redirect:
    return desk.go(f"{HOME}/leads/{reference}", key)


def _wanted(clinic: Clinic) -> Callable[[Lead], str]:
    def wanted(lead: Lead) -> str:
        return describe_time(lead.appointment.starts_at, clinic) if lead.appointment else "Call back"

    return wanted


HANDLERS = [lead_list, lead_page, change_status, add_note]
