"""The page of who may sign in, for an admin."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import URLEncodedBody
from litestar.response import Response, Template

from frontdesk.domain.roles import GRANTED, Role
from frontdesk.domain.users import MAX_NAME, TEMPORARY_FOR
from frontdesk.errors import BadEmail, BadName, EmailTaken, LastAdmin, NotYourself, StaffError, UnknownUser, UserExists
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import HOME

PEOPLE = f"{HOME}/people"


@dataclass
class NameForm:
    name: str


@dataclass
class RoleForm:
    name: str
    role: Role


@dataclass
class EmailForm:
    name: str
    email: str


@dataclass
class SwitchForm:
    name: str
    on: bool


@get("/people")
async def people_page(desk: NamedDependency[Desk]) -> Template:
    return await _page(desk)


@post("/people", status_code=200)
async def add_person(desk: NamedDependency[Desk], data: URLEncodedBody[RoleForm]) -> Template:
    try:
        password = await asyncio.to_thread(desk.house.users.invite, data.name, data.role, desk.by)
    except StaffError as error:
        return await _page(desk, 422, problem=_words(data.name.strip(), error), typed=data.name, role=data.role)
    return _show_password(desk, data.name.strip(), password, new=True)


@post("/people/role", status_code=303)
async def change_role(desk: NamedDependency[Desk], data: URLEncodedBody[RoleForm]) -> Response[Any]:
    return await _do(desk, data.name, lambda: desk.house.users.set_role(data.name, data.role, desk.by), "role")


@post("/people/password", status_code=200)
async def give_password(desk: NamedDependency[Desk], data: URLEncodedBody[NameForm]) -> Template:
    try:
        password = await asyncio.to_thread(desk.house.users.new_password, data.name, desk.by)
    except StaffError as error:
        return await _page(desk, 422, problem=_words(data.name, error))
    return _show_password(desk, data.name, password, new=False)


@post("/people/email", status_code=303)
async def change_email(desk: NamedDependency[Desk], data: URLEncodedBody[EmailForm]) -> Response[Any]:
    return await _do(desk, data.name, lambda: desk.house.users.set_email(data.name, data.email, desk.by), "email")


@post("/people/switch", status_code=303)
async def switch_person(desk: NamedDependency[Desk], data: URLEncodedBody[SwitchForm]) -> Response[Any]:
    key = "on" if data.on else "off"
    return await _do(desk, data.name, lambda: desk.house.users.switch(data.name, data.on, desk.by), key)


@post("/people/second-factor", status_code=303)
async def reset_second_factor(desk: NamedDependency[Desk], data: URLEncodedBody[NameForm]) -> Response[Any]:
    return await _do(desk, data.name, lambda: desk.house.users.reset_second_factor(data.name, desk.by), "reset")


@post("/people/sessions", status_code=303)
async def end_sessions(desk: NamedDependency[Desk], data: URLEncodedBody[NameForm]) -> Response[Any]:
    return await _do(desk, data.name, lambda: desk.house.users.end_sessions(data.name, desk.by), "ended-for")


async def _do(desk: Desk, name: str, act: Callable[[], object], key: str) -> Response[Any]:
    try:
        await asyncio.to_thread(act)
    except StaffError as error:
        return await _page(desk, 422, problem=_words(name, error))
    return desk.go(PEOPLE, key)


async def _page(desk: Desk, status: int = 200, **more: Any) -> Template:
    people = await asyncio.to_thread(desk.house.users.everybody)
    context: dict[str, Any] = {"people": people, "roles": GRANTED, "typed": "", "role": Role.FRONT_DESK, "longest": MAX_NAME}
    context |= {"single_sign_on": desk.house.provider is not None, **more}
    return desk.show("people.html", status, **context)


def _show_password(desk: Desk, name: str, password: str, *, new: bool) -> Template:
    return desk.show("new_password.html", name=name, password=password, new=new, days=TEMPORARY_FOR.days)


def _words(name: str, error: StaffError) -> str:
    match error:
        case UserExists():
            return f"There is somebody called {name} already. Choose another name."
        case EmailTaken():
            return "Nothing was changed: somebody else has that email."
        case BadEmail():
            return "Nothing was changed: that is not an email address."
        case BadName():
            return f"That name can't be taken: it {error.why}."
        case LastAdmin():
            return "Nothing was changed: nobody would be left who can manage the others. Make somebody else an admin first."
        case NotYourself():
            return "Nothing was changed: your own account is changed under “Your account”, and your role by another admin."
        case UnknownUser():
            return "Nothing was changed: there is nobody of that name."
        case _:
            raise error


HANDLERS = [people_page, add_person, change_role, change_email, give_password, switch_person, reset_second_factor, end_sessions]
