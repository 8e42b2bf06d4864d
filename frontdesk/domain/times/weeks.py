"""Weekdays and weeks: "tuesday", "next friday", "tuesday after next", "monday week", "end of next week", "any monday"."""

from collections.abc import Sequence
from datetime import date

from frontdesk.domain.times.calendar import DAY, coming, reach, third, week_range, weekdays_within
from frontdesk.domain.times.months import DATED, whole_month
from frontdesk.domain.times.named import CONNECTORS, Named, Rule, first_of, one, ordinal, span
from frontdesk.domain.times.reading import Ask, Days
from frontdesk.domain.times.tokens import Token, skip, word_at
from frontdesk.domain.times.words import MONTHS, WEEKDAYS, WEEKDAYS_ALSO_WORDS

_PARTS = {
    "beginning": "beginning", "early": "beginning", "earlier": "beginning", "middle": "middle", "mid": "middle", "end": "end", "late": "end",
    "later": "end", "start": "beginning", "top": "beginning",
}  # fmt: skip
_EACH = frozenset({"any", "every", "each", "all"})
_PRONOUNS = frozenset("i we he she they you the who".split())
_WORKING = frozenset(range(5))


def whole_week(tokens: Sequence[Token], at: int, today: date) -> tuple[Days, int] | None:
    """A week that is said to be this, the next or the one after: (its days, the place after it)."""
    start = skip(tokens, at, "the", "around")
    words = [word_at(tokens, start + index) for index in range(3)]
    if words == ["week", "after", "next"]:
        return week_range(today, 2), start + 3
    if words[:2] == ["week", "after"] and word_at(tokens, start + 2) not in _after_a_week():
        return week_range(today, 1), start + 2
    if words[1] == "week" and words[0] in {"this", "next", "coming"}:
        return week_range(today, 0 if words[0] == "this" else 1), start + 2
    if words[:2] in (["this", "coming"], ["next", "coming"]) and words[2] == "week":
        return week_range(today, 1), start + 3
    if words[0] == "week" and (start > at or word_at(tokens, at - 1) == "of") and words[1] != "of":  # "the week"
        return week_range(today), start + 1
    return None


def _after_a_week() -> frozenset[str]:
    return frozenset({"next", "the", "this", "that", *WEEKDAYS, "thanksgiving", "christmas", "new"})


def _whole(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    found = whole_week(tokens, at, today)
    if not found or (
        word_at(tokens, at) == "the" and word_at(tokens, at + 1) == "week" and word_at(tokens, found[1] - 1) == "week"
    ):
        return None
    (first, last), after = found
    return span((max(first, today), last), after, sure=word_at(tokens, at) != "this")


def _part_of(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "early next week", "the end of the month", "mid december", "the rest of the week", "later this week"."""
    start = skip(tokens, at, "the", "very")
    word = word_at(tokens, start)
    place = skip(tokens, start + 1, "of", "in", "around", "part", "-")
    found = (
        whole_week(tokens, place, today)
        or whole_month(tokens, place, today)
        or (whole_month(tokens, place - 1, today) if word_at(tokens, place - 1) == "the" else None)
    )
    if word == "mid" and word_at(tokens, start + 1) == "week":
        found = week_range(today), start + 2
    number = ordinal(tokens, found[1], bare=True) if found and word_at(tokens, found[1] - 1) in MONTHS else None
    if not found or number:  # "beginning december 1"
        return None
    whole, after = found
    if word in {"rest", "remainder"}:
        first, last = today, whole[1]
    elif word == "later" and whole[0] <= today:  # "later this week": from tomorrow
        first, last = today + DAY, whole[1]
    elif word in _PARTS:
        first, last = third(whole, _PARTS[word])
    else:
        return None
    if word_at(tokens, start) == "mid" and last < today:
        first, last = first + 7 * DAY, last + 7 * DAY
    if last < today:
        raise Ask(f"{last:%A, %B} {last.day} has passed.")
    return span((max(first, today), last), after)


def _weekend(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    start = skip(tokens, at, "the", "on", "at", "over")
    lead = word_at(tokens, start)
    place = start + (lead in _EACH | {"this", "next", "coming"})
    place += word_at(tokens, place) == "coming"
    if word_at(tokens, place) != "weekend":
        return None
    if tokens[place].many or lead in _EACH:
        return Named(tuple(weekdays_within([reach(today)], {5, 6})), place + 1, frozenset({5, 6}))
    saturday = week_range(today)[0] + 5 * DAY
    if word_at(tokens, place + 1) == "after" and word_at(tokens, place + 2) == "next":
        return span((saturday + 14 * DAY, saturday + 15 * DAY), place + 3)
    this, following = (max(saturday, today), saturday + DAY), (saturday + 7 * DAY, saturday + 8 * DAY)
    if lead == "next":  # two readings, as with "next friday"
        return Named((this, following), place + 1)
    return span(this, place + 1)


def _weekdays(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "weekdays", "any weekday"."""
    start = skip(tokens, at, "on", "the", "a", *_EACH)
    if word_at(tokens, start) not in {"weekday", "weekdays"}:
        return None
    return Named(tuple(weekdays_within([reach(today)], _WORKING)), start + 1, _WORKING)


def _weekday(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "tuesday", "next friday", "this coming monday", "next week thursday", "tuesday after next", "monday week", "any monday"."""
    start = skip(tokens, at, "on", "the")
    lead = word_at(tokens, start)
    place = start + (lead in _EACH | {"this", "next", "coming", "a"})
    if word_at(tokens, place) == "coming":
        place, lead = place + 1, "coming"
    word = word_at(tokens, place)
    weekday = WEEKDAYS.get(word)
    named = word_at(tokens, start - 1) in {"i'm", "named"} or (word_at(tokens, start - 2), word_at(tokens, start - 1)) == (
        "name",
        "is",
    )
    if weekday is None or named or (word in WEEKDAYS_ALSO_WORDS and word_at(tokens, place - 1) in _PRONOUNS):
        return None
    after = place + 1
    sure = word not in WEEKDAYS_ALSO_WORDS
    each = tokens[place].many or lead in _EACH | {"a"}
    if each and not (lead == "a" and word_at(tokens, after) == "week"):
        return Named(tuple(weekdays_within([reach(today)], {weekday})), after, frozenset({weekday}), sure=sure)
    following = word_at(tokens, after), word_at(tokens, after + 1)
    day = coming(today, weekday)
    if following == ("after", "next"):
        return one(day + 7 * DAY, after + 2)
    if following[0] == "week" and lead != "next":
        return one(day + 7 * DAY, after + 1)
    this_week = week_range(today)[0] + DAY * weekday
    if lead == "next" and this_week > today:  # said on a Monday, "next friday" is this week's to some and next week's to others
        both = (this_week, this_week), (this_week + 7 * DAY, this_week + 7 * DAY)
        dated = first_of(DATED, tokens, skip(tokens, after, ",", "the"), today)
        return dated if dated and dated.day in {this_week, this_week + 7 * DAY} else Named(both, after)
    if lead == "this" and this_week >= today:
        day = this_week
    return _checked(tokens, after, day, today) or _loose(day, after, lead, sure)


def _loose(day: date, after: int, lead: str, sure: bool) -> Named:
    return Named(
        ((day, day),), after, frozenset() if lead in {"this", "next", "coming"} else frozenset({day.weekday()}), sure=sure
    )


def _checked(tokens: Sequence[Token], at: int, day: date, today: date) -> Named | None:
    """A date that follows the weekday says which one; it has to be that weekday."""
    place = skip(tokens, at, ",", "the")
    dated = first_of(DATED, tokens, place, today) if place < len(tokens) else None
    number = ordinal(tokens, place, bare=True)
    if not dated and number and 12 < number[0] <= 31 and place < len(tokens) and tokens[place].kind == "number":
        # "friday 27" is no hour, and "tuesday 15" is the 15th if that is a Tuesday
        dated = next(
            (one(near, number[1]) for near in (day + DAY * 7 * weeks for weeks in range(5)) if near.day == number[0]),
            None,
        )
        if not dated:
            raise Ask(f"The {number[0]}th is not a {day:%A}. Which day do you mean?")
    if not dated or dated.day is None:
        return None
    if dated.day.weekday() != day.weekday():
        raise Ask(f"{dated.day:%B} {dated.day.day} is a {dated.day:%A}. Which day do you mean?")
    return dated


def weekday_run(tokens: Sequence[Token], found: Named, today: date, rule: Rule) -> Named | None:
    """The end of "monday to wednesday" and "mon-fri", whose start was found, if it has one."""
    place = skip(tokens, found.after + 1, "the")
    if word_at(tokens, found.after) not in CONNECTORS or place >= len(tokens):
        return None
    last = rule(tokens, place, today)
    if not last or len(found.ranges) > 1 or len(last.ranges) > 1:
        return None
    first, end = found.ranges[0][0], last.ranges[0][1]
    if end < first and last.weekdays:
        end += 7 * DAY * (1 + (first - end).days // 7)
    if end < first:
        raise Ask("Which day comes first? Please say it like “from Monday to Wednesday”.")
    if found.weekdays == {0} and last.weekdays == {4}:  # the working week, whichever
        return Named(tuple(weekdays_within([reach(today)], _WORKING)), last.after, _WORKING)
    weekdays = frozenset((first + DAY * index).weekday() for index in range((end - first).days + 1))
    return Named(
        ((first, end),), last.after, weekdays if found.weekdays and last.weekdays else frozenset(), span=not found.weekdays
    )


RULES: tuple[Rule, ...] = (_part_of, _weekend, _weekdays, _weekday)
LAST_RULES: tuple[Rule, ...] = (_whole,)
