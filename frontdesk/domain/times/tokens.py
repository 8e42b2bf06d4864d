"""Cutting a phrase into tokens."""

import re
from dataclasses import dataclass

from frontdesk.domain.times.words import MONTHS, NUMBERS, ORDINALS, SPELLINGS, TIME_WORDS, WEEKDAYS

_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<slash>\d{1,2}/\d{1,2}(?:/\d{2,4})?)"
    r"|(?P<clock>\d{1,2}(?:(?:[:.h]\d{2})\s*(?:[ap]\.?\s?m\b\.?|[ap]\b)?|\s*(?:[ap]\.?\s?m\b\.?|[ap]\b)))"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+)(?:ish)?"
    r"|(?P<word>[a-z]+(?:[.'][a-z]+)*)"
    r"|(?P<dash>[-–—])"
    r"|(?P<sign>[,;&?!])"
)
# Long words that are often mistyped and look like nothing else.
_REPAIRABLE = [
    word
    for word in {*WEEKDAYS, *MONTHS, "tomorrow", "afternoon", "morning", "evening", "thanksgiving", "christmas"}
    if len(word) >= 6
]
_ENGLISH = frozenset(
    [
        "warning",
        "mourning",
        "learning",
        "earning",
        "turning",
        "burning",
        "driving",
        "seeing",
        "leaving",
        "decide",
        "remember",
        "member",
        "sundry",
        "monthly",
        "friendly",
    ]
)


@dataclass(frozen=True)
class Token:
    """`kind` is the name of the pattern's group; `text` is what stood there, repaired if it is a word."""

    kind: str
    text: str


def tokenise(text: str) -> list[Token]:
    """The tokens of a phrase, in order; what is none of them is dropped."""
    text = text.casefold().replace("’", "'").replace("a.s.a.p.", "asap")
    tokens = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        word = found.group(kind)
        if kind == "word":
            word = _repair(word.removesuffix("'s") if word not in {"that's", "what's", "let's", "how's"} else word)
        tokens.append(Token(kind, word))
    return tokens


def _repair(word: str) -> str:
    if word in SPELLINGS:
        return SPELLINGS[word]
    if (
        word in WEEKDAYS
        or word in MONTHS
        or word in NUMBERS
        or word in ORDINALS
        or word in TIME_WORDS
        or word in _ENGLISH
        or len(word) < 6
    ):
        return word
    near = {_canonical(known) for known in _REPAIRABLE if abs(len(known) - len(word)) <= 1 and _one_edit(word, known)}
    return near.pop() if len(near) == 1 else word


def _canonical(word: str) -> str:
    for names in (WEEKDAYS, MONTHS):
        if word in names:
            return next(name for name, index in names.items() if index == names[word])
    return word


def _one_edit(one: str, other: str) -> bool:
    """Whether one letter more, less, changed, or two swapped, makes one word of the other."""
    if len(one) > len(other):
        one, other = other, one
    at = next((index for index, letter in enumerate(one) if letter != other[index]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]
