"""How long a request may wait for somebody to deal with it, in hours in which the clinic is open."""

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from frontdesk.domain.clinic import Clinic
from frontdesk.domain.hours import open_ranges

# Nobody needs to know more exactly how much too late it is, and every day that is counted takes time.
_COUNTED = timedelta(hours=100)
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


class Urgency(StrEnum):
    """How a request that nobody has dealt with stands, in words for people."""

    FRESH = "in time"
    AMBER = "waits long"
    RED = "waits too long"


class Wait(msgspec.Struct, frozen=True):
    """How long in open hours, and how that is to be taken."""

    open_hours: timedelta
    urgency: Urgency

    @property
    def words(self) -> str:
        """ "2 h 05 min", or what is below a minute or beyond counting."""
        if self.open_hours < _MINUTE:
            return "just come"
        if self.open_hours >= _COUNTED:
            return f"over {_COUNTED // _HOUR} h"
        hours, minutes = divmod(self.open_hours // _MINUTE, 60)
        return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"


def waited(clinic: Clinic, since: datetime, now: datetime) -> Wait:
    """Of a request that has been waiting since then."""
    spent = open_hours(clinic, since, now, _COUNTED)
    follow_up = clinic.follow_up
    if spent >= follow_up.red:
        return Wait(spent, Urgency.RED)
    return Wait(spent, Urgency.AMBER if spent >= follow_up.amber else Urgency.FRESH)


def open_hours(clinic: Clinic, since: datetime, now: datetime, most: timedelta) -> timedelta:
    """For how long the clinic was open between two instants; `most` when that is more."""
    spent, day, last = timedelta(), clinic.local(since).date(), clinic.local(now).date()
    while day <= last and spent < most:
        for opening, closing in open_ranges(clinic, day):
            spent += max(timedelta(), min(closing, now) - max(opening, since))
        day += timedelta(days=1)
    return min(spent, most)
