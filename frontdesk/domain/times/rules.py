"""What the tokens at a place say about calendar days. Each rule returns (ranges, the place after it) or None."""

from collections.abc import Callable
from datetime import date

from frontdesk.domain.times.calendar import (
    DAY,
    coming,
    day_of_month,
    holiday,
    in_year,
    month_later,
    month_range,
    nth_weekday,
    third,
    week_range,
)  # fmt: skip
from frontdesk.domain.times.reading import Ask, Days
from frontdesk.domain.times.tokens import Token
from frontdesk.domain.times.words import MONTHS, NUMBERS, ORDINALS, WEEKDAYS

Found = tuple[list[Days], int] | None
Rule = Callable[[list[Token], int, date], Found]
CONNECTORS = {"to", "through", "until", "-", "–", "—"}
_PARTS = {
    "beginning": "beginning",
    "early": "beginning",
    "middle": "middle",
    "mid": "middle",
    "end": "end",
    "late": "end",
    "later": "end",
}
_HOLIDAYS = {
    ("thanksgiving",): "thanksgiving", ("christmas", "day"): "christmas", ("christmas",): "christmas", ("new", "year", "day"): "new year",
    ("memorial", "day"): "memorial", ("labor", "day"): "labor", ("labour", "day"): "labor", ("veterans", "day"): "veterans",
    ("independence", "day"): "independence", ("mlk", "day"): "martin luther", ("martin", "luther", "king", "day"): "martin luther",
    ("presidents", "day"): "washington", ("juneteenth",): "juneteenth", ("columbus", "day"): "columbus", ("new", "years", "day"): "new year",
}  # fmt: skip


def read_days(tokens: list[Token], at: int, today: date) -> Found:
    """The days that the tokens at a place name, by the first rule that knows them. Raises Ask for an impossible date."""
    for rule in _RULES if at < len(tokens) else ():
        found = rule(tokens, at, today)
        if found:
            return found
    return None


def _word(tokens: list[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _skip(tokens: list[Token], at: int, *words: str) -> int:
    while _word(tokens, at) in words:
        at += 1
    return at


def _one(day: date, at: int) -> Found:
    return [(day, day)], at


def _amount(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """ "3", "three", "a", "a couple of": (the number, the place after it)."""
    word = _word(tokens, at)
    if word in {"a", "an"} and _word(tokens, at + 1) in {"couple", "few"}:
        return (2 if _word(tokens, at + 1) == "couple" else 3), _skip(tokens, at + 2, "of")
    if word in {"couple", "few"}:
        return (2 if word == "couple" else 3), _skip(tokens, at + 1, "of")
    if word in {"a", "an"}:
        return 1, at + 1
    if word.isdigit() and len(word) <= 3:
        return int(word), at + 1
    return (NUMBERS[word], at + 1) if word in NUMBERS else None


def _ordinal(tokens: list[Token], at: int, bare: bool = False) -> tuple[int, int] | None:
    """ "3rd", "third", and with `bare` "3": (the number, the place after it)."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "ordinal":
        return int(token.text[:-2]), at + 1
    if bare and token.kind == "number" and len(token.text) <= 2:
        return int(token.text), at + 1
    if token.text in {"twenty", "thirty"} and _word(tokens, at + 1) in ORDINALS:
        return NUMBERS[token.text] + ORDINALS[_word(tokens, at + 1)], at + 2
    return (ORDINALS[token.text], at + 1) if token.text in ORDINALS else None


def _month(tokens: list[Token], at: int, today: date) -> tuple[int, int, int] | None:
    """A month by name or as "next month": (year or 0, month, the place after it)."""
    word = _word(tokens, at)
    if word in MONTHS:
        return 0, MONTHS[word], at + 1
    start = _skip(tokens, at, "the")
    if _word(tokens, start) in {"this", "next", "coming"} and _word(tokens, start + 1) == "month":
        first = month_later(today.replace(day=1), 0 if _word(tokens, start) == "this" else 1)
        return first.year, first.month, start + 2
    return None


def _span(tokens: list[Token], at: int, today: date) -> tuple[Days, int] | None:
    """A whole week or month."""
    at = _skip(tokens, at, "the")
    word, following = _word(tokens, at), _word(tokens, at + 1)
    if following == "week" and word in {"this", "next", "coming"}:
        if word == "next" and _word(tokens, at + 2) == "after":
            return None
        return week_range(today, 0 if word == "this" else 1), at + 2
    if word == "week" and (following, _word(tokens, at + 2)) == ("after", "next"):
        return week_range(today, 2), at + 3
    month = _month(tokens, at, today)
    if month:
        year, number, after = month
        if not year:
            year = today.year if number >= today.month else today.year + 1
        return month_range(year, number), after
    if word in {"week", "month"} and _word(tokens, at - 1) in {"the", "of"}:
        return (week_range(today) if word == "week" else month_range(today.year, today.month)), at + 1
    return None


def _named(tokens: list[Token], at: int, today: date) -> Found:
    start = _skip(tokens, at, "the")
    words = [_word(tokens, start + index) for index in range(3)]
    if words[0] == "day" and words[1] in {"after", "before", "following"}:
        found = read_days(tokens, _skip(tokens, start + 2, "the"), today)
        if found and len(found[0]) == 1 and found[0][0][0] == found[0][0][1]:
            return _one(found[0][0][0] + (-DAY if words[1] == "before" else DAY), found[1])
        return None
    if words[0] == "overmorrow":
        return _one(today + 2 * DAY, start + 1)
    if words[0] in {"today", "tonight"}:
        return _one(today, start + 1)
    if words[0] == "tomorrow":
        return _one(today + DAY, start + 1)
    return None


def _eves(tokens: list[Token], at: int, today: date) -> Found:
    at = _skip(tokens, at, "the")
    words = [token.text.replace("'s", "") for token in tokens[at : at + 4]]
    if words[:2] == ["christmas", "eve"]:
        return _one(in_year(today, 12, 24), at + 2)
    if words[:3] in (["new", "year", "eve"], ["new", "years", "eve"]):
        return _one(in_year(today, 12, 31), at + 3)
    for name, known in _HOLIDAYS.items():
        if tuple(words[: len(name)]) == name:
            return _one(holiday(today, known), at + len(name))
    return None


def _counted(tokens: list[Token], at: int, today: date) -> Found:
    """ "in 3 days", "two weeks from thursday", "a week from today", "next 3 days", "upcoming two weeks"."""
    ahead = _word(tokens, at) in {"next", "coming"}
    start = at + 1 if _word(tokens, at) in {"in", "next", "coming", "within"} else at
    amount = _amount(tokens, start) or ((1, start) if _word(tokens, start) in {"week", "fortnight"} and not ahead else None)
    if not amount:
        return None
    number, after = amount
    if _word(tokens, after) == "coming":
        ahead, after = True, after + 1
    unit = _word(tokens, after).removesuffix("s")
    if unit not in {"day", "week", "month", "fortnight"} or number > 366:
        return None
    after += 1
    step = DAY * {"day": 1, "week": 7, "fortnight": 14}.get(unit, 0) * number
    if _word(tokens, after) == "from":
        from_days = _word(tokens, after + 1)
        base = ([(today, today)], after + 2) if from_days == "now" else read_days(tokens, after + 1, today)
        if not base:
            return None
        day = base[0][0][0]
        return _one(month_later(day, number) if unit == "month" else day + step, base[1])
    if ahead:
        if unit == "week":
            return [(week_range(today, 1)[0], week_range(today, number)[1])], after
        return [(today + DAY, month_later(today, number) if unit == "month" else today + step)], after
    if _word(tokens, at) == "within":
        return [(today, month_later(today, number) if unit == "month" else today + step)], after
    if start == at:  # "three weeks" alone names no day
        return None
    return _one(month_later(today, number) if unit == "month" else today + step, after)


def _weekend(tokens: list[Token], at: int, today: date) -> Found:
    start = _skip(tokens, at, "the", "on", "at", "over")
    word = _word(tokens, start)
    place = start + 1 if word in {"this", "next", "coming"} else start
    if _word(tokens, place) != "weekend":
        return None
    saturday = week_range(today)[0] + 5 * DAY
    this, following = (saturday, saturday + DAY), (saturday + 7 * DAY, saturday + 8 * DAY)
    return ([this, following] if word == "next" else [this]), place + 1


def _part_of_span(tokens: list[Token], at: int, today: date) -> Found:
    start = _skip(tokens, at, "the")
    part = _PARTS.get(_word(tokens, start))
    if not part:
        return None
    span = _span(tokens, _skip(tokens, start + 1, "of", "in", "around"), today)
    return ([third(span[0], part)], span[1]) if span else None


def _nth_of_month(tokens: list[Token], at: int, today: date) -> Found:
    """ "first tuesday of october", "last friday in the month"."""
    start = _skip(tokens, at, "the")
    ordinal = (-1, start + 1) if _word(tokens, start) == "last" else _ordinal(tokens, start)
    if not ordinal or _word(tokens, ordinal[1]) not in WEEKDAYS or _word(tokens, ordinal[1] + 1) not in {"of", "in"}:
        return None
    weekday = WEEKDAYS[_word(tokens, ordinal[1])]
    span = _span(tokens, ordinal[1] + 2, today)
    if not span:
        return None
    (first, _), after = span
    day = nth_weekday(first.year, first.month, weekday, ordinal[0])
    return _one(day if day >= today else nth_weekday(first.year + 1, first.month, weekday, ordinal[0]), after)


def _dated(tokens: list[Token], at: int, today: date) -> Found:
    """Days of a month: "dec 4", "4th of december", "july 13-15", "13th to 15th december", "the 3rd", "12/4", "2026-12-04"."""
    token = tokens[at]
    if token.kind in {"iso", "slash"}:
        return _written(token, at, today)
    month = _month(tokens, at, today)
    if month:
        year, number, after = month
        day = _ordinal(tokens, _skip(tokens, after, "the"), bare=True)
        if not day:
            return None
        return _to(tokens, day, lambda n: in_year(today, number, n, year or None), today)
    start = _skip(tokens, at, "the")
    day = _ordinal(tokens, start, bare=True)
    if not day:
        return None
    place = _skip(tokens, day[1], "day")
    last = None
    if _word(tokens, place) in CONNECTORS:
        last = _ordinal(tokens, _skip(tokens, place + 1, "the"), bare=True)
        place = last[1] if last else place
    month = _month(tokens, _skip(tokens, place, "of", "in"), today)
    if month:
        first_day = in_year(today, month[1], day[0], month[0] or None)
        after = _year(tokens, month[2])[1]
        last_day = in_year(first_day, month[1], last[0], month[0] or None) if last else first_day
        return [(first_day, last_day)], after
    if tokens[start].kind == "ordinal" and not last and _word(tokens, day[1]) not in WEEKDAYS:
        return _one(day_of_month(today, day[0]), day[1])
    return None


def _to(tokens: list[Token], day: tuple[int, int], dated: Callable[[int], date], today: date) -> Found:
    """The end of "july 13-15", if there is one, and the year."""
    first, after = dated(day[0]), day[1]
    if _word(tokens, after) in CONNECTORS:
        last = _ordinal(tokens, _skip(tokens, after + 1, "the"), bare=True)
        if last and last[0] > day[0] and last[0] <= 31 and _word(tokens, last[1]) not in MONTHS:
            return [(first, dated(last[0]))], last[1]
    year, after = _year(tokens, after)
    return _one(in_year(today, first.month, first.day, year), after)


def _year(tokens: list[Token], at: int) -> tuple[int | None, int]:
    place = at + 1 if _word(tokens, at) == "," else at
    word = _word(tokens, place)
    return (int(word), place + 1) if len(word) == 4 and word.startswith("20") and word.isdigit() else (None, at)


def _written(token: Token, at: int, today: date) -> Found:
    numbers = [int(part) for part in token.text.replace("/", "-").split("-")]
    if token.kind == "iso":
        year, month, day = numbers
    else:
        month, day = numbers[:2]
        year = (numbers[2] if numbers[2] > 99 else 2000 + numbers[2]) if len(numbers) > 2 else 0
    if not 1 <= month <= 12:
        raise Ask(f"“{token.text}” is not a date: please write month/day.")
    return _one(in_year(today, month, day, year or None), at + 1)


def _weekday(tokens: list[Token], at: int, today: date) -> Found:
    """ "tuesday", "next friday", "thursday of next week", "next week thursday", "tuesday after next", "any monday"."""
    start = _skip(tokens, at, "on", "the")
    lead = _word(tokens, start)
    place = start + 1 if lead in {"this", "next", "coming", "any", "every", "each"} else start
    if lead == "next" and _word(tokens, place) == "week" and _word(tokens, _skip(tokens, place + 1, "on")) in WEEKDAYS:
        place = _skip(tokens, place + 1, "on")
        return _one(week_range(today, 1)[0] + DAY * WEEKDAYS[_word(tokens, place)], place + 1)
    word = _word(tokens, place)
    if word in {"weekday", "weekdays"}:
        return [(day, day) for day in _month_of(today) if day.weekday() < 5], place + 1
    if word not in WEEKDAYS or (word in {"sat", "sun"} and _word(tokens, place - 1) in {"i", "we", "he", "she", "they", "the"}):
        return None
    weekday, after = WEEKDAYS[word], place + 1
    if lead in {"any", "every", "each"} or word in _PLURALS:
        return [(day, day) for day in _month_of(today) if day.weekday() == weekday], after
    if _word(tokens, after) == "after" and _word(tokens, after + 1) == "next":
        return _one(coming(today, weekday) + 7 * DAY, after + 2)
    span = _span(tokens, _skip(tokens, after, "of", "in"), today) if lead not in {"next", "coming"} else None
    if span and (span[0][1] - span[0][0]).days == 6:
        return _one(span[0][0] + DAY * weekday, span[1])
    day = coming(today, weekday)
    this_week = week_range(today)[0] + DAY * weekday
    if lead == "next" and this_week > today:  # said on a Monday, "next friday" is this week's to some and next week's to others
        return [(this_week, this_week), (this_week + 7 * DAY, this_week + 7 * DAY)], after
    if lead == "this":
        day = this_week if this_week >= today else day
    return _checked(tokens, after, day, weekday, today)


def _checked(tokens: list[Token], at: int, day: date, weekday: int, today: date) -> Found:
    """A date that follows the weekday says which one; it has to be that weekday."""
    place = _skip(tokens, at, ",", "the")
    found = _dated(tokens, place, today) if place < len(tokens) else None
    if not found or len(found[0]) != 1 or found[0][0][0] != found[0][0][1]:
        return _one(day, at)
    dated = found[0][0][0]
    if dated.weekday() != weekday:
        raise Ask(f"{dated:%B} {dated.day} is a {dated:%A}. Which day do you mean?")
    return found


def _week_of(tokens: list[Token], at: int, today: date) -> Found:
    start = _skip(tokens, at, "the")
    if _word(tokens, start) != "week" or _word(tokens, start + 1) != "of":
        return None
    found = read_days(tokens, start + 2, today)
    # a week that is named by its Sunday begins with it
    return ([week_range(found[0][0][0] + DAY)], found[1]) if found else None


def _whole(tokens: list[Token], at: int, today: date) -> Found:
    word = _word(tokens, at)
    if (word in MONTHS and word not in {"may", "march", "mar", "sun", "sat"}) or (
        word in {"may", "march"} and _word(tokens, at - 1) in {"in", "during", "next", "this", "of"}
    ):
        span = _span(tokens, at, today)
    elif word in MONTHS:
        return None
    else:
        span = _span(tokens, at, today)
    return ([(max(span[0][0], today), span[0][1])], span[1]) if span else None


def _month_of(today: date) -> list[date]:
    last = month_later(today)
    return [today + DAY * index for index in range((last - today).days + 1)]


_PLURALS = frozenset({"mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"})
_RULES: tuple[Rule, ...] = (
    _named, _eves, _part_of_span, _counted, _nth_of_month, _weekday, _week_of, _dated, _weekend, _whole,
)  # fmt: skip
