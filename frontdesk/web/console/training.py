"""The page of the training: what waits to be learnt, the runs with their figures, and going back."""

import asyncio
from typing import Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from frontdesk.bootstrap import House
from frontdesk.db.models import StaffUser
from frontdesk.errors import TrainingRefused
from frontdesk.web.console.said import said, said_once, say_next
from frontdesk.web.console.shown import page_context

HOME = "/staff/teaching/training"
_STATES = {
    "running": "going on",
    "swapped": "went into force",
    "refused": "refused",
    "failed": "failed",
    "stopped": "stopped half-way",
}


@get("/teaching/training")
async def training_page(
    request: Request[Any, Any, Any], house: NamedDependency[House], user: NamedDependency[StaffUser]
) -> Template:
    status, log = await asyncio.gather(asyncio.to_thread(house.training.status), asyncio.to_thread(house.training.log_tail))
    context = page_context(house, user, status=status, log=log, states=_STATES, **said(request))
    return said_once(request, Template("console/teaching_training.html", context=context))


@post("/teaching/training", status_code=303)
async def start_training(house: NamedDependency[House], user: NamedDependency[StaffUser]) -> Redirect:
    try:
        await asyncio.to_thread(house.training.start, user.name)
    except TrainingRefused:
        return _back("not-trained", house)
    return _back("training", house)


@post("/teaching/training/rollback", status_code=303)
async def roll_back(house: NamedDependency[House], user: NamedDependency[StaffUser]) -> Redirect:
    try:
        await asyncio.to_thread(house.training.start_rollback, user.name)
    except TrainingRefused:
        return _back("not-trained", house)
    return _back("rolling-back", house)


HANDLERS = [training_page, start_training, roll_back]


def _back(key: str, house: House) -> Redirect:
    return say_next(Redirect(HOME, status_code=303), key, house)
