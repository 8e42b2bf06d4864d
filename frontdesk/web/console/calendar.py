"""The pages of the calendar: a day or a week of it, what is blocked, and a day to print."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any
from urllib.parse import urlencode

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter, URLEncodedBody
from litestar.response import Redirect, Response, Template

from frontdesk.db.models import Appointment
from frontdesk.domain.blocks import LONGEST_WHY, block_of
from frontdesk.domain.bookings import CAME_OR_NOT, Status
from frontdesk.domain.clinic import clock, day_name
from frontdesk.domain.why import Why, in_short
from frontdesk.errors import BadBlock, NotYet, SlotTaken
from frontdesk.web.console.days import NO_DAY, read_day
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import HOME
from frontdesk.web.numbers import Number

CALENDAR = f"{HOME}/calendar"
LONGEST_QUESTION = 200


@dataclass
class BlockForm:
    day: str
    first: str
    last: str
    why: str
    view: str = "day"
    anyway: bool = False


@dataclass
class RemoveForm:
    number: Number
    day: str
    view: str = "day"


@dataclass
class CameForm:
    reference: str
    status: Status
    day: str


@get("/calendar")
async def calendar_page(
    desk: NamedDependency[Desk],
    day: FromQuery[str] = "",
    view: FromQuery[str] = "day",
    first: FromQuery[str] = "",
    last: FromQuery[str] = "",
    ask: Annotated[str, QueryParameter(max_length=LONGEST_QUESTION)] = "",
) -> Template:
    answers = await asyncio.to_thread(desk.house.staff_calendar.why, ask) if ask.strip() else []
    return await _page(desk, day, view, typed={"first": first, "last": last}, ask=ask, answers=answers)


@get("/calendar/print")
async def print_page(desk: NamedDependency[Desk], day: FromQuery[str] = "") -> Response[Any]:
    wanted = _day(day)
    if day and wanted is None:
        return await _page(desk, day, "day")
    shown = wanted or _today(desk)
    visits = await asyncio.to_thread(desk.house.staff_calendar.day_list, shown, desk.by)
    return desk.show("calendar_print.html", day=shown, visits=visits, name_of=day_name, at=lambda at: clock(_local(desk, at)))


@post("/calendar/blocks", status_code=303)
async def block(desk: NamedDependency[Desk], data: URLEncodedBody[BlockForm]) -> Response[Any]:
    clinic, typed = desk.house.clinic, {"first": data.first, "last": data.last, "why": data.why}
    day = _day(data.day)
    try:
        times = [datetime.strptime(text, "%H:%M").time() for text in (data.first, data.last)]  # noqa: DTZ007 (the clinic's clock)
        if day is None:
            raise BadBlock("day", "Choose a day.")
        wanted = block_of(clinic, day, times[0], times[1], data.why, desk.house.clock.now())
    except ValueError:
        return await _page(desk, data.day, data.view, 422, typed=typed, problem="Choose two times, such as 12:00 and 13:00.")
    except BadBlock as error:
        return await _page(desk, data.day, data.view, 422, typed=typed, problem=f"Nothing was blocked. {error.why}")
    outcome = await asyncio.to_thread(desk.house.blocks.block, wanted, desk.by, data.anyway)
    if outcome.made is None:
        return await _page(
            desk, data.day, data.view, 409, typed=typed, present=outcome.present, problem=_booked(len(outcome.present))
        )
    return _back(desk, data.day, data.view, "blocked")


@post("/calendar/blocks/remove", status_code=303)
async def unblock(desk: NamedDependency[Desk], data: URLEncodedBody[RemoveForm]) -> Redirect:
    gone = await asyncio.to_thread(desk.house.blocks.remove, data.number, desk.by)
    if gone is None:
        return _back(desk, data.day, data.view, "unblocked-before")
    first, last = (f"{_local(desk, at):%H:%M}" for at in (gone.starts_at, gone.ends_at))
    return _back(desk, data.day, data.view, "unblocked", first=first, last=last)


@post("/calendar/came", status_code=303)
async def came(desk: NamedDependency[Desk], data: URLEncodedBody[CameForm]) -> Redirect:
    if data.status not in CAME_OR_NOT:
        return _back(desk, data.day, "day", "unchanged")
    try:
        changed = await asyncio.to_thread(desk.house.staff_leads.change_status, data.reference, data.status, desk.by)
    except SlotTaken:
        return _back(desk, data.day, "day", "taken")
    except NotYet:
        return _back(desk, data.day, "day", "not-yet")
    return _back(desk, data.day, "day", "status" if changed else "unchanged")


def _booked(number: int) -> str:
    who = "1 person is" if number == 1 else f"{number} people are"
    return f"{who} booked in that time, or about to be. Nothing was blocked yet."


async def _page(desk: Desk, text: str, view: str, status: int = 200, **more: Any) -> Template:
    day = _day(text)
    if text and day is None:
        more, status = {"problem": f"{NO_DAY} This is today.", **more}, 422
    week, today = view == "week", _today(desk)
    day = day or today
    shown = await asyncio.to_thread(desk.house.staff_calendar.read, day, week, desk.by)
    feed_since = await asyncio.to_thread(desk.house.feeds.since, desk.by)
    step = timedelta(days=7 if week else 1)
    typed = {"first": "", "last": "", "why": "", **more.pop("typed", {})}
    present: list[Appointment] = more.pop("present", [])
    context: dict[str, Any] = {
        "shown": shown,
        "day": day,
        "today": today,
        "now": desk.house.clock.now(),
        "week": week,
        "view": "week" if week else "day",
        "typed": typed,
        "present": present,
        "link": _link,
        "links": [("Previous", day - step), ("Today", today), ("Next", day + step)],
        "names": {each: _name(each, today) for each in shown.days},
        "at": lambda at: clock(_local(desk, at)),
        "of_day": lambda at: f"{_local(desk, at):%H:%M}",
        "clock": clock,
        "short": lambda reason: in_short(reason, desk.house.clinic),
        "Why": Why,
        "step": desk.house.clinic.consultation.step,
        "longest_why": LONGEST_WHY,
        "longest_question": LONGEST_QUESTION,
        "feed_since": feed_since,
        "answers": [],
        "ask": "",
    }
    return desk.show("calendar.html", status, **{**context, **more})


def _back(desk: Desk, day: str, view: str, key: str, **more: str) -> Redirect:
    return desk.go(_link(_day(day) or _today(desk), view, **more), key)


def _name(day: date, today: date) -> str:
    return day_name(day) if day.year == today.year else f"{day_name(day)}, {day.year}"


def _link(day: date, view: str, **more: str) -> str:
    return f"{CALENDAR}?{urlencode({'day': day.isoformat(), 'view': 'week' if view == 'week' else 'day', **more})}"


def _day(text: str) -> date | None:
    """None for nothing, and for what is no day."""
    try:
        return read_day(text)
    except ValueError:
        return None


def _today(desk: Desk) -> date:
    return _local(desk, desk.house.clock.now()).date()


def _local(desk: Desk, at: datetime) -> datetime:
    return desk.house.clinic.local(at)


HANDLERS = [calendar_page, print_page, block, unblock, came]
