"""A consultation as an event of the clinic's own calendar: how it is written, and what has become of it there."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from icalendar import Calendar, Event

# The times that we wrote, a second time: where the event's own differ from these, somebody has moved it.
WRITTEN = "X-FRONTDESK-TIMES"
_NAMESPACE = uuid.UUID("7d0f5b0a-6f0e-4c8e-9d55-2b1f1c6c4a10")


@dataclass(frozen=True)
class CalendarEvent:
    """Times in UTC; `sequence` rises with each change."""

    reference: str
    start: datetime
    end: datetime
    sequence: int

    @property
    def uid(self) -> str:
        return uid(self.reference)


@dataclass(frozen=True)
class Stored:
    """Where an event lies in the calendar, and the version of it that was left there."""

    href: str
    etag: str


class Standing(StrEnum):
    """What the event in the calendar is, beside the one that should be there."""

    SAME = auto()  # at the very times
    OURS = auto()  # at those that we once wrote
    MOVED = auto()  # at others, or made to repeat: by somebody else
    CANCELLED = auto()
    FOREIGN = auto()  # another event, or nothing that can be read


def uid(reference: str) -> str:
    """The event's identity, always the same."""
    return str(uuid.uuid5(_NAMESPACE, reference))


def write_event(event: CalendarEvent, at: datetime, there: str | None = None) -> str:
    """The event as a calendar file, written at the instant `at`; names nobody, and nothing of health.

    With `there`, the file that lies in the calendar, only what is ours is changed: notes and reminders of staff stay.
    """
    if there is None:
        calendar, entry = Calendar(), Event()
        calendar.add("prodid", "-//Front Desk//EN")
        calendar.add("version", "2.0")
        calendar.add_component(entry)
        entry.add("uid", event.uid)
        entry.add("summary", f"Consultation {event.reference}")
        sequence = event.sequence
    else:
        calendar = Calendar.from_ical(there)
        entry = calendar.events[0]
        sequence = max(event.sequence, int(entry.get("sequence", 0)))
    for name, value in (("dtstamp", at), ("dtstart", event.start), ("dtend", event.end), ("sequence", sequence)):
        entry.pop(name, None)
        entry.add(name, value)
    entry.pop("duration", None)
    entry.pop(WRITTEN, None)
    entry.add(WRITTEN, _times(event.start, event.end))
    content: bytes = calendar.to_ical()
    return content.decode()


def standing(there: str, event: CalendarEvent) -> Standing:
    """What the file that lies in the calendar at our event's place has become."""
    try:
        entries = Calendar.from_ical(there).events
        if not entries or {entry["uid"] for entry in entries} != {event.uid}:
            return Standing.FOREIGN
        entry = entries[0]
        start, end = entry.start, entry.end
    except (ValueError, KeyError):
        return Standing.FOREIGN
    if entry.get("status", "").upper() == "CANCELLED":
        return Standing.CANCELLED
    if len(entries) > 1 or "rrule" in entry or "rdate" in entry:
        return Standing.MOVED
    if not (isinstance(start, datetime) and isinstance(end, datetime) and start.tzinfo and end.tzinfo):
        return Standing.MOVED
    if (start, end) == (event.start, event.end):
        return Standing.SAME
    return Standing.OURS if entry.get(WRITTEN) == _times(start, end) else Standing.MOVED


def _times(start: datetime, end: datetime) -> str:
    return f"{start.timestamp():.0f}-{end.timestamp():.0f}"
