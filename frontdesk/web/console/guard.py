"""The door of the console: every request of it passes here, before anything else is done with it."""

import asyncio
from functools import partial
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.exceptions import NotFoundException
from litestar.handlers import BaseRouteHandler

from frontdesk.bootstrap import House
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.roles import Permission
from frontdesk.services.access import SignedIn, Stage
from frontdesk.web.console.kept import keep
from frontdesk.web.console.routes import CODE, NEEDS, PASSWORD, POLLED, SECOND_FACTOR, Way

COOKIE = "frontdesk_staff"
_PAGE_OF = {Stage.CODE: CODE, Stage.PASSWORD: PASSWORD, Stage.SECOND_FACTOR: SECOND_FACTOR}
type Connection = ASGIConnection[Any, Any, Any, Any]


class SignInNeeded(Exception):
    """Nobody is signed in; `kept` is what a form was sent with (`kept.keep`)."""

    def __init__(self, kept: str = "") -> None:
        super().__init__()
        self.kept = kept


class PollEnded(Exception):
    """A page that asks by itself belongs to a session that has ended."""


class FirstThings(Exception):
    """Somebody is, and has to do something on another page first."""

    def __init__(self, page: str) -> None:
        super().__init__(page)
        self.page = page


class NotAllowed(Exception):
    """Somebody is, whose role doesn't have the permission."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(permission)
        self.permission = permission


def house_of(connection: Connection) -> House:
    house: House = connection.app.state["house"]
    return house


async def guard(connection: Connection, _: BaseRouteHandler) -> None:
    """Lets through who `routes.NEEDS` lets through; to a route that doesn't stand there, nobody."""
    house, method = house_of(connection), str(connection.scope.get("method", "GET"))
    route = "GET" if method == "HEAD" else method, connection.scope["path_template"]
    needs, polled = NEEDS.get(route), route in POLLED
    if needs is None:
        raise NotFoundException
    if needs is Way.FILE:  # also while the database does not answer
        return
    token = connection.cookies.get(COOKIE, "")
    signed_in = await asyncio.to_thread(partial(house.access.session, token, renew=not polled)) if token else None
    connection.state["signed_in"] = signed_in
    if needs is Way.PUBLIC:
        return
    if signed_in is None:
        if polled:
            raise PollEnded
        raise SignInNeeded(await keep(connection, needs) if isinstance(connection, Request) and token else "")
    _check_stage(signed_in.stage, needs)
    if isinstance(needs, Permission) and not signed_in.user.actor.may(needs):
        await asyncio.to_thread(house.audit.note, signed_in.user.actor, What.REFUSED, Kind.PAGE, why=needs.value)
        raise NotAllowed(needs)
    if method == "GET" and not polled and signed_in.user.actor.may(Permission.READ_CONVERSATIONS):
        connection.state["calls"] = await asyncio.to_thread(house.live.calls)


def signed_in_at(connection: Connection) -> SignedIn | None:
    """Who is signed in, as the guard has found."""
    found: SignedIn | None = connection.state.get("signed_in")
    return found


def _check_stage(stage: Stage, needs: Permission | Way) -> None:
    if stage is Stage.NOTHING:
        if needs is Way.CODE:
            raise FirstThings("/staff")
    elif needs is not (Way.CODE if stage is Stage.CODE else Way.FIRST):
        raise FirstThings(_PAGE_OF[stage])
