"""What staff do with requests: read them, change a status, add a note."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from frontdesk.db import appointments, conversations
from frontdesk.db import leads as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Lead, LeadEvent, Message
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.bookings import HOLDING, Status, settable
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.outbox import Event
from frontdesk.domain.roles import Actor, Permission
from frontdesk.errors import SlotTaken, UnknownLead
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit
from frontdesk.services.outbox import Announcer

PAGE = 50


@dataclass(frozen=True)
class LeadFile:
    """A lead with all that belongs to it."""

    lead: Lead
    messages: Sequence[Message]
    events: Sequence[LeadEvent]
    statuses: tuple[Status, ...]


class StaffLeads:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, announcer: Announcer, audit: Audit) -> None:
        self._database, self._clinic, self._clock, self._announcer = database, clinic, clock, announcer
        self._audit = audit

    def leads(self, page: int, by: Actor) -> tuple[Sequence[Lead], int]:
        """A page of leads, newest first, counted from 1, and how many pages there are."""
        with self._database.read() as session:
            pages = max(1, -(-rows.count(session) // PAGE))
            found = rows.newest_first(session, PAGE, (page - 1) * PAGE)
        self._audit.note(by, What.LISTED, Kind.LEAD, page=page, count=len(found))
        return found, pages

    def lead(self, reference: str, by: Actor) -> LeadFile:
        """With its conversation for those who may read it. Raises UnknownLead."""
        allowed = by.may(Permission.READ_CONVERSATIONS)
        with self._database.read() as session:
            lead = _get(session, reference)
            told = conversations.messages_after(session, lead.conversation_id, 0) if lead.conversation_id and allowed else []
            statuses = settable(Status(lead.status), lead.appointment is not None)
            file = LeadFile(lead, told, list(lead.events), statuses)
        self._audit.note(by, What.READ, Kind.LEAD, reference, messages=len(told))
        return file

    def change_status(self, reference: str, status: Status, by: Actor) -> bool:
        """Free the time when the new status holds none, take it again when it does.

        False, and nothing is changed, when the request has that status or may not be given it.
        Raises UnknownLead, and SlotTaken when somebody else has the time by now.
        """
        try:
            with self._database.write() as session:
                lead = _known(rows.for_change(session, reference), reference)
                if status == lead.status or status not in settable(Status(lead.status), lead.appointment is not None):
                    return False
                told = self._adjust_time(session, lead, status)
                was = lead.status
                rows.add_event(session, lead, by.name, "status", f"{was} → {status}", self._clock.now())
                lead.status = status
                if told:
                    self._announcer.announce(session, lead, told, self._clock.now())
                if told is Event.CANCELLED and lead.appointment:
                    self._announcer.freed(session, lead, lead.appointment.starts_at, self._clock.now())
                self._audit.record(session, by, What.STATUS_CHANGED, Kind.LEAD, reference, was=was, now=status.value)
            return True
        except IntegrityError:
            raise self._taken(reference) from None

    def add_note(self, reference: str, text: str, by: Actor) -> None:
        """Raises UnknownLead."""
        with self._database.write() as session:
            rows.add_event(session, _get(session, reference), by.name, "note", text, self._clock.now())
            self._audit.record(session, by, What.NOTE_ADDED, Kind.LEAD, reference)

    def _adjust_time(self, session: Session, lead: Lead, status: Status) -> Event | None:
        """What has come of it, for those who have to be told."""
        if lead.appointment is None or (Status(lead.status) in HOLDING) == (status in HOLDING):
            return None
        if status in HOLDING:
            appointments.take_again(session, self._clinic, lead.appointment, self._clock.now())
            return Event.BOOKED
        appointments.release(session, lead.appointment)
        return Event.CANCELLED

    def _taken(self, reference: str) -> SlotTaken:
        with self._database.read() as session:
            appointment = _get(session, reference).appointment
            return SlotTaken(appointment.starts_at if appointment else self._clock.now())


def _get(session: Session, reference: str) -> Lead:
    return _known(rows.by_reference(session, reference), reference)


def _known(lead: Lead | None, reference: str) -> Lead:
    if lead is None:
        raise UnknownLead(reference)
    return lead
