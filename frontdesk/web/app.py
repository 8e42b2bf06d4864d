"""The gateway as an ASGI application."""

from litestar import Litestar
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import MutableScopeHeaders, State
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig
from litestar.types import BeforeMessageSendHookHandler, Message, Scope

from frontdesk.adapters.secrets.files import signing_secret
from frontdesk.bootstrap import House, build
from frontdesk.settings import read_settings
from frontdesk.web.console import TEMPLATES, console_router
from frontdesk.web.gateway.chat import chat_router, provide_conversation
from frontdesk.web.gateway.health import health_router
from frontdesk.web.gateway.pages import PAGES, content_security_policy, pages_router
from frontdesk.web.gateway.visits import TEMPLATES as VISITORS_TEMPLATES
from frontdesk.web.gateway.visits import visits_router
from frontdesk.web.limits import Limits
from frontdesk.web.problems import HANDLERS

MAX_BODY_BYTES = 64 * 1024
# Visitors get no cookie: their token goes in a header, so no other site can make a browser send it.
VISITORS_PATHS = [
    "^/$", "^/api/", "^/chat$", "^/plain/", "^/widget.js$", "^/assets/", "^/demo/", "^/visit", "^/offer", "^/schema",
    "^/healthz$", "^/readyz$",
]  # fmt: skip
# Calendar programs get none either.
_FEEDS = "^/staff/feed/"
# Behind the links of mails: whoever knows the address may act.
LINK_PATHS = ("/visit/", "/offer/")


def create_app(house: House | None = None) -> Litestar:
    """The application over a house; without one, over the house of the settings."""
    parts = house or build(read_settings())
    limits = Limits(parts.settings.rate_limit)

    return Litestar(
        route_handlers=[chat_router(), health_router(), pages_router(parts), visits_router(parts), console_router()],
        dependencies={
            "house": Provide(lambda: parts, sync_to_thread=False),
            "limits": Provide(lambda: limits, sync_to_thread=False),
            "conversation": Provide(provide_conversation),
        },
        state=State({"house": parts}),  # for guards and the handlers of errors, which are given no dependencies
        exception_handlers=HANDLERS,
        before_send=[_security_headers(parts.settings.sites)],
        request_max_body_size=MAX_BODY_BYTES,
        csrf_config=CSRFConfig(
            secret=signing_secret(parts.settings),
            cookie_name="frontdesk_csrf",
            cookie_path="/staff",
            cookie_secure=parts.settings.secure_cookies,
            cookie_httponly=True,
            cookie_samesite="strict",
            exclude=[*VISITORS_PATHS, _FEEDS],
        ),
        template_config=TemplateConfig(directory=[PAGES, VISITORS_TEMPLATES, TEMPLATES], engine=JinjaTemplateEngine),
        openapi_config=OpenAPIConfig(
            title="Front Desk",
            version="1",
            path="/schema",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            components=Components(security_schemes={"bearer": SecurityScheme(type="http", scheme="bearer")}),
        ),
        logging_config=None,
        on_shutdown=[parts.bot.close, parts.database.engine.dispose],
    )


def _security_headers(sites: tuple[str, ...]) -> BeforeMessageSendHookHandler:
    """Puts the security headers on every answer, errors and files included."""

    async def secure(message: Message, scope: Scope) -> None:
        if message["type"] != "http.response.start":
            return
        path = scope["path"]
        headers = MutableScopeHeaders.from_message(message)
        scripts = not (path == "/chat" and scope.get("method") == "POST")
        headers.setdefault("Content-Security-Policy", content_security_policy(path, sites, scripts=scripts))
        headers.setdefault("Referrer-Policy", "no-referrer")
        headers.setdefault("X-Content-Type-Options", "nosniff")
        # `frame-ancestors` says who may show the chat; where a site isolates itself, its browser asks for this as well
        headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if path == "/chat" else "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if path.startswith(LINK_PATHS):
            headers["X-Robots-Tag"] = "noindex"
        # the chat's page too: a token that is made with it must be one visitor's
        if path == "/chat" or (path.startswith(("/api/", "/staff", *LINK_PATHS)) and not path.startswith("/staff/static/")):
            headers["Cache-Control"] = "no-store"

    return secure
