"""One's own account: password, second factor, recovery codes, and where one is signed in."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import segno
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import URLEncodedBody
from litestar.response import Redirect, Response, Template

from frontdesk.domain.second_factor import address, spelled
from frontdesk.domain.users import MIN_PASSWORD
from frontdesk.errors import SamePassword, WeakPassword
from frontdesk.services.access import Stage
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import HOME, SECOND_FACTOR
from frontdesk.web.console.tries import refused
from frontdesk.web.limits import Limits

ACCOUNT = f"{HOME}/account"
_NOT_ALIKE = "The new password was typed in two ways. Nothing was changed."
_SAME = "That is the password you have. Choose another one."


@dataclass
class PasswordForm:
    old: str
    new: str
    again: str


@dataclass
class ProofForm:
    password: str


@dataclass
class CodeForm:
    code: str


@dataclass
class RemoveForm:
    password: str
    code: str


@get("/account")
async def account_page(desk: NamedDependency[Desk]) -> Template:
    sessions = await asyncio.to_thread(desk.house.account.sessions, desk.by)
    left = await asyncio.to_thread(desk.house.second_factor.recovery_codes_left, desk.user.name)
    return desk.show("account.html", sessions=sessions, key=desk.signed_in.key, left=left)


@get("/account/password")
async def password_page(desk: NamedDependency[Desk]) -> Template:
    return _password_page(desk)


@post("/account/password", status_code=303)
async def change_password(
    desk: NamedDependency[Desk], data: URLEncodedBody[PasswordForm], limits: NamedDependency[Limits]
) -> Response[Any]:
    if data.new != data.again:
        return _password_page(desk, 422, _NOT_ALIKE)
    key, change = desk.signed_in.key, desk.house.account.change_password
    try:
        problem = await refused(limits, desk.user.name, lambda: change(desk.by, data.old, data.new, key))
    except WeakPassword as error:
        problem = 422, f"The new password is too short: {error.minimum} characters are the least."
    except SamePassword:
        problem = 422, _SAME
    return _password_page(desk, *problem) if problem else desk.go(ACCOUNT, "password")


@post("/account/sessions", status_code=303)
async def end_other_sessions(desk: NamedDependency[Desk]) -> Redirect:
    await asyncio.to_thread(desk.house.account.end_others, desk.by, desk.signed_in.key)
    return desk.go(ACCOUNT, "sessions")


@get("/account/second-factor")
async def second_factor_page(desk: NamedDependency[Desk]) -> Template:
    return await _second_factor_page(desk)


@post("/account/second-factor", status_code=303)
async def start_second_factor(
    desk: NamedDependency[Desk], data: URLEncodedBody[ProofForm], limits: NamedDependency[Limits]
) -> Response[Any]:
    problem = await refused(limits, desk.user.name, lambda: desk.house.second_factor.start(desk.user.name, data.password))
    return await _second_factor_page(desk, *problem) if problem else desk.go(SECOND_FACTOR)


@post("/account/second-factor/confirm", status_code=200)
async def confirm_second_factor(
    desk: NamedDependency[Desk], data: URLEncodedBody[CodeForm], limits: NamedDependency[Limits]
) -> Response[Any]:
    return await _show_codes(desk, limits, lambda: desk.house.second_factor.confirm(desk.user.name, data.code))


@post("/account/second-factor/recovery-codes", status_code=200)
async def new_recovery_codes(
    desk: NamedDependency[Desk], data: URLEncodedBody[ProofForm], limits: NamedDependency[Limits]
) -> Response[Any]:
    return await _show_codes(desk, limits, lambda: desk.house.second_factor.new_recovery_codes(desk.user.name, data.password))


@post("/account/second-factor/remove", status_code=303)
async def remove_second_factor(
    desk: NamedDependency[Desk], data: URLEncodedBody[RemoveForm], limits: NamedDependency[Limits]
) -> Response[Any]:
    name, remove = desk.user.name, desk.house.second_factor.remove
    problem = await refused(limits, name, lambda: remove(name, data.password, data.code))
    return await _second_factor_page(desk, *problem) if problem else desk.go(SECOND_FACTOR, "removed")


async def _show_codes(desk: Desk, limits: Limits, make: Callable[[], list[str]]) -> Response[Any]:
    codes: list[str] = []
    problem = await refused(limits, desk.user.name, lambda: codes.extend(make()))
    return await _second_factor_page(desk, *problem) if problem else desk.show("recovery_codes.html", codes=codes)


def _password_page(desk: Desk, status: int = 200, problem: str = "") -> Template:
    temporary = desk.signed_in.stage is Stage.PASSWORD
    return desk.show("password.html", status, minimum=MIN_PASSWORD, temporary=temporary, problem=problem)


async def _second_factor_page(desk: Desk, status: int = 200, problem: str = "") -> Template:
    user, secret = desk.user, desk.user.totp_secret
    more: dict[str, Any] = {"required": desk.signed_in.stage is Stage.SECOND_FACTOR, "secret": ""}
    if user.has_second_factor:
        more["left"] = await asyncio.to_thread(desk.house.second_factor.recovery_codes_left, user.name)
    elif secret:
        link = address(secret, user.name, desk.house.clinic.name)
        picture = segno.make(link, error="m").svg_data_uri(scale=5, border=4, light="white", dark="black")
        more |= {"secret": spelled(secret), "picture": picture}
    return desk.show("second_factor.html", status, problem=problem, **more)


HANDLERS = [
    account_page,
    password_page,
    change_password,
    end_other_sessions,
    second_factor_page,
    start_second_factor,
    confirm_second_factor,
    remove_second_factor,
    new_recovery_codes,
]
