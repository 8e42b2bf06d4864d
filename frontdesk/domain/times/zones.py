"""An hour of another time zone: "3pm my time, I'm in New York", "10am pacific", "2 pm eastern time"."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from frontdesk.domain.times.reading import Ask
from frontdesk.domain.times.tokens import Token, word_at

_ZONES = {
    "America/New_York": (
        "new york|nyc|manhattan|brooklyn|boston|philadelphia|philly|washington|washington dc|dc|baltimore|atlanta|miami|orlando|tampa|"
        "jacksonville|charlotte|raleigh|pittsburgh|cleveland|columbus|cincinnati|detroit|buffalo|richmond|knoxville|chattanooga|louisville|"
        "indianapolis|savannah|toronto|montreal|ottawa|florida|georgia|ohio|virginia|west virginia|north carolina|south carolina|pennsylvania|"
        "new jersey|jersey|massachusetts|connecticut|maine|vermont|new hampshire|rhode island|delaware|maryland|new york state"
    ),
    "America/Chicago": (
        "chicago|memphis|bartlett|nashville|dallas|houston|austin|san antonio|fort worth|new orleans|baton rouge|st louis|kansas city|"
        "minneapolis|milwaukee|madison|birmingham|montgomery|mobile|huntsville|jackson|little rock|tulsa|oklahoma city|omaha|des moines|"
        "tupelo|winnipeg|illinois|wisconsin|minnesota|iowa|missouri|arkansas|louisiana|mississippi|alabama|oklahoma|texas"
    ),
    "America/Denver": "denver|boulder|colorado springs|salt lake city|albuquerque|santa fe|boise|el paso|cheyenne|billings|calgary|edmonton|"
    "colorado|utah|new mexico|wyoming|montana",
    "America/Phoenix": "phoenix|tucson|scottsdale|mesa|arizona",
    "America/Los_Angeles": "los angeles|la|san francisco|sf|san diego|san jose|sacramento|oakland|fresno|seattle|tacoma|spokane|portland|"
    "las vegas|vegas|reno|vancouver|california|nevada|washington state",
    "America/Anchorage": "anchorage|fairbanks|juneau|alaska",
    "Pacific/Honolulu": "honolulu|hawaii|maui",
}  # fmt: skip
_PLACES = {tuple(name.split()): zone for zone, names in _ZONES.items() for name in names.split("|")}
_CAPITALS = frozenset({"nyc", "dc", "la", "sf"})
_SHORT = {
    "eastern": ("America/New_York", "est edt et eastern"), "central": ("America/Chicago", "cst cdt ct central"),
    "mountain": ("America/Denver", "mst mdt mt mountain"), "pacific": ("America/Los_Angeles", "pst pdt pt pacific"), "universal": ("UTC", "utc"),
    "alaska": ("America/Anchorage", "akst akdt"), "hawaii": ("Pacific/Honolulu", "hst"),
}  # fmt: skip
_BY_NAME = {word: (zone, name) for name, (zone, words) in _SHORT.items() for word in words.split()}
_BEFORE_PLACES = frozenset({"in", "from", "near", "at"})
_UNKNOWN = "I don't know which time zone that is. Please give me the time as it is at the clinic."


@dataclass(frozen=True)
class Elsewhere:
    """A zone that was named. `wanted`: the hour was said to be of it; otherwise the person only told where they are."""

    zone: ZoneInfo
    label: str
    wanted: bool


def take_zone(tokens: Sequence[Token]) -> tuple[list[Token], Elsewhere | None]:
    """The tokens without those that name a zone or a place, and the zone. Raises Ask for the hour of an unknown place."""
    own = next((at for at in range(len(tokens)) if _own_time(tokens, at)), None)
    for at in range(len(tokens)):
        short = _short(tokens, at)
        if short:
            zone, name = _BY_NAME[tokens[at].text]
            rest = _without_place(_without(tokens, at, short))
            return _without_own(rest), Elsewhere(ZoneInfo(zone), f"{name.title()} time", wanted=True)
    for at in range(len(tokens)):
        for length in (3, 2, 1):
            place = tuple(token.text for token in tokens[at : at + length])
            if place not in _PLACES:
                continue
            named_time = word_at(tokens, at + length) == "time"
            if own is None and not named_time and word_at(tokens, at - 1) not in _BEFORE_PLACES:
                continue
            start = at - (word_at(tokens, at - 1) in _BEFORE_PLACES)
            rest = _without(tokens, start, at + length + named_time)
            words = (word.upper() if word in _CAPITALS else word.title() for word in place)
            return _without_own(rest), Elsewhere(ZoneInfo(_PLACES[place]), f"in {' '.join(words)}", named_time or own is not None)
    if own is not None:
        raise Ask("Which time zone are you in?" if own + 2 >= len(tokens) else _UNKNOWN)
    return list(tokens), None


def _short(tokens: Sequence[Token], at: int) -> int | None:
    """The place after "pst", "eastern", "central time", where an hour stands before it or "time" behind it."""
    if tokens[at].text not in _BY_NAME:
        return None
    before, named_time = tokens[at - 1] if at else Token("", ""), word_at(tokens, at + 1) == "time"
    after_hour = before.kind in {"clock", "number"} or before.text in {"am", "pm", "noon", "midday", "o'clock"}
    return at + 1 + named_time if after_hour or named_time or len(tokens) == 1 else None


def _without_place(tokens: list[Token]) -> list[Token]:
    """ "10am EST, calling from Ohio": the zone was said already."""
    for at in range(1, len(tokens)):
        for length in (3, 2, 1):
            if tuple(token.text for token in tokens[at : at + length]) in _PLACES and tokens[at - 1].text in _BEFORE_PLACES:
                return _without(tokens, at - 1, at + length)
    return tokens


def _own_time(tokens: Sequence[Token], at: int) -> bool:
    """ "my time", "our local time" """
    here = word_at(tokens, at + 1) == "local"
    return word_at(tokens, at) in {"my", "our"} and word_at(tokens, at + 1 + here) == "time"


def _without_own(tokens: list[Token]) -> list[Token]:
    at = next((at for at in range(len(tokens)) if _own_time(tokens, at)), None)
    return tokens if at is None else _without(tokens, at, at + 2 + (word_at(tokens, at + 1) == "local"))


def _without(tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    return [*tokens[:start], *tokens[end:]]
