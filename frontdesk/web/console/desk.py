"""What every page of the console is made with: the house, who sits there and what they may, and the page itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from frontdesk.bootstrap import House
from frontdesk.db.models import StaffUser
from frontdesk.domain.clinic import clock, day_name
from frontdesk.domain.roles import Actor, Permission
from frontdesk.services.access import SignedIn, Stage
from frontdesk.web.console.guard import SignInNeeded, signed_in_at
from frontdesk.web.console.routes import MENU, Link
from frontdesk.web.console.said import said, said_once, say_next


@dataclass(frozen=True)
class Desk:
    """Whoever is signed in, in front of one page; a handler gets it as its `desk`."""

    request: Request[Any, Any, Any]
    house: House
    signed_in: SignedIn

    @property
    def user(self) -> StaffUser:
        return self.signed_in.user

    @property
    def by(self) -> Actor:
        """Who does it, for the services."""
        return self.user.actor

    def show(self, template: str, status: int = 200, *, problem: str = "", **more: Any) -> Template:
        """A page, below `console/`, with what was said for it; `problem`: what is wrong, said above it."""
        wrong = {"problem": problem} if problem else {}
        context = {**page_context(self.request, self.house), **said(self.request), **wrong, **more}
        return said_once(self.request, Template(f"console/{template}", context=context, status_code=status))

    def go(self, path: str, key: str = "") -> Redirect:
        """To another page, which says what that key of `said` stands for."""
        answer = Redirect(path, status_code=303)
        return say_next(answer, key, self.house) if key else answer


def provide_desk(request: Request[Any, Any, Any], house: NamedDependency[House]) -> Desk:
    signed_in = signed_in_at(request)
    if signed_in is None:  # a public page that asks for a desk: none does
        raise SignInNeeded
    return Desk(request, house, signed_in)


def page_context(request: Request[Any, Any, Any], house: House) -> dict[str, Any]:
    """What the layout needs: the clinic, who is signed in with their menu, and instants as staff read them."""
    signed_in = signed_in_at(request)
    user = signed_in.user if signed_in and signed_in.stage is not Stage.CODE else None
    inside = user is not None and signed_in is not None and signed_in.stage is Stage.NOTHING

    def may(permission: Permission) -> bool:
        return user is not None and user.actor.may(permission)

    def when(at: datetime) -> str:
        """Day and hour on the clinic's clock; the hour is never parted from AM or PM."""
        local = house.clinic.local(at)
        return f"{day_name(local)}, {clock(local).replace(' ', chr(0xA0))}"

    def open_to(link: Link) -> bool:
        return not isinstance(link.needs, Permission) or may(link.needs)

    return {
        "clinic": house.clinic,
        "user": user,
        "inside": inside,
        "menu": [link for link in MENU if open_to(link)] if inside else [],
        "here": request.url.path.rstrip("/"),
        "may": may,
        "Permission": Permission,
        "when": when,
        "day": day_name,
        "calls": request.state.get("calls") or [],
    }
