"""The page of the canned replies: everybody who works on requests sees them, an admin writes them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import URLEncodedBody
from litestar.response import Redirect, Template

from frontdesk.db.models import CannedReply, Lead
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.typed import one_line, several_lines
from frontdesk.errors import ReplyExists
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import HOME
from frontdesk.web.numbers import Number

REPLIES = f"{HOME}/replies"
LONGEST_TITLE, LONGEST_TEXT = 80, 1500


@dataclass
class ReplyForm:
    title: str
    text: str
    id: Number | None = None


@dataclass
class ReplyGoneForm:
    id: Number


@dataclass(frozen=True)
class Filled:
    """A reply with the clinic's facts in it, and the link by which one's own mail program sends it; "" without an email."""

    title: str
    text: str
    mail: str


@get("/replies")
async def replies_page(desk: NamedDependency[Desk]) -> Template:
    return desk.show("replies.html", **_form(await asyncio.to_thread(desk.house.canned_replies.all)))


@post("/replies", status_code=303)
async def save_reply(desk: NamedDependency[Desk], data: URLEncodedBody[ReplyForm]) -> Template | Redirect:
    title, text = one_line(data.title), several_lines(data.text)
    if not (0 < len(title) <= LONGEST_TITLE and 0 < len(text) <= LONGEST_TEXT):
        problem = f"It was not saved: it takes a title of up to {LONGEST_TITLE} signs and a text of up to {LONGEST_TEXT}."
        return await _again(desk, data, problem)
    try:
        await asyncio.to_thread(desk.house.canned_replies.save, data.id, title, text, desk.by)
    except ReplyExists:
        return await _again(desk, data, "It was not saved: another reply has that title.")
    return desk.go(REPLIES, "reply")


@post("/replies/delete", status_code=303)
async def delete_reply(desk: NamedDependency[Desk], data: URLEncodedBody[ReplyGoneForm]) -> Redirect:
    await asyncio.to_thread(desk.house.canned_replies.delete, data.id, desk.by)
    return desk.go(REPLIES, "reply-gone")


def filled(replies: Sequence[CannedReply], lead: Lead, clinic: Clinic) -> list[Filled]:
    """The replies as they can be sent to that person."""
    facts = {"{clinic}": clinic.name, "{phone}": clinic.phone_display, "{address}": clinic.address, "{code}": lead.reference}
    done = []
    for reply in replies:
        text = reply.text
        for name, fact in facts.items():
            text = text.replace(name, fact)
        subject, body = quote(clinic.name), quote(text.replace("\n", "\r\n"))
        mail = f"mailto:{quote(lead.email, safe='@+')}?subject={subject}&body={body}" if lead.email else ""
        done.append(Filled(reply.title, text, mail))
    return done


async def _again(desk: Desk, data: ReplyForm, problem: str) -> Template:
    """The page with what was typed, so that nothing is lost."""
    form = _form(await asyncio.to_thread(desk.house.canned_replies.all))
    return desk.show("replies.html", 422, **{**form, "typed": data, "problem": problem})


def _form(replies: Sequence[CannedReply]) -> dict[str, Any]:
    return {"replies": replies, "longest": (LONGEST_TITLE, LONGEST_TEXT), "typed": None}


HANDLERS = [replies_page, save_reply, delete_reply]
