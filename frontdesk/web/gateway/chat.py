"""The public chat API."""

import asyncio
import logging
from typing import Annotated, Any

from litestar import Request, Response, Router, delete, get, post
from litestar.di import NamedDependency
from litestar.openapi.spec import SecurityRequirement
from litestar.params import FromPath, HeaderParameter, JSONBody, PathParameter, QueryParameter
from litestar.response import ServerSentEvent
from sqlalchemy.exc import SQLAlchemyError

from frontdesk.bootstrap import House
from frontdesk.db.models.base import HIGHEST
from frontdesk.domain.crisis.screen import screen
from frontdesk.domain.messages import MAX_TEXT
from frontdesk.errors import Unauthorised, UnknownVisit
from frontdesk.web.gateway.events import stream
from frontdesk.web.gateway.schemas import (
    ConversationOut,
    Feedback,
    MessageOut,
    MessagesOut,
    NewConversation,
    NewMessage,
    message_out,
    unstored_out,
)
from frontdesk.web.limits import MESSAGES, NEW_CONVERSATIONS, Limits, address_of
from frontdesk.web.problems import WrongField

log = logging.getLogger(__name__)
CALENDAR_TYPE = "text/calendar"
BEARER: list[SecurityRequirement] = [{"bearer": []}]


@post("/", status_code=201, summary="Open a conversation")
async def open_conversation(
    request: Request[Any, Any, Any],
    data: JSONBody[NewConversation],
    house: NamedDependency[House],
    limits: NamedDependency[Limits],
) -> ConversationOut:
    limits.count(NEW_CONVERSATIONS, "open", address_of(request))
    token, messages = await asyncio.to_thread(house.conversations.open)
    return ConversationOut(token, [message_out(message) for message in messages])


@delete("/", status_code=204, summary="Erase the conversation", security=BEARER)
async def erase(conversation: NamedDependency[str], house: NamedDependency[House]) -> None:
    await house.chat.erase(conversation)


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
    conversation: NamedDependency[str],
    house: NamedDependency[House],
    after: Annotated[int, QueryParameter(ge=0, le=HIGHEST)] = 0,
) -> MessagesOut:
    messages = await asyncio.to_thread(house.conversations.history, conversation, after)
    return MessagesOut([message_out(message) for message in messages])


@post("/messages/{n:int}/feedback", status_code=204, summary="Say whether an answer helped", security=BEARER)
async def judge(
    n: Annotated[int, PathParameter(ge=1, le=HIGHEST)],
    data: JSONBody[Feedback],
    conversation: NamedDependency[str],
    house: NamedDependency[House],
    limits: NamedDependency[Limits],
) -> None:
    limits.count(MESSAGES, "judge", conversation)
    await asyncio.to_thread(house.conversations.judge, conversation, n, data.helpful)


@get(
    "/bookings/{file:str}", summary="A booked time as a calendar file: `REFERENCE.ics`", security=BEARER, media_type=CALENDAR_TYPE
)
async def calendar_file(file: FromPath[str], conversation: NamedDependency[str], house: NamedDependency[House]) -> Response[str]:
    from frontdesk.domain.invitations import invitation  # noqa: PLC0415 (a quarter of a second, which few need)

    reference, _, ending = file.rpartition(".")
    if ending != "ics":
        raise UnknownVisit
    booked = await asyncio.to_thread(house.visits.told_of, conversation, reference)
    published = invitation(
        house.clinic, reference, booked.sequence, booked.starts_at, booked.ends_at, house.clock.now(),
        organizer=house.settings.mail_from, guest=None,
    )  # fmt: skip
    disposition = {"Content-Disposition": 'attachment; filename="appointment.ics"'}
    return Response(published.content, media_type=f"{CALENDAR_TYPE}; method={published.method}", headers=disposition)


@get("/events", summary="The conversation as it goes on, as server-sent events", security=BEARER)
async def events(
    conversation: NamedDependency[str],
    house: NamedDependency[House],
    last_event_id: Annotated[int | None, HeaderParameter(name="Last-Event-ID", ge=0, le=HIGHEST)] = None,
) -> ServerSentEvent:
    return ServerSentEvent(
        stream(house, conversation, last_event_id or 0),
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


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
    return Router(
        "/api/chat", route_handlers=[open_conversation, erase, say, history, judge, calendar_file, events], tags=["chat"]
    )


__all__ = ["MessageOut", "chat_router", "provide_conversation"]
