"""From a phrase to a reading: asks when a word about time is left over, or when nothing is sure."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from frontdesk.domain.clinic import clock
from frontdesk.domain.times.calendar import DAY, intersect, merge, reach
from frontdesk.domain.times.claims import Claims, DayClaim, HourClaim
from frontdesk.domain.times.clock import Opening
from frontdesk.domain.times.context import Phrase, is_known
from frontdesk.domain.times.parser import parse
from frontdesk.domain.times.reading import Ask, Days, Reading, Window
from frontdesk.domain.times.together import days_of, hours_of, merged, pairs_of, without_refused
from frontdesk.domain.times.tokens import Token, tokenise
from frontdesk.domain.times.words import (
    LAST,
    MODALS,
    MONTHS,
    MONTHS_ALSO_WORDS,
    PAST,
    STILL_WISHES,
    TIME_WORDS,
    TOLD,
    WEEKDAYS,
    WISHES,
)
from frontdesk.domain.times.zones import Elsewhere, take_zone

NOTHING = "I could not find a day or a time in that."
_PHONE = re.compile(r"[0-9][0-9\s().-]{6,}[0-9]")
_NO_PHONE = re.compile(
    r"\b[0-9]{1,2}-[0-9]{1,2}-(?:[0-9]{4}|[0-9]{2})\b|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|\b[0-9]{1,2}(?:[:.][0-9]{2})?\s*-\s*[0-9]{1,2}(?:[:.][0-9]{2})?\b(?!-)"
)
_WHO = frozenset({"i", "we", "he", "she", "they", "it"})
_MAX_LENGTH = 1000
# "A week after the day after …": rules that call each other, which a wish does a few times at most.
_RELATIONS = frozenset({"after", "before", "following", "from", "of", "on"})
_MAX_RELATIONS = 10


def read_time(text: str, *, now: datetime, opening: Opening) -> Reading:
    """What a phrase says of days and times.

    `now` is aware, in the clinic's zone. `opening` has the local open ranges by weekday (0 is Monday); they only settle whether
    a bare hour is of the morning or of the afternoon. Two readings of one phrase ("next friday" on a Monday) are both returned.
    """
    try:
        if len(text) > _MAX_LENGTH or _PHONE.search(_NO_PHONE.sub("", text)):
            raise Ask(NOTHING)
        tokens, elsewhere = take_zone(tokenise(text))
        if sum(token.text in _RELATIONS for token in tokens) > _MAX_RELATIONS:
            raise Ask(NOTHING)
        phrase = Phrase(tokens, now.date(), _on_their_clock(opening, elsewhere, now))
        claims = parse(phrase, now)
        _check_left(claims, phrase)
        reading = _resolve(claims, phrase, now)
        return _converted(reading, elsewhere, now) if elsewhere else reading
    except Ask as ask:
        return Reading(ask=str(ask))
    except OverflowError:  # days beyond the calendar
        return Reading(ask=NOTHING)


def _check_left(claims: Claims, phrase: Phrase) -> None:
    """Raises Ask when nothing was found, when what was found may be about something else, or when a word about time is left."""
    if claims.unknown and not any(not claim.no for claim in claims.hours):
        raise Ask(claims.unknown)
    words = [token.text for token in phrase.tokens]
    wishes = not WISHES.isdisjoint(words) or ("would", "be") in pairwise(words)
    if claims.empty or _is_told(phrase, claims) or (phrase.strange and not claims.sure and not wishes):
        raise Ask(NOTHING)
    left = [token.text for token in claims.left if _is_about_time(token)]
    if left:
        raise Ask(f"I did not understand “{' '.join(left)}” in that.")


def _is_told(phrase: Phrase, claims: Claims) -> bool:
    """Whether the phrase tells of a time instead of wishing for one: "I was seen on tuesday", "since monday", "I eat at 9 am"."""
    words = [token.text for token in phrase.tokens]
    if not TOLD.isdisjoint(words) or "since" in {token.text for token in claims.left} or words[:3] == ["how", "are", "you"]:
        return True
    pairs = list(pairwise(words))
    past = any(one in {"was", "were"} and (other == "done" or not is_known(other)) for one, other in pairs)
    begin = min((claim.at for claim in claims.found), default=0)  # "weekdays after 3, i teach" wishes first
    acts = any(one in _WHO and not is_known(other) for one, other in pairwise(words[:begin]))
    others = words[:1] in (["my"], ["his"], ["her"]) and sum(not is_known(word) for word in words[:begin]) > 1
    return past or any(one in _WHO and _is_past(other) for one, other in pairs) or ((acts or others) and MODALS.isdisjoint(words))


def _is_past(verb: str) -> bool:
    return verb in PAST or (verb.endswith("ed") and verb not in STILL_WISHES)


def _is_about_time(token: Token) -> bool:
    if token.kind != "word":
        return token.kind in {"number", "ordinal", "clock", "slash", "iso"}
    return token.text in TIME_WORDS or token.text in WEEKDAYS or (token.text in MONTHS and token.text not in MONTHS_ALSO_WORDS)


def _resolve(claims: Claims, phrase: Phrase, now: datetime) -> Reading:
    today, tokens = now.date(), phrase.tokens
    blocks = pairs_of(claims.found, tokens)
    each_week = any(claim.many for claim in claims.hours)
    if blocks:
        pairs = tuple(
            (
                merged(days_of([each for each in block if isinstance(each, DayClaim)], tokens, today, each_week), False),
                hours_of([each for each in block if isinstance(each, HourClaim)], tokens),
            )
            for block in blocks
        )
        dates = merged((days for pair in pairs for days in pair[0]), False)
        left = without_refused(dates, claims.days, today)
        windows = tuple(sorted({window for pair in pairs for window in pair[1]}))
        pairs = tuple((merge(intersect(days, left)), hours) for days, hours in pairs)
        return Reading(left, windows, prefer=claims.prefer, pairs=pairs)
    windows = hours_of(claims.hours, tokens)
    wished = days_of(claims.days, tokens, today, each_week)
    alternatives = any(len(claim.named.ranges) == 2 and not claim.no for claim in claims.days)
    days = merged(wished or [_open_days(() if claims.open else windows, now)], keep_apart=alternatives)
    dates = without_refused(days, claims.days, today)
    _check_to_come(dates, windows, now)
    return Reading(dates, windows, _is_exact(dates, windows), prefer=claims.prefer)


def _open_days(windows: tuple[Window, ...], now: datetime) -> Days:
    """A month, from tomorrow when the only times of day that were said are over for today."""
    first, last = reach(now.date())
    over = bool(windows) and all(start == end and end <= now.time() for start, end in windows)
    return (first + DAY if over else first), last


def _check_to_come(dates: tuple[Days, ...], windows: tuple[Window, ...], now: datetime) -> None:
    today = now.date()
    if dates[-1][1] < today:
        raise Ask(f"{dates[-1][1]:%A, %B} {dates[-1][1].day} has passed.")
    if dates == ((today, today),) and windows and all(end < now.time() for _, end in windows):
        raise Ask(f"{clock(windows[-1][1])} today has passed. Which day do you mean?")


def _is_exact(dates: tuple[Days, ...], windows: tuple[Window, ...]) -> bool:
    one_day = len(dates) == 1 and dates[0][0] == dates[0][1]
    return one_day and len(windows) == 1 and windows[0][0] == windows[0][1]


def _shift(elsewhere: Elsewhere, now: datetime, day: date) -> timedelta:
    """What has to be added to an hour of theirs to have it on the clinic's clock."""
    noon = datetime.combine(day, time(12))
    ours, theirs = noon.replace(tzinfo=now.tzinfo).utcoffset(), noon.replace(tzinfo=elsewhere.zone).utcoffset()
    return (ours or timedelta()) - (theirs or timedelta())


def _on_their_clock(opening: Opening, elsewhere: Elsewhere | None, now: datetime) -> Opening:
    if opening is None or elsewhere is None or not elsewhere.wanted:
        return opening
    shift = -_shift(elsewhere, now, now.date())
    return {day: [(_moved(start, shift), _moved(end, shift)) for start, end in ranges] for day, ranges in opening.items()}


def _converted(reading: Reading, elsewhere: Elsewhere, now: datetime) -> Reading:
    """A reading of another zone's hours on the clinic's clock. Raises Ask when it can't be told whose hours they are."""
    shift = _shift(elsewhere, now, reading.dates[0][0])
    if not shift or not reading.windows:
        return reading
    if not elsewhere.wanted:
        raise Ask(f"Is that the time {elsewhere.label}, or at the clinic?")
    windows = tuple((_moved(start, shift), _moved(end, shift)) for start, end in reading.windows)
    if any(start > end for start, end in windows):
        raise Ask("That is in the middle of the night at the clinic. Which time do you mean?")
    note = "; ".join(
        f"{_said(one)} {elsewhere.label} is {_said(other)} at the clinic"
        for one, other in zip(reading.windows, windows, strict=True)
    )
    return replace(reading, windows=windows, pairs=(), note=f"{note}.")


def _moved(at: time, by: timedelta) -> time:
    """Some hours later or earlier; the ends of the day stay where they are."""
    if at in {time(0), LAST}:
        return at
    minutes = (at.hour * 60 + at.minute + int(by.total_seconds()) // 60) % (24 * 60)
    return time(minutes // 60, minutes % 60)


def _said(window: Window) -> str:
    start, end = window
    if start == end:
        return clock(start)
    if end == LAST:
        return f"after {clock(start)}"
    return f"before {clock(end)}" if start == time(0) else f"{clock(start)} to {clock(end)}"
