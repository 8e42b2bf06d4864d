"""Why a time is not offered: the reason, with its facts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from frontdesk.domain.bookings import read_when
from frontdesk.domain.clinic import Clinic, clock, day_name
from frontdesk.domain.hours import closure, open_ranges
from frontdesk.domain.slots import Span, claim


class Why(StrEnum):
    """In the order in which they are looked for: what the clinic's hours say, then who has the time, then when now is."""

    CLOSED = "closed"
    OUTSIDE = "outside hours"
    BREAK = "break"
    TOO_LATE = "not over by closing"
    OFF_STEP = "not a starting time"
    BLOCKED = "blocked"
    BUSY = "busy"
    BOOKED = "booked"
    HELD = "held"
    BUFFER_AFTER = "buffer after"
    BUFFER_BEFORE = "buffer before"
    PAST = "past"
    NOTICE = "too soon"
    HORIZON = "too far ahead"
    OPEN = "open"


_NAME_ONE = "Name one day and one time, such as “Thursday at 2:30 PM”."
_AT_ONCE = 4
# What a question has around the day and the time; "not" would be read as a refusal of them.
_AROUND = re.compile(
    r"\b(?:why|how come|(?:is|are|was|can|could|did|does)(?:n't)?|can'?t|cannot|not|nobody"
    r"|offer(?:ed)?|open|available|free|book(?:ed|able)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Taking:
    """A consultation, or a time that is held until then; `span` is what it takes, buffers included. Instants in UTC."""

    place: int
    start: datetime
    end: datetime
    span: Span
    held_until: datetime | None = None


@dataclass(frozen=True)
class Agenda:
    """All that takes time; `busy` in the clinic's own calendar, `blocked` by staff, with their reason."""

    takings: Sequence[Taking] = ()
    busy: Sequence[Span] = ()
    blocked: Sequence[tuple[Span, str]] = ()


@dataclass(frozen=True)
class Reason:
    """Why, and its facts: the span that it comes from, the starts beside it, words of the clinic's or of staff."""

    why: Why
    span: Span | None = None
    words: str = ""
    starts: tuple[datetime, ...] = field(default=())
    held_until: datetime | None = None


def why_not(clinic: Clinic, agenda: Agenda, at: datetime, now: datetime) -> Reason:
    """Why nobody can be booked at an instant, given all that takes time around it; OPEN when somebody can."""
    at = at.astimezone(UTC)
    return _by_hours(clinic, at) or _by_others(clinic, agenda, at) or _by_now(clinic, at, now) or Reason(Why.OPEN)


def _by_hours(clinic: Clinic, at: datetime) -> Reason | None:
    day = clinic.local(at).date()
    ranges = open_ranges(clinic, day)
    if not ranges:
        return Reason(Why.CLOSED, words=closure(clinic, day))
    within = next((each for each in ranges if each[0] <= at < each[1]), None)
    if within is None:
        before, after = [each for each in ranges if each[1] <= at], [each for each in ranges if each[0] > at]
        if before and after:
            return Reason(Why.BREAK, (before[-1][1], after[0][0]))
        return Reason(Why.OUTSIDE, (ranges[0][0], ranges[-1][1]))
    opening, closing = within
    step, length = clinic.consultation.step, clinic.consultation.length
    if at + length > closing:
        return Reason(Why.TOO_LATE, within)
    if (at - opening) % step:
        earlier = at - (at - opening) % step
        return Reason(Why.OFF_STEP, within, starts=tuple(each for each in (earlier, earlier + step) if each + length <= closing))
    return None


def _by_others(clinic: Clinic, agenda: Agenda, at: datetime) -> Reason | None:
    wanted = claim(clinic, at)
    blocked = next(((span, why) for span, why in agenda.blocked if _overlap(span, wanted)), None)
    if blocked:
        return Reason(Why.BLOCKED, blocked[0], blocked[1])
    busy = next((span for span in agenda.busy if _overlap(span, wanted)), None)
    if busy:
        return Reason(Why.BUSY, busy)
    takings = [each for each in agenda.takings if _overlap(each.span, wanted)]
    if len({each.place for each in takings if each.place <= clinic.consultation.places}) < clinic.consultation.places:
        return None
    itself = (at, at + clinic.consultation.length)
    nearest = min(takings, key=lambda each: (not _overlap((each.start, each.end), itself), abs(each.start - at)))
    return _taken(nearest, itself)


def _taken(taking: Taking, itself: Span) -> Reason:
    span = taking.start, taking.end
    if _overlap(span, itself):
        why = Why.HELD if taking.held_until else Why.BOOKED
    else:
        why = Why.BUFFER_AFTER if taking.end <= itself[0] else Why.BUFFER_BEFORE
    return Reason(why, span, held_until=taking.held_until)


def _by_now(clinic: Clinic, at: datetime, now: datetime) -> Reason | None:
    if at < now:
        return Reason(Why.PAST)
    if at < now + clinic.notice:
        return Reason(Why.NOTICE)
    if clinic.local(at).date() > clinic.local(now).date() + timedelta(days=clinic.consultation.horizon_days):
        return Reason(Why.HORIZON)
    return None


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def instants(clinic: Clinic, day: date, at: time) -> list[datetime]:
    """The instants, in UTC, at which the clinic's clock shows that: none or two on the nights when it changes."""
    found = []
    for fold in (0, 1):
        instant = datetime.combine(day, at, clinic.zone).replace(fold=fold).astimezone(UTC)
        if clinic.local(instant).replace(tzinfo=None) == datetime.combine(day, at) and instant not in found:
            found.append(instant)
    return found


def in_short(reason: Reason, clinic: Clinic) -> str:
    """For a cell of the calendar: "buffer after 10:00 AM"."""
    begin, end = (clock(clinic.local(each)) for each in reason.span) if reason.span else ("", "")
    match reason.why:
        case Why.BLOCKED:
            return f"blocked from {begin}: {reason.words}"
        case Why.BUSY:
            return f"busy from {begin} in the clinic’s calendar"
        case Why.BREAK:
            return f"break until {end}"
        case Why.BUFFER_AFTER | Why.BUFFER_BEFORE | Why.BOOKED:
            return f"{reason.why} {begin}" if reason.why is not Why.BOOKED else f"booked from {begin}"
        case Why.HELD:
            return f"held until {clock(clinic.local(reason.held_until))}" if reason.held_until else "held"
        case Why.PAST:
            return "over"
        case _:
            return str(reason.why)


def in_full(reason: Reason, clinic: Clinic, at: datetime) -> str:
    """A sentence for who asks about that instant."""
    local, rules = clinic.local(at), clinic.consultation
    begin, end = (clock(clinic.local(each)) for each in reason.span) if reason.span else ("", "")
    apart = reason.span and not _overlap(reason.span, (at, at + rules.length))
    beside = f", and {_buffers(clinic)}" if apart else ""
    sentences = {
        Why.CLOSED: f"the clinic is closed on {day_name(local)}: {reason.words}",
        Why.OUTSIDE: f"it is outside the hours of that day, {begin} to {end}",
        Why.BREAK: f"the clinic has a break from {begin} to {end}",
        Why.TOO_LATE: f"a consultation takes {rules.length_minutes} minutes, and the clinic closes at {end}",
        Why.OFF_STEP: f"consultations start every {rules.step_minutes} minutes from {begin}, {_beside(reason, clinic)}",
        Why.BLOCKED: f"staff have blocked {begin} to {end} ({reason.words}){beside}",
        Why.BUSY: f"the clinic’s own calendar is busy from {begin} to {end}{beside}",
        Why.BOOKED: f"somebody is booked from {begin} to {end}",
        Why.HELD: f"a visitor has picked {begin} to {end} and has until {_until(reason, clinic)} to confirm it",
        Why.BUFFER_AFTER: f"somebody is booked from {begin} to {end}, and {_buffers(clinic)}",
        Why.BUFFER_BEFORE: f"somebody is booked from {begin} to {end}, and {_buffers(clinic)}",
        Why.PAST: "it is over",
        Why.NOTICE: f"it is too soon: nothing is offered within {rules.notice_hours} hours from now",
        Why.HORIZON: f"it is too far ahead: the next {rules.horizon_days} days are offered",
    }  # fmt: skip
    said = f"{day_name(local)} at {clock(local)}"
    return f"{said} is not offered: {sentences[reason.why]}." if reason.why in sentences else f"{said} is open."


def _buffers(clinic: Clinic) -> str:
    rules = clinic.consultation
    sides = ((rules.buffer_before_minutes, "before"), (rules.buffer_after_minutes, "after"))
    return f"{' and '.join(f'{minutes} minutes {side}' for minutes, side in sides if minutes)} a consultation are kept free"


def _beside(reason: Reason, clinic: Clinic) -> str:
    return "so " + " or ".join(clock(clinic.local(each)) for each in reason.starts)


def _until(reason: Reason, clinic: Clinic) -> str:
    return clock(clinic.local(reason.held_until)) if reason.held_until else "now"


def asked(text: str, clinic: Clinic, now: datetime) -> list[datetime] | str:
    """The instants that a question names, "why not 2:30 on Thursday?"; or a sentence that says what it has to name."""
    reading = read_when(_AROUND.sub(" ", text.replace("’", "'")), clinic, now)
    if reading.ask is not None:
        return f"{reading.ask} {_NAME_ONE}"
    if any(first != last for first, last in reading.dates) or any(first != last for first, last in reading.windows):
        return _NAME_ONE
    pairs = reading.pairs or ((reading.dates, reading.windows),)
    found = [at for days, windows in pairs for day, _ in days for hour, _ in windows for at in instants(clinic, day, hour)]
    if not found:
        return "The clock skips that hour on that day." if reading.windows else _NAME_ONE
    return sorted(found)[:_AT_ONCE]
