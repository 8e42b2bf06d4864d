"""The queue: all requests by stage, with filters that stand in the address, and the views that somebody keeps of it."""

import asyncio
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect, Template

from frontdesk.domain.queue import MINE, NOBODY, Stage, Wanted
from frontdesk.domain.search import words_wanted
from frontdesk.domain.typed import one_line
from frontdesk.services.saved_views import LONGEST_NAME
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import HOME
from frontdesk.web.console.wanted import wanted_by
from frontdesk.web.numbers import Number, Since

LONGEST_SEARCH = 200
_FILTERS = ("stage", "owner", "q", "late")


@dataclass
class ViewForm:
    name: str
    query: str = ""


@dataclass
class ViewGoneForm:
    id: Number
    query: str = ""


@get("/")
async def queue_page(
    desk: NamedDependency[Desk],
    stage: FromQuery[str] = "",
    owner: FromQuery[str] = "",
    q: FromQuery[str] = "",
    late: FromQuery[str] = "",
    before: FromQuery[Number | None] = None,
    skip: FromQuery[Since] = 0,
) -> Template:
    house, said = desk.house, one_line(q, LONGEST_SEARCH)
    asked = _asked(stage=stage, owner=owner, q=said, late=late)
    wanted = Wanted(
        Stage(asked["stage"]) if "stage" in asked else Stage.OPEN,
        desk.user.name if owner == MINE else owner,
        tuple(words_wanted(said, house.clinic.region)),
        before,
        "late" in asked,
        skip,
    )
    page = await asyncio.to_thread(house.queue.page, wanted, desk.by)
    views = await asyncio.to_thread(house.saved_views.of, desk.by)

    def link(**changed: object) -> str:
        filters = _asked(**{**asked, **changed})
        return f"{HOME}?{urlencode(filters)}" if filters else HOME

    return desk.show(
        "leads.html", page=page, asked=asked, stage=wanted.stage, stages=list(Stage), owner=owner, nobody=NOBODY, mine=MINE,
        views=views, link=link, query=urlencode(asked), wanted=wanted_by(house.clinic), unread=bool(said and not wanted.words),
        begin=not (before or skip),
    )  # fmt: skip


@get("/queue/new")
async def new_requests(desk: NamedDependency[Desk], after: FromQuery[Since]) -> Template:
    """The piece of the queue's page that asks by itself whether there is anything new."""
    count = await asyncio.to_thread(desk.house.queue.newer, after)
    return Template("console/new_requests.html", context={"count": count})  # nothing else is said there


@post("/views", status_code=303)
async def save_view(desk: NamedDependency[Desk], data: URLEncodedBody[ViewForm]) -> Redirect:
    name, query = one_line(data.name), _clean(data.query)
    if not 0 < len(name) <= LONGEST_NAME:
        return desk.go(_address(query), "no-view")
    if "q" in parse_qs(query):  # it may name a person, and would outlast what is known of them
        return desk.go(_address(query), "view-search")
    saved = await asyncio.to_thread(desk.house.saved_views.save, name, query, desk.by)
    return desk.go(_address(query), "view" if saved else "views-full")


@post("/views/delete", status_code=303)
async def delete_view(desk: NamedDependency[Desk], data: URLEncodedBody[ViewGoneForm]) -> Redirect:
    await asyncio.to_thread(desk.house.saved_views.delete, data.id, desk.by)
    return desk.go(_address(_clean(data.query)), "view-gone")


def _asked(**given: Any) -> dict[str, str]:
    """The filters that narrow anything, as they stand in the address; and where a page begins, where one does."""
    found = {name: str(value) for name, value in given.items() if value}
    if found.get("stage") not in {*Stage} - {Stage.OPEN}:
        found.pop("stage", None)
    return found


def _clean(query: str) -> str:
    """Filters as a form sends them back, and nothing else."""
    fields = parse_qs(re.sub(r"[\x00-\x1f]", "", query)[:1000])
    return urlencode(_asked(**{name: fields[name][0][:LONGEST_SEARCH] for name in _FILTERS if name in fields}))


def _address(query: str) -> str:
    return f"{HOME}?{query}" if query else HOME


HANDLERS = [queue_page, new_requests, save_view, delete_view]
