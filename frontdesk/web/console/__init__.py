"""The staff console at /staff: server-rendered pages, useful without scripts."""

from pathlib import Path

from litestar import Router
from litestar.di import Provide

from frontdesk.web.console import (
    account,
    audit,
    auth,
    calendar,
    duplicates,
    erasing,
    exports,
    feeds,
    figures,
    leads,
    live,
    notices,
    on_behalf,
    people,
    queue,
    replies,
    single_sign_on,
    teaching,
    training,
    wording,
)
from frontdesk.web.console.desk import provide_desk
from frontdesk.web.console.guard import FirstThings, PollEnded, SignInNeeded, guard
from frontdesk.web.console.problems import PAGES, no_such_page
from frontdesk.web.files import files_router

TEMPLATES = Path(__file__).parent / "templates"
_STATIC = Path(__file__).parent / "static"
# Each has its `HANDLERS`, and each of those a line in `routes.NEEDS`.
_PAGES = (
    auth,
    single_sign_on,
    account,
    queue,
    leads,
    on_behalf,
    duplicates,
    erasing,
    replies,
    calendar,
    live,
    feeds,
    notices,
    teaching,
    wording,
    training,
    figures,
    exports,
    people,
    audit,
)


def console_router() -> Router:
    files = files_router("/static", _STATIC)
    return Router(
        "/staff",
        route_handlers=[*(handler for module in _PAGES for handler in module.HANDLERS), no_such_page, files],
        guards=[guard],
        dependencies={"desk": Provide(provide_desk, sync_to_thread=False)},
        exception_handlers={
            **PAGES,
            SignInNeeded: auth.sign_in_needed,
            FirstThings: auth.first_things,
            PollEnded: live.poll_ended,
        },
        include_in_schema=False,
    )


__all__ = ["TEMPLATES", "console_router"]
