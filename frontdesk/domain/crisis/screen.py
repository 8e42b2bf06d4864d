"""Screening one message: phrase lists that say what is meant, and a learnt probability for what no list foresaw."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from frontdesk.domain.crisis import gentle, harm, idioms, means, others, spanish, suicide
from frontdesk.domain.crisis.found import Category, Crisis
from frontdesk.domain.crisis.likely import likely
from frontdesk.domain.crisis.normalise import normalise
from frontdesk.domain.crisis.now import NOW
from frontdesk.domain.crisis.phrases import Phrases

_NEVER_GENTLE = Phrases(gentle.NEVER_GENTLE)
# In their order: the first that is found names the category.
_FULL: tuple[tuple[Category, Phrases], ...] = (
    ("overdose", Phrases(harm.OVERDOSE, spanish.SPANISH_OVERDOSE)),
    ("medical", Phrases(harm.MEDICAL, spanish.SPANISH_MEDICAL)),
    ("third_party", Phrases(others.THIRD_PARTY, spanish.SPANISH_OTHERS)),
    ("self_harm", Phrases(harm.SELF_HARM, spanish.SPANISH_HARM)),
    ("suicide", Phrases(suicide.PLAIN, suicide.OUTRIGHT, suicide.SIDEWAYS, suicide.SLANG, means.MEANS, spanish.SPANISH_SUICIDE)),
    ("suicide", _NEVER_GENTLE),
    ("violence", Phrases(harm.VIOLENCE, spanish.SPANISH_VIOLENCE)),
)
_PLAIN = Phrases(suicide.PLAIN)
_IDIOMS = Phrases(idioms.IDIOMS)
# What has a dark word in it and is harmless in any company, so nothing that could belong to a cry for help. What sounds like one
# and mostly is none stands in `idioms.py`.
_SAYINGS = Phrases(files(__package__).joinpath("sayings.txt").read_text("utf-8"))
_GENTLE = Phrases(gentle.GENTLE)
_SUBJECT = Phrases(gentle.SUBJECT)
_NOW = Phrases(NOW)

# Probabilities (docs/crisis.md tells how they were chosen): a list's word is taken from TRUSTED on, plain words from PLAIN on.
# From SURE on none is needed, or from CERTAIN on where a list knows it as an idiom, or as a question about the subject. The line
# to 988 stands beside the answer from UNEASY on, with a list's word from HINTED on.
PLAIN, TRUSTED, SURE, CERTAIN, UNEASY, HINTED = 0.005, 0.13, 0.26, 0.4, 0.2, 0.05


@dataclass(frozen=True)
class Spoken:
    """What the phrase lists say: `lists` by name, the category of the first full one, and whether the subject came up.

    plain: it is said in so many words. excused: there was an idiom or a question about the subject, and it was taken out.
    """

    lists: tuple[str, ...]
    category: Category | None
    subject: bool
    now: bool
    plain: bool
    excused: bool


def screen(text: str) -> Crisis | None:
    """None where nothing is said about a crisis. Pure, linear in the length of the text."""
    words = heard(text)
    spoken = listen(words)
    called_for = tier(spoken, likely(words, spoken.lists))
    if called_for != "full":
        return Crisis("gentle", "suicide") if called_for else None
    category = spoken.category or "unclear"
    return Crisis("full", category, category in ("overdose", "medical") or spoken.now)


def heard(text: str) -> str:
    """The words of a message as lists and learners read them: normalised, without sayings that are harmless in any company."""
    return _SAYINGS.without(normalise(text))


def tier(spoken: Spoken, probability: float) -> Literal["full", "gentle"] | None:
    """What the lists and the learnt probability together call for."""
    trusted = spoken.category and probability >= (PLAIN if spoken.plain else TRUSTED)
    if trusted or probability >= (CERTAIN if spoken.excused else SURE):
        return "full"
    uneasy = spoken.subject or probability >= (HINTED if spoken.category else UNEASY)
    return "gentle" if uneasy else None


def listen(words: str) -> Spoken:
    """What the phrase lists find in words as `heard` gives them."""
    plain = _IDIOMS.without(words)
    never_gentle = _NEVER_GENTLE.search(plain)
    # a question about the subject is taken out; what is left of the message may still be a cry for help
    rest = plain if never_gentle else _GENTLE.without(plain)
    plainly = _PLAIN.search(rest)
    found = [category for category, phrases in _FULL if phrases.search(rest)]
    names = {
        "idiom": plain != words,
        "never gentle": never_gentle,
        "gentle": rest != plain,
        "subject": _SUBJECT.search(rest),
        "any": bool(found),
    }
    return Spoken(
        lists=(*sorted(set(found)), *(name for name, spoke in names.items() if spoke)),
        category=found[0] if found else None,
        subject=names["gentle"] or names["subject"],
        now=_NOW.search(rest),
        plain=plainly,
        excused=not never_gentle and (names["idiom"] or names["gentle"]),
    )
