"""The clinic's open times, as they are now."""

from datetime import datetime, timedelta

from frontdesk.db import appointments, leads
from frontdesk.db.busy import busy_times
from frontdesk.db.engine import Database
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.slots import open_times
from frontdesk.ports import Clock


class Slots:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock) -> None:
        self._database, self._clinic, self._clock = database, clinic, clock

    def open(self, conversation: str | None = None, moving: str | None = None) -> list[datetime]:
        """Every start that can be booked at this moment, in order, in UTC: for a conversation, what it holds itself too.

        `moving`: the reference of a consultation that is to be moved; where it is now is no other time, what overlaps it is.
        """
        now = self._clock.now()
        span = (now - timedelta(days=1), now + timedelta(days=self._clinic.consultation.horizon_days + 2))
        with self._database.read() as session:
            moved = leads.held_by(session, moving) if moving else None
            taken = appointments.taken(session, span, now, conversation, moved)
            busy = busy_times(session, span)
        return [start for start in open_times(self._clinic, taken, busy, now) if not moved or start != moved.starts_at]
