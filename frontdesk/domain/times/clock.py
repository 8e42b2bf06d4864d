"""Times of day in tokens: "2pm", "half past two", "from 2 to 4", "not before 11", "late afternoon"."""

from collections.abc import Mapping, Sequence
from datetime import time

from frontdesk.domain.times.reading import Ask, Window
from frontdesk.domain.times.tokens import Token
from frontdesk.domain.times.words import DAY_PARTS, EARLY, LATE, NUMBERS

Opening = Mapping[int, Sequence[tuple[time, time]]] | None
LAST = time(23, 59)
# A clock time and whether it was said to be one ("2pm", "at 2") or could as well be a number ("2").
Hour = tuple[time, bool]


def read_hour(tokens: list[Token], at: int, opening: Opening, part: str | None) -> tuple[time, int, bool] | None:
    """A time of day at a place: (the time, the place after it, whether it can be nothing else).

    `part`: the part of the day named elsewhere in the phrase, which settles morning or afternoon.
    """
    if at >= len(tokens):
        return None
    token = tokens[at]
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if token.text in {"noon", "midday"}:
        return time(12), at + 1, True
    if token.text == "midnight":
        return time(0), at + 1, True
    if token.kind == "clock":
        return _clock(token.text, opening, part), at + 1, True
    past = _past(tokens, at, opening, part)
    if past:
        return past
    hour = _number(token)
    if hour is None:
        return None
    minute = _number(tokens[at + 1]) if at + 1 < len(tokens) and token.kind == "word" else None
    if 1 <= hour <= 12 and minute in {10, 15, 20, 30, 40, 45, 50}:  # "two thirty"
        return _settle(hour, minute, opening, part), at + 2, True
    if token.kind == "number" and 100 <= hour <= 2359 and hour % 100 < 60 and following != "days" and len(token.text) <= 4:
        return (
            (_settle(hour // 100, hour % 100, opening, part) if hour < 1300 else time(hour // 100, hour % 100)),
            at + 1,
            False,
        )
    if not 0 <= hour <= 23:
        return None
    return _settle(hour, 0, opening, part), at + (2 if following == "o'clock" else 1), following == "o'clock"


def part_of_day(tokens: list[Token], at: int) -> tuple[Window, int] | None:
    """ "early morning", "late in the afternoon", "afternoon": (the window, the place after it)."""
    word = tokens[at].text
    if word in {"early", "late"}:
        after = at + 1
        while after < len(tokens) and tokens[after].text in {"in", "the", "on"}:
            after += 1
        table = EARLY if word == "early" else LATE
        if after < len(tokens) and tokens[after].text in table:
            return table[tokens[after].text], after + 1
        return None
    if word in DAY_PARTS:
        return DAY_PARTS[word], at + 1
    return None


def after_part(part: str) -> Window:
    """ "after lunch", "after noon"."""
    return (time(13) if part == "lunch" else DAY_PARTS[part][1], LAST)


def _clock(text: str, opening: Opening, part: str | None) -> time:
    digits = "".join(sign if sign.isdigit() else " " for sign in text).split()
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if hour > 23 or minute > 59:
        raise Ask(f"“{text}” is not a time of day.")
    letters = text.lstrip("0123456789:.h ")
    if letters[:1] in {"a", "p"} and hour <= 12:
        return time(hour % 12 + (12 if letters[0] == "p" else 0), minute)
    return (
        time(hour, minute)
        if hour > 12 or hour == 0 or text.startswith("0") or "h" in text
        else _settle(hour, minute, opening, part)
    )


def _past(tokens: list[Token], at: int, opening: Opening, part: str | None) -> tuple[time, int, bool] | None:
    """ "half past two", "quarter to 3", "10 past 4", "half two" """
    words = [token.text for token in tokens[at : at + 4]]
    if words[:1] == ["a"]:
        words, at = words[1:], at + 1
    minutes = (
        {"half": 30, "quarter": 15, "ten": 10, "five": 5, "twenty": 20, "10": 10, "5": 5, "20": 20}.get(words[0])
        if words
        else None
    )
    if minutes is None or len(words) < 3 or words[1] not in {"past", "to", "after", "till"}:
        return None
    hour = _number(tokens[at + 2])
    if hour is None or not 1 <= hour <= 12:
        return None
    total = hour * 60 + minutes if words[1] in {"past", "after"} else hour * 60 - minutes
    return _settle(total // 60 or 12, total % 60, opening, part), at + 3, True


def _number(token: Token) -> int | None:
    if token.kind == "number":
        return int(token.text) if len(token.text) <= 4 else None
    return NUMBERS.get(token.text) if token.kind == "word" else None


def _settle(hour: int, minute: int, opening: Opening, part: str | None) -> time:
    """Whether a bare hour is of the morning or of the afternoon: as said, else as the clinic is open."""
    if hour > 12 or hour == 0:
        return time(hour, minute)
    morning, afternoon = time(hour % 12, minute), time(hour % 12 + 12, minute)
    if part in {"morning"}:
        return morning
    if part in {"afternoon", "evening", "night", "lunch"}:
        return afternoon
    if opening is None:
        return afternoon if hour < 7 or hour == 12 else morning
    hours = [window for ranges in opening.values() for window in ranges]
    fitting = [candidate for candidate in (morning, afternoon) if any(start <= candidate <= end for start, end in hours)]
    if not fitting:
        raise Ask(f"Did you mean {hour} in the morning or {hour} in the evening?")
    return fitting[0]
