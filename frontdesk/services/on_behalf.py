"""Booking, moving and cancelling for somebody who is on the phone: by the very rules that hold in the chat."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from frontdesk.db import leads as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Lead
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.bookings import HOLDING, describe_time
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.roles import Actor
from frontdesk.errors import SlotTaken
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit
from frontdesk.services.visits import Visits


class OnBehalf:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, visits: Visits, audit: Audit) -> None:
        self._database, self._clinic, self._clock, self._visits, self._audit = database, clinic, clock, visits, audit

    def give(self, reference: str, start: datetime, by: Actor, *, tell: bool) -> Lead:
        """Have it at `start` (UTC): its first time, or another one. `tell`: the visitor, by mail.

        Raises SlotTaken, SlotNotOpen, TooManyBookings, UnknownVisit or NotChangeable, and then nothing is changed.
        """
        try:
            with self._database.write() as session:
                lead = self._visits.to_change(session, reference)
                was = lead.starts_at if lead.status in HOLDING else None
                self._visits.give(session, lead, start, None, by.name, tell=tell)
                if was != start:
                    times = " → ".join(describe_time(at, self._clinic) for at in (was, start) if at)
                    rows.add_event(session, lead, by.name, "time", times + _untold(tell), self._clock.now())
                    self._audit.record(session, by, What.MOVED if was else What.BOOKED, Kind.LEAD, reference, told=tell)
                return lead
        except IntegrityError:  # somebody took it without waiting for a turn
            raise SlotTaken(start) from None

    def cancel(self, reference: str, by: Actor, *, tell: bool) -> Lead:
        """Raises UnknownVisit or NotChangeable."""
        with self._database.write() as session:
            lead = self._visits.to_change(session, reference)
            was = describe_time(lead.starts_at, self._clinic) if lead.starts_at else "the request"
            self._visits.withdraw(session, lead, by.name, tell=tell)
            lead.next_step = lead.next_step_on = None
            rows.add_event(session, lead, by.name, "time", f"cancelled: {was}{_untold(tell)}", self._clock.now())
            self._audit.record(session, by, What.CANCELLED, Kind.LEAD, reference, told=tell)
            return lead


def _untold(tell: bool) -> str:
    return "" if tell else " (no mail to the visitor)"
