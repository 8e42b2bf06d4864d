"""Signing in by the clinic's own provider: sent there, and back."""

import asyncio
from hmac import compare_digest
from typing import Any
from urllib.parse import quote, unquote

from litestar import Request, Response, get
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from frontdesk.bootstrap import House
from frontdesk.domain.identity import read_errand
from frontdesk.errors import IdentityRefused, NotInvited, ProviderUnavailable
from frontdesk.ports import IdentityProvider
from frontdesk.web.console.auth import local, sign_in_page, with_session
from frontdesk.web.console.routes import HOME, SINGLE_SIGN_ON
from frontdesk.web.limits import address_of

_COOKIE = "frontdesk_errand"
_WITHIN_S = 600
_AWAY = "The sign-in service does not answer. Try again in a moment, or sign in with name and password."
_REFUSED = "The sign-in service did not let you in, or it took too long. Please try again."
_UNKNOWN = "The sign-in service knows you, and nobody here has that email. Ask an admin to add it to your account."


@get("/single-sign-on")
async def go_to_provider(
    request: Request[Any, Any, Any], house: NamedDependency[House], next: FromQuery[str] = HOME
) -> Response[Any]:
    provider = _provider(house)
    try:
        url, errand = await asyncio.to_thread(provider.begin)
    except (ProviderUnavailable, IdentityRefused):
        return sign_in_page(request, house, 503, _AWAY)
    answer = Redirect(url, status_code=303)
    # lax: the provider's answer comes from another site
    value = f"{errand.as_text()}.{quote(local(next), safe='')}"
    answer.set_cookie(
        Cookie(
            _COOKIE, value=value, path=SINGLE_SIGN_ON, max_age=_WITHIN_S, httponly=True, samesite="lax",
            secure=house.settings.secure_cookies,
        )
    )  # fmt: skip
    return answer


@get("/single-sign-on/answer")
async def come_back(request: Request[Any, Any, Any], house: NamedDependency[House]) -> Response[Any]:
    asked = request.query_params  # `state` as an argument is the framework's own
    answer = await _entered(request, house, asked.get("code", ""), asked.get("state", ""))
    answer.delete_cookie(_COOKIE, path=SINGLE_SIGN_ON)
    return answer


async def _entered(request: Request[Any, Any, Any], house: House, code: str, state: str) -> Response[Any]:
    provider = _provider(house)
    kept, _, next = request.cookies.get(_COOKIE, "").partition(".")
    errand = read_errand(kept)
    if errand is None or not code or not compare_digest(errand.state.encode(), state.encode()):
        return sign_in_page(request, house, 422, _REFUSED)
    try:
        identity = await asyncio.to_thread(provider.finish, code, errand)
        token = await asyncio.to_thread(house.access.enter, identity, address_of(request))
    except ProviderUnavailable:
        return sign_in_page(request, house, 503, _AWAY)
    except IdentityRefused:
        return sign_in_page(request, house, 422, _REFUSED)
    except NotInvited:
        return sign_in_page(request, house, 403, _UNKNOWN)
    return with_session(_onward(local(unquote(next))), token, house)


def _onward(path: str) -> Response[Any]:
    """A page that goes on by itself: a redirect that began on another site would not carry the strict cookie along."""
    return Template("console/onward.html", context={"path": path})


def _provider(house: House) -> IdentityProvider:
    if house.provider is None:
        raise NotFoundException
    return house.provider


HANDLERS = [go_to_provider, come_back]
