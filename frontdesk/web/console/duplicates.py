"""Merging two requests that are one, and splitting them again."""

import asyncio
from dataclasses import dataclass

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect, Template

from frontdesk.errors import CantMerge
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.leads import back_to, show_lead


@dataclass
class DuplicateForm:
    duplicate: str


@post("/leads/{reference:str}/merge", status_code=303)
async def merge(
    desk: NamedDependency[Desk], reference: FromPath[str], data: URLEncodedBody[DuplicateForm]
) -> Template | Redirect:
    try:
        await asyncio.to_thread(desk.house.merging.merge, data.duplicate, reference, desk.by)
    except CantMerge as error:
        return await show_lead(desk, reference, 409, problem=error.why)
    return back_to(desk, reference, "merged")


@post("/leads/{reference:str}/split", status_code=303)
async def split(
    desk: NamedDependency[Desk], reference: FromPath[str], data: URLEncodedBody[DuplicateForm]
) -> Template | Redirect:
    try:
        await asyncio.to_thread(desk.house.merging.split, data.duplicate, desk.by)
    except CantMerge as error:
        return await show_lead(desk, reference, 409, problem=error.why)
    return back_to(desk, reference, "split")


HANDLERS = [merge, split]
