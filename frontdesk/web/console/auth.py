"""Signing in and out, and who is signed in."""

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from weakref import WeakValueDictionary

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect, Template

from frontdesk.bootstrap import House
from frontdesk.db.models import StaffUser
from frontdesk.web.console.said import said, said_once, say_next
from frontdesk.web.limits import SIGN_INS, Limits
from frontdesk.web.problems import TooMany

COOKIE = "frontdesk_staff"
HOME = "/staff"
_tries: WeakValueDictionary[tuple[str, ...], asyncio.Lock] = WeakValueDictionary()


class SignInNeeded(Exception):
    """Nobody is signed in at that house: a handler of errors is given no dependencies."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.house = house


@dataclass
class SignInForm:
    name: str
    password: str
    next: str = HOME


async def provide_user(request: Request[Any, Any, Any], house: NamedDependency[House]) -> StaffUser:
    """Who is signed in. Raises SignInNeeded."""
    token = request.cookies.get(COOKIE, "")
    user = await asyncio.to_thread(house.staff.user, token) if token else None
    if user is None:
        raise SignInNeeded(house)
    return user


def sign_in_needed(request: Request[Any, Any, Any], error: SignInNeeded) -> Redirect:
    sent = request.method != "GET"
    path, query = request.url.path, request.url.query
    # a form is sent to an address below its page
    there = path.rpartition("/")[0] if sent else f"{path}?{query}" if query else path
    answer = Redirect(f"/staff/sign-in?next={quote(there)}", status_code=303)
    if COOKIE in request.cookies:
        answer.delete_cookie(COOKIE, path=HOME)
        say_next(answer, "unsaved" if sent else "ended", error.house)
    return answer


@get("/sign-in")
async def show_sign_in(request: Request[Any, Any, Any], house: NamedDependency[House], next: FromQuery[str] = HOME) -> Template:
    context = {"clinic": house.clinic, "next": _local(next), "name": "", **said(request)}
    return said_once(request, Template("console/sign_in.html", context=context))


@post("/sign-in", status_code=303)
async def sign_in(
    request: Request[Any, Any, Any],
    data: URLEncodedBody[SignInForm],
    house: NamedDependency[House],
    limits: NamedDependency[Limits],
) -> Response[Any]:
    who = ("sign-in", data.name.casefold()[:64], request.client.host if request.client else "")
    # one after the other: of many at once, each would be tried before the first failure is counted
    async with _tries.setdefault(who, asyncio.Lock()):
        try:
            limits.check(SIGN_INS, *who)
        except TooMany as error:
            minutes = -(-error.retry_after_s // 60)
            return _refused(house, data, 429, f"Too many tries. Please wait {minutes} min and try again.", error.retry_after_s)
        token = await asyncio.to_thread(house.staff.sign_in, data.name, data.password)
        if token is None:
            limits.count(SIGN_INS, *who, always=True)
            return _refused(house, data, 422, "That name and password don't go together. Please try again.")
    answer: Response[Any] = Redirect(_local(data.next), status_code=303)
    answer.set_cookie(_cookie(token, house))
    return answer


@post("/sign-out", status_code=303)
async def sign_out(request: Request[Any, Any, Any], house: NamedDependency[House]) -> Redirect:
    token = request.cookies.get(COOKIE)
    if token:
        await asyncio.to_thread(house.staff.sign_out, token)
    answer = Redirect("/staff/sign-in", status_code=303)
    answer.delete_cookie(COOKIE, path=HOME)
    return say_next(answer, "out", house)


def _refused(house: House, form: SignInForm, status: int, problem: str, retry_after_s: int | None = None) -> Template:
    return Template(
        "console/sign_in.html",
        context={"clinic": house.clinic, "next": _local(form.next), "problem": problem, "name": form.name},
        status_code=status,
        headers={"Retry-After": str(retry_after_s)} if retry_after_s else {},
    )


def _cookie(token: str, house: House) -> Cookie:
    return Cookie(COOKIE, value=token, path=HOME, httponly=True, samesite="strict", secure=house.settings.secure_cookies)


def _local(path: str) -> str:
    """Only our own pages: an address of somewhere else would make the sign-in a trap."""
    page = path.partition("?")[0]
    return path if page == HOME or (page.startswith(f"{HOME}/") and "//" not in path and "\\" not in path) else HOME
