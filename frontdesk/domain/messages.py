"""A message of a conversation, and what may be said in one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Sender = Literal["visitor", "assistant", "staff", "system"]
Kind = Literal["text", "slots", "booking", "crisis"]
Expects = Literal["name", "contact", "phone", "email", "reason", "time", "consent", "code", "confirm"]
MAX_TEXT = 1000
# White space, and the signs that show as nothing: none of them may hide a leading slash from the check below.
_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufe0e\ufe0f\ufeff\uffa0"


@dataclass(frozen=True)
class Choice:
    """A button: its words and what it stands for. `payload` is for Rasa and never leaves the house."""

    label: str
    payload: str
    value: str = ""


@dataclass(frozen=True)
class Reply:
    """What the assistant says, before it has a number."""

    text: str
    kind: Kind = "text"
    choices: tuple[Choice, ...] = ()
    expects: Expects | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


def plain_words(text: str) -> str:
    """Typed text as Rasa may see it: `/intent{…}` and its like are commands to Rasa, so a leading slash goes.

    Buttons are not typed: the server looks their payload up and sends it as it is.
    """
    words = text.strip()
    while words and (words[0] in _INVISIBLE or words[0].isspace() or words[0] == "/" or not words[0].isprintable()):
        words = words[1:]
    return words or "?"
