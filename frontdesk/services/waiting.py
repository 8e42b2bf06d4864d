"""The waiting list: who wants to be told when a time frees up, and the first yes to one that did."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from frontdesk.db import leads as lead_rows
from frontdesk.db import waiting as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Lead
from frontdesk.domain.bookings import HOLDING
from frontdesk.domain.times import Reading
from frontdesk.domain.visits import Purpose
from frontdesk.domain.waiting import wanted
from frontdesk.errors import NotChangeable, SlotTaken, UnknownVisit
from frontdesk.ports import Clock
from frontdesk.services.leads import Leads, Request
from frontdesk.services.visits import VISITOR, Visits


@dataclass(frozen=True)
class Offered:
    """A time (UTC) that became free, and for whom; `waits`: they have got no other meanwhile, nor left the list."""

    lead: Lead
    start: datetime
    waits: bool

    @property
    def taken(self) -> bool:
        """Whether that time is theirs by now."""
        appointment = self.lead.appointment if self.lead.status in HOLDING else None
        return appointment is not None and appointment.starts_at == self.start


class WaitingList:
    def __init__(self, database: Database, clock: Clock, leads: Leads, visits: Visits) -> None:
        self._database, self._clock, self._leads, self._visits = database, clock, leads, visits

    def join(self, request: Request, reading: Reading) -> Lead:
        """Take a request without a time, as `Leads.take` does, and put it at the end of the line for the times that were read.

        A reading that names no day or no hour waits for any. Who left no email is not told by us: staff see the request.
        """
        days, windows = wanted(reading)

        def wait(session: Session, lead: Lead) -> None:
            rows.put(session, lead, days, windows, self._clock.now())

        return self._leads.take(request, wait)

    def leave(self, reference: str) -> None:
        """Tell them of no more times; the request stays. Raises UnknownVisit."""
        with self._database.write() as session:
            lead = lead_rows.for_change(session, reference)
            if lead is None:
                raise UnknownVisit
            rows.close(session, lead, self._clock.now())

    def by_link(self, token: str) -> Offered:
        """What an offer's link is for. Raises UnknownVisit or LinkExpired."""
        with self._database.read() as session:
            return self._offered(session, token)

    def accept(self, token: str) -> Lead:
        """Take the time that was offered: the first who says yes gets it, the same yes again changes nothing.

        Raises UnknownVisit, LinkExpired, NotChangeable (no longer on the list), or as `Visits.move`: then they stay on the list.
        """
        before = self.by_link(token)
        try:
            with self._database.write() as session:
                lead_rows.for_change(session, before.lead.reference)
                offered = self._offered(session, token)
                if offered.taken:
                    return offered.lead
                if not offered.waits:
                    raise NotChangeable
                self._visits.give(session, offered.lead, offered.start, None, VISITOR)
                self._visits.link(session, token, Purpose.ACCEPT).used_at = self._clock.now()
                return offered.lead
        except IntegrityError:  # somebody took it without waiting for a turn
            raise SlotTaken(before.start) from None

    def _offered(self, session: Session, token: str) -> Offered:
        link = self._visits.link(session, token, Purpose.ACCEPT)
        lead = lead_rows.by_id(session, link.lead_id)
        if lead is None or link.starts_at is None:
            raise UnknownVisit
        return Offered(lead, link.starts_at, rows.is_waiting(session, lead))
