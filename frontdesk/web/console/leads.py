"""The page of one request, and what is done there."""

import asyncio
from dataclasses import dataclass
from functools import partial

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect, Template

from frontdesk.domain.bookings import Status
from frontdesk.domain.queue import Reason
from frontdesk.domain.typed import one_line, several_lines
from frontdesk.errors import NotYet, SlotTaken, UnknownUser
from frontdesk.web.console.days import read_day
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.replies import filled
from frontdesk.web.console.routes import HOME
from frontdesk.web.console.wanted import wanted_by

MAX_NOTE = 4000
MAX_STEP = 200
MAX_HOURS = 100


@dataclass
class StatusForm:
    status: Status
    reason: str = ""


@dataclass
class NoteForm:
    text: str


@dataclass
class OwnerForm:
    owner: str


@dataclass
class ContactForm:
    safely: str = ""
    no_voicemail: str = ""
    hours: str = ""


@dataclass
class StepForm:
    step: str
    on: str = ""


@get("/leads/{reference:str}")
async def lead_page(desk: NamedDependency[Desk], reference: FromPath[str]) -> Template:
    return await show_lead(desk, reference)


@post("/leads/{reference:str}/status", status_code=303)
async def change_status(desk: NamedDependency[Desk], reference: FromPath[str], data: URLEncodedBody[StatusForm]) -> Redirect:
    reason = Reason(data.reason) if data.reason in set(Reason) else None
    if data.status is Status.CLOSED and reason is None:
        return back_to(desk, reference, "why")
    try:
        changed = await asyncio.to_thread(desk.house.staff_leads.change_status, reference, data.status, desk.by, reason)
    except SlotTaken:
        return back_to(desk, reference, "taken")
    except NotYet:
        return back_to(desk, reference, "not-yet")
    return back_to(desk, reference, "status" if changed else "unchanged")


@post("/leads/{reference:str}/notes", status_code=303)
async def add_note(desk: NamedDependency[Desk], reference: FromPath[str], data: URLEncodedBody[NoteForm]) -> Redirect:
    text = several_lines(data.text, MAX_NOTE)
    if not text:
        return back_to(desk, reference, "empty")
    await asyncio.to_thread(desk.house.staff_leads.add_note, reference, text, desk.by)
    return back_to(desk, reference, "note")


@post("/leads/{reference:str}/owner", status_code=303)
async def assign(desk: NamedDependency[Desk], reference: FromPath[str], data: URLEncodedBody[OwnerForm]) -> Redirect:
    try:
        await asyncio.to_thread(desk.house.staff_leads.assign, reference, data.owner, desk.by)
    except UnknownUser:
        return back_to(desk, reference, "no-owner")
    return back_to(desk, reference, "owner")


@post("/leads/{reference:str}/next-step", status_code=303)
async def plan_step(desk: NamedDependency[Desk], reference: FromPath[str], data: URLEncodedBody[StepForm]) -> Redirect:
    step = one_line(data.step, MAX_STEP)
    try:
        on = read_day(data.on)
    except ValueError:
        return back_to(desk, reference, "no-day")
    if on and not step:
        return back_to(desk, reference, "no-step")
    await asyncio.to_thread(desk.house.staff_leads.plan, reference, step, on, desk.by)
    return back_to(desk, reference, "step" if step else "step-gone")


@post("/leads/{reference:str}/contact", status_code=303)
async def mark_contact(desk: NamedDependency[Desk], reference: FromPath[str], data: URLEncodedBody[ContactForm]) -> Redirect:
    hours = one_line(data.hours, MAX_HOURS)
    mark = partial(desk.house.staff_leads.mark, safely=bool(data.safely), no_voicemail=bool(data.no_voicemail), hours=hours)
    await asyncio.to_thread(mark, reference, by=desk.by)
    return back_to(desk, reference, "contact")


async def show_lead(desk: Desk, reference: str, status: int = 200, **more: str) -> Template:
    """The request's page; `problem` in `more`, as `Desk.show` has it."""
    house = desk.house
    file = await asyncio.to_thread(house.staff_leads.lead, reference, desk.by)
    replies = filled(await asyncio.to_thread(house.canned_replies.all), file.lead, house.clinic)
    labels = house.words.labels
    return desk.show(
        "lead.html", status, file=file, lead=file.lead, row=house.queue.row(file.lead), wanted=wanted_by(house.clinic),
        reasons=list(Reason), longest_step=MAX_STEP, longest_hours=MAX_HOURS, replies=replies,
        changeable=house.visits.may_change(file.lead), references={each.id: each.reference for each in file.merged},
        topics=lambda names: ", ".join(labels.get(name, name) for name in names), **more,
    )  # fmt: skip


def back_to(desk: Desk, reference: str, key: str) -> Redirect:
    """To the request's page, which says what that key of `said` stands for."""
    return desk.go(f"{HOME}/leads/{reference}", key)


HANDLERS = [lead_page, change_status, add_note, assign, plan_step, mark_contact]
