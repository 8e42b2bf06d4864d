"""Changing and cancelling what was booked: by its code in the chat, or by the link of a mail."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from frontdesk.db import appointments, conversations, outbox, waiting
from frontdesk.db import leads as lead_rows
from frontdesk.db import visits as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Appointment, Lead, VisitLink
from frontdesk.domain.bookings import HOLDING, Status
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.outbox import Event
from frontdesk.domain.slots import is_offered
from frontdesk.domain.tokens import token_hash
from frontdesk.domain.visits import TRIES_COUNT_FOR, Purpose, is_locked, may_change, proves, read_code
from frontdesk.errors import (
    CodeLocked,
    LinkExpired,
    NotChangeable,
    SlotNotOpen,
    SlotTaken,
    UnknownVisit,
    VisitError,
)
from frontdesk.ports import Clock
from frontdesk.services.outbox import Announcer

VISITOR = "visitor"  # who did it, where staff read what was done with a request


class Visits:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, announcer: Announcer) -> None:
        self._database, self._clinic, self._clock, self._announcer = database, clinic, clock, announcer

    def find(self, code: str, proof: str, conversation: str) -> Lead:
        """The request of that code, as typed, for who knows its phone's last four digits or its email.

        It may be cancelled or over. Raises UnknownVisit, and the try is counted, or CodeLocked, whatever the proof.
        """
        with self._database.write() as session:
            found = self._find(session, read_code(code), proof, conversation)
        if isinstance(found, VisitError):  # not before: the wrong try has to be kept
            raise found
        return found

    def mine(self, conversation: str) -> list[Lead]:
        """What was asked for in this very conversation and can be changed; it needs no code."""
        now = self._clock.now()
        with self._database.read() as session:
            return [lead for lead in rows.made_in(session, conversation, now) if may_change(lead.status, lead.starts_at, now)]

    def told_of(self, conversation: str, reference: str) -> Appointment:
        """The consultation of that code, if it was booked or changed in this conversation and is held. Raises UnknownVisit."""
        if read_code(reference) != reference:
            raise UnknownVisit
        with self._database.read() as session:
            lead = lead_rows.by_reference(session, reference)
            if lead is None or lead.appointment is None or lead.status not in HOLDING:
                raise UnknownVisit
            if lead.conversation_id != conversation and reference not in conversations.told_references(session, conversation):
                raise UnknownVisit
            return lead.appointment

    def by_link(self, token: str) -> Lead:
        """The request that a mail's link is to change, also when it has been cancelled. Raises UnknownVisit or LinkExpired."""
        with self._database.read() as session:
            link = self.link(session, token, Purpose.MANAGE)
            lead = lead_rows.by_id(session, link.lead_id)
        if lead is None:
            raise UnknownVisit
        return lead

    def may_change(self, lead: Lead) -> bool:
        """Whether it can be moved or cancelled at this moment."""
        return may_change(lead.status, lead.starts_at, self._clock.now())

    def cancel(self, reference: str, by: str = VISITOR) -> Lead:
        """Cancel it and free its time. Raises UnknownVisit or NotChangeable."""
        with self._database.write() as session:
            lead = self.to_change(session, reference)
            self.withdraw(session, lead, by)
            return lead

    def move(self, reference: str, start: datetime, conversation: str | None = None, by: str = VISITOR) -> Lead:
        """Have it at `start` (UTC) instead, or still at its old time when this raises; a request gets its first time.

        What `conversation` holds is used or let go. The same start again changes nothing.
        Raises SlotTaken, SlotNotOpen, TooManyBookings (a request without a time), UnknownVisit or NotChangeable.
        """
        try:
            with self._database.write() as session:
                lead = self.to_change(session, reference)
                self.give(session, lead, start, conversation, by)
                return lead
        except IntegrityError:  # somebody took it without waiting for a turn
            raise SlotTaken(start) from None

    def to_change(self, session: Session, reference: str) -> Lead:
        """The request, locked until the transaction ends. Raises UnknownVisit or NotChangeable."""
        lead = lead_rows.for_change(session, reference)
        if lead is None:
            raise UnknownVisit
        if not may_change(lead.status, lead.starts_at, self._clock.now()):
            raise NotChangeable
        return lead

    def withdraw(self, session: Session, lead: Lead, by: str, *, tell: bool = True) -> None:
        """As `cancel`, in the caller's transaction, which has locked the lead. `tell` the visitor by mail."""
        now = self._clock.now()
        if lead.appointment:
            appointments.release(session, lead.appointment)
        self._note(session, lead, Status.CANCELLED, by, now)
        waiting.close(session, lead, now)
        self._announcer.announce(session, lead, Event.CANCELLED, now, to_visitor=tell)
        if lead.appointment:
            self._announcer.freed(session, lead, lead.appointment.starts_at, now)

    def give(
        self, session: Session, lead: Lead, start: datetime, conversation: str | None, by: str, *, tell: bool = True
    ) -> None:
        """As `move`, in the caller's transaction, which has locked the lead; when it raises, that has to be undone."""
        now = self._clock.now()
        old = lead.appointment if lead.appointment and lead.status in HOLDING else None
        if old and old.starts_at == start:
            return
        appointments.in_turn(session)
        _, asked_at = appointments.held_at(session, conversation, start, now) if conversation else (None, now)
        if not is_offered(self._clinic, start, asked_at):
            raise SlotNotOpen(start)
        if conversation:
            appointments.let_go(session, conversation)
        if old:
            freed = old.starts_at
            appointments.change(session, self._clinic, old, start, now)
            self._note(session, lead, Status.RESCHEDULED, by, now)
            rows.links_end_at(session, lead, start)
            self._announcer.announce(session, lead, Event.RESCHEDULED, now, to_visitor=tell)
            self._announcer.freed(session, lead, freed, now)
        else:
            self._first_time(session, lead, start, now)
            self._note(session, lead, Status.BOOKED, by, now)
            self._announcer.announce(session, lead, Event.BOOKED, now, to_visitor=tell)
        waiting.close(session, lead, now)

    def link(self, session: Session, token: str, purpose: Purpose) -> VisitLink:
        """What a mail's link opens. Raises UnknownVisit, also for a link of another purpose, or LinkExpired."""
        link = rows.link(session, token_hash(token), purpose)
        if link is None:
            raise UnknownVisit
        if link.expires_at <= self._clock.now():
            raise LinkExpired
        return link

    def _find(self, session: Session, code: str | None, proof: str, conversation: str) -> Lead | VisitError:
        now = self._clock.now()
        rows.forget_tries(session, now - TRIES_COUNT_FOR)
        # both are locked, so that tries made at once are counted one after the other
        known = conversations.for_change(session, conversation)
        lead = lead_rows.for_change(session, code) if code else None
        talk = known.id if known else None
        if is_locked(rows.wrong_tries(session, lead, talk, now - TRIES_COUNT_FOR)):
            return CodeLocked()
        phone, email = (lead.phone, lead.email) if lead else (None, None)
        if proves(proof, phone, email, self._clinic.region) and lead:
            return lead
        rows.add_wrong_try(session, lead, talk, now)
        session.flush()
        return CodeLocked() if is_locked(rows.wrong_tries(session, lead, talk, now - TRIES_COUNT_FOR)) else UnknownVisit()

    def _first_time(self, session: Session, lead: Lead, start: datetime, now: datetime) -> None:
        lead_rows.check_limit(session, self._clinic, lead.phone, lead.email, now)
        appointment = appointments.take(session, self._clinic, start, now)
        # what was told of the request before has numbers below this one
        appointment.sequence = outbox.number_of(session, lead)
        lead.appointment = appointment
        session.flush()

    def _note(self, session: Session, lead: Lead, status: Status, by: str, now: datetime) -> None:
        lead_rows.add_event(session, lead, by, "status", f"{lead.status} → {status}", now)
        lead.status, lead.waiting_since = status, None
