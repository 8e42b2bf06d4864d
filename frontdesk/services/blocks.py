"""Times that staff block, and give back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from frontdesk.db import appointments
from frontdesk.db.busy import busy_times
from frontdesk.db.engine import Database
from frontdesk.db.models import Appointment, BlockedTime
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.blocks import Block
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.roles import Actor
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit
from frontdesk.services.opened import offer_opened


@dataclass(frozen=True)
class Blocking:
    """What came of it: who is booked there, or holds a time, and what is blocked now; None when it has to be asked first."""

    present: Sequence[Appointment]
    made: BlockedTime | None


class Blocks:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, audit: Audit) -> None:
        self._database, self._clinic, self._clock, self._audit = database, clinic, clock, audit

    def block(self, block: Block, by: Actor, anyway: bool = False) -> Blocking:
        """Have nobody booked there any more. Where somebody is already, only `anyway`, and then those appointments stay."""
        now = self._clock.now()
        with self._database.write() as session:
            appointments.in_turn(session)  # who books at this moment is seen here, or sees this
            present = appointments.between(session, block.span, now)
            if present and not anyway:
                return Blocking(present, None)
            begin, end = block.span
            made = BlockedTime(starts_at=begin, ends_at=end, why=block.why, by=by.name, created_at=now)
            session.add(made)
            session.flush()
            times = {"first": begin.isoformat(), "last": end.isoformat()}
            self._audit.record(session, by, What.BLOCKED, Kind.CALENDAR, str(made.id), **times, booked=len(present))
            return Blocking(present, made)

    def remove(self, number: int, by: Actor) -> BlockedTime | None:
        """Give the time back, and have it offered to who waits; what it was. None when it is gone already."""
        now = self._clock.now()
        # as far as anything can be booked
        span = (now, now + timedelta(days=self._clinic.consultation.horizon_days + 2))
        with self._database.write() as session:
            appointments.in_turn(session)
            block = session.get(BlockedTime, number, with_for_update=True)
            if block is None:
                return None
            before = busy_times(session, span)
            session.delete(block)
            session.flush()
            offer_opened(session, self._clinic, before, span, now, f"block-{number}")
            times = {"first": block.starts_at.isoformat(), "last": block.ends_at.isoformat()}
            self._audit.record(session, by, What.UNBLOCKED, Kind.CALENDAR, str(number), **times)
            return block
