"""What somebody typed into a form and sent after their session had ended: it is theirs to send once they have signed in again.

It travels in the pages of the sign-in and is kept nowhere else.
"""

from typing import Any

import msgspec
from litestar import Request

from frontdesk.domain.roles import Permission
from frontdesk.web.console.routes import HOME, Way

_WITH_PASSWORDS = (Permission.MANAGE_USERS, Permission.ERASE)
_TOKEN = "_csrf_token"  # noqa: S105 (a field's name)


class Kept(msgspec.Struct, frozen=True):
    """A form: where it was sent to, and its fields."""

    path: str
    fields: list[tuple[str, str]]


async def keep(request: Request[Any, Any, Any], needs: Permission | Way) -> str:
    """The form as text, or "" for what is none; forms with passwords are not kept."""
    if request.method != "POST" or isinstance(needs, Way) or needs in _WITH_PASSWORDS:
        return ""
    form = await request.form()
    fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str) and name != _TOKEN]
    return msgspec.json.encode(Kept(request.url.path, fields)).decode()


def read_kept(text: str) -> Kept | None:
    """What `keep` made; None for anything else."""
    try:
        kept = msgspec.json.decode(text, type=Kept)
    except msgspec.DecodeError:
        return None
    return kept if is_local(kept.path) else None


def is_local(path: str) -> bool:
    """Whether it is one of our own pages: an address of somewhere else would make the sign-in a trap."""
    page = path.partition("?")[0]
    return page == HOME or (page.startswith(f"{HOME}/") and "//" not in path and "\\" not in path)
