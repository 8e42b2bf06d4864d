"""The console's cookies."""

from typing import Any

from litestar import Response
from litestar.datastructures import Cookie

from frontdesk.bootstrap import House
from frontdesk.web.console.routes import HOME


def give[R: Response[Any]](answer: R, name: str, value: str, house: House) -> R:
    """One that no script reads and that no other site has sent along; until the browser is closed."""
    answer.set_cookie(
        Cookie(name, value=value, path=HOME, httponly=True, samesite="strict", secure=house.settings.secure_cookies)
    )
    return answer


def take_back[R: Response[Any]](answer: R, name: str) -> R:
    answer.delete_cookie(name, path=HOME)
    return answer
