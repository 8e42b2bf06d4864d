"""What is wished for: days, hours, parts of the day, ranges of them, what lies before and after, what comes first."""

from datetime import datetime, time, timedelta

from frontdesk.domain.times.claims import Claims, DayClaim, HourClaim, Side
from frontdesk.domain.times.clock import Heard, part_of_day, settle_range
from frontdesk.domain.times.context import Phrase
from frontdesk.domain.times.named import CONNECTORS, Named, amount, one
from frontdesk.domain.times.reading import Ask, Preference, Window
from frontdesk.domain.times.words import ANY_TIME, DAY_PARTS, EARLY, LAST, LATE, SOON

_SIDES: dict[tuple[str, ...], Side] = {
    ("on", "or", "after"): "from", ("on", "or", "before"): "until", ("later", "than"): "after", ("earlier", "than"): "before", ("prior", "to"): "before", ("up", "to"): "until", ("as", "of"): "from",
    ("after",): "after", ("past",): "after", ("beyond",): "after", ("from",): "from", ("starting",): "from", ("before",): "before",
    ("until",): "until", ("by",): "until",
}  # fmt: skip
_PREFERENCES: dict[tuple[str, ...], Preference] = {
    ("as", "soon", "as"): "earliest", ("as", "early", "as"): "earliest", ("the", "sooner", "the", "better"): "earliest",
    ("sooner", "the", "better"): "earliest", ("sooner", "rather", "than", "later"): "earliest", ("the", "earlier", "the", "better"): "earliest", ("first", "available"): "earliest",
    ("earliest", "available"): "earliest", ("next", "available"): "earliest", ("first", "appointment"): "earliest", ("first", "slot"): "earliest",
    ("first", "opening"): "earliest", ("next", "opening"): "earliest", ("right", "away"): "earliest", ("straight", "away"): "earliest",
    ("as", "late", "as"): "latest", ("the", "later", "the", "better"): "latest", ("later", "the", "better"): "latest",
    ("last", "appointment"): "latest", ("last", "slot"): "latest", ("last", "opening"): "latest", ("last", "thing"): "latest",
    ("last", "available"): "latest", ("latest",): "latest", ("latest", "available"): "latest",
}  # fmt: skip
_WHATEVER = {(word, unit) for word in ("whatever", "whichever") for unit in ("day", "time", "date")}
_TRAILERS = ("possible", "you", "can", "i", "in", "of", "the", "day", "appointment", "slot", "opening", "time")


def preference(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "asap", "as late as possible", "first thing", "any time"."""
    if phrase.words(at, 2) == ("right", "now") and "can't" not in phrase.words(at - 3, 3):
        claims.prefer = "earliest"
        claims.found.append(DayClaim(one(phrase.today, at + 2, sure=False), at, at + 2))
        return at + 2
    if phrase.words(at, 2) == ("first", "thing"):
        claims.prefer = "earliest"
        claims.found.append(HourClaim(EARLY["day"], at, at + 2, part=True))
        place = phrase.skip(at + 2, "in", "the")
        return place + 1 if phrase.word(place) == "morning" else at + 2
    for length in (4, 3, 2, 1):
        words = phrase.words(at, length)
        if words in _PREFERENCES or (length == 1 and words[0] in SOON):
            claims.prefer = _PREFERENCES.get(words, "earliest")
            claims.urgent = claims.urgent or words[0] in {"asap", "as"}
            return _after_trailers(phrase, at + length, words[-1])
    if phrase.words(at, 2) in {
        ("any", "time"),
        ("any", "day"),
        ("no", "preference"),
        ("doesn't", "matter"),
        ("don't", "mind"),
        ("all", "day"),
        *_WHATEVER,
    }:
        claims.open = True
        claims.urgent = claims.urgent or phrase.words(at, 2) in _WHATEVER
        return at + 2
    if phrase.word(at) in ANY_TIME:
        claims.open = True
        return at + 1
    return None


def _after_trailers(phrase: Phrase, at: int, last: str) -> int:
    """Past "(as soon as) possible", "(latest slot) of the day"; "in the morning" is left."""
    end = phrase.skip(at, *_TRAILERS)
    if last != "as" and phrase.word(at) not in {"of", "in", "available", "appointment", "slot", "opening", "possible", "time"}:
        return at
    while end > at and phrase.word(end - 1) in {"in", "of", "the", "i", "you"}:
        end -= 1
    return end


def side(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "after 2", "before thursday", "from wednesday", "by friday", "after lunch"."""
    starts = phrase.days(at + 1) if phrase.word(at) == "beginning" else None
    if starts and starts.day:
        return beside(phrase, at, at + 1, "from", claims)
    for length in (3, 2, 1):
        which = _SIDES.get(phrase.words(at, length))
        if which:
            return beside(phrase, at, at + length, which, claims)
    return None


def beside(phrase: Phrase, start: int, at: int, which: Side, claims: Claims) -> int | None:
    """Claims the days or hours on one side of what stands at a place. The words of the claim begin at `start`."""
    at = phrase.skip(at, "about", "around", "like", "at", "my", "say", "on", "approximately") if not phrase.days(at) else at
    word = phrase.word(phrase.skip(at, "the"))
    if word in {"eod", "cob"}:
        return phrase.skip(at, "the") + 1 if which in {"until", "before"} else None
    if word in DAY_PARTS:
        place = phrase.skip(at, "the")
        begin, end = (time(12), time(13)) if word == "lunch" else DAY_PARTS[word]
        window = (end, LAST) if which == "after" else (begin, LAST) if which == "from" else (time(0), begin)
        if window[0] < window[1]:
            claims.found.append(HourClaim(window, start, place + 1, sure=word == "lunch"))
            return place + 1 + (phrase.word(place + 1) in {"break", "hour", "time"})
        return None
    heard = phrase.hour(at)
    days = None if heard and heard[2] else phrase.days(at)
    if days:
        if which == "before" and phrase.word(phrase.skip(at, "the")) == "end":
            which = "until"
        if which == "from" and any(token.text in CONNECTORS for token in phrase.tokens[at : days.after]):
            which = ""  # "from jan 4 until jan 8"
        elif which in {"from", "after"} and days.day is None and not days.span and not days.weekdays:
            which = "" if days.ranges[0][0] != days.ranges[0][1] else which
        elif which == "from" and days.ranges[0][0] != days.ranges[-1][1] and not days.span:
            which = ""  # "from monday to wednesday"
        onwards = phrase.skip(days.after, "on", "onward", "onwards", "forward") if which == "from" else days.after
        claims.found.append(DayClaim(days, start, onwards, which))
        return onwards
    if heard:
        hour = phrase.settled(heard)
        window = (hour, LAST) if which in {"after", "from"} else (time(0), hour)
        after = (
            phrase.skip(heard[1], "on", "onward", "onwards")
            if phrase.word(heard[1]) != "on" or not phrase.days(heard[1] + 1)
            else heard[1]
        )
        claims.found.append(HourClaim(window, start, after, sure=heard[2]))
        return after
    return None


def hour_range(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "10 to 2", "2-4pm", "between 10 and noon", "from 9 until 11"."""
    led = phrase.word(at) in {"between", "from"}
    start = phrase.skip(at + 1, "about", "around", "like", "at", "the", "hours") if led else at
    first = phrase.hour(start)
    if not first or (not first[2] and phrase.days(start)):
        return None
    joins = phrase.word(first[1])
    if joins not in CONNECTORS and not (led and joins in {"and", "or"}):
        return None
    place = phrase.skip(first[1] + 1, "about", "around", "like", "at")
    last = phrase.hour(place)
    if not last:
        return None
    if not first[2] and not last[2] and phrase.strange and not led:
        return None
    window = settle_range(first[0], last[0], phrase.opening, phrase.part)
    claims.found.append(HourClaim(window, at, last[1], sure=first[2] or last[2]))
    return last[1]


def from_today(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "between now and friday", "from today until the 5th"."""
    if phrase.word(at) not in {"between", "from"} or phrase.word(at + 1) not in {"now", "today"}:
        return None
    until = phrase.days(at + 3) if phrase.word(at + 2) in {"and", "to", "until", "through"} else None
    if not until:
        return None
    claims.found.append(DayClaim(until, at, until.after, "until"))
    return until.after


def day_range(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "between monday and wednesday", "between dec 3 and 5"."""
    first = phrase.days(at + 1) if phrase.word(at) == "between" else None
    if not first:
        return None
    begin, end, after = first.ranges[0][0], first.ranges[-1][1], first.after
    last = phrase.days(after + 1) if phrase.word(after) == "and" else None
    if last and last.day:
        end, after = last.day, last.after
        while end < begin and last.weekdays:
            end += timedelta(days=7)
    if begin == end or (not last and len(first.ranges) != 2):
        return None
    if end < begin:
        raise Ask("Which day comes first? Please say it like “between Monday and Wednesday”.")
    claims.found.append(DayClaim(Named(((begin, end),), after, span=True), at, after))
    return after


def day(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """A day as it stands, or with what follows it: "thursday at the latest", "monday onwards", "the 3rd or later"."""
    heard = phrase.hour(at)
    named = None if heard and heard[2] else phrase.days(at)
    if not named:
        return None
    which, after = _trailing_side(phrase, named.after)
    claims.found.append(DayClaim(named, at, after, which))
    if "tonight" in phrase.words(at, named.after - at):
        claims.found.append(HourClaim(DAY_PARTS["evening"], at, after, part=True))
    return after


def _trailing_side(phrase: Phrase, at: int) -> tuple[Side, int]:
    words = phrase.words(at, 3)
    if words[:2] == ("at", "the") and words[2] in {"earliest", "latest"}:
        return ("from" if words[2] == "earliest" else "until"), at + 3
    if words[0] in {"or", "and"} and words[1] in {"later", "after", "onwards", "onward", "beyond", "earlier", "before"}:
        if words[1] in {"after", "before"} and (phrase.hour(at + 2) or phrase.days(at + 2) or words[2] in DAY_PARTS):
            return "", at
        return ("until" if words[1] in {"earlier", "before"} else "from"), at + 2
    if words[0] in {"onwards", "onward", "forward"}:
        return "from", at + 1
    return "", at


def part(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "afternoon", "early morning", "late", "tuesday am"; "this morning" is today's."""
    found = part_of_day(phrase.tokens, at)
    word = phrase.word(at)
    before = phrase.word(at - 1)
    if not found and word in {"am", "pm"} and (before in {"the", "or", "any"} or any(claim.end == at for claim in claims.days)):
        found = ((time(0), time(12)) if word == "am" else DAY_PARTS["afternoon"]), at + 1
    if phrase.words(at, 3) == ("end", "of", "today"):
        claims.found.append(DayClaim(one(phrase.today, at), at, at + 3))
        found = LATE["afternoon"], at + 3
    if (
        word == "later"
        and phrase.word(at + 1) in {"today", "on", "in"}
        and phrase.days(at + 1 + (phrase.word(at + 1) != "today"))
    ):
        return at + 1
    if phrase.words(at, 2) == ("late", "tonight"):
        found = LATE["night"], at + 1
    if not found and word in {"early", "late"}:
        found = (EARLY["day"] if word == "early" else LATE["afternoon"]), at + 1
        claims.prefer = claims.prefer or ("earliest" if word == "early" else "latest")
    if not found:
        return None
    window, after = found
    if before == "this" or (word in {"early", "late", "later"} and before == "this"):
        claims.found.append(DayClaim(one(phrase.today, at, sure=False), at - 1, at))
    claims.found.append(HourClaim(window, at, after, part=True, many=phrase.tokens[after - 1].many))
    return after


def hour(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "2pm", "at 2", "10 or 11", "2pm or later"."""
    heard = phrase.hour(at)
    if not heard:
        return None
    number = phrase.settled(_like_the_next(phrase, heard))
    which, after = _trailing_side(phrase, heard[1])
    window: Window = (number, LAST) if which == "from" else (time(0), number) if which == "until" else (number, number)
    if phrase.words(after, 2) == ("or", "so"):
        after += 2
    claims.found.append(HourClaim(window, at, after, sure=heard[2]))
    return after


def _like_the_next(phrase: Phrase, heard: Heard) -> Heard:
    """ "7 or 8 pm": both are of the evening."""
    if len(heard[0]) == 2 and phrase.word(heard[1]) in {"or", "and", ",", "/"}:
        following = phrase.hour(heard[1] + 1)
        if following and len(following[0]) == 1:
            candidates = tuple(at for at in heard[0] if (at.hour >= 12) == (following[0][0].hour >= 12))
            return candidates or heard[0], heard[1], heard[2]
    return heard


def from_now(phrase: Phrase, at: int, claims: Claims, now: datetime) -> int | None:
    """ "in 2 hours", "in half an hour", "30 minutes from now"."""
    start = phrase.skip(at + 1, "like", "about", "around", "exactly") if phrase.word(at) == "in" else at
    counted = amount(phrase.tokens, start)
    if phrase.words(start, 3) in {("half", "an", "hour"), ("a", "half", "hour")}:
        minutes, after = 30, start + 3
    elif counted and phrase.word(counted[1]) in {"hour", "hours", "minutes", "minute"}:
        minutes, after = counted[0] * (60 if phrase.word(counted[1]).startswith("hour") else 1), counted[1] + 1
    else:
        return None
    if phrase.words(after, 2) == ("from", "now"):
        after += 2
    elif start == at:
        past = phrase.word(after) in {"past", "to", "after", "before", "until"} and phrase.hour(at)
        return after if counted and not past else None  # how long, not when
    then = now + timedelta(minutes=minutes)
    claims.found.append(DayClaim(one(then.date(), after), at, after))
    minute = time(then.hour, then.minute)
    claims.found.append(HourClaim((minute, minute), at, after, sure=True))
    return after
