"""What goes wrong behind a mail's link, as pages with the clinic's phone number."""

from typing import Any

from litestar import Request
from litestar.response import Template
from litestar.types import ExceptionHandlersMap

from frontdesk.domain.clinic import Clinic
from frontdesk.errors import LinkExpired, UnknownVisit
from frontdesk.web.problems import HANDLERS, told

_UNKNOWN = (
    "We can’t find that appointment",
    "The address may not be whole: please open the link in the mail again, or copy all of it.",
)
_EXPIRED = ("This link has ended", "It could be used until its time had come.")
_WORDS = {
    404: _UNKNOWN,
    405: ("That can’t be done here", "Nothing was changed. Please open the link in the mail again."),
    422: ("That can’t be read", "Something in the address or the form is missing or wrong. Nothing was changed."),
    429: ("Too many wrong links", "Please wait some minutes, and open the link in the mail again."),
}


def problem_pages(clinic: Clinic) -> ExceptionHandlersMap:
    """Handlers of errors: the same answers as the API's, for people."""

    def page(status: int, title: str, words: str, headers: dict[str, Any] | None = None) -> Template:
        context = {"clinic": clinic, "title": title, "words": words}
        return Template("visit/problem.html", context=context, status_code=status, headers=headers)

    def show(request: Request[Any, Any, Any], error: Exception) -> Template:
        answer = told(request, error)
        return page(answer.status, *_WORDS.get(answer.status, (answer.title, answer.detail)), answer.headers)

    return {
        **dict.fromkeys(HANDLERS, show),
        UnknownVisit: lambda *_: page(404, *_UNKNOWN),
        LinkExpired: lambda *_: page(410, *_EXPIRED),
    }
