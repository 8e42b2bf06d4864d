"""What has to be told outside after an event, when, and what becomes of it when that fails."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Self
from zoneinfo import ZoneInfo


class Event(StrEnum):
    """What happened to a request."""

    BOOKED = "booked"
    REQUESTED = "requested"
    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    """Who is told; each kind has a handler of its own. An offer is told to who waits for such a time, what to forget to Rasa,
    that a request waits too long to a second person, all else of an event."""

    VISITOR_MAIL = "visitor-mail"
    REMINDER = "reminder"
    STAFF_MAIL = "staff-mail"
    CALENDAR = "calendar"
    WEBHOOK = "webhook"
    OFFER = "offer"
    FORGET = "forget"
    ESCALATION = "escalation"


class State(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"


# Every clinic sends these; what else is told, its settings say.
MAILS = frozenset({Kind.VISITOR_MAIL, Kind.REMINDER, Kind.STAFF_MAIL, Kind.OFFER})
_OF_EVENTS = tuple(kind for kind in Kind if kind not in {Kind.OFFER, Kind.FORGET, Kind.ESCALATION})
# Needed for as long as an appointment is there; the others are told of each event.
_OF_AN_APPOINTMENT = frozenset({Kind.REMINDER, Kind.CALENDAR})
_TO_THE_VISITOR = frozenset({Kind.VISITOR_MAIL, Kind.REMINDER})
# Between the tries: greylisting is over after the second, a night or a mended server after the last.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240, 480, 720))
# A worker has an item for so long; then it counts as dead, and another may try. Longer than any handler takes.
LEASE = timedelta(minutes=3)
# Nobody is reminded of what they were told a few hours ago.
_REMINDED_AFTER = timedelta(hours=6)


@dataclass(frozen=True)
class News:
    """What is told: the event, as it was when it happened. Instants in UTC, None for a request without a time."""

    event: Event
    sequence: int
    start: datetime | None = None
    end: datetime | None = None

    def as_data(self) -> dict[str, Any]:
        times = {name: at.isoformat() for name, at in (("start", self.start), ("end", self.end)) if at}
        return {"event": self.event, "sequence": self.sequence, **times}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """From what `as_data` made."""
        start, end = (datetime.fromisoformat(data[name]) if name in data else None for name in ("start", "end"))
        return cls(Event(data["event"]), data["sequence"], start, end)


@dataclass(frozen=True)
class Planned:
    """A row to be written. No two rows have one key."""

    key: str
    kind: Kind
    due_at: datetime


@dataclass(frozen=True)
class Freed:
    """A time that somebody gave back: its start and the moment when that was, in UTC."""

    start: datetime
    at: datetime

    def as_data(self) -> dict[str, Any]:
        return {"start": self.start.isoformat(), "freed_at": self.at.isoformat()}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """From what `as_data` made."""
        return cls(datetime.fromisoformat(data["start"]), datetime.fromisoformat(data["freed_at"]))


def plan_offer(freed: Freed, reference: str, sequence: int) -> Planned:
    """To be offered at once. `reference` names who gave the time back, a request or the clinic's calendar, once a `sequence`."""
    return Planned(f"offer:{freed.start:%Y%m%dT%H%M}:{reference}:{sequence}", Kind.OFFER, freed.at)


def plan_forgetting(conversation: str, now: datetime) -> Planned:
    """To be forgotten by Rasa at once. The conversation's id opens nothing and, once that is done, leads nowhere."""
    return Planned(f"forget:{conversation}", Kind.FORGET, now)


def plan_escalation(reference: str, waiting_since: datetime, now: datetime) -> Planned:
    """A second person to be told at once; once for each time that it begins to wait."""
    return Planned(f"{reference}:escalation:{waiting_since:%Y%m%dT%H%M%S}", Kind.ESCALATION, now)


def plan_next_offer(key: str, due_at: datetime) -> Planned:
    """The offer to the next in line, after that of `key`."""
    first, _, turn = key.partition("#")
    return Planned(f"{first}#{int(turn or 1) + 1}", Kind.OFFER, due_at)


def plan(news: News, reference: str, now: datetime, zone: ZoneInfo, enabled: Set[Kind]) -> list[Planned]:
    """Who is told of it, among the kinds that this clinic, and this visitor, can be told by."""
    planned = []
    for kind in _OF_EVENTS:
        due_at = _reminder_at(news, now, zone) if kind is Kind.REMINDER else now
        if kind in enabled and due_at and (news.start or kind not in _OF_AN_APPOINTMENT):
            planned.append(Planned(f"{reference}:{news.sequence}:{news.event}:{kind}", kind, due_at))
    return planned


def still_applies(kind: str, news: News, sequence: int | None, holds_time: bool, attempts: int, now: datetime) -> bool:
    """Whether it is still worth telling. `sequence` is the appointment's present one, None when there is none.

    A visitor isn't told of what is over, nor, late, of what a newer message has told better.
    """
    if news.start is None or kind not in _TO_THE_VISITOR:
        return True
    overtaken = sequence != news.sequence
    if news.start <= now or (overtaken and attempts > 1):
        return False
    return kind != Kind.REMINDER or (holds_time and not overtaken)


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after so many tries have failed; None: give it up."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def _reminder_at(news: News, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The same hour on the day before, by the clinic's clock; None when that is too soon, or nothing is to come."""
    if news.start is None or news.event is Event.CANCELLED:
        return None
    local = news.start.astimezone(zone)
    due_at = datetime.combine(local.date() - timedelta(days=1), local.time(), zone).astimezone(UTC)
    return due_at if due_at >= now + _REMINDED_AFTER else None
