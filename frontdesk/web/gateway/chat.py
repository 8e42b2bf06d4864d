"""The public chat API."""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Annotated, Any

import msgspec
from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.openapi.spec import SecurityRequirement
from litestar.params import HeaderParameter, JSONBody, QueryParameter
from litestar.response import ServerSentEvent, ServerSentEventMessage
from sqlalchemy.exc import SQLAlchemyError

from frontdesk.bootstrap import House
from frontdesk.domain.crisis.screen import screen
from frontdesk.domain.messages import MAX_TEXT
from frontdesk.errors import Unauthorised
from frontdesk.web.gateway.schemas import (
    ConversationOut,
    MessageOut,
    MessagesOut,
    NewConversation,
    NewMessage,
    message_out,
    unstored_out,
)
from frontdesk.web.limits import MESSAGES, NEW_CONVERSATIONS, Limits
from frontdesk.web.problems import WrongField

log = logging.getLogger(__name__)
HEARTBEAT_S = 15.0
BEARER: list[SecurityRequirement] = [{"bearer": []}]
_encode = msgspec.json.Encoder().encode


@post("/", status_code=201, summary="Open a conversation")
async def open_conversation(
    request: Request[Any, Any, Any],
    data: JSONBody[NewConversation],
    house: NamedDependency[House],
    limits: NamedDependency[Limits],
) -> ConversationOut:
    limits.count(NEW_CONVERSATIONS, "open", request.client.host if request.client else "")
    token, messages = await asyncio.to_thread(house.conversations.open)
    return ConversationOut(token, [message_out(message) for message in messages])


@post("/messages", status_code=200, summary="Say something", security=BEARER)
async def say(
    request: Request[Any, Any, Any],
    data: JSONBody[NewMessage],
    house: NamedDependency[House],
    limits: NamedDependency[Limits],
) -> MessagesOut:
    _check(data)
    crisis = screen(data.text) if data.text else None  # a button's words are ours
    try:
        conversation = await provide_conversation(request, house)
        if not crisis:  # a cry for help is heard however often it comes
            limits.count(MESSAGES, "say", conversation)
        replies = await house.chat.say(conversation, str(data.id), data.text, data.choice, crisis)
    except SQLAlchemyError as error:
        help_ = house.chat.cry_for_help(crisis)
        if help_ is None:
            raise
        log.error("database: %s, at a cry for help", type(error).__name__)
        return MessagesOut([unstored_out(help_, house.clock.now())])
    return MessagesOut([message_out(message) for message in replies])


@get("/messages", summary="The conversation after a message", security=BEARER)
async def history(
    conversation: NamedDependency[str], house: NamedDependency[House], after: Annotated[int, QueryParameter(ge=0)] = 0
) -> MessagesOut:
    messages = await asyncio.to_thread(house.conversations.history, conversation, after)
    return MessagesOut([message_out(message) for message in messages])


@get("/events", summary="The conversation as it goes on, as server-sent events", security=BEARER)
async def events(
    conversation: NamedDependency[str],
    house: NamedDependency[House],
    last_event_id: Annotated[int | None, HeaderParameter(name="Last-Event-ID", ge=0)] = None,
) -> ServerSentEvent:
    return ServerSentEvent(
        _stream(house, conversation, last_event_id or 0),
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _stream(house: House, conversation: str, last: int) -> AsyncIterator[ServerSentEventMessage]:
    """Each message once, from the database: the broadcast only says when to look."""
    with house.broadcaster.listen(conversation) as news:
        while True:
            news.clear()
            for message in await asyncio.to_thread(house.conversations.history, conversation, last):
                last = message.n
                yield ServerSentEventMessage(data=_encode(message_out(message)).decode(), id=message.n)
            try:
                await asyncio.wait_for(news.wait(), HEARTBEAT_S)
            except TimeoutError:
                yield ServerSentEventMessage(comment="still here")


async def provide_conversation(request: Request[Any, Any, Any], house: NamedDependency[House]) -> str:
    """The id of the conversation whose token came as a bearer token. Raises Unauthorised."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.casefold() != "bearer" or not token:
        raise Unauthorised
    return await asyncio.to_thread(house.conversations.authorise, token.strip())


def _check(message: NewMessage) -> None:
    if (message.text is None) == (message.choice is None):
        raise WrongField("text", "or `choice` is wanted, and only one of them")
    if message.text is not None and not message.text.strip():
        raise WrongField("text", "is empty")
    if message.text is not None and len(message.text) > MAX_TEXT:
        raise WrongField("text", f"has {len(message.text):,} characters; the limit is {MAX_TEXT:,}")


def chat_router() -> Router:
    return Router("/api/chat", route_handlers=[open_conversation, say, history, events], tags=["chat"])


__all__ = ["MessageOut", "chat_router", "provide_conversation"]
