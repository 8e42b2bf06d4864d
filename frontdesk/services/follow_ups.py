"""Telling a second person of requests that nobody has dealt with in time."""

from frontdesk.db import leads as lead_rows
from frontdesk.db import outbox, queue
from frontdesk.db.engine import Database
from frontdesk.domain.bookings import Status
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.follow_up import Urgency, waits
from frontdesk.domain.outbox import plan_escalation
from frontdesk.ports import Clock

_AT_ONCE = 500  # what is left comes a minute later


class FollowUps:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock) -> None:
        self._database, self._clinic, self._clock = database, clinic, clock

    def escalate(self) -> int:
        """Have a second person told of each request that has turned red, once; how many that were."""
        now = self._clock.now()
        with self._database.read() as session:
            leads = queue.waiting(session, _AT_ONCE)
            waiting = waits(self._clinic, [lead.waiting_since for lead in leads], now)
            red = [lead.reference for lead, wait in zip(leads, waiting, strict=True) if wait and wait.urgency is Urgency.RED]
        return sum(self._tell(reference) for reference in red)

    def _tell(self, reference: str) -> bool:
        now = self._clock.now()
        with self._database.write() as session:
            lead = lead_rows.for_change(session, reference)
            if lead is None or lead.waiting_since is None or lead.escalated_at or lead.status != Status.REQUESTED:
                return False  # somebody has dealt with it by now
            lead.escalated_at = now
            outbox.add(session, lead, plan_escalation(reference, lead.waiting_since, now), {}, now)
        return True
