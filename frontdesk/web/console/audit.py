"""The page of the audit record, for an admin."""

import asyncio
from typing import Any
from urllib.parse import urlencode

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template

from frontdesk.db.audit import Filter
from frontdesk.domain.audit import Kind
from frontdesk.web.console.days import NO_DAY, read_span
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import HOME
from frontdesk.web.numbers import Number

AUDIT = f"{HOME}/audit"


@get("/audit")
async def audit_page(
    desk: NamedDependency[Desk],
    who: FromQuery[str] = "",
    kind: FromQuery[str] = "",
    reference: FromQuery[str] = "",
    first: FromQuery[str] = "",
    last: FromQuery[str] = "",
    before: FromQuery[Number | None] = None,
) -> Template:
    asked = {"who": who, "kind": kind, "reference": reference.strip(), "first": first, "last": last}
    filters = {name: value for name, value in asked.items() if value}
    people, clinic = await asyncio.to_thread(desk.house.audit.people), desk.house.clinic
    form: dict[str, Any] = {"asked": asked, "kinds": list(Kind), "people": people}
    try:
        days = read_span(clinic, first, last)
    except ValueError:
        return desk.show("audit.html", 422, **form, problem=NO_DAY)
    wanted = Filter(who, kind, asked["reference"], *days)
    rows, older = await asyncio.to_thread(desk.house.audit.newest, wanted, before)
    links: dict[str, Any] = {
        "newest": f"{AUDIT}?{urlencode(filters)}" if before else "",
        "older": f"{AUDIT}?{urlencode({**filters, 'before': rows[-1].n})}" if older else "",
    }
    return desk.show("audit.html", rows=rows, **form, **links, exact=lambda at: f"{clinic.local(at):%Y-%m-%d %H:%M:%S}")


HANDLERS = [audit_page]
