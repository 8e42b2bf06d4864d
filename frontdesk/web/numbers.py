"""Numbers that a request of the console names, and how far they go: beyond it they would be an error in the database.

The chat's API has the same bound in its own words, which its published schema shows.
"""

from typing import Annotated

from msgspec import Meta

from frontdesk.db.models.base import HIGHEST

_DIGITS = len(str(HIGHEST))
type Number = Annotated[int, Meta(ge=1, le=HIGHEST)]  # of a row
type Since = Annotated[int, Meta(ge=0, le=HIGHEST)]  # what is wanted comes after that many, or after that row


def read_numbers(text: str) -> list[int]:
    """Those of rows, with spaces between them; what can be none is left out."""
    found = [int(word) for word in text.split() if word.isascii() and word.isdigit() and len(word) <= _DIGITS]
    return [number for number in found if number <= HIGHEST]
