"""The pages for visitors: the clinic's demo page, the chat, and the widget's files."""

import json
from pathlib import Path

from litestar import Router, get
from litestar.datastructures import CacheControlHeader
from litestar.di import NamedDependency
from litestar.response import Response, Template
from litestar.static_files import create_static_files_router

from frontdesk.bootstrap import House
from frontdesk.domain.clinic import Clinic
from frontdesk.settings import ROOT

WIDGET = ROOT / "widget"
PAGES = WIDGET / "pages"
BUILT = WIDGET / "dist"
# browsers ask again whether it has changed: a clinic gets a new version without waiting
FRESH = CacheControlHeader(no_cache=True)


@get("/", include_in_schema=False)
async def demo(house: NamedDependency[House]) -> Template:
    return Template("demo/index.html", context={"clinic": house.clinic})


@get("/chat", include_in_schema=False)
async def chat(house: NamedDependency[House]) -> Template:
    return Template("chat.html", context={"clinic": house.clinic})


def pages_router(house: House) -> Router:
    loader = loader_for(house.clinic)

    @get("/widget.js", include_in_schema=False, cache_control=FRESH)
    async def widget() -> Response[bytes]:
        return Response(loader, media_type="text/javascript")

    return Router(
        "/",
        route_handlers=[
            demo,
            chat,
            widget,
            _files("/assets", BUILT),
            _files("/demo", PAGES / "demo"),
        ],
        include_in_schema=False,
    )


def loader_for(clinic: Clinic) -> bytes:
    """The loader with the facts that it shows when nothing of ours can be reached. They stand in a script, so no sign of them can
    end it."""
    facts = {"name": clinic.name, "phone": clinic.phone, "display": clinic.phone_display, "hours": clinic.hours_text}
    # ASCII only, so that the separators U+2028 and U+2029 are escaped too
    script = json.dumps(facts).replace("<", "\\u003c")
    return (BUILT / "widget.js").read_text("utf-8").replace('"__CLINIC__"', script).encode()


def _files(path: str, folder: Path) -> Router:
    return create_static_files_router(path, directories=[folder], cache_control=FRESH, include_in_schema=False)


def content_security_policy(path: str, sites: tuple[str, ...]) -> str:
    """What a page may load, and who may frame it: the chat those sites that are allowed to, all else nobody."""
    frames = " ".join(["'self'", *sites]) if path == "/chat" else "'none'"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        f"frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors {frames}"
    )
