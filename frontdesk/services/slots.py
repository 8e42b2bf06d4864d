"""The clinic's open times, as they are now."""

from datetime import datetime, timedelta

from frontdesk.db import appointments
from frontdesk.db.busy import busy_times
from frontdesk.db.engine import Database
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.slots import open_times
from frontdesk.ports import Clock


class Slots:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock) -> None:
        self._database, self._clinic, self._clock = database, clinic, clock

    def open(self, conversation: str | None = None) -> list[datetime]:
        """Every start that can be booked at this moment, in order, in UTC: for a conversation, what it holds itself too."""
        now = self._clock.now()
        span = (now - timedelta(days=1), now + timedelta(days=self._clinic.consultation.horizon_days + 2))
        with self._database.read() as session:
            taken = appointments.taken(session, span, now, conversation)
            busy = busy_times(session, span)
        return open_times(self._clinic, taken, busy, now)
