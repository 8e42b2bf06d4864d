"""What the tokens at a place say about calendar days: the rules in their order, and those that build on another's days."""

from collections.abc import Sequence
from datetime import date

from frontdesk.domain.times import months, weeks
from frontdesk.domain.times.calendar import DAY, coming, easter, holiday, in_year, month_later, nth_weekday, week_range
from frontdesk.domain.times.named import Named, Rule, amount, first_of, one, ordinal, span
from frontdesk.domain.times.tokens import Token, skip, word_at
from frontdesk.domain.times.words import WEEKDAYS

# A day of the year, or the name that the package `holidays` has for it.
_HOLIDAYS: dict[tuple[str, ...], str | tuple[int, int]] = {
    ("thanksgiving", "day"): "thanksgiving", ("thanksgiving",): "thanksgiving", ("black", "friday"): "thanksgiving",
    ("christmas", "eve"): (12, 24), ("xmas", "eve"): (12, 24), ("christmas", "day"): (12, 25), ("christmas",): (12, 25), ("xmas",): (12, 25),
    ("new", "year", "eve"): (12, 31), ("new", "years", "eve"): (12, 31), ("nye",): (12, 31), ("new", "year", "day"): (1, 1),
    ("new", "years", "day"): (1, 1), ("new", "years"): (1, 1), ("new", "year"): (1, 1), ("valentine", "day"): (2, 14), ("valentines", "day"): (2, 14),
    ("halloween",): (10, 31), ("groundhog", "day"): (2, 2),
    ("mother", "day"): "mothers", ("mothers", "day"): "mothers", ("father", "day"): "fathers", ("fathers", "day"): "fathers",
    ("st", "patricks", "day"): (3, 17), ("st", "patrick", "day"): (3, 17), ("cinco", "de", "mayo"): (5, 5), ("good", "friday"): "easter-2",
    ("easter", "monday"): "easter+1", ("easter", "sunday"): "easter+0", ("easter",): "easter+0", ("memorial", "day"): "memorial", ("labor", "day"): "labor", ("labour", "day"): "labor",
    ("veterans", "day"): "veterans", ("independence", "day"): (7, 4), ("mlk", "day"): "martin luther", ("mlk",): "martin luther",
    ("martin", "luther", "king", "day"): "martin luther", ("presidents", "day"): "washington", ("president", "day"): "washington",
    ("juneteenth",): (6, 19), ("columbus", "day"): "columbus",
}  # fmt: skip
_FIRST_WORDS = frozenset(name[0] for name in _HOLIDAYS)
# The month, the weekday and which of them.
_SUNDAYS = {"mothers": (5, 6, 2), "fathers": (6, 6, 3)}
_LEADS = frozenset({"in", "within", "over"})
_STEPS = {"day": 1, "week": 7, "fortnight": 14}


def read_days(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """The days that the tokens at a place name, by the first rule that knows them. Raises Ask for an impossible date."""
    found = first_of(_RULES, tokens, at, today)
    return (weeks.weekday_run(tokens, found, today, _run_end) or found) if found else None


def _run_end(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    return first_of(_RULES, tokens, at, today)


def _named(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    word = word_at(tokens, at)
    if word == "overmorrow":
        return one(today + 2 * DAY, at + 1)
    if word in {"today", "tonight"}:
        return one(today, at + 1, sure=False)
    if word == "tomorrow":
        return one(today + (8 * DAY if word_at(tokens, at + 1) == "week" else DAY), at + 1 + (word_at(tokens, at + 1) == "week"))
    return None


def _beside(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "the day after thanksgiving", "two days before christmas", "the monday after the 5th", "the week of december 7"."""
    start = skip(tokens, at, "the")
    number = (amount(tokens, start) if word_at(tokens, start) != "next" else None) or (1, start)
    unit, relation = word_at(tokens, number[1]).removesuffix("s"), word_at(tokens, number[1] + 1)
    if relation not in {"after", "before", "following", "of"} or (relation == "of" and unit != "week"):
        return None
    weekday = WEEKDAYS.get(word_at(tokens, number[1])) if number[1] == start else None
    if (unit not in {"day", "week"} and weekday is None) or not 1 <= number[0] <= 60:
        return None
    found = read_days(tokens, skip(tokens, number[1] + 2, "the"), today)
    if not found or len(found.ranges) > 1:
        return None
    (first, last), back = found.ranges[0], relation == "before"
    if unit == "week" and number[1] == start:
        # a week that is named by its Sunday begins with it
        named = first + DAY if relation == "of" and found.day else first
        return span(week_range(named, {"of": 0, "before": -1}.get(relation, 1)), found.after)
    if found.span and weekday is None:
        return None
    if weekday is None:
        days = number[0] * _STEPS[unit]
        return one(first - DAY * days if back else last + DAY * days, found.after)
    gap = (first.weekday() - weekday) % 7 or 7 if back else (weekday - last.weekday()) % 7 or 7
    return one(first - DAY * gap if back else last + DAY * gap, found.after)


def _week_named(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "thanksgiving week", "christmas week"."""
    found = _holiday(tokens, at, today)
    if not found or found.day is None or word_at(tokens, found.after) != "week":
        return None
    first, last = week_range(found.day)
    return span((max(first, today), last), found.after + 1)


def _holiday(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    at = skip(tokens, at, "the")
    if word_at(tokens, at) not in _FIRST_WORDS:
        return None
    words = tuple(token.text for token in tokens[at : at + 4])
    for name, known in _HOLIDAYS.items():
        if words[: len(name)] == name:
            day = in_year(today, *known) if isinstance(known, tuple) else _moving(today, known)
            return one(day + DAY if name[0] == "black" else day, at + len(name))
    return None


def _moving(today: date, name: str) -> date:
    years = (today.year, today.year + 1)
    if name.startswith("easter"):
        days = [easter(year) + DAY * int(name.removeprefix("easter")) for year in years]
    elif name in _SUNDAYS:
        days = [nth_weekday(year, *_SUNDAYS[name]) for year in years]
    else:
        return holiday(today, name)
    return next(day for day in days if day >= today)


def _holiday_weekend(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "labor day weekend": with the holiday, if that is beside it."""
    found = _holiday(tokens, at, today)
    if not found or found.day is None or word_at(tokens, found.after) != "weekend":
        return None
    saturday = (
        week_range(found.day + DAY if found.day.weekday() == 6 else found.day - DAY * (found.day.weekday() < 3) * 7)[0] + 5 * DAY
    )
    return span(
        (min(saturday, found.day) if found.day.weekday() in {3, 4} else saturday, max(saturday + DAY, found.day)), found.after + 1
    )


def _counted(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "in 3 days", "two weeks from thursday", "a week on friday", "within a week", "a fortnight today", "two mondays from now"."""
    lead = word_at(tokens, at)
    start = at + (lead in _LEADS)
    start = skip(tokens, start, "exactly", "about", "around", "like") if lead == "in" else start
    number = amount(tokens, start) or ((1, start) if word_at(tokens, start) == "fortnight" else None)
    if not number or number[0] > 366 or word_at(tokens, at - 1) == "for":  # "for 10 days": how long
        return None
    unit = word_at(tokens, number[1]).removesuffix("s")
    if unit == "coming":
        return _upcoming(number[0], word_at(tokens, number[1] + 1).removesuffix("s"), number[1] + 2, today)
    if unit not in _STEPS:
        return _weekdays_on(tokens, number, today)
    days, after = DAY * number[0] * _STEPS[unit], number[1] + 1
    following = word_at(tokens, after)
    if following in {"from", "after", "on"}:
        found = one(today, after + 2) if word_at(tokens, after + 1) == "now" else read_days(tokens, after + 1, today)
        return one(found.day + days, found.after) if found and found.day else None
    if following in {"today", "tomorrow"} and lead not in _LEADS:
        return one(today + days + DAY * (following == "tomorrow"), after + 1)
    if lead == "in":
        return one(today + days, after + (following == "time"))
    if lead in _LEADS:
        return span((today, today + days), after)
    return one(today + days, after + 1) if following == "out" else None


def _weekdays_on(tokens: Sequence[Token], number: tuple[int, int], today: date) -> Named | None:
    """ "two mondays from now"."""
    weekday = WEEKDAYS.get(word_at(tokens, number[1]))
    if weekday is None or (word_at(tokens, number[1] + 1), word_at(tokens, number[1] + 2)) != ("from", "now") or number[0] > 9:
        return None
    return one(coming(today, weekday) + DAY * 7 * (number[0] - 1), number[1] + 3)


def _next_few(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "next 3 days", "the next couple of weeks", "upcoming two weeks"; "in the next week", which is seven days from now."""
    within = word_at(tokens, at) in _LEADS
    start = skip(tokens, at + within, "the")
    lead = word_at(tokens, start)
    if lead not in {"next", "coming"}:
        return None
    number = amount(tokens, start + 1) or ((1, start + 1) if within else None)
    if not number:
        return span((today + DAY, today + 3 * DAY), start + 2) if word_at(tokens, start + 1) == "days" else None
    unit, after = word_at(tokens, number[1]).removesuffix("s"), number[1] + 1
    if not 1 <= number[0] <= 366 or unit not in {*_STEPS, "month"} or (unit == "month" and number[0] > 24):
        return None
    if lead == "coming":
        return _upcoming(number[0], unit, after, today)
    last = month_later(today, number[0]) if unit == "month" else today + DAY * number[0] * _STEPS[unit]
    if within and unit != "day":
        return span((today, last), after)
    if unit == "week":
        return span((week_range(today, 1)[0], week_range(today, number[0])[1]), after)
    if unit == "month":
        return span((month_later(today.replace(day=1)), month_later(today.replace(day=1), number[0] + 1) - DAY), after)
    return span((today + DAY, last), after)


def _upcoming(number: int, unit: str, after: int, today: date) -> Named | None:
    """ "upcoming two weeks" is both of them to some and the second one to others: the ranges keep the last one apart."""
    if unit not in {"day", "week"} or not 1 <= number <= 60:
        return None
    last = week_range(today, number) if unit == "week" else (today + DAY * number, today + DAY * number)
    first = week_range(today, 1)[0] if unit == "week" else today + DAY
    return Named(((first, last[0] - DAY), last) if first < last[0] else (last,), after)


def _first_of_next(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "the first monday after december 5" """
    start = skip(tokens, at, "the")
    number = ordinal(tokens, start)
    if (
        not number
        or number[0] > 5
        or WEEKDAYS.get(word_at(tokens, number[1])) is None
        or word_at(tokens, number[1] + 1) != "after"
    ):
        return None
    found = _beside(tokens, number[1], today)
    return one(found.day + DAY * 7 * (number[0] - 1), found.after) if found and found.day else None


_RULES: tuple[Rule, ...] = (
    _named, _first_of_next, _beside, _week_named, _holiday_weekend, _holiday, _next_few, _counted, *months.RULES, *weeks.RULES, *months.LAST_RULES, *weeks.LAST_RULES,
)  # fmt: skip
