"""The page of the training: what waits to be learnt, the runs with their figures, and going back."""

import asyncio

from litestar import get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from frontdesk.errors import TrainingRefused
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import TEACHING

_PAGE = f"{TEACHING}/training"
_STATES = {
    "running": "going on",
    "swapped": "went into force",
    "refused": "refused",
    "failed": "failed",
    "stopped": "stopped half-way",
}


@get("/teaching/training")
async def training_page(desk: NamedDependency[Desk]) -> Template:
    training = desk.house.training
    status, log = await asyncio.gather(asyncio.to_thread(training.status), asyncio.to_thread(training.log_tail))
    return desk.show("teaching_training.html", found=status, log=log, states=_STATES)


@post("/teaching/training", status_code=303)
async def start_training(desk: NamedDependency[Desk]) -> Redirect:
    try:
        await asyncio.to_thread(desk.house.training.start, desk.by)
    except TrainingRefused:
        return desk.go(_PAGE, "not-trained")
    return desk.go(_PAGE, "training")


@post("/teaching/training/rollback", status_code=303)
async def roll_back(desk: NamedDependency[Desk]) -> Redirect:
    try:
        await asyncio.to_thread(desk.house.training.start_rollback, desk.by)
    except TrainingRefused:
        return desk.go(_PAGE, "not-trained")
    return desk.go(_PAGE, "rolling-back")


HANDLERS = [training_page, start_training, roll_back]
