"""What staff should look at: crisis alerts, what could not be told, questions without an answer, answers that did not help."""

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import URLEncodedBody
from litestar.response import Response, Template

from frontdesk.domain.outbox import Kind
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import HOME
from frontdesk.web.numbers import read_numbers

# What the crisis screen calls them, for people.
_KINDS = {
    "medical": "medical emergency",
    "overdose": "overdose",
    "violence": "danger to or from others",
    "third_party": "somebody else in danger",
    "self_harm": "self-harm",
    "suicide": "suicidal thoughts",
    "unclear": "sounded like a cry for help",
}
_TIERS = {"full": "Got the crisis reply", "gentle": "Got the answer with the 988 line"}
# What could not be told, and what a person can do about it.
_UNTOLD = {
    Kind.VISITOR_MAIL: ("Mail to the visitor", "Tell the visitor yourself."),
    Kind.REMINDER: ("Reminder to the visitor", "Remind the visitor yourself."),
    Kind.STAFF_MAIL: ("Notice to staff", "Read the request here."),
    Kind.CALENDAR: ("Entry in the clinic’s calendar", "Put it right in the calendar by hand."),
    Kind.WEBHOOK: ("Message to another program", "Enter it there by hand."),
    Kind.ESCALATION: ("Notice that a request waits", "Read the request here."),
    Kind.FORGET: ("Erasing what Rasa knows of a conversation", "Have it tried again: it was promised."),
    Kind.OFFER: ("Offer of a free time", "Call who waits for it."),
}


@dataclass
class AlertsForm:
    """`alerts`: their numbers, those that the page showed; `conversation`: the page to go back to."""

    alerts: str
    conversation: str = ""


@get("/notices")
async def notices_page(desk: NamedDependency[Desk]) -> Template:
    found = await asyncio.to_thread(desk.house.notices.read, desk.by)
    labels = desk.house.words.labels

    def nearest(topics: list[str]) -> str:
        return ", ".join(labels.get(topic, topic) for topic in topics) or "none"

    return desk.show("notices.html", found=found, kinds=_KINDS, tiers=_TIERS, what=_UNTOLD, nearest=nearest)


@post("/notices/dealt-with", status_code=303)
async def dealt_with(desk: NamedDependency[Desk], data: URLEncodedBody[AlertsForm]) -> Response[Any]:
    changed = await asyncio.to_thread(desk.house.notices.deal_with, read_numbers(data.alerts), desk.by)
    return _back(desk, data, "dealt-with" if changed else "dealt-before")


@post("/notices/reopen", status_code=303)
async def reopen(desk: NamedDependency[Desk], data: URLEncodedBody[AlertsForm]) -> Response[Any]:
    changed = await asyncio.to_thread(desk.house.notices.reopen, read_numbers(data.alerts), desk.by)
    return _back(desk, data, "reopened" if changed else "open-already")


def _back(desk: Desk, data: AlertsForm, key: str) -> Response[Any]:
    if "HX-Request" in desk.request.headers:  # the page stays, and asks at once for what is new
        return Response(None, status_code=204, headers={"HX-Trigger": "said"})
    page = f"{HOME}/live/{quote(data.conversation, safe='')}" if data.conversation else f"{HOME}/notices"
    return desk.go(page, key)


HANDLERS = [notices_page, dealt_with, reopen]
