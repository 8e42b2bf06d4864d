"""Screening one message."""

from dataclasses import dataclass
from typing import Literal

from frontdesk.domain.crisis import gentle, harm, idioms, means, others, spanish, suicide
from frontdesk.domain.crisis.normalise import normalise
from frontdesk.domain.crisis.now import NOW
from frontdesk.domain.crisis.phrases import Phrases

Category = Literal["medical", "overdose", "violence", "third_party", "self_harm", "suicide"]

# In their order: the first that is found names the category.
_FULL: tuple[tuple[Category, Phrases], ...] = (
    ("overdose", Phrases(harm.OVERDOSE, spanish.SPANISH_OVERDOSE)),
    ("medical", Phrases(harm.MEDICAL, spanish.SPANISH_MEDICAL)),
    ("third_party", Phrases(others.THIRD_PARTY, spanish.SPANISH_OTHERS)),
    ("self_harm", Phrases(harm.SELF_HARM, spanish.SPANISH_HARM)),
    ("suicide", Phrases(suicide.OUTRIGHT, suicide.SIDEWAYS, suicide.SLANG, means.MEANS, spanish.SPANISH_SUICIDE)),
    ("suicide", Phrases(gentle.NEVER_GENTLE)),
    ("violence", Phrases(harm.VIOLENCE, spanish.SPANISH_VIOLENCE)),
)
_NEVER_GENTLE = Phrases(gentle.NEVER_GENTLE)
_IDIOMS = Phrases(idioms.IDIOMS)
_GENTLE = Phrases(gentle.GENTLE)
_SUBJECT = Phrases(gentle.SUBJECT)
_NOW = Phrases(NOW)


@dataclass(frozen=True)
class Crisis:
    """What a message says about a crisis.

    tier: `full` for the fixed reply instead of any other, `gentle` for the answer with the line to 988.
    category: whose and which danger; a gentle one is always `suicide`.
    danger_now: whether it is happening, or about to.
    """

    tier: Literal["full", "gentle"]
    category: Category
    danger_now: bool = False


def screen(text: str) -> Crisis | None:
    """None where nothing is said about a crisis. Pure, linear in the length of the text."""
    words = _IDIOMS.without(normalise(text))
    # a question about the subject is taken out; what is left of the message may still be a cry for help
    rest = words if _NEVER_GENTLE.search(words) else _GENTLE.without(words)
    for category, phrases in _FULL:
        if phrases.search(rest):
            return Crisis("full", category, category in ("overdose", "medical") or _NOW.search(rest))
    return Crisis("gentle", "suicide") if rest != words or _SUBJECT.search(rest) else None
