"""Events as calendar files (RFC 5545): ours, what has become of it in the calendar, and when the others take time."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum, auto
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Event

from frontdesk.domain.calendar import Busy, CalendarEvent

# The times that we wrote, a second time: where the event's own differ from these, somebody has moved it.
WRITTEN = "X-FRONTDESK-TIMES"
# An event without a zone, or of whole days, begins at another instant in each zone: so much earlier or later at most.
ZONES_APART = timedelta(days=1)


class Standing(StrEnum):
    """What the event in the calendar is, beside the one that should be there."""

    SAME = auto()  # at the very times
    OURS = auto()  # at those that we once wrote
    MOVED = auto()  # at others, or made to repeat: by somebody else
    CANCELLED = auto()
    FOREIGN = auto()  # another event, or nothing that can be read


def write_event(event: CalendarEvent, at: datetime, there: str | None = None) -> str:
    """The event as a calendar file, written at the instant `at`; names nobody, and nothing of health.

    With `there`, the file that lies in the calendar, only what is ours is changed: notes and reminders of staff stay.
    """
    if there is None:
        calendar, entry = _new_calendar(), _new_event(event)
        calendar.add_component(entry)
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


def write_feed(events: Iterable[CalendarEvent], at: datetime) -> str:
    """Many of them as one calendar file, to subscribe to, written at the instant `at`; names nobody, and nothing of health."""
    calendar = _new_calendar()
    calendar.add("x-wr-calname", "Consultations")
    for event in events:
        entry = _new_event(event)
        for name, value in (("dtstamp", at), ("dtstart", event.start), ("dtend", event.end), ("sequence", event.sequence)):
            entry.add(name, value)
        calendar.add_component(entry)
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


def busy_times(ics: str, etag: str, first: datetime, last: datetime, zone: ZoneInfo) -> list[Busy]:
    """What of an event, given as a calendar file, takes time between two instants.

    Cancelled occurrences and those marked as free take none. Whole days, and times without a zone, are meant in `zone`.
    Raises ValueError, or whatever else the reading of a broken file comes to.
    """
    events: list[Event] = recurring_ical_events.of(Calendar.from_ical(ics)).between(first - ZONES_APART, last + ZONES_APART)
    found = []
    for event in events:
        starts_at, ends_at = instant(event.start, zone), instant(event.end, zone)
        if starts_at < ends_at and starts_at < last and ends_at > first and _takes_time(event):
            found.append(Busy(str(event.get("UID", "")), etag, starts_at, ends_at))
    return found


def instant(at: date | datetime, zone: ZoneInfo) -> datetime:
    """A date (its first moment) or a time of a calendar file in UTC; `zone` is that of times without one."""
    if not isinstance(at, datetime):
        at = datetime.combine(at, time.min)
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def _new_calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Front Desk//EN")
    calendar.add("version", "2.0")
    return calendar


def _new_event(event: CalendarEvent) -> Event:
    entry = Event()
    entry.add("uid", event.uid)
    entry.add("summary", f"Consultation {event.reference}")
    return entry


def _times(start: datetime, end: datetime) -> str:
    return f"{start.timestamp():.0f}-{end.timestamp():.0f}"


def _takes_time(event: Event) -> bool:
    return str(event.get("TRANSP", "")).upper() != "TRANSPARENT" and str(event.get("STATUS", "")).upper() != "CANCELLED"
