"""Erasing whoever made a request, everywhere: the page that says what goes and asks once more, and the receipt."""

import asyncio
import logging
import sqlite3
from dataclasses import dataclass

from litestar import get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Response, Template

from frontdesk.bootstrap import build_erasure
from frontdesk.db.models import Lead
from frontdesk.domain.visits import read_code
from frontdesk.errors import UnknownLead
from frontdesk.services.erasure import Erased, Found, Person
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import HOME
from frontdesk.web.console.tries import refused
from frontdesk.web.console.wanted import wanted_by
from frontdesk.web.limits import Limits

log = logging.getLogger(__name__)
_OTHER_CODE = "That is not the code of this request. Nothing was erased."
_CHANGED = "Nothing was erased: this person's requests are others by now. Read below what would be erased, and decide anew."
_NOT_OUTSIDE = (
    "Nothing was erased here: what Rasa or the folder of mails keeps could not be deleted. Try again in a moment. "
    "If it stays so, tell whoever runs Front Desk."
)


@dataclass
class EraseForm:
    """`shown`: the codes of the requests that the page named."""

    code: str
    password: str
    shown: str = ""


@dataclass(frozen=True)
class Meant:
    """Who made a request, and what would be erased with them."""

    lead: Lead
    person: Person
    found: Found

    @property
    def codes(self) -> str:
        return " ".join(each.reference for each in self.found.leads)


@get("/leads/{reference:str}/erase")
async def erase_page(desk: NamedDependency[Desk], reference: FromPath[str]) -> Template:
    return _ask(desk, await asyncio.to_thread(_meant, desk, reference))


@post("/leads/{reference:str}/erase", status_code=303)
async def erase(
    desk: NamedDependency[Desk], reference: FromPath[str], data: URLEncodedBody[EraseForm], limits: NamedDependency[Limits]
) -> Response[None] | Template:
    meant = await asyncio.to_thread(_meant, desk, reference)
    if read_code(data.code) != meant.lead.reference:
        return _ask(desk, meant, 422, _OTHER_CODE)
    if data.shown != meant.codes:
        return _ask(desk, meant, 409, _CHANGED)
    done: list[Erased | None] = []

    def act() -> None:
        desk.house.account.prove(desk.by, data.password)
        done.append(build_erasure(desk.house).erase(meant.person, desk.by))

    try:
        problem = await refused(limits, desk.user.name, act)
    except (OSError, sqlite3.Error) as error:
        log.error("erasing: %s outside of the database", type(error).__name__)
        problem = 503, _NOT_OUTSIDE
    if problem:
        return _ask(desk, meant, *problem)
    (receipt,) = done
    if receipt is None:  # somebody else was quicker
        raise UnknownLead(reference)
    return desk.go(f"{HOME}/erasures/{receipt.number}", "erased")


@get("/erasures/{number:str}")
async def receipt_page(desk: NamedDependency[Desk], number: FromPath[str]) -> Template:
    receipt = await asyncio.to_thread(build_erasure(desk.house).receipt, number)
    if receipt is None:
        raise NotFoundException
    return desk.show("receipt.html", receipt=receipt)


def _meant(desk: Desk, reference: str) -> Meant:
    """Raises UnknownLead."""
    lead = desk.house.staff_leads.lead(reference, desk.by).lead
    person = Person.who_made(lead)
    found = build_erasure(desk.house).find(person)
    if found is None:
        raise UnknownLead(reference)
    return Meant(lead, person, found)


def _ask(desk: Desk, meant: Meant, status: int = 200, problem: str = "") -> Template:
    return desk.show(
        "erase.html", status, problem=problem, lead=meant.lead, found=meant.found, shown=meant.codes,
        wanted=wanted_by(desk.house.clinic),
    )  # fmt: skip


HANDLERS = [erase_page, erase, receipt_page]
