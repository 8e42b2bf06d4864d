"""The clinic's own calendar: our consultations are put there, and what else is in it takes time here."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from frontdesk.db import leads
from frontdesk.db.busy import appointments_to_come, busy_times, replace_busy
from frontdesk.db.engine import Database
from frontdesk.db.models import Appointment, OutboxItem
from frontdesk.domain.bookings import HOLDING
from frontdesk.domain.calendar import Busy, CalendarEvent, Stored, uid
from frontdesk.domain.clinic import Clinic
from frontdesk.errors import CalendarConflict, CalendarUnavailable, DeliveryPostponed
from frontdesk.ports import Calendar, Clock
from frontdesk.services.opened import offer_opened

_TRIES = 3
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Wanted:
    """What should be in the calendar, and what is known to be there."""

    event: CalendarEvent
    held: bool
    known: Stored | None


class ClinicCalendar:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, calendar: Calendar) -> None:
        self._database, self._clinic, self._clock, self._calendar = database, clinic, clock, calendar
        self._answered = True

    def deliver(self, item: OutboxItem) -> bool:
        """Have the calendar hold what the item's request has come to by now; False when there is no request any more.

        Raises CalendarUnavailable, DeliveryPostponed or CalendarConflict. After a conflict nothing is taken as known, so an
        event that was deleted there is made anew when a person has the item tried again.
        """
        if item.lead_id is None and "erased" in item.data:
            self._calendar.remove(*_erased(item.data))
            return True
        for _ in range(_TRIES):
            wanted = self._wanted(item.lead_id)
            if wanted is None:
                return False
            try:
                stored = self._deliver(wanted)
            except CalendarConflict:
                self._remember(item.lead_id, None)
                raise
            self._remember(item.lead_id, stored)
            # it may have been changed meanwhile, and that change been delivered before this one
            after = self._wanted(item.lead_id)
            if after is None or (after.event, after.held) == (wanted.event, wanted.held):
                return True
        raise DeliveryPostponed("the request was changed each time it was delivered")

    def sync_busy(self) -> bool:
        """Take over what takes time in the calendar from now to the horizon, in one transaction; False when it gave no answer.

        Then the times known last stay. What becomes open by it is offered to who waits. Raises SQLAlchemyError.
        """
        now = self._clock.now()
        span = (now, now + timedelta(days=self._clinic.consultation.horizon_days + 1))
        try:
            found = self._calendar.busy(*span)
        except CalendarUnavailable as error:
            if self._answered:
                _log.warning("%s; the times that it last had stay taken", error.why)
            self._answered = False
            return False
        if not self._answered:
            _log.info("the calendar answers again")
        self._answered = True
        with self._database.read() as session:
            ours = {uid(reference): appointment for reference, appointment in appointments_to_come(session, now)}
        times = [time for time in found if not _is_ours(time, ours)]
        with self._database.write() as session:
            before = busy_times(session, span)
            if replace_busy(session, times):
                offer_opened(session, self._clinic, before, span, now, "calendar")
        return True

    def _deliver(self, wanted: _Wanted) -> Stored | None:
        if wanted.held:
            return self._calendar.put(wanted.event, wanted.known)
        self._calendar.remove(wanted.event, wanted.known)
        return None

    def _wanted(self, lead_id: int | None) -> _Wanted | None:
        with self._database.read() as session:
            lead = leads.by_id(session, lead_id)
        if lead is None or lead.appointment is None:
            return None
        time = lead.appointment
        event = CalendarEvent(lead.reference, time.starts_at, time.ends_at, time.sequence)
        known = Stored(time.calendar_href, time.calendar_etag) if time.calendar_href and time.calendar_etag else None
        return _Wanted(event, lead.status in HOLDING, known)

    def _remember(self, lead_id: int | None, stored: Stored | None) -> None:
        with self._database.write() as session:
            lead = leads.by_id(session, lead_id)
            if lead and lead.appointment:
                lead.appointment.calendar_href = stored.href if stored else None
                lead.appointment.calendar_etag = stored.etag if stored else None


def _erased(data: Mapping[str, Any]) -> tuple[CalendarEvent, Stored | None]:
    """The event of a request that was erased, from what `outbox.removal` made."""
    start, end = datetime.fromisoformat(data["start"]), datetime.fromisoformat(data["end"])
    known = Stored(data["href"], data["etag"]) if data["href"] and data["etag"] else None
    return CalendarEvent(data["erased"], start, end, data["sequence"]), known


def _is_ours(time: Busy, ours: Mapping[str, Appointment]) -> bool:
    """Whether it is a consultation as we know it; one that staff have moved takes time where they moved it."""
    appointment = ours.get(time.uid)
    if appointment is None:
        return False
    as_left = appointment.calendar_etag == time.etag
    return as_left or (time.starts_at, time.ends_at) == (appointment.starts_at, appointment.ends_at)
