"""How long a request may wait for somebody to deal with it, in hours in which the clinic is open."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from frontdesk.domain.clinic import Clinic
from frontdesk.domain.hours import OpenHours

# Nobody needs to know more exactly how much too late it is.
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
        """ "2 h 05 min", or what is below a minute or beyond what counts."""
        if self.open_hours < _MINUTE:
            return "just come"
        if self.open_hours >= _COUNTED:
            return f"over {_COUNTED // _HOUR} h"
        hours, minutes = divmod(self.open_hours // _MINUTE, 60)
        return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"


def waits(clinic: Clinic, since: Sequence[datetime | None], now: datetime) -> list[Wait | None]:
    """Of each of several requests, by the instant since which it has been waiting; None of one that isn't."""
    opened = OpenHours(clinic, min((began for began in since if began), default=now), now)
    return [_wait(clinic, opened.between(began, now)) if began else None for began in since]


def _wait(clinic: Clinic, spent: timedelta) -> Wait:
    if spent >= clinic.follow_up.red:
        return Wait(spent, Urgency.RED)
    return Wait(spent, Urgency.AMBER if spent >= clinic.follow_up.amber else Urgency.FRESH)
