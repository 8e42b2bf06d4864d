"""A message of a conversation, and what may be said in one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Sender = Literal["visitor", "assistant", "staff", "system"]
Kind = Literal["text", "slots", "booking", "crisis"]
Expects = Literal["name", "contact", "phone", "email", "reason", "time", "consent", "code", "confirm"]
MAX_TEXT = 1000
# Letters that show as nothing: no more than white space and control signs may they hide a leading slash from the check below.
_INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\ufe0e\ufe0f\uffa0"


@dataclass(frozen=True)
class Choice:
    """A button: its words and what it stands for. `payload` is for Rasa and never leaves the house; `start` is the time
    (UTC) that it offers, if it offers one."""

    label: str
    payload: str
    value: str = ""
    start: datetime | None = None


@dataclass(frozen=True)
class About:
    """What an answer was about, by the classifier: the topics answered, or the nearest ones when it was not understood."""

    topics: tuple[str, ...] = ()
    nearest: tuple[str, ...] | None = None
    confidence: float = 0.0

    @property
    def understood(self) -> bool:
        return self.nearest is None


@dataclass(frozen=True)
class Before:
    """What was answered last, for questions that only mean something with it: its topic, and the words that asked for it."""

    topic: str
    asked: str


@dataclass(frozen=True)
class Reply:
    """What is said, before it has a number. `hand_over`: it answers the wish for a person."""

    text: str
    kind: Kind = "text"
    choices: tuple[Choice, ...] = ()
    expects: Expects | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    about: About | None = None
    hand_over: bool = False


def plain_words(text: str) -> str:
    """Typed text as Rasa may see it: `/intent{…}` and its like are commands to Rasa, so a leading slash goes.

    Buttons are not typed: the server looks their payload up and sends it as it is.
    """
    words = text.strip()
    while words and (words[0] in _INVISIBLE or words[0].isspace() or words[0] == "/" or not words[0].isprintable()):
        words = words[1:]
    return words or "?"
