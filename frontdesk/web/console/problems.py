"""Errors as pages: what `web/problems.py` makes of them, in words for the people at the desk."""

from typing import Any

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template
from litestar.types import ExceptionHandlersMap

from frontdesk.domain.roles import who_may
from frontdesk.errors import UnknownConversation, UnknownLead, UnknownTeaching
from frontdesk.web.console.desk import page_context
from frontdesk.web.console.guard import NotAllowed, house_of
from frontdesk.web.problems import HANDLERS, told

_WORDS = {
    403: (
        "The form was not taken",
        "It came from another site, or this browser keeps no cookies. Go back, reload and try again.",
    ),
    404: ("There is no such page", "The address may be mistyped."),
    413: ("That is too long", "Nothing was saved. Go back and make it shorter."),
    422: ("That can't be read", "Something in the form or the address is missing or wrong. Nothing was changed."),
}


@get("/{path:path}")
async def no_such_page(path: FromPath[str]) -> None:
    """Without it, a wrong address below /staff would get the API's answer."""
    raise NotFoundException


def unknown_lead(request: Request[Any, Any, Any], _: UnknownLead) -> Template:
    return _page(request, 404, "There is no such request", "The code may be mistyped, or the request was erased meanwhile.", {})


def unknown_conversation(request: Request[Any, Any, Any], _: UnknownConversation) -> Template:
    return _page(
        request, 404, "There is no such conversation", "Its visitor or the clinic may have erased it, or its time is over.", {}
    )


def not_allowed(request: Request[Any, Any, Any], error: NotAllowed) -> Template:
    *others, last = (f"“{role}”" for role in who_may(error.permission))
    roles = f"{', '.join(others)} or {last}" if others else last
    words = f"Your role doesn't let you {error.permission}. It takes somebody whose role is {roles}."
    return _page(request, 403, "That is not for your role", words, {})


def unknown_teaching(request: Request[Any, Any, Any], _: UnknownTeaching) -> Template:
    return _page(request, 404, "That is not there any more", "Somebody else may have decided about it. Nothing was changed.", {})


def _as_page(request: Request[Any, Any, Any], error: Exception) -> Template:
    answer = told(request, error)
    return _page(request, answer.status, *_WORDS.get(answer.status, (answer.title, answer.detail)), answer.headers)


def _page(request: Request[Any, Any, Any], status: int, title: str, words: str, headers: dict[str, Any]) -> Template:
    context = {**page_context(request, house_of(request)), "title": title, "words": words}
    return Template("console/problem.html", context=context, status_code=status, headers=headers)


PAGES: ExceptionHandlersMap = {
    **dict.fromkeys(HANDLERS, _as_page),
    UnknownLead: unknown_lead,
    UnknownConversation: unknown_conversation,
    NotAllowed: not_allowed,
    UnknownTeaching: unknown_teaching,
}
