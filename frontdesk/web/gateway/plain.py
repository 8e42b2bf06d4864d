"""The chat without JavaScript: a plain form, answered by a page with the whole conversation.

The token stands in a hidden field and nowhere else: in no address, in no cookie.
"""

import asyncio
import logging
import re
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from litestar import Request, Router, post
from litestar.di import NamedDependency
from litestar.params import URLEncodedBody
from litestar.response import Template
from litestar.types import ExceptionHandlersMap
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from frontdesk.bootstrap import House
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.crisis.found import Crisis
from frontdesk.domain.crisis.screen import screen
from frontdesk.domain.messages import MAX_TEXT
from frontdesk.domain.tokens import new_token
from frontdesk.errors import Unauthorised, UnknownChoice
from frontdesk.web.files import files_router
from frontdesk.web.gateway.plain_shown import Talk, linked, shown
from frontdesk.web.limits import MESSAGES, NEW_CONVERSATIONS, Limits, address_of
from frontdesk.web.problems import HANDLERS, TooMany, told

log = logging.getLogger(__name__)
_STATIC = Path(__file__).parent / "static" / "plain"
_TOKEN = re.compile(r"[\w-]{43}", re.ASCII)
_EXPIRED = (
    "Your earlier chat had ended, so this is a new one. Buttons of the earlier one do nothing here: please choose or type again."
)
_CLEARED = "This chat has been erased. You can start a new one."
_UNKNOWN_CHOICE = "That button is not of this chat. Please choose one of those below, or type your answer."
_ELSEWHERE = "That was sent from another page, so nothing was done with it. Please write here."
_TOO_LONG = (
    "That has {length:,} characters, and {most:,} are the most. Nothing was sent yet: please shorten it, or send it in parts."
)
_TOO_MANY = "That was a lot at once. Nothing was sent: please wait {seconds} seconds and send it again."
_UNSTORED = "The chat can’t keep messages right now. What you typed is still here: please send it again in a moment."
_WRONG = "Something went wrong here, and it has been noted. What you sent may not have been heard: please send it again."
_UNREADABLE = "That could not be read, so nothing was done with it. Please write here."


@dataclass
class PlainForm:
    """`id` names what is sent, `opens` is the token of the conversation that is opened if `token` is none, or has run out. Both
    are made with the page, so that a page that is loaded again does nothing twice. `clear`: erase it all."""

    message: str = ""
    choice: str = ""
    id: str = ""
    token: str = ""
    opens: str = ""
    clear: str = ""


@dataclass
class Page:
    """What a page shows: `draft` stays in the field, `crisis` was answered without being kept."""

    clinic: Clinic
    notice: str = ""
    status: int = 200
    talk: Talk = field(default_factory=Talk)
    token: str = ""
    draft: str = ""
    crisis: Markup | None = None
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    opens: str = field(default_factory=new_token)
    most: int = MAX_TEXT


@post("/chat", status_code=200)
async def speak(
    request: Request[Any, Any, Any],
    data: URLEncodedBody[PlainForm],
    house: NamedDependency[House],
    limits: NamedDependency[Limits],
) -> Template:
    page = Page(house.clinic)
    if not _is_of_ours(request, house.settings.public_url):
        return _answer(page, _ELSEWHERE, 403)
    if data.clear:
        return await _clear(page, data, house)
    text = data.message.replace("\r\n", "\n").strip()
    crisis = screen(text) if text and not data.choice else None
    if not data.choice and len(text) > MAX_TEXT:
        return await _again(page, data, house, crisis, _TOO_LONG.format(length=len(text), most=MAX_TEXT), 422)
    try:
        return await _say(page, data, text, crisis, Desk(house, limits, address_of(request)))
    except TooMany as error:
        answer = await _again(page, data, house, crisis, _TOO_MANY.format(seconds=error.retry_after_s), 429)
        answer.headers["Retry-After"] = str(error.retry_after_s)
        return answer
    except SQLAlchemyError as error:
        log.error("database: %s", type(error).__name__)
        return await _again(page, data, house, crisis, _UNSTORED, 503)


@dataclass(frozen=True)
class Desk:
    """Where somebody comes to: the house, how often they may, and who they are to the limits."""

    house: House
    limits: Limits
    who: str

    async def conversation(self, data: PlainForm) -> tuple[str, str]:
        """The conversation and its token: the form's own, or that which the form opens. Raises TooMany."""
        conversations = self.house.conversations
        opens = data.opens if _TOKEN.fullmatch(data.opens) else new_token()
        for token in filter(None, (data.token, opens)):
            try:
                return await asyncio.to_thread(conversations.authorise, token), token
            except Unauthorised:
                pass
        self.limits.count(NEW_CONVERSATIONS, "open", self.who)
        try:
            await asyncio.to_thread(conversations.open, opens)
        except IntegrityError:  # the same form at the same moment, or one that is older than its token's life
            opens = await self._opened(opens)
        return await asyncio.to_thread(conversations.authorise, opens), opens

    async def _opened(self, token: str) -> str:
        try:
            await asyncio.to_thread(self.house.conversations.authorise, token)
        except Unauthorised:
            token, _ = await asyncio.to_thread(self.house.conversations.open)
        return token


async def _say(page: Page, data: PlainForm, text: str, crisis: Crisis | None, desk: Desk) -> Template:
    house = desk.house
    conversation, page.token = await desk.conversation(data)
    notice = _EXPIRED if data.token and page.token != data.token else ""
    if text or data.choice:
        if not crisis:  # a cry for help is heard however often it comes
            desk.limits.count(MESSAGES, "say", conversation)
        words, choice = (None, data.choice) if data.choice else (text, None)
        try:
            await house.chat.say(conversation, _message_id(data.id, words, choice), words, choice, crisis)
        except UnknownChoice:
            notice = notice or _UNKNOWN_CHOICE
    if data.choice:
        page.draft = text
    page.talk = await _talk(house, conversation)
    return _answer(page, notice)


async def _talk(house: House, conversation: str) -> Talk:
    messages = await asyncio.to_thread(house.conversations.history, conversation, 0)
    return shown(messages, house.clinic, house.clock.now())


async def _clear(page: Page, data: PlainForm, house: House) -> Template:
    try:
        await house.chat.erase(await asyncio.to_thread(house.conversations.authorise, data.token))
    except Unauthorised:
        pass  # it is gone already
    except SQLAlchemyError as error:
        log.error("database: %s", type(error).__name__)
        page.token = data.token
        return _answer(page, "The chat can’t be erased right now. Please try again in a moment.", 503)
    return _answer(page, _CLEARED)


async def _again(page: Page, data: PlainForm, house: House, crisis: Crisis | None, notice: str, status: int) -> Template:
    """Nothing was kept: the same can be sent once more. A cry for help is answered all the same."""
    if data.token and status < 500:
        with suppress(Unauthorised, SQLAlchemyError):
            page.talk = await _talk(house, await asyncio.to_thread(house.conversations.authorise, data.token))
    page.token, page.draft = data.token, data.message
    page.id, page.opens = data.id or page.id, data.opens or page.opens
    help_ = house.chat.cry_for_help(crisis)
    page.crisis = linked(help_.text, house.clinic) if help_ else None
    return _answer(page, notice, status)


def _answer(page: Page, notice: str, status: int = 200) -> Template:
    page.notice, page.status = notice, status
    return Template("plain/chat.html", context={"page": page, "clinic": page.clinic}, status_code=status)


def _message_id(id: str, text: str | None, choice: str | None) -> str:
    """The same words sent by the same form are one message, also when its page is loaded again; other words, after going back to
    it, are another."""
    try:
        made = uuid.UUID(id)
    except ValueError:
        made = uuid.uuid4()
    return str(uuid.uuid5(made, f"choice {choice}" if choice else f"text {text}"))


def _is_of_ours(request: Request[Any, Any, Any], public_url: str) -> bool:
    """Whether our own page sent it: another's could have a visitor speak in a conversation that it can read. Browsers say so; who
    says nothing is no browser of today."""
    site, origin = (request.headers.get(name) for name in ("Sec-Fetch-Site", "Origin"))
    if site is not None:
        return site in {"same-origin", "none"}
    if origin is None or origin == "null":
        return True
    return origin == public_url or urlsplit(origin).netloc == request.headers.get("Host")


def _problem_pages(clinic: Clinic) -> ExceptionHandlersMap:
    """Whatever else goes wrong, as a page with the numbers to call."""

    def show(request: Request[Any, Any, Any], error: Exception) -> Template:
        status = told(request, error).status
        return _answer(Page(clinic), _WRONG if status >= 500 else _UNREADABLE, status)

    return dict.fromkeys(HANDLERS, show)


def plain_router(house: House) -> Router:
    files = files_router("/plain", _STATIC)
    return Router("/", route_handlers=[speak, files], exception_handlers=_problem_pages(house.clinic), include_in_schema=False)
