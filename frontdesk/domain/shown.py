"""Words that mean one of the times being shown, or others than those: "the second one", "2", "later", "another day"."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Literal

from frontdesk.domain.clinic import Clinic

Step = Literal["later", "earlier", "another day"]
_PLACES = {
    word: place
    for place, words in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th"))
    for word in words.split()
} | {"last": -1}
_ENDS = {"earlier": 0, "earliest": 0, "sooner": 0, "soonest": 0, "later": -1, "latest": -1}
_NUMBERS = {word: number for number, word in enumerate("one two three four five six".split(), start=1)}
_OF_SHOWN = frozenset({"one", "time", "option", "slot"})
_POLITE = frozenset(
    "the a please i'll i take that works work choose pick go with want would like yes ok okay thanks let's do for me".split()
)
_TELL_ME = re.compile(
    r"^.*?\b(?:tell|let|notify|text|e-?mail|message|call|ping|inform|alert) me (?:know )?(?:if|when|once|as soon as|in case)\b.*?"
    r"\b(?:free[sd]?(?: up)?|opens(?: up)?|open(?:ed)? up|available|cancels|cancelled|cancel(?:l?ation)?|comes? up|spot|slot)\b"
    r"|^.*?\bwait(?:ing)?[- ]?list\b",
    re.IGNORECASE,
)
_LABELS = frozenset({"option", "number", "no", "choice", "nr"})
_STEPS: dict[str, Step] = {"later": "later", "earlier": "earlier", "sooner": "earlier"}
_OTHER = frozenset({"another", "other", "different", "next"})
_DAYS = frozenset({"day", "days", "date", "dates"})
_AROUND_STEPS = _POLITE | frozenset(
    "do you have is are there anything something any some bit little much could can we show be what about how got maybe time "
    "times slot slots one in day that on than those these this them it to an appointment appointments available need i'd prefer "
    "rather no not".split()
)


def place_of(text: str, count: int) -> int | None:
    """The place among `count` times shown, from 0, for words that mean nothing else: "the 2nd" alone is a day of the month."""
    words = _words(text)
    said = [word for word in words if word in _PLACES or word in _ENDS]
    rest = [word for word in words if word not in said and word not in _POLITE | _OF_SHOWN]
    if len(said) != 1 or rest or not count:
        return _labelled(words, count)
    points = bool(_OF_SHOWN & set(words))
    if said[0] in _ENDS:  # "later" alone asks for others
        return (_ENDS[said[0]] % count) if points and "the" in words and count > 1 else None
    if said[0][0].isdigit() and not points:
        return None
    place = _PLACES[said[0]]
    return place % count if place < count else None


def bare_number(text: str, count: int) -> int | None:
    """The place, from 0, that a number alone counts to: "2", "two please". It may be an hour as well."""
    words = [word for word in _words(text) if word not in _POLITE]
    number = _number(words[0]) if len(words) == 1 else None
    return number - 1 if number is not None and 1 <= number <= count else None


def step_of(text: str) -> Step | None:
    """Which other times are asked for: "something later", "do you have anything earlier", "another day please"."""
    words = _words(text)
    steps = {_STEPS[word] for word in words if word in _STEPS}
    rest = [word for word in words if word not in _STEPS and word not in _AROUND_STEPS]
    if len(steps) == 1 and not rest:
        return steps.pop()
    other_day = any(one in _OTHER and other in _DAYS for one, other in pairwise(words))
    not_that_day = words[:1] == ["not"] and words[1:] in (["that", "day"], ["this", "day"])
    rest = [word for word in words if word not in _OTHER | _DAYS | _AROUND_STEPS]
    return "another day" if (other_day and not rest and not steps) or not_that_day else None


def beside_shown(step: Step, open_times: Sequence[datetime], shown: Sequence[datetime], clinic: Clinic) -> list[datetime]:
    """The open times on that side of those shown, in order: after the last one, on later days, or on the nearest day before."""
    if step == "later":
        return [at for at in open_times if at > max(shown)]
    if step == "another day":
        return [at for at in open_times if _day(at, clinic) > _day(max(shown), clinic)]
    before = [at for at in open_times if at < min(shown)]
    return [at for at in before if _day(at, clinic) == _day(before[-1], clinic)]


def laid_out(starts: Mapping[str, datetime], clinic: Clinic) -> dict[str, Any]:
    """Times on offer, by the value of their choice, for a client that draws them; `day` is None where they are of several."""
    local = {value: clinic.local(at) for value, at in starts.items()}
    days = {at.date() for at in local.values()}
    day = days.pop().isoformat() if len(days) == 1 else None
    return {"day": day, "starts": {value: at.isoformat(timespec="seconds") for value, at in local.items()}}


def asks_to_be_told(text: str) -> str | None:
    """For words that ask for the waiting list, what they say besides, which may be when; None for others."""
    plain = " ".join(text.replace("’", "'").split())
    asked = _TELL_ME.search(plain)
    return plain[asked.end() :] if asked else None


def _labelled(words: list[str], count: int) -> int | None:
    """ "option 2", "number two"."""
    words = [word for word in words if word not in _POLITE]
    number = _number(words[1]) if len(words) == 2 and words[0] in _LABELS else None
    return number - 1 if number is not None and 1 <= number <= count else None


def _number(word: str) -> int | None:
    return int(word) if len(word) == 1 and word in "123456789" else _NUMBERS.get(word)


def _day(at: datetime, clinic: Clinic) -> date:
    return clinic.local(at).date()


def _words(text: str) -> list[str]:
    words = text.casefold().replace("’", "'").replace("#", "number ").split()
    return [bare for word in words if (bare := word.strip(".,!?;:"))]
