"""What somebody of the staff is called, and the passwords that are made for them."""

import secrets
from datetime import timedelta

from frontdesk.domain.roles import OPERATOR
from frontdesk.errors import BadName

MAX_NAME = 64
# NIST SP 800-63B: length is what counts; OWASP ASVS 5.0 V6.2 asks for at least 12 where there is no second factor.
MIN_PASSWORD = 12
# What nobody has signed in with by then was perhaps never received by the right person.
TEMPORARY_FOR = timedelta(days=3)
# Nothing that is mistaken for another sign when read out.
_SIGNS = "bcdfghjkmnpqrtvwxyz2346789"


def clean_name(text: str) -> str:
    """The name without spaces around it. Raises BadName."""
    name = text.strip()
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise BadName(f"wants 1 to {MAX_NAME} letters, digits or signs")
    if name.casefold() == OPERATOR.name:
        raise BadName("is what the audit record calls whoever uses the command line")
    return name


def new_code(groups: int) -> str:
    """Random signs in groups of four, to be read out or copied by hand: each group has 18 bits."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(groups))


def new_password() -> str:
    """A temporary password, of 75 bits."""
    return new_code(4)
