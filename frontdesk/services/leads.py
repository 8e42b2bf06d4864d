"""Requests for a consultation: taking them, with a time or without one, and giving them out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from frontdesk.db import appointments, conversations
from frontdesk.db import leads as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Appointment, Lead
from frontdesk.domain.bookings import OPEN_REQUESTS, REQUESTS_OF_ONE_CHAT, Status, new_reference
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.contacts import Contact
from frontdesk.domain.outbox import Event
from frontdesk.domain.slots import is_offered
from frontdesk.errors import SlotNotOpen, SlotTaken, TooManyRequests
from frontdesk.ports import Clock
from frontdesk.services.outbox import Announcer

COLUMNS = (
    "reference", "status", "name", "phone", "email", "contact_preference", "reason", "start", "preferred_time",
    "consent_at", "created_at", "updated_at", "conversation",
)  # fmt: skip
_TRIES = 5


@dataclass(frozen=True)
class Request:
    """What a person asked for. `start` in UTC, None for a call-back; `key` names the message that completed it."""

    key: str
    conversation: str
    name: str
    contact: Contact
    reason: str | None = None
    start: datetime | None = None
    preferred_time: str | None = None


class Leads:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, announcer: Announcer) -> None:
        self._database, self._clinic, self._clock, self._announcer = database, clinic, clock, announcer

    def take(self, request: Request, also: Callable[[Session, Lead], None] | None = None) -> Lead:
        """Commit the request and return it; the same key again returns the same lead. `also` is done with it in any other case.

        The time that its conversation holds is booked with it, any other is let go. Who has many open requests without a time
        gets the newest of them back, with what was asked now noted there. Raises SlotNotOpen, SlotTaken, TooManyBookings or
        TooManyRequests, and then nothing is kept.
        """
        for attempt in range(_TRIES):
            try:
                with self._database.write() as session:
                    return self._take(session, request, also)
            except IntegrityError:
                # somebody was faster at that place (or, once in 26^7, at that reference): look again
                if attempt == _TRIES - 1 and request.start is None:
                    raise
        raise SlotTaken(request.start or self._clock.now())

    def find(self, key: str) -> Lead | None:
        """The lead that the message of that key made, if it made one."""
        with self._database.read() as session:
            return rows.by_request_key(session, key)

    def export(self) -> list[dict[str, Any]]:
        """Every lead, oldest first, by the contract's columns; instants as ISO 8601 with the clinic's offset."""
        with self._database.read() as session:
            return [self.row(lead) for lead in rows.oldest_first(session)]

    def row(self, lead: Lead) -> dict[str, Any]:
        """A lead by the contract's columns; instants as ISO 8601 with the clinic's offset."""
        return dict(zip(COLUMNS, self._row(lead), strict=True))

    def booking(self, lead: Lead) -> Mapping[str, Any]:
        """The `data` of a message of kind `booking`."""
        return {"reference": lead.reference, "status": lead.status, "start": self._iso(lead.starts_at)}

    def _take(self, session: Session, request: Request, also: Callable[[Session, Lead], None] | None) -> Lead:
        appointments.in_turn(session)  # first: the same message may be at it just now
        existing = rows.by_request_key(session, request.key)
        if existing:
            return existing
        now = self._clock.now()
        again = None if request.start else self._asked_again(session, request, now)
        if again:
            if also:
                also(session, again)
            return again
        asked = conversations.last_asked(session, request.conversation, "consent")
        lead = Lead(
            reference=new_reference(), request_key=request.key,
            conversation_id=request.conversation if conversations.get_conversation(session, request.conversation) else None,
            status=Status.BOOKED if request.start else Status.REQUESTED, name=request.name,
            phone=request.contact.phone, email=request.contact.email, contact_preference=request.contact.preference,
            reason=request.reason, preferred_time=request.preferred_time,
            consent_at=now, consent_text=asked.text if asked else "", created_at=now, updated_at=now,
            waiting_since=None if request.start else now,
        )  # fmt: skip
        lead.appointment = self._time(session, request, request.start, now) if request.start else None
        session.add(lead)
        session.flush()
        if also:
            also(session, lead)
        appointments.let_go(session, request.conversation)
        self._announcer.announce(session, lead, Event.BOOKED if request.start else Event.REQUESTED, now)
        return lead

    def _asked_again(self, session: Session, request: Request, now: datetime) -> Lead | None:
        """The newest of a person's open requests, when they have so many that another row would only bury the others."""
        contact = request.contact
        known = rows.open_requests(session, contact.phone, contact.email)
        if len(known) < OPEN_REQUESTS:
            if rows.count_open_requests(session, request.conversation) >= REQUESTS_OF_ONE_CHAT:
                raise TooManyRequests(REQUESTS_OF_ONE_CHAT)
            return None
        lead = known[0]
        lead.phone, lead.email = lead.phone or contact.phone, lead.email or contact.email
        said = "; ".join(part for part in (request.name, str(contact), request.preferred_time, request.reason) if part)
        rows.add_event(session, lead, "visitor", "note", f"Asked again: {said}", now)
        if lead.waiting_since is None:
            lead.waiting_since, lead.escalated_at = now, None
        return lead

    def _time(self, session: Session, request: Request, start: datetime, now: datetime) -> Appointment:
        """The time that the conversation holds, or else a free one."""
        mine, asked_at = appointments.held_at(session, request.conversation, start, now)
        if not is_offered(self._clinic, start, asked_at):
            raise SlotNotOpen(start)
        rows.check_limit(session, self._clinic, request.contact.phone, request.contact.email, now)
        if mine and not appointments.is_whole(session, self._clinic, mine):  # it was held to move another there
            mine = None
        if not mine:  # what is held instead may be in the way
            appointments.let_go(session, request.conversation)
        appointment = mine or appointments.take(session, self._clinic, start, now)
        appointment.held_until = appointment.conversation_id = None
        return appointment

    def _row(self, lead: Lead) -> tuple[Any, ...]:
        return (
            lead.reference, lead.status, lead.name, lead.phone, lead.email, lead.contact_preference, lead.reason,
            self._iso(lead.starts_at), lead.preferred_time,
            self._iso(lead.consent_at), self._iso(lead.created_at), self._iso(lead.updated_at), lead.conversation_id,
        )  # fmt: skip

    def _iso(self, at: datetime | None) -> str | None:
        return self._clinic.local(at).isoformat(timespec="seconds") if at else None
