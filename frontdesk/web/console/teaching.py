"""The pages where staff teach: questions in groups, what was decided, topics of their own."""

import asyncio
from collections.abc import Mapping
from typing import Annotated, Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from frontdesk.bootstrap import House
from frontdesk.db.models import StaffUser
from frontdesk.errors import LinesRefused, UnknownTeaching, WordingRefused
from frontdesk.services.teaching import NEW, OUTSIDE, Group, key_of
from frontdesk.web.console.said import said, said_once, say_next
from frontdesk.web.console.shown import page_context

HOME = "/staff/teaching"
PAGE = 25  # groups
AT_ONCE = 50  # questions of a group
LAST_PAGE = 100_000
_WHY = {"unanswered": "not answered", "unsure": "answered with little confidence", "unhelpful": "did not help"}


@get("/teaching")
async def questions_page(
    request: Request[Any, Any, Any],
    house: NamedDependency[House],
    user: NamedDependency[StaffUser],
    page: Annotated[int, QueryParameter(ge=1, le=LAST_PAGE)] = 1,
) -> Template:
    groups = await asyncio.to_thread(house.teaching.groups)
    shown = groups[(page - 1) * PAGE : page * PAGE]
    firsts = [Group(group.key, group.questions[:3], group.nearest) for group in shown]
    suggestions = await asyncio.to_thread(lambda: [house.teaching.suggestions(group) for group in firsts])
    found = {
        "rows": list(zip(shown, suggestions, strict=True)),
        "count": sum(len(group.questions) for group in groups),
        "page": page,
        "pages": -(-len(groups) // PAGE),
    }
    context = await _context(house, user, **found, **said(request))
    return said_once(request, Template("console/teaching.html", context=context))


@get("/teaching/questions/{key:str}")
async def group_page(
    key: FromPath[str], request: Request[Any, Any, Any], house: NamedDependency[House], user: NamedDependency[StaffUser]
) -> Template:
    return said_once(request, await _group_page(house, user, key, said(request)))


@post("/teaching/questions/{key:str}/decide", status_code=303)
async def decide(
    key: FromPath[str], request: Request[Any, Any, Any], house: NamedDependency[House], user: NamedDependency[StaffUser]
) -> Redirect | Template:
    form = await request.form()
    keys = [str(each) for each in form.getall("pick", [])]
    typed = {each: str(form.get(f"text-{each}", "")) for each in keys}
    if not keys:
        return _back(f"{HOME}/questions/{key}", "nothing-picked", house)
    topic, label = str(form.get("topic", "")), str(form.get("label", ""))
    try:
        what = await asyncio.to_thread(_decided, house, user.name, str(form.get("do", "")), typed, topic, label)
    except UnknownTeaching:
        return _back(HOME, "decided", house)
    except LinesRefused as error:
        refused = {"problem": f"Nothing was kept: of the lines {len(error.why)} can't be taught.", "why": error.why}
    except WordingRefused as error:
        refused = {"problem": f"Nothing was kept. {error.mistakes[0]}"}
    else:
        return _back(HOME, what, house)
    return await _group_page(house, user, key, {**refused, "typed": typed, "topic": topic, "label": label})


@get("/teaching/decisions")
async def decisions_page(
    request: Request[Any, Any, Any], house: NamedDependency[House], user: NamedDependency[StaffUser]
) -> Template:
    batches = await asyncio.to_thread(house.teaching.decisions)
    return said_once(
        request,
        Template("console/teaching_decisions.html", context=await _context(house, user, batches=batches, **said(request))),
    )


@post("/teaching/decisions/{batch:str}/undo", status_code=303)
async def undo(batch: FromPath[str], house: NamedDependency[House], user: NamedDependency[StaffUser]) -> Redirect:
    undone = await asyncio.to_thread(house.teaching.undo, batch)
    return _back(f"{HOME}/decisions", "undone" if undone else "decided", house)


@get("/teaching/topics")
async def topics_page(
    request: Request[Any, Any, Any], house: NamedDependency[House], user: NamedDependency[StaffUser]
) -> Template:
    topics = await asyncio.to_thread(house.teaching.new_topics)
    return said_once(
        request, Template("console/teaching_topics.html", context=await _context(house, user, own=topics, **said(request)))
    )


@post("/teaching/topics/{name:str}/drop", status_code=303)
async def drop_topic(name: FromPath[str], house: NamedDependency[House], user: NamedDependency[StaffUser]) -> Redirect:
    await asyncio.to_thread(house.teaching.drop_topic, name)
    return _back(f"{HOME}/topics", "dropped", house)


HANDLERS = [questions_page, group_page, decide, decisions_page, undo, topics_page, drop_topic]


def _decided(house: House, by: str, do: str, typed: Mapping[str, str], topic: str, label: str) -> str:
    """What was done, as `said` knows it."""
    if do == "dismiss":
        house.teaching.dismiss(by, list(typed))
        return "dismissed"
    if do == "new":
        house.teaching.check(typed, "")  # first: a topic whose questions are refused would stay empty
        house.teaching.teach(by, typed, f"{NEW}{house.teaching.add_topic(by, label)}")
        return "drafted"
    house.teaching.teach(by, typed, topic)
    return "taught"


async def _group_page(house: House, user: StaffUser, key: str, more: dict[str, Any]) -> Template:
    group = await asyncio.to_thread(house.teaching.group, key)
    shown = Group(group.key, group.questions[:AT_ONCE], group.nearest)
    suggestions = await asyncio.to_thread(house.teaching.suggestions, shown)
    context = await _context(
        house, user, key=key, group=group, suggestions=suggestions, outside=OUTSIDE, **{"why": {}, "typed": {}, **more}
    )
    return Template(
        "console/teaching_group.html", context=context, status_code=422 if more.get("problem") and more.get("typed") else 200
    )


def _back(path: str, key: str, house: House) -> Redirect:
    return say_next(Redirect(path, status_code=303), key, house)


async def _context(house: House, user: StaffUser, **more: Any) -> dict[str, Any]:
    topics = await asyncio.to_thread(house.teaching.topics)

    def named(topic: str | None) -> str:
        return "nothing of the clinic's" if topic == OUTSIDE else topics.get(topic or "", topic or "")

    return page_context(house, user, topics=topics, named=named, reasons=_WHY, key_of=key_of, **more)
