"""Errors as pages: what `web/problems.py` makes of them, in words for the people at the desk."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template
from litestar.types import ExceptionHandlersMap

from frontdesk.errors import UnknownLead, UnknownTeaching
from frontdesk.web.problems import HANDLERS

Handler = Callable[[Request[Any, Any, Any], Any], Response[Any]]
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


def unknown_lead(_: Request[Any, Any, Any], __: UnknownLead) -> Template:
    return _page(404, "There is no such request", "The code may be mistyped.", {})


def unknown_teaching(_: Request[Any, Any, Any], __: UnknownTeaching) -> Template:
    return _page(404, "That is not there any more", "Somebody else may have decided about it. Nothing was changed.", {})


def _as_page(handler: Handler) -> Handler:
    def show(request: Request[Any, Any, Any], error: Exception) -> Template:
        answer = handler(request, error)
        status = answer.status_code or 500
        title, words = _WORDS.get(status, (answer.content["title"], answer.content.get("detail", "")))
        return _page(status, title, words, {name: value for name, value in answer.headers.items() if value is not None})

    return show


def _page(status: int, title: str, words: str, headers: dict[str, Any]) -> Template:
    return Template("console/problem.html", context={"title": title, "words": words}, status_code=status, headers=headers)


PAGES: ExceptionHandlersMap = {
    **{error: _as_page(handler) for error, handler in HANDLERS.items()},
    UnknownLead: unknown_lead,
    UnknownTeaching: unknown_teaching,
}
