"""From a phrase to a reading: claims what the rules know, and asks when a word about time is left over."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time

from frontdesk.domain.times.calendar import DAY, merge, month_later, subtract
from frontdesk.domain.times.clock import LAST, Opening, after_part, part_of_day, read_hour
from frontdesk.domain.times.reading import Ask, Days, Reading, Window
from frontdesk.domain.times.rules import CONNECTORS, read_days
from frontdesk.domain.times.tokens import Token, tokenise
from frontdesk.domain.times.words import DAY_PARTS, FILLER, MONTHS, NUMBERS, ORDINALS, SOON, TIME_WORDS, WEEKDAYS

NOTHING = "I could not find a day or a time in that."
_PHONE = re.compile(r"\d[\d\s().-]{6,}\d")
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_AFTER = {"after", "from", "starting", "since", "past", "beyond"}
_BEFORE = {"before"}
_UNTIL = {"by", "until"}
_NOT = {
    "not",
    "except",
    "excluding",
    "without",
    "but",
    "no",
    "can't",
    "cannot",
    "cant",
    "never",
    "avoid",
    "besides",
    "other",
}
# Known too, as parts of what the rules read.
_MORE = frozenset(
    [
        "o'clock",
        "couple",
        "few",
        "early",
        "late",
        "beginning",
        "end",
        "middle",
        "coming",
        "mid",
        "eve",
        "new",
        "anything",
        "only",
        "than",
        "central",
        "cst",
        "onward",
        "onwards",
    ]
)


@dataclass
class _Claims:
    """What was found so far."""

    days: list[Days] = field(default_factory=list)
    not_days: list[Days] = field(default_factory=list)
    points: list[time] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)
    soon: bool = False
    left: list[Token] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not (self.days or self.not_days or self.points or self.windows or self.soon)


def read_time(text: str, *, now: datetime, opening: Opening) -> Reading:
    """What a phrase says of days and times.

    `now` is aware, in the clinic's zone. `opening` has the local open ranges by weekday (0 is Monday); they only settle whether
    a bare hour is of the morning or of the afternoon. Two readings of one phrase ("next friday" on a Monday) are both returned.
    """
    try:
        if _PHONE.search(_ISO.sub("", text)):
            raise Ask(NOTHING)
        claims = _Parser(tokenise(text), now.date(), opening).parse()
        return _resolve(claims, now)
    except Ask as ask:
        return Reading(ask=str(ask))


class _Parser:
    def __init__(self, tokens: list[Token], today: date, opening: Opening) -> None:
        self.tokens, self.today, self.opening = tokens, today, opening
        self.claims = _Claims()
        words = {token.text for token in tokens}
        self.part = next((part for part in ("morning", "afternoon", "evening", "night", "lunch") if part in words), None)
        if "tonight" in words:
            self.part = "evening"
        # a bare number is an hour only in a phrase that speaks of nothing else
        self.strange = any(token.kind == "word" and not is_known(token.text) for token in tokens)

    def parse(self) -> _Claims:
        at = 0
        while at < len(self.tokens):
            at = self._soon(at) or self._related(at) or self._plain(at) or self._leave(at)
        return self.claims

    def _word(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def _soon(self, at: int) -> int | None:
        words = (self._word(at), self._word(at + 1))
        long = words in {
            ("any", "time"),
            ("any", "day"),
            ("first", "available"),
            ("as", "soon"),
            ("next", "available"),
            ("right", "away"),
        }
        if not long and words[0] not in SOON:
            return None
        self.claims.soon = True
        after = at + (2 if long else 1)
        while words == ("as", "soon") and self._word(after) in {"as", "possible", "you", "can"}:
            after += 1
        return after

    def _related(self, at: int) -> int | None:
        """A day or an hour with a word before it: before, after, until, between, not."""
        word, following = self._word(at), self._word(at + 1)
        if word in {"not", "no"} and following in {"before", "earlier"}:
            return self._side("after", at + 2 + (self._word(at + 2) == "than"))
        if word in {"not", "no"} and following in {"after", "later", "past"}:
            return self._side("until", at + 2 + (self._word(at + 2) == "than"))
        if word in {"later", "earlier"} and following == "than":
            return self._side("after" if word == "later" else "before", at + 2)
        if word == "between" or (word == "from" and self._range(at + 1)):
            return self._range(at + 1)
        if word in _AFTER | _BEFORE | _UNTIL:
            side = "after" if word in _AFTER else "before" if word in _BEFORE else "until"
            return self._side("from" if word in {"from", "starting", "since"} else side, at + 1)
        if word in _NOT:
            return self._not(at + 1)
        return None

    def _not(self, at: int) -> int | None:
        start = at
        while self._word(start) in {"on", "do", "make", "a", "any", "for", "the", "come", "than", "not", "in", "it"}:
            start += 1
        found = read_days(self.tokens, start, self.today) if start < len(self.tokens) else None
        if not found:
            part = part_of_day(self.tokens, start) if start < len(self.tokens) else None
            if part and self._word(at - 1) != "but":
                self.claims.windows += [(time(0), part[0][0])] if part[0][0] > time(0) else []
                self.claims.windows += [(part[0][1], LAST)]
                return part[1]
            return None
        ranges, after = found
        # every such weekday of the month, not only the next one
        self.claims.not_days += (
            ranges
            if len(ranges) > 1 or ranges[0][0] != ranges[0][1]
            else _each(ranges[0][0], self.today, self.tokens[start:after])
        )
        while self._word(after) in {"or", "and", ","}:
            more = read_days(self.tokens, after + 1, self.today) if after + 1 < len(self.tokens) else None
            if not more:
                break
            self.claims.not_days += _each(more[0][0][0], self.today, self.tokens[after + 1 : more[1]])
            after = more[1]
        return after

    def _side(self, side: str, at: int) -> int | None:
        """The days or the hours on one side of what stands at a place."""
        while self._word(at) in {"the", "about", "around", "on", "my"} and not read_days(self.tokens, at, self.today):
            at += 1
        if at >= len(self.tokens):
            return None
        if self._word(at) in DAY_PARTS and side in {"after", "before"}:
            part = self._word(at)
            self.claims.windows.append(after_part(part) if side == "after" else (time(0), DAY_PARTS[part][0]))
            return at + 1
        hour = read_hour(self.tokens, at, self.opening, self.part)
        days = None if hour and hour[2] else read_days(self.tokens, at, self.today)
        if days:
            (first, _), (_, last) = days[0][0], days[0][-1]
            self.claims.days.append(
                {
                    "after": (last + DAY, month_later(last)),
                    "from": (first, month_later(first)),
                    "before": (self.today, first - DAY),
                }.get(side, (self.today, last))
            )
            return days[1] + (self._word(days[1]) in {"on", "onward", "onwards"})
        if hour and not self.strange:
            self.claims.windows.append((hour[0], LAST) if side in {"after", "from"} else (time(0), hour[0]))
            return hour[1]
        return None

    def _range(self, at: int) -> int | None:
        """ "2 to 4", "10 and noon", "monday to wednesday"."""
        first_hour = read_hour(self.tokens, at, self.opening, self.part)
        days = read_days(self.tokens, at, self.today) if not (first_hour and first_hour[2]) else None
        if days:
            return self._day_range(days)
        if not first_hour or self._word(first_hour[1]) not in CONNECTORS | {"and"}:
            return None
        last_hour = read_hour(self.tokens, first_hour[1] + 1, self.opening, self.part)
        if not last_hour:
            return None
        start, end = first_hour[0], last_hour[0]
        if self.tokens[at].kind == "number" and start > end:
            start = time(start.hour % 12 + (0 if start.hour >= 12 else 12), start.minute)
        if start >= end:
            raise Ask("Which comes first? Please say it like “between 10 and 12”.")
        self.claims.windows.append((start, end))
        return last_hour[1]

    def _day_range(self, days: tuple[list[Days], int]) -> int | None:
        ranges, after = days
        if self._word(after) in CONNECTORS | {"and"} and after + 1 < len(self.tokens):
            last = read_days(self.tokens, after + 1, self.today)
            if last:
                first, end = ranges[0][0], last[0][0][1]
                while end < first:
                    end += 7 * DAY
                self.claims.days.append((first, end))
                return last[1]
        if ranges[0][0] != ranges[-1][1]:
            self.claims.days += ranges
            return after
        return None

    def _plain(self, at: int) -> int | None:
        """A day, a part of the day, or an hour as it stands."""
        hour = read_hour(self.tokens, at, self.opening, self.part)
        if hour and self._word(hour[1]) in CONNECTORS and not read_days(self.tokens, at, self.today):
            after = self._range(at)
            if after:
                return after
        days = None if hour and hour[2] else read_days(self.tokens, at, self.today)
        if days:
            if self._word(days[1]) in CONNECTORS - {"until"}:
                after = self._day_range(days)
                if after:
                    return after
            self.claims.days += days[0]
            if self._word(days[1] - 1) == "tonight":
                self.claims.windows.append(DAY_PARTS["evening"])
            return days[1]
        part = part_of_day(self.tokens, at)
        if part:
            self.claims.windows.append(part[0])
            if self._word(at - 1) == "this" and not self.claims.days:
                self.claims.days.append((self.today, self.today))
            return part[1]
        if (
            hour
            and (hour[2] or not self.strange or self._word(at - 1) in {"at", "@"})
            and self._word(hour[1]) not in {"days", "weeks", "months"}
        ):
            self.claims.points.append(hour[0])
            return hour[1]
        return None

    def _leave(self, at: int) -> int:
        self.claims.left.append(self.tokens[at])
        return at + 1


def is_known(word: str) -> bool:
    known = (
        NUMBERS,
        WEEKDAYS,
        MONTHS,
        ORDINALS,
        DAY_PARTS,
        FILLER,
        TIME_WORDS,
        SOON,
        _AFTER,
        _BEFORE,
        _UNTIL,
        _NOT,
        CONNECTORS,
    )
    return word in _MORE or any(word in words for words in known)


def _each(day: date, today: date, tokens: list[Token]) -> list[Days]:
    """ "not monday" rules out every Monday in reach; "not december 7" that one day."""
    if any(token.text in WEEKDAYS for token in tokens) and len(tokens) <= 2:
        span = (month_later(today) - today).days
        return [(each, each) for each in (today + DAY * index for index in range(span + 1)) if each.weekday() == day.weekday()]
    return [(day, day)]


def _resolve(claims: _Claims, now: datetime) -> Reading:
    unclaimed = [token.text for token in claims.left if _is_about_time(token)]
    if unclaimed and not claims.empty:
        raise Ask(f"I did not understand “{' '.join(unclaimed)}” in that.")
    if claims.empty:
        raise Ask(NOTHING)
    today = now.date()
    windows = tuple((at, at) for at in sorted(set(claims.points))) or tuple(sorted(set(claims.windows)))
    if len(claims.points) == 1 and claims.windows and not any(start <= claims.points[0] <= end for start, end in claims.windows):
        raise Ask("Those times don't go together. Which one do you mean?")
    passed = bool(claims.points) and all(at <= now.time() for at in claims.points)
    first = today + DAY if passed and not claims.days else today
    days = merge(claims.days or [(first, month_later(today))])
    dates = subtract(days, claims.not_days) if claims.not_days else days
    if not dates:
        raise Ask("That leaves no day. Which days would suit you?")
    one_day = len(dates) == 1 and dates[0][0] == dates[0][1]
    return Reading(dates, windows, exact=one_day and len(claims.points) == 1)


def _is_about_time(token: Token) -> bool:
    if token.kind != "word":
        return token.kind in {"number", "ordinal", "clock", "slash", "iso"}
    return (
        token.text in TIME_WORDS or token.text in WEEKDAYS or (token.text in MONTHS and token.text not in {"may", "mar", "march"})
    )
