"""The pages where staff teach: questions in groups, what was decided, topics of their own."""

import asyncio
from collections.abc import Mapping
from typing import Annotated, Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from frontdesk.errors import LinesRefused, UnknownTeaching, WordingRefused
from frontdesk.services.teaching import NEW, OUTSIDE, Group, key_of
from frontdesk.web.console.desk import Desk
from frontdesk.web.console.routes import TEACHING

PAGE = 25  # groups
AT_ONCE = 50  # questions of a group
LAST_PAGE = 100_000
_WHY = {"unanswered": "not answered", "unsure": "answered with little confidence", "unhelpful": "did not help"}


@get("/teaching")
async def questions_page(desk: NamedDependency[Desk], page: Annotated[int, QueryParameter(ge=1, le=LAST_PAGE)] = 1) -> Template:
    teaching = desk.house.teaching
    groups = await asyncio.to_thread(teaching.listed, desk.by)
    shown = groups[(page - 1) * PAGE : page * PAGE]
    firsts = [Group(group.key, group.questions[:3], group.nearest) for group in shown]
    suggestions = await asyncio.to_thread(lambda: [teaching.suggestions(group) for group in firsts])
    found: dict[str, Any] = {
        "rows": list(zip(shown, suggestions, strict=True)),
        "count": sum(len(group.questions) for group in groups),
        "page": page,
        "pages": -(-len(groups) // PAGE),
    }
    return await _show(desk, "teaching.html", **found)


@get("/teaching/questions/{key:str}")
async def group_page(key: FromPath[str], desk: NamedDependency[Desk]) -> Template:
    return await _group_page(desk, key)


@post("/teaching/questions/{key:str}/decide", status_code=303)
async def decide(key: FromPath[str], desk: NamedDependency[Desk]) -> Redirect | Template:
    form = await desk.request.form()
    keys = [str(each) for each in form.getall("pick", [])]
    typed = {each: str(form.get(f"text-{each}", "")) for each in keys}
    if not keys:
        return desk.go(f"{TEACHING}/questions/{key}", "nothing-picked")
    topic, label = str(form.get("topic", "")), str(form.get("label", ""))
    try:
        what = await asyncio.to_thread(_decided, desk, str(form.get("do", "")), typed, topic, label)
    except UnknownTeaching:
        return desk.go(TEACHING, "decided")
    except LinesRefused as error:
        refused = {"problem": f"Nothing was kept: of the lines {len(error.why)} can't be taught.", "why": error.why}
    except WordingRefused as error:
        refused = {"problem": f"Nothing was kept. {error.mistakes[0]}"}
    else:
        return desk.go(TEACHING, what)
    return await _group_page(desk, key, 422, **refused, typed=typed, topic=topic, label=label)


@get("/teaching/decisions")
async def decisions_page(desk: NamedDependency[Desk]) -> Template:
    return await _show(desk, "teaching_decisions.html", batches=await asyncio.to_thread(desk.house.teaching.decisions))


@post("/teaching/decisions/{batch:str}/undo", status_code=303)
async def undo(batch: FromPath[str], desk: NamedDependency[Desk]) -> Redirect:
    undone = await asyncio.to_thread(desk.house.teaching.undo, batch, desk.by)
    return desk.go(f"{TEACHING}/decisions", "undone" if undone else "decided")


@get("/teaching/topics")
async def topics_page(desk: NamedDependency[Desk]) -> Template:
    return await _show(desk, "teaching_topics.html", own=await asyncio.to_thread(desk.house.teaching.new_topics))


@post("/teaching/topics/{name:str}/drop", status_code=303)
async def drop_topic(name: FromPath[str], desk: NamedDependency[Desk]) -> Redirect:
    await asyncio.to_thread(desk.house.teaching.drop_topic, name, desk.by)
    return desk.go(f"{TEACHING}/topics", "dropped")


HANDLERS = [questions_page, group_page, decide, decisions_page, undo, topics_page, drop_topic]


def _decided(desk: Desk, do: str, typed: Mapping[str, str], topic: str, label: str) -> str:
    """What was done, as `said` knows it."""
    teaching, by = desk.house.teaching, desk.by
    if do == "dismiss":
        teaching.dismiss(by, list(typed))
        return "dismissed"
    if do == "new":
        teaching.check(typed, "")  # first: a topic whose questions are refused would stay empty
        teaching.teach(by, typed, f"{NEW}{teaching.add_topic(by, label)}")
        return "drafted"
    teaching.teach(by, typed, topic)
    return "taught"


async def _group_page(desk: Desk, key: str, status: int = 200, **more: Any) -> Template:
    group = await asyncio.to_thread(desk.house.teaching.read, key, desk.by)
    shown = Group(group.key, group.questions[:AT_ONCE], group.nearest)
    suggestions = await asyncio.to_thread(desk.house.teaching.suggestions, shown)
    about = {"key": key, "group": group, "suggestions": suggestions, "outside": OUTSIDE, "why": {}, "typed": {}}
    return await _show(desk, "teaching_group.html", status, **{**about, **more})


async def _show(desk: Desk, template: str, status: int = 200, **more: Any) -> Template:
    topics = await asyncio.to_thread(desk.house.teaching.topics)

    def named(topic: str | None) -> str:
        return "nothing of the clinic's" if topic == OUTSIDE else topics.get(topic or "", topic or "")

    return desk.show(template, status, topics=topics, named=named, reasons=_WHY, key_of=key_of, **more)
