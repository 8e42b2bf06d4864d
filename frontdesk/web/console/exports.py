"""The page where requests are taken out of the house, and the files."""

from typing import Annotated, Literal

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter
from litestar.response import Stream, Template

from frontdesk.domain.bookings import Status
from frontdesk.services.exports import Which
from frontdesk.web.console.days import BACKWARDS, NO_DAY, read_span
from frontdesk.web.console.desk import Desk


@get("/exports")
async def exports_page(desk: NamedDependency[Desk]) -> Template:
    return desk.show("exports.html", statuses=list(Status), chosen=[], asked={})


@get("/exports/leads")
async def leads_file(
    desk: NamedDependency[Desk],
    form: FromQuery[Literal["csv", "spreadsheet", "json"]] = "csv",
    status: Annotated[list[Status] | None, QueryParameter()] = None,
    first: FromQuery[str] = "",
    last: FromQuery[str] = "",
    words: FromQuery[str] = "",
) -> Template | Stream:
    """Streamed: who takes many of them waits for none of them."""
    clinic, exports, problem = desk.house.clinic, desk.house.exports, ""
    begin = end = None
    try:
        begin, end = read_span(clinic, first, last)
        problem = BACKWARDS if begin and end and begin >= end else ""
    except ValueError:
        problem = NO_DAY
    if problem:
        asked = {"form": form, "first": first, "last": last, "words": words}
        return desk.show("exports.html", 422, statuses=list(Status), chosen=status or [], asked=asked, problem=problem)
    which, by = Which(tuple(status or ()), words, begin, end), desk.by
    is_json = form == "json"
    parts = exports.json(which, by) if is_json else exports.csv(which, by, spreadsheet=form == "spreadsheet")
    today = clinic.local(desk.house.clock.now()).date()
    name = f"requests-{today}.{'json' if is_json else 'csv'}"
    kind = "application/json" if is_json else "text/csv"
    return Stream(parts, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


HANDLERS = [exports_page, leads_file]
