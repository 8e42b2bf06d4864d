"""The pages of the answers' wording: what is said, writing it anew with a preview, approving it, taking it back."""

import asyncio
from typing import Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from frontdesk.bootstrap import House
from frontdesk.db.models import StaffUser
from frontdesk.errors import SameHands, UnknownTeaching, WordingRefused
from frontdesk.web.console.said import said, said_once, say_next
from frontdesk.web.console.shown import page_context

HOME = "/staff/teaching/answers"
MAX_TEXT, MAX_NOTE = 2000, 500


@get("/teaching/answers")
async def answers_page(
    request: Request[Any, Any, Any], house: NamedDependency[House], user: NamedDependency[StaffUser]
) -> Template:
    answers = await asyncio.to_thread(house.wordings.answers)
    context = page_context(house, user, answers=answers, preview=house.wordings.preview, **said(request))
    return said_once(request, Template("console/teaching_answers.html", context=context))


@get("/teaching/answers/{kind:str}/{name:str}")
async def answer_page(
    kind: FromPath[str],
    name: FromPath[str],
    request: Request[Any, Any, Any],
    house: NamedDependency[House],
    user: NamedDependency[StaffUser],
) -> Template:
    return said_once(request, await _answer_page(house, user, f"utter_{kind}/{name}", said(request)))


@post("/teaching/answers/{kind:str}/{name:str}", status_code=303)
async def write_answer(
    kind: FromPath[str],
    name: FromPath[str],
    request: Request[Any, Any, Any],
    house: NamedDependency[House],
    user: NamedDependency[StaffUser],
) -> Redirect | Template:
    form, response = await request.form(), f"utter_{kind}/{name}"
    text = " ".join(str(form.get("text", "")).replace("\0", "").split())[:MAX_TEXT]
    paragraphs = await asyncio.to_thread(house.wordings.paragraphs)
    source = [paragraphs[int(at)] for at in form.getall("source", []) if str(at).isdigit() and int(at) < len(paragraphs)]
    do = str(form.get("do", "preview"))
    if do == "preview":
        return await _answer_page(house, user, response, {"text": text, "source": source, "previewed": True}, status=200)
    try:
        await asyncio.to_thread(lambda: house.wordings.save(user.name, response, text, source, send=do == "send"))
    except WordingRefused:
        problem = "It was not sent, because it doesn't pass the check below. You can keep it as a draft."
        return await _answer_page(house, user, response, {"text": text, "source": source, "problem": problem}, status=422)
    return _back(response, "sent" if do == "send" else "draft", house)


@post("/teaching/wordings/{id:int}/{do:str}", status_code=303)
async def decide_wording(
    id: FromPath[int],
    do: FromPath[str],
    request: Request[Any, Any, Any],
    house: NamedDependency[House],
    user: NamedDependency[StaffUser],
) -> Redirect:
    form, wordings = await request.form(), house.wordings
    response = f"utter_{form.get('answer', '')}"
    try:
        if do == "approve":
            await asyncio.to_thread(wordings.approve, user.name, id)
        elif do == "return":
            note = str(form.get("note", "")).replace("\0", "").strip()[:MAX_NOTE]
            await asyncio.to_thread(wordings.send_back, user.name, id, note)
        elif do == "take-back":
            await asyncio.to_thread(wordings.take_back, user.name, id)
        else:
            raise UnknownTeaching
    except SameHands:
        return _back(response, "own", house)
    except WordingRefused:
        return _back(response, "page-changed", house)
    return _back(response, {"approve": "approved", "return": "returned"}.get(do, "withdrawn"), house)


HANDLERS = [answers_page, answer_page, write_answer, decide_wording]


async def _answer_page(house: House, user: StaffUser, response: str, more: dict[str, Any], status: int = 200) -> Template:
    answer = await asyncio.to_thread(house.wordings.answer, response)
    paragraphs = await asyncio.to_thread(house.wordings.paragraphs)
    on_the_way = next((each for each in answer.history if each.state in ("draft", "waiting", "returned")), None)
    newest = answer.history[0] if answer.history and answer.history[0] is on_the_way else None
    shown = {
        "text": newest.text if newest else answer.text,
        "source": list(newest.source if newest else answer.source),
        "previewed": False,
        **more,
    }
    check = await asyncio.to_thread(house.wordings.check, response, shown["text"], shown["source"])
    functions = {"preview": house.wordings.preview, "checked": house.wordings.check}
    context = page_context(house, user, answer=answer, paragraphs=paragraphs, check=check, **functions, **shown)
    return Template("console/teaching_answer.html", context=context, status_code=status)


def _back(response: str, key: str, house: House) -> Redirect:
    return say_next(Redirect(f"{HOME}/{response.removeprefix('utter_')}", status_code=303), key, house)
