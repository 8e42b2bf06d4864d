"""Days by their number: "dec 4", "4th of december", "13th to 15th december", "the 3rd", "12/4", "2026-12-04"; months and years."""

from collections.abc import Sequence
from datetime import date

from frontdesk.domain.times.calendar import DAY, day_of_month, in_year, month_later, month_range, nth_weekday
from frontdesk.domain.times.named import CONNECTORS, Named, Rule, amount, one, ordinal, span
from frontdesk.domain.times.reading import Ask, Days
from frontdesk.domain.times.tokens import Token, skip, word_at
from frontdesk.domain.times.words import MONTHS, MONTHS_ALSO_WORDS, WEEKDAYS

_HOURS = 12
# What makes a month of "may" and "march", standing before it.
_LEADS = frozenset("in during next this of early mid late beginning middle end through until by before after around to".split())
_BEFORE_NAMES = frozenset({"i'm", "is", "name", "me", "it's", "named"})
_OF_WHAT = frozenset("one grade time option slot session visit child question appointment thing of week half day".split())


def month_at(tokens: Sequence[Token], at: int, today: date) -> tuple[int, int, int] | None:
    """A month by name or as "next month": (year or 0, month, the place after it)."""
    at = skip(tokens, at, "the")
    word = word_at(tokens, at)
    if word in MONTHS:
        verb = word == "may" and word_at(tokens, at + 1) in {"be", "work", "help", "suit", "come", "need", "have"}
        return None if verb else (0, MONTHS[word], at + 1)
    if word in {"this", "next", "coming"} and word_at(tokens, at + 1) in MONTHS:
        return 0, MONTHS[word_at(tokens, at + 1)], at + 2
    if word in {"this", "next", "coming"} and word_at(tokens, at + 1) == "month":
        first = month_later(today.replace(day=1), 0 if word == "this" else 1)
        return first.year, first.month, at + 2
    if word == "month" and word_at(tokens, at + 1) == "after" and word_at(tokens, at + 2) == "next":
        first = month_later(today.replace(day=1), 2)
        return first.year, first.month, at + 3
    return None


def whole_month(tokens: Sequence[Token], at: int, today: date) -> tuple[Days, int] | None:
    """All days of a month or of a year that is named or said to be this or the next: (the days, the place after it)."""
    month = month_at(tokens, at, today)
    start = skip(tokens, at, "the")
    if month:
        year, number, after = month
        said, after = (None, after) if year else _year(tokens, after)
        return month_range(said or year or today.year + (number < today.month), number), after
    if word_at(tokens, start) in {"this", "next"} and word_at(tokens, start + 1) == "year":
        year = today.year + (word_at(tokens, start) == "next")
        return (date(year, 1, 1), date(year, 12, 31)), start + 2
    if (start > at or word_at(tokens, at - 1) == "of") and word_at(tokens, start) in {"month", "year"}:  # "(end of) the month"
        year_range = date(today.year, 1, 1), date(today.year, 12, 31)
        return (month_range(today.year, today.month) if word_at(tokens, start) == "month" else year_range), start + 1
    return None


def _month(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    word = word_at(tokens, at)
    before = word_at(tokens, at - 1)
    if word == "the" or (word in MONTHS_ALSO_WORDS and before not in _LEADS) or before in _BEFORE_NAMES:
        return None
    found = whole_month(tokens, at, today)
    if not found:
        return None
    (first, last), after = found
    if last < today:
        raise Ask(f"{last:%B} {last.year} has passed.")
    return span((max(first, today), last), after, sure=word not in MONTHS)


def _nth_weekday(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "first tuesday of october", "last friday in the month", "third monday next month"."""
    start = skip(tokens, at, "the", "very")
    number = (-1, start + 1) if word_at(tokens, start) == "last" else ordinal(tokens, start)
    weekday = WEEKDAYS.get(word_at(tokens, number[1])) if number else None
    if not number or weekday is None:
        return None
    place = skip(tokens, number[1] + 1, "of", "in")
    found = whole_month(tokens, place, today)
    if not found:
        return None
    (first, _), after = found
    day = nth_weekday(first.year, first.month, weekday, number[0])
    if day < today and word_at(tokens, after - 2) == "this":
        raise Ask(f"{day:%A, %B} {day.day} has passed.")
    if day < today:  # of the month: the next month's; of a named one: next year's
        later = date(first.year + 1, first.month, 1) if word_at(tokens, after - 1) in MONTHS else month_later(first)
        day = nth_weekday(later.year, later.month, weekday, number[0])
    return one(day, after)


def _from_the_end(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "the last day of may", "fifth last day of the month", "first day of next month", "first week of december"."""
    start = skip(tokens, at, "the", "very")
    number = ordinal(tokens, start) or (1, start)
    if (word_at(tokens, number[1]), word_at(tokens, number[1] + 1)) == ("to", "last"):  # "third to last day"
        number = number[0], number[1] + 1
    backwards = word_at(tokens, number[1]) == "last"
    unit = number[1] + backwards
    if (number[1] == start and not backwards) or word_at(tokens, unit) not in {"day", "week", "half"}:
        return None
    found = whole_month(tokens, skip(tokens, unit + 1, "of", "in"), today)
    if not found or unit + 1 == skip(tokens, unit + 1, "of", "in"):
        return None
    (first, last), after = found
    length = (last - first).days + 1
    if word_at(tokens, unit) == "half":
        middle = first + DAY * (length // 2)
        return span((middle, last) if number[0] == 2 or backwards else (first, middle - DAY), after)
    step = 7 if word_at(tokens, unit) == "week" else 1
    if not 1 <= number[0] * step <= length:
        raise Ask(f"{first:%B} has {length} days.")
    if step == 1:
        day = last - DAY * (number[0] - 1) if backwards else first + DAY * (number[0] - 1)
        return one(day, after)
    begin = last - DAY * 6 if backwards else first + DAY * 7 * (number[0] - 1)
    return span((begin, begin + 6 * DAY), after)


def _month_first(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "dec 4", "december the 4th", "july 13-15", "dec 4th or 5th", "dec 30 - jan 2", "december 4, 2026"."""
    month = month_at(tokens, at, today)
    if not month or tokens[at].text == "the":
        return None
    year, number, after = month
    day = ordinal(tokens, skip(tokens, after, "the", "-"), bare=True)
    if not day or _is_hour(tokens, day[1]) or word_at(tokens, day[1]) in {"week", "half"}:
        return None
    said, after = _year(tokens, day[1])
    first = in_year(today, number, day[0], said or year or None)
    _still_to_come(first, today)
    place = skip(tokens, after + 1, "the")
    last = ordinal(tokens, place, bare=True)
    joins = word_at(tokens, after)
    # "dec 4 - 5 pm": an hour; "dec 4 or 5": only an ordinal is surely a day
    if (
        not last
        or _is_hour(tokens, last[1])
        or word_at(tokens, last[1]) in MONTHS
        or joins not in CONNECTORS | {"or", "and", "/", "&", ","}
    ):
        return one(first, after)
    if joins in CONNECTORS:
        if not day[0] < last[0] <= 31:
            return one(first, after)
        said, end = _year(tokens, last[1])
        return Named(
            ((first if not said else in_year(today, number, day[0], said), in_year(today, number, last[0], said or first.year)),),
            end,
        )
    if tokens[place].kind == "number" and tokens[day[1] - 1].kind != "number":
        return one(first, after)
    return _listed(tokens, after, first)


def _listed(tokens: Sequence[Token], at: int, first: date) -> Named:
    """ "(dec 15), 16 or 18": the other days of the month, the last one behind "or"."""
    days, after, place = [first.day], at, at
    pending: list[int] = []
    while word_at(tokens, place) in {",", "or", "and", "&", "/"}:
        closing = word_at(tokens, place) != ","
        place = skip(tokens, place + 1, "the", "or", "and")
        closing = closing or word_at(tokens, place - 1) in {"or", "and"}
        found = ordinal(tokens, place, bare=True)
        if not found or not (pending or days)[-1] < found[0] <= 31 or _is_hour(tokens, found[1]):
            break
        bare = not closing and found[0] <= _HOURS and tokens[place].kind == "number"
        if bare and not _goes_on_with_days(tokens, place, first):  # "december 3, 10": an hour
            break
        pending.append(found[0])
        place = found[1]
        if closing:
            days, pending, after = [*days, *pending], [], place
    return Named(tuple((day, day) for day in (in_year(first, first.month, number, first.year) for number in days)), after)


def _goes_on_with_days(tokens: Sequence[Token], at: int, first: date) -> bool:
    """Whether the numbers of a list are days: one of them can be no hour. Raises Ask where all of them can be either."""
    numbers: list[int] = []
    while found := ordinal(tokens, skip(tokens, at, "the"), bare=True):
        numbers.append(found[0])
        joined = word_at(tokens, found[1]) in {",", "or", "and", "&"}
        at = skip(tokens, found[1], ",", "or", "and", "&")
        if not joined:
            break
    if len(numbers) < 2 or _is_hour(tokens, at) or (word_at(tokens, at) == "in" and max(numbers) <= _HOURS):
        return False
    if max(numbers) > _HOURS:
        return True
    raise Ask(f"Do you mean days of {first:%B}, or hours of {first:%B} {first.day}?")


def _day_first(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "4th of december", "the 20th of next month", "13th to the 15th of july", "4th or 5th of december", "the 3rd"."""
    start = skip(tokens, at, "the")
    days: list[int] = []
    place, range_ = start, False
    while found := ordinal(tokens, skip(tokens, place, "the"), bare=True):
        days.append(found[0])
        after = place = skip(tokens, found[1], "day")
        joins = word_at(tokens, after)
        if len(days) > 1 and range_:
            break
        if joins not in CONNECTORS | {"or", "and", ",", "/", "&"}:
            break
        range_, place = joins in CONNECTORS, after + 1
    if not days:
        return None
    return _of_month(tokens, after, days, range_, today) or _by_number_alone(tokens, at, start, today)


def _of_month(tokens: Sequence[Token], at: int, days: list[int], range_: bool, today: date) -> Named | None:
    place = skip(tokens, at, "of", "in", "-")
    month = month_at(tokens, place, today)
    if not month or (word_at(tokens, place) in {"this", "next", "coming", "the"} and place == at):
        if place > at and word_at(tokens, place) == "the" and word_at(tokens, place + 1) == "month" and len(days) == 1:
            return one(day_of_month(today, days[0]), place + 2)
        return None
    said, after = _year(tokens, month[2])
    year = said or month[0] or None
    first = in_year(today, month[1], days[0], year)
    _still_to_come(first, today)
    others = [in_year(today, month[1], day, first.year) for day in days[1:]]
    if range_ and len(days) == 2:
        return Named(((first, others[0]),), after) if first <= others[0] else None
    return Named(tuple(sorted((day, day) for day in {first, *others})), after)


def _by_number_alone(tokens: Sequence[Token], at: int, start: int, today: date) -> Named | None:
    """ "the 3rd", "the 3rd to the 5th", "on the third"; "my 3rd session" is none."""
    written = tokens[start].kind == "ordinal"
    found = ordinal(tokens, start)
    if not found:
        return None
    number, after = found
    told = start > at and (word_at(tokens, at - 1) == "on" or word_at(tokens, after) == "at")
    if not written and not told:
        return None
    after = skip(tokens, after, "day") if word_at(tokens, after + 1) == "of" else after
    following = word_at(tokens, after)
    if following in _OF_WHAT or following in WEEKDAYS or word_at(tokens, at - 1) in {"my", "a", "your", "his", "her", "our"}:
        return None
    first = day_of_month(today, number)
    if following in CONNECTORS:
        last = ordinal(tokens, skip(tokens, after + 1, "the"))
        if last:
            return Named(((first, day_of_month(first, last[0])),), last[1], sure=start > at)
    return Named(((first, first),), after, sure=start > at, number=number)


def _written(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "12/4", "12/4/26", "2026-12-04"."""
    token = tokens[at]
    if token.kind not in {"iso", "slash"}:
        return None
    numbers = [int(part) for part in token.text.replace("/", "-").split("-")]
    if token.kind == "iso":
        year, month, day = numbers
    else:
        month, day = numbers[:2]
        year = (numbers[2] if numbers[2] > 99 else 2000 + numbers[2]) if len(numbers) > 2 else 0
    if not 1 <= month <= 12:
        raise Ask(f"“{token.text}” is not a date: please write month/day.")
    if year and not today.year - 200 < year < today.year + 50:
        raise Ask(f"“{token.text}” is too far away.")
    found = in_year(today, month, day, year or None)
    _still_to_come(found, today)
    return one(found, at + 1)


def _months_ahead(tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """ "in 2 months", "a month from now"."""
    leads = word_at(tokens, at) == "in"
    number = amount(tokens, at + leads)
    if not number or word_at(tokens, number[1]) not in {"month", "months"} or number[0] > 24:
        return None
    after = number[1] + 1
    if word_at(tokens, after) in {"from", "after"} and word_at(tokens, after + 1) in {"now", "today"}:
        return one(month_later(today, number[0]), after + 2)
    return one(month_later(today, number[0]), skip(tokens, after, "time")) if leads else None


def _still_to_come(day: date, today: date) -> None:
    if day < today:
        raise Ask(f"{day:%B} {day.day}, {day.year} has passed.")


def _is_hour(tokens: Sequence[Token], after: int) -> bool:
    return word_at(tokens, after) in {"am", "pm", "o'clock"}


def _year(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    place = at + 1 if word_at(tokens, at) == "," else at
    word = word_at(tokens, place)
    if len(word) == 4 and word[:2] in {"19", "20"} and word.isdigit() and not _is_hour(tokens, place + 1):
        return int(word), place + 1
    return None, at


DATED: tuple[Rule, ...] = (_written, _month_first, _day_first)
RULES: tuple[Rule, ...] = (_nth_weekday, _from_the_end, _months_ahead, *DATED)
LAST_RULES: tuple[Rule, ...] = (_month,)
