"""Conversations as they go on: the list, one of them, taking it over, speaking, handing it back; and the alerts of every page."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.response import Redirect, Template
from markupsafe import Markup

from frontdesk.domain.live import MAX_SAID, RECENT, shown_name
from frontdesk.domain.typed import several_lines
from frontdesk.errors import NotTaken, TakenBy, UnknownConversation
from frontdesk.services.live import Watched
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.guard import PollEnded
from frontdesk.web.console.routes import HOME, NEW_REQUESTS, SIGN_IN
from frontdesk.web.console.said import PROBLEMS
from frontdesk.web.numbers import Since

PAGE = f"{HOME}/live"
_STOP_POLLING = 286  # htmx asks no more after that
_ENDING = Markup('<p id="ended" role="alert" class="problem" hx-swap-oob="true">{}</p>')
_ENDED = Markup(
    "Your session has ended, so nothing new is shown here. "
    '<a href="{}?next={}">Sign in again</a>. What you have typed is kept when you send it.'
)
_ERASED = "The visitor or the clinic has erased this conversation."


@dataclass
class TakeForm:
    instead_of: str = ""


@dataclass
class SayForm:
    text: str = ""


@get("/live")
async def live_list(desk: NamedDependency[Desk]) -> Template:
    listed = await asyncio.to_thread(desk.house.live.conversations, desk.by)
    return desk.show("live.html", listed=listed, hours=RECENT // timedelta(hours=1))


@get("/live/rows")
async def rows(desk: NamedDependency[Desk]) -> Template:
    """The list anew, for a page that is open already."""
    listed = await asyncio.to_thread(desk.house.live.listed)
    return desk.show("live_rows.html", listed=listed, hours=RECENT // timedelta(hours=1))


@get("/live/calls")
async def calls(desk: NamedDependency[Desk], known: FromQuery[str] = "") -> Response[Any]:
    """The alerts of every page, where they are others than those that it shows already."""
    found = await asyncio.to_thread(desk.house.live.calls)
    if " ".join(call.key for call in found) == known.strip():
        return Response(None, status_code=204)
    return desk.show("calls.html", calls=found)


@get("/live/{id:str}")
async def live_page(desk: NamedDependency[Desk], id: FromPath[str]) -> Template:
    watched = await asyncio.to_thread(desk.house.live.watch, id, desk.by)
    return _page(desk, watched)


@get("/live/{id:str}/more")
async def more(
    desk: NamedDependency[Desk],
    id: FromPath[str],
    after: FromQuery[Since] = 0,
    speaks: FromQuery[str] = "",
    writes: FromQuery[str] = "",
    cries: FromQuery[str] = "",
) -> Response[Any]:
    """What an open page does not show yet. The form stays as long as somebody may have typed into it."""
    try:
        watched = await asyncio.to_thread(desk.house.live.follow, id, after)
    except UnknownConversation:
        return _ending(_ERASED)
    shown = _context(desk, watched, after)
    redraw = shown["speaks"] != speaks and not writes
    return desk.show("talk_more.html", **shown, swapped=True, redraw=redraw, writes=bool(writes), known_cries=cries)


@post("/live/{id:str}/take", status_code=303)
async def take(desk: NamedDependency[Desk], id: FromPath[str], data: URLEncodedBody[TakeForm]) -> Response[Any]:
    try:
        await asyncio.to_thread(desk.house.live.take, id, desk.by, data.instead_of)
    except TakenBy as error:
        watched = await asyncio.to_thread(desk.house.live.follow, id, 0)
        return _page(desk, watched, 409, problem=f"{error.name} has this conversation.")
    return _done(desk, id, "taken-over")


@post("/live/{id:str}/say", status_code=303)
async def say(desk: NamedDependency[Desk], id: FromPath[str], data: URLEncodedBody[SayForm]) -> Response[Any]:
    text = several_lines(data.text, MAX_SAID)
    unsent = "" if text else PROBLEMS["nothing-said"]
    if text:
        unsent = await _refused(lambda: desk.house.live.say(id, desk.by, text))
        desk.house.broadcaster.publish(id)
    if "HX-Request" in desk.request.headers:
        box = desk.show("talk_box.html", alone=True, unsent=unsent, typed=text if unsent else "", most=MAX_SAID)
        box.headers["HX-Trigger"] = "said"
        return box
    if unsent:
        watched = await asyncio.to_thread(desk.house.live.follow, id, 0)
        return _page(desk, watched, 409, problem=unsent, typed=text)
    return Redirect(f"{PAGE}/{id}#speaking", status_code=303)


@post("/live/{id:str}/back", status_code=303)
async def hand_back(desk: NamedDependency[Desk], id: FromPath[str]) -> Response[Any]:
    if problem := await _refused(lambda: desk.house.live.hand_back(id, desk.by)):
        watched = await asyncio.to_thread(desk.house.live.follow, id, 0)
        return _page(desk, watched, 409, problem=problem)
    return _done(desk, id, "handed-back")


def poll_ended(request: Request[Any, Any, Any], _: PollEnded) -> Response[str]:
    """Said on the page itself: going to the sign-in by itself would lose what somebody is typing. The list of requests does go,
    since it would show them all to whoever comes by."""
    path = request.url.path
    if path == NEW_REQUESTS:
        return Response("", status_code=_STOP_POLLING, headers={"HX-Refresh": "true"})
    page = path.removesuffix("/more") if path.endswith("/more") else PAGE
    return _ending(_ENDED.format(SIGN_IN, page))


def _ending(words: str) -> Response[str]:
    """Why a page gets no more news; what it shows stays."""
    return Response(_ENDING.format(words), status_code=_STOP_POLLING, media_type="text/html", headers={"HX-Reswap": "none"})


async def _refused(act: Callable[[], None]) -> str:
    """What is wrong with doing that; "" once it is done."""
    try:
        await asyncio.to_thread(act)
    except NotTaken:
        return PROBLEMS["not-taken"]
    except TakenBy as error:
        return f"{error.name} has this conversation now, so that was not done."
    except UnknownConversation:
        return _ERASED
    return ""


def _done(desk: Desk, id: str, key: str) -> Redirect:
    desk.house.broadcaster.publish(id)
    return desk.go(f"{PAGE}/{id}", key)


def _page(desk: Desk, watched: Watched, status: int = 200, **more: Any) -> Template:
    return desk.show("talk.html", status, **_context(desk, watched, 0), **more)


def _context(desk: Desk, watched: Watched, after: int) -> dict[str, Any]:
    talk, words = watched.conversation, desk.house.words
    mine = talk.taken_by == desk.user.name
    waits = "promised" if talk.promised_at else "wanted" if talk.wanted_at else "assistant"
    return {
        "talk": talk,
        "messages": watched.messages,
        "alerts": watched.alerts,
        "cries": " ".join(f"{each.id}{'' if each.is_open else '-done'}" for each in watched.alerts.values()),
        "last": watched.messages[-1].n if watched.messages else after,
        "mine": mine,
        "speaks": "mine" if mine else f"taken by {talk.taken_by}" if talk.taken_by else waits,
        "soon": words.say("utter_staff_soon").text,
        "joins": words.say("utter_staff_joined", staff=shown_name(desk.user.name)).text,
        "most": MAX_SAID,
    }


HANDLERS = [live_list, rows, calls, live_page, more, take, say, hand_back]
