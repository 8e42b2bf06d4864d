"""The staff console at /staff: server-rendered pages, useful without scripts."""

from pathlib import Path

from litestar import Router
from litestar.datastructures import CacheControlHeader
from litestar.di import Provide
from litestar.static_files import create_static_files_router

from frontdesk.web.console.auth import SignInNeeded, provide_user, show_sign_in, sign_in, sign_in_needed, sign_out
from frontdesk.web.console.leads import add_note, change_status, lead_list, lead_page
from frontdesk.web.console.notices import notices_page
from frontdesk.web.console.problems import PAGES, no_such_page
from frontdesk.web.console.teaching import HANDLERS as TEACHING
from frontdesk.web.console.training import HANDLERS as TRAINING
from frontdesk.web.console.wording import HANDLERS as WORDING

TEMPLATES = Path(__file__).parent / "templates"
_STATIC = Path(__file__).parent / "static"


def console_router() -> Router:
    files = create_static_files_router(
        "/static", directories=[_STATIC], cache_control=CacheControlHeader(no_cache=True), include_in_schema=False
    )
    return Router(
        "/staff",
        route_handlers=[
            show_sign_in,
            sign_in,
            sign_out,
            lead_list,
            lead_page,
            change_status,
            add_note,
            notices_page,
            *TEACHING,
            *WORDING,
            *TRAINING,
            no_such_page,
            files,
        ],
        dependencies={"user": Provide(provide_user)},
        exception_handlers={**PAGES, SignInNeeded: sign_in_needed},
        include_in_schema=False,
    )


__all__ = ["TEMPLATES", "console_router"]
