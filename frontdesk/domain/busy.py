"""When the clinic's own calendar says that time is taken: its events one by one, repeated ones too, as instants."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Event

# An event without a zone, or of whole days, begins at another instant in each zone: so much earlier or later at most.
ZONES_APART = timedelta(days=1)


@dataclass(frozen=True)
class Busy:
    """One occurrence of an event, in UTC, `ends_at` not included; `etag` is the version of the event that it was read from."""

    uid: str
    etag: str
    starts_at: datetime
    ends_at: datetime


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


def _takes_time(event: Event) -> bool:
    return str(event.get("TRANSP", "")).upper() != "TRANSPARENT" and str(event.get("STATUS", "")).upper() != "CANCELLED"
