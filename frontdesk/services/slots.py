"""The clinic's open times, as they are now."""

from datetime import datetime, timedelta

from frontdesk.db.appointments import taken_cells
from frontdesk.db.engine import Database
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.slots import open_times
from frontdesk.ports import Clock


class Slots:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock) -> None:
        self._database, self._clinic, self._clock = database, clinic, clock

    def open(self) -> list[datetime]:
        """Every start that can be booked at this moment, in order, in UTC."""
        now = self._clock.now()
        horizon = timedelta(days=self._clinic.consultation.horizon_days + 1)
        with self._database.read() as session:
            taken = taken_cells(session, now - timedelta(days=1), now + horizon)
        return list(open_times(self._clinic, taken, now))
