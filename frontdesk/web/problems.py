"""The one place where errors become HTTP: problem details (RFC 9457), as `application/problem+json`."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap
from sqlalchemy.exc import DataError, SQLAlchemyError

from frontdesk.errors import NotAnAnswer, Unauthorised, UnknownChoice, UnknownVisit

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"


class TooMany(Exception):
    """Over a limit; `retry_after_s` says when it is worth trying again."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(retry_after_s)
        self.retry_after_s = retry_after_s


class WrongField(Exception):
    """A field of the request that can't be taken, and why."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field, self.why = field, why


@dataclass(frozen=True)
class Told:
    """What the API answers to an error; pages answer the same, some of it in words of their own."""

    status: int
    title: str
    detail: str
    headers: dict[str, Any]


def told(request: Request[Any, Any, Any], error: Exception) -> Told:
    handler = next(HANDLERS[kind] for kind in type(error).__mro__ if kind in HANDLERS)
    answer = handler(request, error)
    return Told(answer.status_code or 500, answer.content["title"], answer.content.get("detail", ""), dict(answer.headers))


def problem(status: int, title: str, detail: str = "", headers: Mapping[str, str] | None = None, **more: Any) -> Response[Any]:
    body = {"type": "about:blank", "title": title, "status": status, **({"detail": detail} if detail else {}), **more}
    return Response(body, status_code=status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def _http(_: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    # a body that is not JSON, or not of the wanted shape, is 422 here
    status = 422 if error.status_code == 400 else error.status_code
    more = {"errors": error.extra} if isinstance(error, ValidationException) and error.extra else {}
    title = "The request can't be read" if status == 422 else error.detail
    return problem(status, title, error.detail if status == 422 else "", error.headers, **more)


def _unauthorised(_: Request[Any, Any, Any], __: Unauthorised) -> Response[Any]:
    detail = "Send the conversation's token as a bearer token. POST /api/chat opens a new conversation."
    return problem(401, "No conversation for this token", detail, {"WWW-Authenticate": "Bearer"})


def _unknown_choice(_: Request[Any, Any, Any], __: UnknownChoice) -> Response[Any]:
    return _wrong_field(_, WrongField("choice", "is not one that was offered in this conversation"))


def _unknown_visit(_: Request[Any, Any, Any], __: UnknownVisit) -> Response[Any]:
    return problem(404, "No such appointment", "Nothing with a time was booked or changed in this conversation under that code.")


def _not_an_answer(_: Request[Any, Any, Any], __: NotAnAnswer) -> Response[Any]:
    detail = "Only an answer to a question can be judged: a message whose `data` has `helpful`."
    return problem(422, "This message can't be judged", detail)


def _wrong_field(_: Request[Any, Any, Any], error: WrongField) -> Response[Any]:
    errors = [{"key": error.field, "message": error.why}]
    return problem(422, "The request can't be taken", f"`{error.field}` {error.why}.", errors=errors)


def _too_many(_: Request[Any, Any, Any], error: TooMany) -> Response[Any]:
    headers = {"Retry-After": str(error.retry_after_s)}
    return problem(429, "Too many requests", f"Please try again in {error.retry_after_s} seconds.", headers)


def _database(_: Request[Any, Any, Any], error: SQLAlchemyError) -> Response[Any]:
    # the statement's parameters may hold a person's words: only the kind of error is noted
    log.error("database: %s", type(error).__name__)
    return problem(503, "The database does not answer", "Nothing was lost. Please try again in a moment.", {"Retry-After": "5"})


def _no_data(_: Request[Any, Any, Any], __: DataError) -> Response[Any]:
    # a NUL, which PostgreSQL has in no text: the database does answer, and trying again would be no use
    log.error("database: DataError")
    return problem(422, "The request can't be read", "Something in it can't be looked up or kept.")


def _unexpected(_: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    frames = []
    trace = error.__traceback__
    while trace:
        frames.append(f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    # no message: it may hold a person's words
    log.error("unexpected %s at %s", type(error).__name__, " > ".join(frames[-6:]))
    return problem(500, "Something went wrong here", "It has been noted. Please try again.")


HANDLERS: ExceptionHandlersMap = {
    HTTPException: _http,
    Unauthorised: _unauthorised,
    UnknownChoice: _unknown_choice,
    NotAnAnswer: _not_an_answer,
    UnknownVisit: _unknown_visit,
    WrongField: _wrong_field,
    TooMany: _too_many,
    DataError: _no_data,
    SQLAlchemyError: _database,
    Exception: _unexpected,
}
