"""Signing in, in one step or two, and out."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect, Template

from frontdesk.bootstrap import House
from frontdesk.errors import WrongCode, WrongPassword
from frontdesk.services.access import Stage
from frontdesk.web.console.cookies import give, take_back
from frontdesk.web.console.desk import Desk, page_context
from frontdesk.web.console.guard import COOKIE, FirstThings, SignInNeeded, house_of, signed_in_at
from frontdesk.web.console.kept import is_local, read_kept
from frontdesk.web.console.routes import CODE, HOME, SIGN_IN
from frontdesk.web.console.said import said, said_once, say_next
from frontdesk.web.console.tries import WRONG_CODE, code_rules, counted, sign_in_rules, too_many
from frontdesk.web.limits import Limits, address_of
from frontdesk.web.problems import TooMany

_WRONG = "That name and password don't go together. Please try again."
_KEPT = "Your session has ended. What you typed is kept: sign in, and you can send it."


@dataclass
class SignInForm:
    name: str
    password: str
    next: str = HOME
    kept: str = ""


@dataclass
class CodeForm:
    code: str
    next: str = HOME
    kept: str = ""


def sign_in_needed(request: Request[Any, Any, Any], error: SignInNeeded) -> Response[Any]:
    house, path, query = house_of(request), request.url.path, request.url.query
    answer: Response[Any]
    if error.kept:
        answer = _page(request, house, "sign_in.html", next=HOME, name="", problem=_KEPT, kept=error.kept)
        if "HX-Request" in request.headers:  # the whole page, whatever part of it was asked for
            answer.headers.update({"HX-Retarget": "body", "HX-Reswap": "innerHTML"})
    else:
        sent = request.method != "GET"
        # a form is sent to an address below its page
        there = path.rpartition("/")[0] if sent else f"{path}?{query}" if query else path
        answer = Redirect(f"{SIGN_IN}?next={quote(there)}", status_code=303)
        if COOKIE in request.cookies:
            say_next(answer, "unsaved" if sent else "ended", house)
    return take_back(answer, COOKIE) if COOKIE in request.cookies else answer


def first_things(_: Request[Any, Any, Any], error: FirstThings) -> Redirect:
    return Redirect(error.page, status_code=303)


@get("/sign-in")
async def show_sign_in(request: Request[Any, Any, Any], house: NamedDependency[House], next: FromQuery[str] = HOME) -> Template:
    return said_once(request, _page(request, house, "sign_in.html", next=local(next), name="", **said(request)))


@post("/sign-in", status_code=303)
async def sign_in(
    request: Request[Any, Any, Any],
    data: URLEncodedBody[SignInForm],
    house: NamedDependency[House],
    limits: NamedDependency[Limits],
) -> Response[Any]:
    address = address_of(request)

    def refused(status: int, problem: str) -> Template:
        form: dict[str, Any] = {"name": data.name, "next": local(data.next), "kept": data.kept}
        return _page(request, house, "sign_in.html", status, problem=problem, **form)

    try:
        token = await counted(
            limits, sign_in_rules(data.name, address), lambda: house.access.sign_in(data.name, data.password, address)
        )
    except TooMany as error:
        return _wait(refused, error)
    except WrongPassword:
        return refused(422, _WRONG)
    return await _enter(request, house, token, data.next, data.kept)


@get("/sign-in/code")
async def show_code(desk: NamedDependency[Desk], next: FromQuery[str] = HOME) -> Template:
    return desk.show("code.html", next=local(next))


@post("/sign-in/code", status_code=303)
async def give_code(
    desk: NamedDependency[Desk], data: URLEncodedBody[CodeForm], limits: NamedDependency[Limits]
) -> Response[Any]:
    request, house = desk.request, desk.house
    half, address = request.cookies.get(COOKIE, ""), address_of(request)

    def refused(status: int, problem: str) -> Template:
        return desk.show("code.html", status, problem=problem, next=local(data.next), kept=data.kept)

    try:
        token = await counted(limits, code_rules(desk.user.name), lambda: house.access.give_code(half, data.code, address))
    except TooMany as error:
        return _wait(refused, error)
    except WrongCode:
        return refused(422, WRONG_CODE)
    return await _enter(request, house, token, data.next, data.kept)


@post("/sign-out", status_code=303)
async def sign_out(request: Request[Any, Any, Any], house: NamedDependency[House]) -> Redirect:
    token = request.cookies.get(COOKIE)
    if token:
        signed_in = signed_in_at(request)
        left = await asyncio.to_thread(house.live.leave, signed_in.user.actor) if signed_in else []
        await asyncio.to_thread(house.access.sign_out, token)
        for conversation in left:
            house.broadcaster.publish(conversation)
    return say_next(take_back(Redirect(SIGN_IN, status_code=303), COOKIE), "out", house)


async def _enter(request: Request[Any, Any, Any], house: House, token: str, next: str, kept: str) -> Response[Any]:
    """Where a new session leads: to where somebody was going, by way of what they have to do first."""
    signed_in = await asyncio.to_thread(house.access.session, token)
    request.state["signed_in"] = signed_in
    stage, form = signed_in.stage if signed_in else Stage.NOTHING, read_kept(kept)
    answer: Response[Any]
    if form and stage is Stage.CODE:
        answer = _page(request, house, "code.html", next=local(next), kept=kept)
    elif form and stage is Stage.NOTHING:
        answer = _page(request, house, "kept.html", form=form)
    elif stage is Stage.CODE:
        answer = Redirect(f"{CODE}?next={quote(local(next))}", status_code=303)
    else:
        answer = Redirect(local(next), status_code=303)
    return with_session(answer, token, house)


def with_session[R: Response[Any]](answer: R, token: str, house: House) -> R:
    """The answer, and from now on the browser is signed in."""
    return give(answer, COOKIE, token, house)


def sign_in_page(request: Request[Any, Any, Any], house: House, status: int, problem: str) -> Template:
    """The sign-in, after another way in has failed."""
    return _page(request, house, "sign_in.html", status, next=HOME, name="", problem=problem)


def _page(request: Request[Any, Any, Any], house: House, template: str, status: int = 200, **more: Any) -> Template:
    context = {**page_context(request, house), "single_sign_on": house.provider is not None, **more}
    return Template(f"console/{template}", context=context, status_code=status)


def _wait[R: Response[Any]](refused: Callable[[int, str], R], error: TooMany) -> R:
    answer = refused(429, too_many(error))
    answer.headers["Retry-After"] = str(error.retry_after_s)
    return answer


def local(path: str) -> str:
    """That page of ours, or the first one."""
    return path if is_local(path) else HOME


HANDLERS = [show_sign_in, sign_in, show_code, give_code, sign_out]
