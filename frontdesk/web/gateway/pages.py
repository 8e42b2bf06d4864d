"""The pages for visitors: the clinic's demo page, the chat, and the widget's files."""

import hashlib
import json
from typing import Annotated

from litestar import Router, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import HeaderParameter
from litestar.response import Response, Template

from frontdesk.bootstrap import House
from frontdesk.domain.clinic import Clinic
from frontdesk.settings import ROOT
from frontdesk.web.files import files_router
from frontdesk.web.gateway.plain import Page, plain_router

WIDGET = ROOT / "widget"
PAGES = WIDGET / "pages"
BUILT = WIDGET / "dist"
# five minutes old is fresh enough; then what is known is used once more while the browser asks, or can't
_KEPT = "public, max-age=300, stale-while-revalidate=86400"


@get("/", include_in_schema=False)
async def demo(house: NamedDependency[House]) -> Template:
    return Template("demo/index.html", context={"clinic": house.clinic})


@get("/chat", include_in_schema=False)
async def chat(house: NamedDependency[House]) -> Template:
    return Template("chat.html", context={"clinic": house.clinic, "page": Page(house.clinic)})


def pages_router(house: House) -> Router:
    return Router(
        "/",
        route_handlers=[
            demo,
            chat,
            plain_router(house),  # here, since it has the same address
            _loader(house.clinic),
            files_router("/assets", BUILT),
            files_router("/demo", PAGES / "demo"),
        ],
        include_in_schema=False,
    )


def _loader(clinic: Clinic) -> HTTPRouteHandler:
    script = loader_for(clinic)
    tag = f'"{hashlib.sha256(script).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": _KEPT, "Cross-Origin-Resource-Policy": "cross-origin"}

    @get("/widget.js", include_in_schema=False)
    async def loader(if_none_match: Annotated[str, HeaderParameter(name="If-None-Match")] = "") -> Response[bytes]:
        """For every site that embeds it, and for a day also while this server is down."""
        known = {each.strip().removeprefix("W/") for each in if_none_match.split(",")}
        if tag in known:
            return Response(b"", status_code=304, headers=headers)
        return Response(script, media_type="text/javascript", headers=headers)

    return loader


def loader_for(clinic: Clinic) -> bytes:
    """The loader with the facts that it shows when nothing of ours can be reached. They stand in a script, so no sign of them can
    end it."""
    facts = {"name": clinic.name, "phone": clinic.phone, "display": clinic.phone_display, "hours": clinic.hours_text}
    # ASCII only, so that the separators U+2028 and U+2029 are escaped too
    script = json.dumps(facts).replace("<", "\\u003c")
    return (BUILT / "widget.js").read_text("utf-8").replace('"__CLINIC__"', script).encode()


def content_security_policy(path: str, sites: tuple[str, ...], *, scripts: bool = True) -> str:
    """What a page may load, and who may frame it: the chat those sites that are allowed to, all else nobody."""
    script = "'self'" if scripts else "'none'"
    frames = " ".join(["'self'", *sites]) if path == "/chat" else "'none'"
    return (
        f"default-src 'none'; script-src {script}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        f"frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors {frames}"
    )
