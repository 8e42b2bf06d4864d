"""Whether some words speak of a time and of nothing else."""

from datetime import datetime
from itertools import pairwise
from typing import Literal

from frontdesk.domain.times.clock import Opening
from frontdesk.domain.times.context import is_known
from frontdesk.domain.times.resolve import NOTHING, read_time
from frontdesk.domain.times.tokens import Token, tokenise
from frontdesk.domain.times.words import DAY_PARTS, MONTHS, WEEKDAYS

Grade = Literal["day", "part", ""]
_DAYS = frozenset(
    {
        "today",
        "tomorrow",
        "tonight",
        "weekend",
        "weekday",
        "weekdays",
        "noon",
        "midday",
        "thanksgiving",
        "christmas",
        "asap",
        "anytime",
    }
)
# Days that are other words too, or names; alone they say nothing, and neither does a month.
_ALSO_WORDS = frozenset({"sun", "sat", "wed", "mon", "thu"})
# What began then is no wish for then.
_NO_WISH = frozenset({"since", "ago", "last", "every", "all", "until", "past", "year", "years"})


def grade(text: str, now: datetime, opening: Opening) -> Grade:
    """ "day": the words name a day or an hour; "part": a part of the day; "": they are not, or not only, about time."""
    tokens = tokenise(text)
    words = [token.text for token in tokens if token.kind == "word"]
    if not tokens or any(not is_known(word) for word in words) or _NO_WISH & set(words):
        return ""
    reading = read_time(text, now=now, opening=opening)
    names_day = any(map(_names_day, tokens)) or (any(map(_could_be_day, tokens)) and _dated(tokens))
    if reading.ask == NOTHING or (reading.ask and not names_day):
        return ""
    if names_day or _names_week(words) or (_names_hour(tokens) and reading.windows):
        return "day"
    return "part" if set(words) & set(DAY_PARTS) else ""


def _names_day(token: Token) -> bool:
    if token.kind != "word":
        return token.kind in {"iso", "slash", "ordinal", "clock"}
    return token.text in _DAYS or (token.text in WEEKDAYS and token.text not in _ALSO_WORDS)


def _could_be_day(token: Token) -> bool:
    """ "June" and "Sun" are people's names too."""
    return token.text in WEEKDAYS or token.text in MONTHS


def _dated(tokens: list[Token]) -> bool:
    """Whether something in the words makes a date of "june" or "sun"."""
    leads = {"in", "on", "of", "this", "next", "early", "late", "mid", "beginning", "end", "at", "before", "after"}
    return any(token.kind in {"number", "ordinal", "clock"} or token.text in leads | set(DAY_PARTS) for token in tokens)


def _names_week(words: list[str]) -> bool:
    return "week" in words and bool({"this", "next", "coming"} & set(words))


def _names_hour(tokens: list[Token]) -> bool:
    """ "at 10": a bare number is an hour only behind such a word."""
    return any(
        first.text in {"at", "around", "about", "after", "before"} and second.kind == "number"
        for first, second in pairwise(tokens)
    )
