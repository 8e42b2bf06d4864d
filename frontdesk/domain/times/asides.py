"""What stands around a wish: greetings, reasons, corrections, and words that point back to what was said."""

from dataclasses import replace
from datetime import date, time

from frontdesk.domain.times.calendar import DAY, week_range
from frontdesk.domain.times.claims import Claims, DayClaim, HourClaim, Side
from frontdesk.domain.times.context import Phrase
from frontdesk.domain.times.named import amount, one, span
from frontdesk.domain.times.words import DAY_PARTS, LAST, OWN_EVENTS, PRONOUNS

_CORRECTIONS = (
    ("no", "wait"), ("no", ",", "wait"), ("oh", "wait"), ("wait", "no"), ("wait",), ("scratch", "that"), ("no", "sorry"), ("no", ",", "sorry"),
    ("no", "hang", "on"), ("hang", "on"), ("or", "no"), ("i", "mean"), ("i", "meant"), ("make", "that"), ("make", "it"), ("oops",), ("no", "actually"),
    ("correction",), ("no", "i", "mean"), ("sorry", "i", "meant"), ("actually", "no"), ("no", "make", "it"),
)  # fmt: skip
_SIDES: dict[str, Side] = {"after": "after", "before": "before", "until": "until", "from": "from"}
_ENDS = frozenset({",", ".", ";", "!", "?", "so", "but"})
_WHOSE = (
    "my",
    "the",
    "our",
    "his",
    "her",
    "their",
    "i",
    "get",
    "off",
    "out",
    "of",
    "kid",
    "kids",
    "finish",
    "leave",
    "a",
    "from",
    "done",
    "with",
    "we",
)


def greeting(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "good morning", "have a nice weekend", "happy thanksgiving", "see you tomorrow" are no wishes."""
    if at == 0 and (phrase.words(0, 2) == ("see", "you") or phrase.words(0, 3) == ("talk", "to", "you")):
        return len(phrase.tokens)
    kind = phrase.word(at) in {"happy", "merry"} or (
        phrase.word(at) in {"good", "nice", "great"} and phrase.words(at - 2, 2) == ("have", "a")
    )
    wished = phrase.days(at + 1) if kind else None
    if wished:
        return wished.after
    named = phrase.word(at) == "good" and phrase.word(at + 1) in {*DAY_PARTS, "day"}
    begins = at == 0 or phrase.word(at - 1) in {"hi", "hello", "hey", ",", ".", "!"}
    return at + 2 if named and begins else None


def told(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "since we have half days", "that's before my bus": a reason for what was said, to the end of the clause."""
    word, following = phrase.words(at, 2)
    reason = word in {"since", "because", "cause"} and following in PRONOUNS
    remark = word == "that's" and following in {"after", "before", "when"}
    return _clause_end(phrase, at) if (reason or remark) and (claims.found or claims.prefer) else None


def length(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "my 6 month checkup", "winter break"."""
    if phrase.word(at) in {"spring", "summer", "fall", "winter", "lunch"} and phrase.word(at + 1) == "break":
        return at + 2 if phrase.word(at) != "lunch" else None
    counted = amount(phrase.tokens, at) if phrase.word(at) not in {"a", "an"} else None
    units = {"day", "week", "month", "year", "minute", "hour"}
    if counted and phrase.word(counted[1]) in units and phrase.word(at - 1) in {"my", "a", "the", "our", "his", "her"}:
        return counted[1] + 1 if phrase.word(counted[1] + 1) not in {"from", "after", "before", "of", ""} else None
    return None


def correction(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "no wait", "i meant", "scratch that": what comes next replaces what was said."""
    if not claims.found:
        return None
    fitting = [words for words in _CORRECTIONS if phrase.words(at, len(words)) == words]
    if not fitting:
        return None
    after = at + max(map(len, fitting))
    claims.corrected.append(after)
    return after


def pointing_back(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "before then", "after that", "the day after", "the week after that", "or the one after"."""
    last = claims.found[-1] if claims.found else None
    start = phrase.skip(at, "the")
    if last is None or (last.no and phrase.word(start) not in {"week", "day"}):
        return _to_nothing(phrase, at)
    again = phrase.words(start, 2) == ("coming", "week") and phrase.word(at - 1) in {"or", "and"}
    if again and not last.no and isinstance(last, DayClaim) and last.named.span:  # "next week or the following week"
        named = span(week_range(last.named.ranges[0][0], 1), start + 2)
        claims.found.append(DayClaim(named, at, start + 2))
        return start + 2
    if phrase.word(start) in {"day", "week", "one"} and phrase.word(start + 1) == "after":
        return _next_unit(phrase, start, last, claims)
    if phrase.words(at, 2) == ("that", "day") and isinstance(last, DayClaim) and last.named.day:
        claims.found[-1] = replace(last, side="")
        return at + 2
    if phrase.word(at) in {"by", "until"} and phrase.word(at + 1) == "then":
        return at + 2
    which = _SIDES.get(phrase.word(at))
    if not which or phrase.word(at + 1) not in {"that", "then"} or phrase.days(at + 1):
        return None
    after = phrase.skip(at + 2, "no", "not", "day", "time", "point")
    if isinstance(last, HourClaim) and last.window[0] == last.window[1]:
        window = (last.window[0], LAST) if which in {"after", "from"} else (time(0), last.window[0])
        claims.found[-1] = replace(last, window=window)
    elif isinstance(last, DayClaim) and not last.side and after == at + 2:
        claims.found[-1] = replace(last, side=which, named=replace(last.named, weekdays=frozenset()))
    return after


def _to_nothing(phrase: Phrase, at: int) -> int | None:
    """ "(I'm away) by then": what is pointed to was refused, or nothing."""
    return at + 2 if phrase.word(at) in {"by", "until"} and phrase.word(at + 1) == "then" else None


def _next_unit(phrase: Phrase, at: int, last: DayClaim | HourClaim, claims: Claims) -> int | None:
    """The day, the week, or the weekday after the day that was named last."""
    after = at + 2 + (phrase.word(at + 2) in {"that", "this", "then"})
    days = [claim for claim in claims.days if not claim.no or phrase.word(at) != "one"]
    if phrase.days(at + 2) or not days or (days[-1].named.day is None and phrase.word(at) != "week"):
        return None
    base: date = days[-1].named.ranges[0][0]
    if phrase.word(at) == "week":
        named = span(week_range(base, 1), after)
    else:
        named = one(base + DAY * (1 if phrase.word(at) == "day" else 7), after)
    before = {phrase.word(at - 1), phrase.word(at - 2)}
    if not days[-1].no and not before & {"or", "and", "/", "&"}:
        claims.found.remove(days[-1])
    claims.found.append(DayClaim(named, at, after))
    return after


def own_event(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "after work", "before we drive home": only the person knows when that is."""
    side = phrase.word(at)
    if side not in {"after", "before", "until", "during", "once", "when"}:
        return None
    place = phrase.skip(at + 1, *_WHOSE)
    if phrase.word(place) in OWN_EVENTS:
        if phrase.hour(phrase.skip(place + 1, "at", "around", "so", "ends")):
            return None
        end = place + 1
    elif phrase.word(at + 1) in PRONOUNS and phrase.word(at + 1) not in {"that's", "that"}:
        if phrase.hour(at + 2) or phrase.days(at + 1) or phrase.word(phrase.skip(at + 1, "my", "the")) in DAY_PARTS:
            return None
        end = _clause_end(phrase, at)
        if side in {"once", "when"} or end == at + 2:
            return end if side in {"once", "when"} and claims.found else None
    else:
        return None
    claims.unknown = f"I can't know what time that is for you. Please say it like “{side if side == 'before' else 'after'} 3”."
    return end


def _clause_end(phrase: Phrase, at: int) -> int:
    return next((place for place in range(at + 1, len(phrase.tokens)) if phrase.word(place) in _ENDS), len(phrase.tokens))
