"""Times that staff block: from a day and two times of day to a span."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from frontdesk.domain.clinic import Clinic
from frontdesk.domain.slots import Span
from frontdesk.domain.typed import one_line
from frontdesk.errors import BadBlock

LONGEST_WHY = 80
# As far ahead as any horizon may be.
FARTHEST = timedelta(days=730)


@dataclass(frozen=True)
class Block:
    """A span, in UTC, in which nobody is seen."""

    span: Span
    why: str


def block_of(clinic: Clinic, day: date, first: time, last: time, why: str, now: datetime) -> Block:
    """What a form has asked for; `last` is the first minute that is free again, midnight that of the day after. Raises BadBlock.

    On the nights when the clock changes, an hour that happens twice, or never, blocks rather more than less.
    """
    words = one_line(why)
    if not words:
        raise BadBlock("why", "Say why in a few words, such as “staff meeting”: who wonders later reads it.")
    if len(words) > LONGEST_WHY:
        raise BadBlock("why", f"Say why in {LONGEST_WHY} characters at most.")
    if last <= first and last != time(0):
        raise BadBlock("last", "The end has to be after the beginning.")
    begin = min(_instants(day, first, clinic))
    end = max(_instants(day + timedelta(days=1) if last == time(0) else day, last, clinic))
    if end <= now:
        raise BadBlock("day", "That time is over already.")
    if begin > now + FARTHEST:
        raise BadBlock("day", "That is more than two years ahead. Check the year.")
    return Block((begin, end), words)


def _instants(day: date, at: time, clinic: Clinic) -> tuple[datetime, datetime]:
    """The two readings of a local time, which differ only when the clock changes."""
    local = datetime.combine(day, at, clinic.zone)
    return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)
