"""A phrase while it is read: its tokens, today, and when the clinic is open."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property

from frontdesk.domain.times.clock import Heard, Opening, hear_hour, settle
from frontdesk.domain.times.named import Named
from frontdesk.domain.times.rules import read_days
from frontdesk.domain.times.tokens import Token, skip, word_at
from frontdesk.domain.times.words import (
    ANY_TIME,
    DAY_PARTS,
    FILLER,
    MONTHS,
    NEGATIONS,
    NUMBERS,
    ORDINALS,
    OWN_EVENTS,
    SOON,
    TIME_WORDS,
    WEEKDAYS,
)

_MORE = frozenset("couple few early late new rest remainder remaining".split())
_KNOWN = frozenset().union(
    NUMBERS, WEEKDAYS, MONTHS, ORDINALS, DAY_PARTS, FILLER, TIME_WORDS, SOON, ANY_TIME, OWN_EVENTS, NEGATIONS, _MORE
)
# A bare number is an hour behind these, and before nothing but those.
_HOUR_LEADS = frozenset(
    "at @ around about approximately by after before until till to between past or - – — say on than make like do".split()
)
_HOUR_FOLLOWERS = frozenset(
    "or and on in this next today tomorrow tonight works work is would please pls to - – — , . ; ? ! / & sounds sound for ok okay if maybe then with "
    "fine good great as at but the thanks thank and until through can could should ideally preferably onwards onward sharp instead not only "
    "every any each from before after will a except excluding yes since because so perhaps either weekdays weekday best exactly suits i".split()
)
# "I'm 12", "I need 2", "day 3"
_COUNTED_BY = frozenset(
    "i'm have need want take just only number option am has get my # of day week room step stage grade".split()
)
_UNITS = frozenset("day days week weeks month months year years hour hours minute minutes".split())


def is_known(word: str) -> bool:
    return word in _KNOWN


@dataclass(frozen=True)
class Phrase:
    """`opening`: the hours of the clinic, on the clock of the person who speaks."""

    tokens: Sequence[Token]
    today: date
    opening: Opening
    _days: dict[int, Named | None] = field(default_factory=dict)

    @cached_property
    def strange(self) -> bool:
        """Whether it has words that nothing here knows: then only what can mean nothing else is about time."""
        return any((token.kind == "word" and not is_known(token.text)) or token.kind == "odd" for token in self.tokens)

    @cached_property
    def part(self) -> str | None:
        """The part of the day that is named, which settles a bare hour."""
        named = [token.text for token in self.tokens if token.text in {*DAY_PARTS, "tonight"}]
        return named[0] if len(set(named)) == 1 else None

    def word(self, at: int) -> str:
        return word_at(self.tokens, at)

    def words(self, at: int, count: int) -> tuple[str, ...]:
        return tuple(self.word(at + index) for index in range(count))

    def skip(self, at: int, *words: str) -> int:
        return skip(self.tokens, at, *words)

    def days(self, at: int) -> Named | None:
        if at not in self._days:
            self._days[at] = read_days(self.tokens, at, self.today)
        return self._days[at]

    def hour(self, at: int) -> Heard | None:
        """A time of day that is one; a number that is something else is none."""
        heard = hear_hour(self.tokens, at)
        if not heard or self._is_told(at):
            return None
        return heard if heard[2] or self._may_be_hour(at, heard[1]) else None

    def settled(self, heard: Heard) -> time:
        return settle(heard[0], self.opening, self.part)

    def _is_told(self, at: int) -> bool:
        """ "(tomorrow by noon,) i fly out at 4": what a later part of the phrase tells of the person's day."""
        begin = next((place + 1 for place in range(at - 1, -1, -1) if self.tokens[place].kind == "sign"), 0)
        clause = [token.text for token in self.tokens[begin:at]]
        speaks = begin > 0 and clause[:1] and clause[0] in {"i", "my", "he", "she", "he's", "she's", "they", "we", "i'm"}
        return bool(speaks) and any(token.kind == "word" and not is_known(token.text) for token in self.tokens[begin:at])

    def _may_be_hour(self, at: int, after: int) -> bool:
        before, following = self.word(at - 1), self.word(after)
        if following in _UNITS:
            return False
        led = before in _HOUR_LEADS
        if self.strange and not led and not self._beside_a_day(at, after):
            return False
        if self.tokens[at].text == "one" and not led and (after < len(self.tokens) or at > 0):
            return False
        if before in _COUNTED_BY:
            return False
        return after >= len(self.tokens) or following in _HOUR_FOLLOWERS or following in WEEKDAYS or following in MONTHS

    def _beside_a_day(self, at: int, after: int) -> bool:
        near = self.word(at - 1), self.word(after)
        return any(word in WEEKDAYS or word in {"tomorrow", "today"} for word in near)
