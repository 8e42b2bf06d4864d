"""A request for a consultation: its reference, its states, its choice of a time."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from frontdesk.domain.clinic import Clinic, clock, day_name
from frontdesk.domain.slots import fits
from frontdesk.domain.times import read_time

# No vowels, so that no word appears by chance, and nothing that is mistaken for another sign when read out.
_ALPHABET = "BCDFGHJKMNPQRTVWXYZ2346789"
OFFERED_AT_ONCE = 6
# A time that was picked is kept for the visitor for so long; the read-back says so.
HOLD_FOR = timedelta(minutes=10)
_ORDINALS = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "fifth": 4,
    "5th": 4,
    "sixth": 5,
    "6th": 5,
    "last": -1,
}
_ONE = frozenset(
    {"one", "time", "option", "slot", "the", "please", "i'll", "take", "that", "works", "choose", "pick", "go", "with"}
)


class Status(StrEnum):
    """What has become of a request. The first four are the product's, the rest are set by staff."""

    REQUESTED = "requested"
    BOOKED = "booked"
    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"
    CONTACTED = "contacted"
    ATTENDED = "attended"
    NO_SHOW = "no-show"
    CLOSED = "closed"


# States in which a consultation takes up the clinic's time.
HOLDING = frozenset({Status.BOOKED, Status.RESCHEDULED, Status.CONTACTED, Status.ATTENDED, Status.NO_SHOW})


def settable(current: Status, has_time: bool) -> tuple[Status, ...]:
    """What staff may set a request to, the present status first."""
    others: tuple[Status, ...]
    if has_time:
        others = (Status.BOOKED, Status.CONTACTED, Status.ATTENDED, Status.NO_SHOW, Status.CANCELLED, Status.CLOSED)
    else:
        others = (Status.REQUESTED, Status.CONTACTED, Status.CANCELLED, Status.CLOSED)
    return (current, *(status for status in others if status != current))


def new_reference() -> str:
    """A code that a person can read out over the phone: 26^7 of them, so one can't be guessed in a few tries."""
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(7))
    return f"{signs[:3]}-{signs[3:]}"


@dataclass(frozen=True)
class Picked:
    """The words mean exactly this open time."""

    start: datetime


@dataclass(frozen=True)
class Offer:
    """Open times near to what the words mean; `asked_for_it` is False when none of them is what was asked for."""

    times: tuple[datetime, ...]
    as_wanted: bool


@dataclass(frozen=True)
class Unclear:
    """The words name no time that could be read; `why` is a sentence for the person."""

    why: str


def choose(
    text: str, open_times: Sequence[datetime], offered: Sequence[datetime], clinic: Clinic, now: datetime
) -> Picked | Offer | Unclear:
    """What a person's words about time come to, given what is open and what they were last shown (both in UTC)."""
    ordinal = _ordinal(text)
    if ordinal is not None and offered and -len(offered) <= ordinal < len(offered):
        return Picked(offered[ordinal])
    reading = read_time(text, now=clinic.local(now), opening=dict(enumerate(clinic.hours)))
    if reading.ask is not None:
        return Unclear(reading.ask)
    seen = [at for at in offered if fits(reading, clinic.local(at)) and at in set(open_times)]
    wanted = seen or [at for at in open_times if fits(reading, clinic.local(at))]
    if len(wanted) == 1 and (reading.exact or seen):
        return Picked(wanted[0])
    if wanted:
        return Offer(first_offer(wanted, clinic), as_wanted=True)
    first_day = reading.dates[0][0]
    near = [at for at in open_times if clinic.local(at).date() >= first_day] or list(open_times)
    return Offer(first_offer(near, clinic), as_wanted=False)


def first_offer(times: Sequence[datetime], clinic: Clinic) -> tuple[datetime, ...]:
    """At most six to show: of the first day, spread over it; where that day has few, of the next days too."""
    if not times:
        return ()
    first = [at for at in times if clinic.local(at).date() == clinic.local(times[0]).date()]
    if len(first) > OFFERED_AT_ONCE:
        step = (len(first) - 1) / (OFFERED_AT_ONCE - 1)
        return tuple(first[round(index * step)] for index in range(OFFERED_AT_ONCE))
    return tuple(times[: max(len(first), 3)])


def after_offer(open_times: Sequence[datetime], offered: Sequence[datetime], clinic: Clinic) -> tuple[datetime, ...]:
    """The next page: what opens on the days after those shown; from the beginning when there is none."""
    last = clinic.local(offered[-1]).date() if offered else clinic.local(open_times[0]).date() - timedelta(days=1)
    later = [at for at in open_times if clinic.local(at).date() > last]
    return first_offer(later or open_times, clinic)


def describe_times(times: Sequence[datetime], clinic: Clinic) -> str:
    """The times as one line of words: "Tuesday, December 1: 9:00 AM, 10:30 AM; Wednesday, …"."""
    days: dict[str, list[str]] = {}
    for at in times:
        local = clinic.local(at)
        days.setdefault(day_name(local), []).append(clock(local))
    return "; ".join(f"{day}: {', '.join(hours)}" for day, hours in days.items())


def describe_time(at: datetime, clinic: Clinic) -> str:
    """One time as people here say it: "Tuesday, December 1 at 10:30 AM"."""
    local = clinic.local(at)
    return f"{day_name(local)} at {clock(local)}"


def _ordinal(text: str) -> int | None:
    """The place among those shown, for words that can mean nothing else: "the 2nd" alone is a day of the month."""
    words = text.casefold().strip(" .!?").split()
    places = [_ORDINALS[word] for word in words if word in _ORDINALS]
    rest = [word for word in words if word not in _ORDINALS and word not in _ONE]
    could_be_a_date = any(word[0].isdigit() for word in words) and not {"one", "time", "option", "slot"} & set(words)
    return places[0] if len(places) == 1 and not rest and not could_be_a_date else None
