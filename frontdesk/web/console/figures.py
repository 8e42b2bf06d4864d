"""The page of the figures, and each as CSV."""

import asyncio
from urllib.parse import urlencode

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from frontdesk.domain.figures import MOST_DAYS, PRESETS, Range
from frontdesk.services.figures import Figures
from frontdesk.web.console.days import BACKWARDS, NO_DAY, read_day
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import HOME

FIGURES = f"{HOME}/figures"
USUAL = 30


@get("/figures")
async def figures_page(desk: NamedDependency[Desk], first: FromQuery[str] = "", last: FromQuery[str] = "") -> Template:
    service = desk.house.figures
    presets = [(days, _address(FIGURES, service.last_days(days)), service.last_days(days)) for days in PRESETS]
    try:
        wanted = _range(service, first, last)
    except _WrongDays as error:
        return desk.show("figures.html", 422, presets=presets, first=first, last=last, problem=str(error))
    found = await asyncio.to_thread(service.of, wanted)
    return desk.show(
        "figures.html",
        figures=found,
        wanted=wanted,
        presets=presets,
        first=wanted.first.isoformat(),
        last=wanted.last.isoformat(),
        csv={each.key: _address(f"{FIGURES}/{each.key}/csv", wanted) for each in found},
        incomplete=service.incomplete_before(wanted),
    )


@get("/figures/{key:str}/csv")
async def figure_csv(
    desk: NamedDependency[Desk], key: FromPath[str], first: FromQuery[str] = "", last: FromQuery[str] = ""
) -> Response[str]:
    try:
        wanted = _range(desk.house.figures, first, last)
    except _WrongDays as error:
        return Response(f"{error}\n", status_code=422, media_type="text/plain")
    text = await asyncio.to_thread(desk.house.figures.csv, key, wanted, desk.by)
    if text is None:
        raise NotFoundException
    name = f"{key}-{wanted.first}-{wanted.last}.csv"
    return Response(text, media_type="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'})


class _WrongDays(ValueError):
    """What is wrong with the days, in words for people."""


def _range(service: Figures, first: str, last: str) -> Range:
    """The days asked for; what is left out is today, or as many days before the last as usual."""
    try:
        begin, end = read_day(first), read_day(last)
    except ValueError:
        raise _WrongDays(NO_DAY) from None
    usual = service.last_days(USUAL)
    wanted = Range(begin or min(usual.first, end or usual.last), end or max(usual.last, begin or usual.last))
    if wanted.days < 1:
        raise _WrongDays(BACKWARDS)
    if wanted.days > MOST_DAYS:
        raise _WrongDays("Three years at most, please.")
    return wanted


def _address(path: str, wanted: Range) -> str:
    return f"{path}?{urlencode({'first': wanted.first.isoformat(), 'last': wanted.last.isoformat()})}"


HANDLERS = [figures_page, figure_csv]
