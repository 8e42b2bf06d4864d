"""Times of day in tokens: "2pm", "half past two", "between 10 and noon", "late in the afternoon"."""

from collections.abc import Mapping, Sequence
from datetime import time

from frontdesk.domain.times.reading import Ask, Window
from frontdesk.domain.times.tokens import Token
from frontdesk.domain.times.words import DAY_PARTS, EARLY, LATE, MIDDLE, NUMBERS

Opening = Mapping[int, Sequence[tuple[time, time]]] | None
# A time of day that was said: the times that it can be (one, or morning and afternoon), the place after it, and whether it can
# be nothing else ("2pm", "half past two") or could as well be a number ("2").
Heard = tuple[tuple[time, ...], int, bool]
_TO_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "5": 5, "10": 10, "15": 15, "20": 20, "25": 25}
_BY_NAME = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_AFTERNOON = frozenset({"afternoon", "evening", "night", "lunch", "tonight"})


def hear_hour(tokens: Sequence[Token], at: int) -> Heard | None:
    """A time of day at a place, if there is one. Raises Ask for "25:00"."""
    if at >= len(tokens):
        return None
    token, following = tokens[at], tokens[at + 1].text if at + 1 < len(tokens) else ""
    if token.text == "12" and following in _BY_NAME:
        return (_BY_NAME[following],), at + 2, True
    if token.text in _BY_NAME:
        return (_BY_NAME[token.text],), at + 1, True
    if token.kind == "clock":
        return _clock(token.text), at + 1, True
    return _past(tokens, at) or _by_number(tokens, at)


def _by_number(tokens: Sequence[Token], at: int) -> Heard | None:
    """ "2", "two thirty", "2 o'clock", "1400"."""
    token, after = tokens[at], at + 1
    hour, minute = _number(token), 0
    if hour is None:
        return None
    if token.kind == "word" and 1 <= hour <= 12:
        minute, after = _minutes_in_words(tokens, after)
    following = tokens[after].text if after < len(tokens) else ""
    if 100 <= hour <= 2359:
        return _written_together(token.text, at, following)
    if not 0 <= hour <= 23:
        return None
    if following in {"am", "pm"}:
        return ((time(hour % 12 + (12 if following == "pm" else 0), minute),), after + 1, True) if 1 <= hour <= 12 else None
    return _either(hour, minute), after + (following == "o'clock"), minute > 0 or following == "o'clock"


def settle(candidates: Sequence[time], opening: Opening, part: str | None) -> time:
    """Which of a bare hour's two times is meant: as another word says, else as the clinic is open. Raises Ask if neither tells."""
    if len(candidates) == 1:
        return candidates[0]
    morning, afternoon = candidates
    if part == "morning":
        return morning
    if part in _AFTERNOON:
        return afternoon
    fitting = [candidate for candidate in candidates if is_open(candidate, opening)]
    if len(fitting) != 1:
        hour = f"{afternoon:%I:%M}".lstrip("0").removesuffix(":00")
        raise Ask(f"Did you mean {hour} in the morning or {hour} in the evening?")
    return fitting[0]


def settle_range(starts: Sequence[time], ends: Sequence[time], opening: Opening, part: str | None) -> Window:
    """The shortest range that touches the opening hours; any shortest if its ends were certain. Raises Ask if none is sound."""
    if part and len(ends) == 2 and len(starts) == 2:
        starts, ends = [settle(starts, opening, part)], [settle(ends, opening, part)]
    pairs = [(start, end) for start in starts for end in ends if start < end]
    certain = len(starts) == 1 or len(ends) == 1
    fitting = [pair for pair in pairs if certain or is_open(pair[0], opening) or is_open(pair[1], opening)]
    if not pairs:
        raise Ask("Which comes first? Please say it like “between 10 and 12”.")
    if not fitting:
        raise Ask("Did you mean in the morning or in the evening?")
    return min(fitting, key=lambda pair: (pair[1].hour - pair[0].hour, pair[0]))


def is_open(at: time, opening: Opening) -> bool:
    """Whether the clinic is ever open at that time of day; without hours, from 7 to 19."""
    if opening is None:
        return time(7) <= at < time(19)
    return any(start <= at <= end for ranges in opening.values() for start, end in ranges)


def part_of_day(tokens: Sequence[Token], at: int) -> tuple[Window, int] | None:
    """ "early morning", "late in the afternoon", "end of the day", "afternoon": (the window, the place after it)."""
    word = tokens[at].text
    if word in {"eod", "cob"}:
        return LATE["afternoon"], at + 1
    table = {"early": EARLY, "late": LATE, "mid": MIDDLE, "middle": MIDDLE, "end": LATE, "beginning": EARLY, "start": EARLY}.get(
        word
    )
    if table:
        after = at + 1
        while after < len(tokens) and (tokens[after].text in {"in", "the", "on", "of", "that"} or tokens[after].kind == "dash"):
            after += 1
        named = tokens[after].text if after < len(tokens) else ""
        if named == "day" and word in {"end", "late"}:
            return LATE["afternoon"], after + 1
        return (table[named], after + 1) if named in table else None
    if word in DAY_PARTS:
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        return DAY_PARTS[word], at + 1 + (word == "lunch" and following in {"break", "hour", "time"})
    return None


def _clock(text: str) -> tuple[time, ...]:
    digits = "".join(sign if sign.isdigit() else " " for sign in text).split()
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if hour > 23 or minute > 59:
        raise Ask(f"“{text}” is not a time of day.")
    letters = text.lstrip("0123456789:.h ")
    if letters and 1 <= hour <= 12:
        return (time(hour % 12 + (12 if letters[0] == "p" else 0), minute),)
    return (time(hour, minute),) if text.startswith("0") or "h" in text else _either(hour, minute)


def _either(hour: int, minute: int) -> tuple[time, ...]:
    if hour > 12 or hour == 0:
        return (time(hour, minute),)
    return time(hour % 12, minute), time(hour % 12 + 12, minute)


def _written_together(digits: str, at: int, following: str) -> Heard | None:
    """ "1400", "930", "0930 hours"."""
    hour, minute = int(digits) // 100, int(digits) % 100
    if len(digits) > 4 or minute > 59 or minute % 5 or (1900 <= int(digits) <= 2200 and len(digits) == 4 and minute):
        return None
    if len(digits) == 4 and following == "hours":
        return (time(hour, minute),), at + 2, True
    return ((time(hour, minute),) if digits.startswith("0") else _either(hour, minute)), at + 1, False


def _minutes_in_words(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The "thirty" of "two thirty": (the minutes, the place after them)."""
    tens = _number(tokens[at]) if at < len(tokens) and tokens[at].kind == "word" else None
    if tens not in {10, 15, 20, 30, 40, 50}:
        return 0, at
    ones = _number(tokens[at + 1]) if at + 1 < len(tokens) and tokens[at + 1].kind == "word" and tens >= 20 else None
    return (tens + 5, at + 2) if ones == 5 else (tens, at + 1)


def _past(tokens: Sequence[Token], at: int) -> Heard | None:
    """ "half past two", "a quarter to 3", "10 past 4", and "half two" as the British say it"""
    if tokens[at].text == "a":
        at += 1
    words = [token.text for token in tokens[at : at + 4]]
    counted = words[1:2] == ["minutes"]  # "10 minutes past 2"
    if counted:
        words, at = [words[0], *words[2:]], at + 1
    minutes = _TO_MINUTES.get(words[0]) if words else None
    if minutes is None:
        return None
    if words[0] == "half" and len(words) > 1:
        hour = _number(tokens[at + 1])
        if hour is not None and 1 <= hour <= 12:
            return _either(hour, 30), at + 2, True
    if len(words) < 3 or words[1] not in {"past", "to", "after", "of", "until", "before"}:
        return None
    led = at > 0 and tokens[at - 1].text in {"from", "between"}
    if words[1] != "past" and (not counted and (tokens[at].kind != "word" or led)):  # "10 to 3" is a range
        return None
    hour = 12 if tokens[at + 2].text in {"noon", "midday"} else _number(tokens[at + 2])
    if hour is None or not 1 <= hour <= 12:
        return None
    total = hour * 60 + (minutes if words[1] in {"past", "after"} else -minutes)
    return _either(total // 60 or 12, total % 60), at + 3, True


def _number(token: Token) -> int | None:
    if token.kind == "number":
        return int(token.text) if len(token.text) <= 4 else None
    return NUMBERS.get(token.text) if token.kind == "word" else None
