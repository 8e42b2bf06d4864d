"""The pages of the answers' wording: what is said, writing it anew with a preview, approving it, taking it back."""

import asyncio
from typing import Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from frontdesk.domain.typed import one_line, several_lines
from frontdesk.errors import SameHands, UnknownTeaching, WordingRefused
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import TEACHING
from frontdesk.web.numbers import Number

MAX_TEXT, MAX_NOTE = 2000, 500


@get("/teaching/answers")
async def answers_page(desk: NamedDependency[Desk]) -> Template:
    answers = await asyncio.to_thread(desk.house.wordings.answers)
    return desk.show("teaching_answers.html", answers=answers, preview=desk.house.wordings.preview)


@get("/teaching/answers/{kind:str}/{name:str}")
async def answer_page(kind: FromPath[str], name: FromPath[str], desk: NamedDependency[Desk]) -> Template:
    return await _answer_page(desk, f"utter_{kind}/{name}")


@post("/teaching/answers/{kind:str}/{name:str}", status_code=303)
async def write_answer(kind: FromPath[str], name: FromPath[str], desk: NamedDependency[Desk]) -> Redirect | Template:
    form, response, wordings = await desk.request.form(), f"utter_{kind}/{name}", desk.house.wordings
    text = one_line(str(form.get("text", "")), MAX_TEXT)
    paragraphs = await asyncio.to_thread(wordings.paragraphs)
    chosen = {str(at) for at in form.getall("source", [])}
    source = [paragraph for at, paragraph in enumerate(paragraphs) if str(at) in chosen]
    do = str(form.get("do", "preview"))
    if do == "preview":
        return await _answer_page(desk, response, text=text, source=source, previewed=True)
    try:
        await asyncio.to_thread(lambda: wordings.save(desk.by, response, text, source, send=do == "send"))
    except WordingRefused:
        problem = "It was not sent, because it doesn't pass the check below. You can keep it as a draft."
        return await _answer_page(desk, response, 422, text=text, source=source, problem=problem)
    return _back(desk, response, "sent" if do == "send" else "draft")


@post("/teaching/wordings/{id:int}/{do:str}", status_code=303)
async def decide_wording(id: FromPath[Number], do: FromPath[str], desk: NamedDependency[Desk]) -> Redirect:
    form, wordings = await desk.request.form(), desk.house.wordings
    response = f"utter_{form.get('answer', '')}"
    try:
        if do == "approve":
            await asyncio.to_thread(wordings.approve, desk.by, id)
        elif do == "return":
            note = several_lines(str(form.get("note", "")), MAX_NOTE)
            await asyncio.to_thread(wordings.send_back, desk.by, id, note)
        elif do == "take-back":
            await asyncio.to_thread(wordings.take_back, desk.by, id)
        else:
            raise UnknownTeaching
    except SameHands:
        return _back(desk, response, "own")
    except WordingRefused:
        return _back(desk, response, "page-changed")
    return _back(desk, response, {"approve": "approved", "return": "returned"}.get(do, "withdrawn"))


HANDLERS = [answers_page, answer_page, write_answer, decide_wording]


async def _answer_page(desk: Desk, response: str, status: int = 200, **more: Any) -> Template:
    wordings = desk.house.wordings
    answer = await asyncio.to_thread(wordings.answer, response)
    paragraphs = await asyncio.to_thread(wordings.paragraphs)
    on_the_way = next((each for each in answer.history if each.state in ("draft", "waiting", "returned")), None)
    newest = answer.history[0] if answer.history and answer.history[0] is on_the_way else None
    shown = {
        "text": newest.text if newest else answer.text,
        "source": list(newest.source if newest else answer.source),
        "previewed": False,
        **more,
    }
    check = await asyncio.to_thread(wordings.check, response, shown["text"], shown["source"])
    functions: dict[str, Any] = {"preview": wordings.preview, "checked": wordings.check}
    return desk.show("teaching_answer.html", status, answer=answer, paragraphs=paragraphs, check=check, **functions, **shown)


def _back(desk: Desk, response: str, key: str) -> Redirect:
    return desk.go(f"{TEACHING}/answers/{response.removeprefix('utter_')}", key)
