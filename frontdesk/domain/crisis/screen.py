"""Screening one message."""

from dataclasses import dataclass
from typing import Literal

from frontdesk.domain.crisis.normalise import normalise
from frontdesk.domain.crisis.patterns import DENIALS, FULL, GENERAL, GENTLE, IDIOMS, Category


@dataclass(frozen=True)
class Crisis:
    """`full`: the fixed reply instead of any other. `gentle`: the answer, with the line to 988. `danger_now`: it is happening."""

    tier: Literal["full", "gentle"]
    category: Category
    danger_now: bool = False


def screen(text: str) -> Crisis | None:
    """What a message says about a crisis, or None. Pure, and linear in the length of the text."""
    words = normalise(text)
    plain = IDIOMS.sub(" ", words)
    denied = DENIALS.sub(" ", plain)
    # a question about the subject is taken out; what is left of the message may still be a cry for help
    for category, danger_now, pattern in FULL:
        if pattern.search(GENERAL.sub(" ", denied)):
            return Crisis("full", category, danger_now)
    if GENTLE.search(plain):
        return Crisis("gentle", "suicide")
    return None
