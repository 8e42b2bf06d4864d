"""What a rule finds: the days that some tokens name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from frontdesk.domain.times.reading import Days
from frontdesk.domain.times.tokens import Token
from frontdesk.domain.times.words import NUMBERS, ORDINALS

CONNECTORS = frozenset({"to", "through", "until", "-", "–", "—", "~"})


@dataclass(frozen=True)
class Named:
    """`after`: the place after the words. `weekdays`: which ones, where nothing but weekdays was said: other words, "next week",
    may still say of which weeks. `span`: a stretch of days that other words may narrow. `number`: the day of the month, where its
    month was not said. `sure`: no part of it has another sense."""

    ranges: tuple[Days, ...]
    after: int
    weekdays: frozenset[int] = frozenset()
    span: bool = False
    sure: bool = True
    number: int | None = None

    @property
    def day(self) -> date | None:
        """The day, if it is a single one."""
        first, last = self.ranges[0][0], self.ranges[-1][1]
        return first if first == last else None


Rule = Callable[[Sequence[Token], int, date], Named | None]


def one(day: date, after: int, sure: bool = True) -> Named:
    return Named(((day, day),), after, sure=sure)


def span(days: Days, after: int, sure: bool = True) -> Named:
    return Named((days,), after, span=True, sure=sure)


def first_of(rules: Iterable[Rule], tokens: Sequence[Token], at: int, today: date) -> Named | None:
    """What the first of the rules that knows the tokens says of them."""
    return next((found for rule in rules if at < len(tokens) and (found := rule(tokens, at, today))), None)


def amount(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """ "3", "three", "a", "a couple of": (the number, the place after it)."""
    words = [token.text for token in tokens[at : at + 3]]
    start = 1 if words[:1] == ["a"] and words[1:2] in (["couple"], ["few"]) else 0
    if words[start : start + 1] in (["couple"], ["few"]):
        after = start + 1 + (words[start + 1 : start + 2] == ["of"])
        return (2 if words[start] == "couple" else 3), at + after
    if not words:
        return None
    if words[0] in {"a", "an"}:
        return 1, at + 1
    if tokens[at].kind == "number" and len(words[0]) <= 3:
        return int(words[0]), at + 1
    return (NUMBERS[words[0]], at + 1) if words[0] in NUMBERS else None


def ordinal(tokens: Sequence[Token], at: int, bare: bool = False) -> tuple[int, int] | None:
    """ "3rd", "third", and with `bare` "3": (the number, the place after it)."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "ordinal":
        return int(token.text[:-2]), at + 1
    if bare and token.kind == "number" and len(token.text) <= 2:
        return int(token.text), at + 1
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if following == "-" and token.text in {"twenty", "thirty"} and at + 2 < len(tokens):
        return (NUMBERS[token.text] + ORDINALS[tokens[at + 2].text], at + 3) if tokens[at + 2].text in ORDINALS else None
    if token.text in {"twenty", "thirty"} and ORDINALS.get(following, 10) < 10:
        return NUMBERS[token.text] + ORDINALS[following], at + 2
    return (ORDINALS[token.text], at + 1) if token.text in ORDINALS else None
