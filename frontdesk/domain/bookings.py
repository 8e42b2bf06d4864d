"""A request for a consultation: its reference, its states, its choice of a time."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from frontdesk.domain.clinic import Clinic, clock, day_name
from frontdesk.domain.shown import bare_number, beside_shown, place_of, step_of
from frontdesk.domain.slots import fits, starts
from frontdesk.domain.times import Reading, read_time

# No vowels, so that no word appears by chance, and nothing that is mistaken for another sign when read out.
_ALPHABET = "BCDFGHJKMNPQRTVWXYZ2346789"
OFFERED_AT_ONCE = 6
_FORTNIGHT = 14  # days: within those "as late as possible" means the last of them
# One person's requests without a time that are open at once; what is asked after these is noted with the newest of them.
OPEN_REQUESTS = 3
# Those of one conversation, whoever they are for: nobody asks so often who means it.
REQUESTS_OF_ONE_CHAT = 10
# A time that was picked is kept for the visitor for so long; the read-back says so.
HOLD_FOR = timedelta(minutes=10)


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

# What can be said of a visit once it has begun.
CAME_OR_NOT = (Status.ATTENDED, Status.NO_SHOW)

# States in which nothing is to be done about a request any more. In the others it is kept, so that nobody is forgotten, unless
# its visit is long past.
OVER = frozenset({Status.CANCELLED, Status.ATTENDED, Status.NO_SHOW, Status.CLOSED})


def settable(current: Status, has_time: bool, *, is_to_come: bool = False) -> tuple[Status, ...]:
    """What staff may set a request to, the present status first. `is_to_come`: its time has not begun."""
    others: tuple[Status, ...]
    if has_time:
        came = () if is_to_come else CAME_OR_NOT
        others = (Status.BOOKED, Status.CONTACTED, *came, Status.CANCELLED, Status.CLOSED)
    else:
        others = (Status.REQUESTED, Status.CONTACTED, Status.CANCELLED, Status.CLOSED)
    return (current, *(status for status in others if status != current))


def new_reference() -> str:
    """A code that a person can read out over the phone: 26^7 of them, so one can't be guessed in a few tries."""
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(7))
    return f"{signs[:3]}-{signs[3:]}"


@dataclass(frozen=True)
class Picked:
    """The words mean exactly this open time; `note` is a sentence to say with it, about an hour that was converted."""

    start: datetime
    note: str | None = None


@dataclass(frozen=True)
class Offer:
    """Open times near to what the words mean; `as_wanted` is False when none of them is what was asked for.

    `may_free_up`: what was asked for is all taken, and not closed. `note` as above.
    """

    times: tuple[datetime, ...]
    as_wanted: bool
    note: str | None = None
    may_free_up: bool = False


@dataclass(frozen=True)
class Unclear:
    """The words name no time that could be read; `why` is a sentence for the person."""

    why: str


def read_when(text: str, clinic: Clinic, now: datetime) -> Reading:
    """What words about time mean at this clinic, said at that instant."""
    return read_time(text, now=clinic.local(now), opening=clinic.opening)


def choose(
    text: str, open_times: Sequence[datetime], offered: Sequence[datetime], clinic: Clinic, now: datetime
) -> Picked | Offer | Unclear:
    """What a person's words about time come to, given what is open and what they were last shown (both in UTC)."""
    place = place_of(text, len(offered))
    if place is not None:
        return Picked(offered[place])
    step = step_of(text)
    if step and offered:
        times = beside_shown(step, open_times, offered, clinic)
        return Offer(first_offer(times or open_times, clinic), as_wanted=bool(times))
    reading = read_when(text, clinic, now)
    number = bare_number(text, len(offered))
    if number is not None:
        return _numbered(number, reading, open_times, offered, clinic)
    if reading.ask is not None:
        return Unclear(reading.ask)
    fitting = [at for at in open_times if fits(reading, clinic.local(at))]
    # "asap" looks beyond those that are shown
    seen = [] if reading.prefer and not reading.windows else [at for at in offered if at in set(fitting)]
    seen = seen or _of_the_day_shown(fitting, reading, offered, clinic)
    wanted = seen or fitting
    if len(wanted) == 1 and (reading.exact or seen):
        return Picked(wanted[0], reading.note)
    if wanted:
        return Offer(_preferred(wanted, reading, clinic), as_wanted=True, note=reading.note)
    first_day = reading.dates[0][0]
    near = [at for at in open_times if clinic.local(at).date() >= first_day] or list(open_times)
    taken = any(fits(reading, clinic.local(at)) for at in starts(clinic, now))
    return Offer(first_offer(near, clinic), as_wanted=False, note=reading.note, may_free_up=taken)


def _of_the_day_shown(
    fitting: Sequence[datetime], reading: Reading, offered: Sequence[datetime], clinic: Clinic
) -> list[datetime]:
    """ "2 pm", said to times of one day, is of that day, though it was not among them."""
    days = {clinic.local(at).date() for at in offered}
    if len(days) != 1 or reading.names_day or not (reading.windows or reading.prefer == "latest"):
        return []
    return [at for at in fitting if clinic.local(at).date() in days]


def _numbered(
    number: int, reading: Reading, open_times: Sequence[datetime], offered: Sequence[datetime], clinic: Clinic
) -> Picked | Unclear:
    """ "2": the second of those shown, unless two o'clock of a day that is shown is open as well."""
    days = {clinic.local(at).date() for at in offered}
    hours = [at for at in open_times if not reading.ask and clinic.local(at).date() in days and fits(reading, clinic.local(at))]
    if not hours or hours == [offered[number]]:
        return Picked(offered[number])
    hour, counted = describe_time(hours[0], clinic), describe_time(offered[number], clinic)
    return Unclear(f"Do you mean {hour}, or number {number + 1} of those shown, {counted}?")


def _preferred(wanted: Sequence[datetime], reading: Reading, clinic: Clinic) -> tuple[datetime, ...]:
    """What to show of the times that fit: the earliest or latest of a day where that was asked for, else spread over it."""
    days = sorted({clinic.local(at).date() for at in wanted})
    if reading.prefer == "earliest":
        return tuple(at for at in wanted if clinic.local(at).date() == days[0])[:OFFERED_AT_ONCE]
    if reading.prefer == "latest":
        named = not reading.windows and (reading.dates[-1][1] - reading.dates[0][0]).days <= _FORTNIGHT
        day = days[-1] if named else days[0]
        return tuple(at for at in wanted if clinic.local(at).date() == day)[-OFFERED_AT_ONCE // 2 :]
    return first_offer(wanted, clinic)


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
    """The next page: what a crowded day has besides those shown of it, then the days after; from the beginning at the end."""
    if not offered:
        return first_offer(open_times, clinic)
    last = clinic.local(offered[-1]).date()
    of_day = [at for at in open_times if clinic.local(at).date() == last]
    if tuple(offered) == first_offer(of_day, clinic) and len(of_day) > len(offered):
        return first_offer([at for at in of_day if at not in offered], clinic)
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
