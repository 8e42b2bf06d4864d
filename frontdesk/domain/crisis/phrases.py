"""A small language for phrases, so that what is looked for reads as what people say.

One phrase a line, on normalised words:

    want|need to die      either word
    live|go_on            words that belong together have a low line
    {want} die            a named group of words or word sequences, from `groups.py`
    end it all?           the last word may be missing
    say .. goodbye        up to three words of any kind in between, six for three dots
    tonight|$             a word or the end
    ^ end it $            the start and the end of the message
      |again              a line set in goes on with the one before

Each phrase becomes one regular expression without a nested repeat, and is tried only at the words that it can begin with:
the time is linear in the length of the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from frontdesk.domain.crisis.groups import GROUPS

_WORD = re.compile(r"(?<= )\S+")
_START = re.compile("")
_GROUP = re.compile(r"\{(\w+)\}")
_GAPS = {"..": r"(?: [a-z0-9]+){0,3}?", "...": r"(?: [a-z0-9]+){0,6}?"}
_TAKEN_OUT = "_ "  # no word, so that no phrase reaches across what was taken out


class Phrases:
    """Compiled once. Texts are words with one space before, between and after (`normalise`)."""

    def __init__(self, *texts: str) -> None:
        rests: dict[str, list[str]] = defaultdict(list)
        for line in _lines(*texts):
            for word, rest in _by_first_word(line):
                rests[word].append(rest)
        alike = {patterns: _any_of(patterns) for patterns in set(map(tuple, rests.values()))}
        self._after = {word: alike[tuple(patterns)] for word, patterns in rests.items()}

    def search(self, text: str) -> bool:
        return next(self._found(text), None) is not None

    def without(self, text: str) -> str:
        """The text with every phrase found taken out."""
        parts, done = [], 0
        for start, end in self._found(text):
            if start >= done:
                parts += [text[done:start], _TAKEN_OUT]
                done = end
        return "".join([*parts, text[done:]]) if parts else text

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where phrases begin and end, in their order; one at most for each word that they begin with."""
        for word in chain([_START.match(text)], _WORD.finditer(text)):
            after = word and self._after.get(word.group())
            if word and after and (found := after.match(text, word.end())):
                yield word.start(), found.end() + 1


def _lines(*texts: str) -> Iterator[str]:
    for text in texts:
        yield from filter(None, text.replace("\n  |", "|").replace("\n  ", " ").splitlines())


def _by_first_word(line: str) -> Iterator[tuple[str, str]]:
    """Every word that the phrase can begin with, and the pattern of what comes after it."""
    first, *others = line.split()
    if first in _GAPS or first.endswith("?"):
        raise ValueError(f"the phrase begins with what may be missing: {line}")
    rest = "".join(map(_pattern, others))
    tails: dict[str, list[str]] = defaultdict(list)
    for alternative in _expanded(first).split("|"):
        word, *more = alternative.split()
        tails[word].append("".join(f" {one}" for one in more))
    for word, endings in tails.items():
        yield ("" if word == "^" else word), f"(?:{'|'.join(endings)}){rest}" if any(endings) else rest


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(patterns)})(?= )")


def _pattern(token: str) -> str:
    if token == "$":  # noqa: S105
        return "(?= $)"
    if token in _GAPS:
        return _GAPS[token]
    words = _expanded(token.removesuffix("?").removesuffix("|$"))
    end = "|(?= $)" if token.endswith("|$") else ""
    return f"(?: (?:{words}){end}){'?' if token.endswith('?') else ''}"


def _expanded(token: str) -> str:
    return _GROUP.sub(lambda group: GROUPS[group.group(1)], token.replace("_", " "))
