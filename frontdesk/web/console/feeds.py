"""The calendar's feed: its address is made and revoked by a person, and read by their calendar program, without signing in."""

import asyncio
from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from frontdesk.bootstrap import House
from frontdesk.errors import UnknownFeed
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import HOME
from frontdesk.web.limits import FEEDS, WRONG_LINKS, Limits, address_of

_ENDING = ".ics"


@get("/feed/{name:str}", media_type="text/calendar")
async def feed(
    request: Request[Any, Any, Any], house: NamedDependency[House], limits: NamedDependency[Limits], name: FromPath[str]
) -> Response[str]:
    token, address = name.removesuffix(_ENDING), address_of(request)
    try:
        if not name.endswith(_ENDING):
            raise UnknownFeed
        events = await asyncio.to_thread(house.feeds.read, token)
    except UnknownFeed:
        limits.count(WRONG_LINKS, "feed", address, always=True)
        raise NotFoundException from None
    limits.count(FEEDS, "feed", token)
    from frontdesk.domain.calendar_files import write_feed  # noqa: PLC0415 (half a second, for those who ask for it)

    text = await asyncio.to_thread(write_feed, events, house.clock.now())
    return Response(text, media_type="text/calendar", headers={"X-Robots-Tag": "noindex"})


@post("/calendar/feed", status_code=200)
async def make_feed(desk: NamedDependency[Desk]) -> Template:
    token = await asyncio.to_thread(desk.house.feeds.make, desk.by)
    address = f"{desk.house.settings.public_url}{HOME}/feed/{token}{_ENDING}"
    return desk.show("feed.html", address=address)


@post("/calendar/feed/revoke", status_code=303)
async def revoke_feed(desk: NamedDependency[Desk]) -> Redirect:
    gone = await asyncio.to_thread(desk.house.feeds.revoke, desk.by)
    return desk.go(f"{HOME}/calendar", "feed-revoked" if gone else "no-feed")


HANDLERS = [feed, make_feed, revoke_feed]
