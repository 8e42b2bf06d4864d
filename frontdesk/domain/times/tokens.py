"""Cutting a phrase into tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from frontdesk.domain.times.repair import repaired
from frontdesk.domain.times.words import MONTHS, PLURALS, WEEKDAYS

_HALF_DAY = r"(?:\s*[ap]\.\s?m\b\.?|\s*[ap]m\b|[ap]\b)"
_TOKEN = re.compile(
    r"(?P<iso>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9]))"
    r"|(?P<dashed>[0-9]{1,2}-[0-9]{1,2}-(?:[0-9]{4}|[0-9]{2})(?![0-9-]))"
    r"|(?P<slash>[0-9]{1,2}/[0-9]{1,2}(?:/(?:[0-9]{4}|[0-9]{2}))?(?![0-9/]))"
    rf"|(?P<clock>[0-9]{{1,2}}(?:[:.][0-9]{{2}}(?![0-9.])(?:{_HALF_DAY})?|h(?:[0-9]{{2}})?\b|{_HALF_DAY})(?:-?ish)?)"
    r"|(?P<ordinal>[0-9]{1,2}\s?(?:st|nd|rd|th)\b)"
    rf"|(?P<digits>[0-9]{{3,4}}{_HALF_DAY})"
    r"|(?P<odd>[$€£#+]\s?[0-9][0-9,.]*|[0-9]+(?:[.,/:][0-9]+)+|[0-9]+%|[0-9]+(?!-?ish)[^\W\d_]+)"
    r"|(?P<number>[0-9]+)(?:-?ish\b)?"
    r"|(?P<word>[^\W\d_]+(?:[.'][^\W\d_]+)*)"
    r"|(?P<dash>[-–—~])"
    r"|(?P<sign>[,;&?!/@]|\.(?=\s))"
)
_WORDS_WITH_DIGITS = re.compile(r"\b(?:2morrow|2moro|2day|2nite|2mrw|b4)\b")
_SHORT_WORDS = (
    (re.compile(r"\bi am\b"), "i'm"),
    (re.compile(r"\beveryday\b"), "every day"),
    (re.compile(r"\beom\b"), "the end of the month"),
    (re.compile(r"\beow\b"), "the end of the week"),
    (re.compile(r"\baft\b(?=\s*(?:[0-9]|lunch|noon|the))"), "after"), (re.compile(r"\baft\b"), "afternoon"),
    (re.compile(r"\bm\s?[-–]\s?f\b"), "monday-friday"), (re.compile(r"\bm/?w/?f\b"), "mondays, wednesdays and fridays"),
    (re.compile(r"\bt/?th\b"), "tuesdays and thursdays"), (re.compile(r"\bw/(?=\s)"), "with"),
)  # fmt: skip
_KEEP_S = frozenset({"that's", "what's", "let's", "how's", "there's", "it's", "he's", "she's"})
# Behind a title stands a name, whatever it looks like.
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss"})


@dataclass(frozen=True)
class Token:
    """`kind` is the name of the pattern's group; `text` is what stood there, repaired if it is a word; `many`: a plural, "mondays"."""

    kind: str
    text: str
    many: bool = False


def tokenise(text: str) -> list[Token]:
    """The tokens of a phrase, in order; what is none of them is dropped."""
    text = text.casefold().replace("’", "'").replace("a.s.a.p.", "asap").replace("a.s.a.p", "asap").replace("o' clock", "o'clock")
    for short, word in _SHORT_WORDS:
        text = short.sub(word, text)
    text = _WORDS_WITH_DIGITS.sub(lambda found: repaired(found.group()), text)
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind != "sign" and _is_name(tokens):
            tokens.append(Token("odd", "a name"))
            continue
        tokens += _words(found.group(kind)) if kind == "word" else [_token(kind, found.group(kind))]
    return [
        token
        for before, token in pairwise([Token("", ""), *tokens])
        # "nov. 24": that dot ends no sentence
        if token.text != "ish" and not (token.text == "." and before.text in WEEKDAYS | MONTHS)
    ]


def _is_name(before: Sequence[Token]) -> bool:
    last = [token.text for token in before[-2:]]
    return bool(last) and (last[-1] in _TITLES or (last[-1] == "." and last[0] in _TITLES))


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The text at a place, "" outside of the phrase."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def skip(tokens: Sequence[Token], at: int, *words: str) -> int:
    """The first place from `at` that holds none of those words."""
    while word_at(tokens, at) in words:
        at += 1
    return at


def _token(kind: str, text: str) -> Token:
    if kind == "digits":  # "930am"
        number = re.match("[0-9]+", text)
        digits = number.group() if number else text
        return Token("clock", f"{digits[:-2]}:{digits[-2:]}{text[len(digits) :]}")
    if kind == "dashed":  # "12-15-26"
        return Token("slash", text.replace("-", "/"))
    if kind == "ordinal":
        text = text.replace(" ", "")
    return Token(kind, text.removesuffix("ish").rstrip("-") if kind == "clock" else text)


def _words(written: str) -> list[Token]:
    word = written if written in _KEEP_S else written.removesuffix("'s")
    word = repaired(word)
    if word in PLURALS:
        return [Token("word", PLURALS[word], many=True)]
    if word.startswith("mid") and word[3:] in {"week", "month", "morning", "afternoon", "day"} and word != "midday":
        return [Token("word", "mid"), Token("word", word[3:])]
    return [Token("word", word)]
