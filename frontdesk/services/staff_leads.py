"""What staff do with a request: read it, change its status, note something, see to it that somebody goes on with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from frontdesk.db import appointments, conversations, users
from frontdesk.db import leads as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Lead, LeadEvent, Message
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.bookings import CAME_OR_NOT, HOLDING, OVER, Status, settable
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.outbox import Event
from frontdesk.domain.queue import Reason
from frontdesk.domain.roles import Actor, Permission
from frontdesk.errors import NotYet, SlotTaken, UnknownUser
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit
from frontdesk.services.outbox import Announcer

DUPLICATES = 20


@dataclass(frozen=True)
class LeadFile:
    """A lead with all that belongs to it; `people` are those it can be given to, `duplicates` other requests of the same phone or
    email; `events` hold those of the `merged` ones too."""

    lead: Lead
    messages: Sequence[Message]
    events: Sequence[LeadEvent]
    statuses: tuple[Status, ...]
    people: Sequence[str]
    duplicates: Sequence[Lead]
    merged: Sequence[Lead]
    merged_into: Lead | None


class StaffLeads:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, announcer: Announcer, audit: Audit) -> None:
        self._database, self._clinic, self._clock, self._announcer = database, clinic, clock, announcer
        self._audit = audit

    def lead(self, reference: str, by: Actor) -> LeadFile:
        """With its conversation for those who may read it. Raises UnknownLead."""
        allowed = by.may(Permission.READ_CONVERSATIONS)
        with self._database.read() as session:
            lead = _get(session, reference)
            told = conversations.messages_after(session, lead.conversation_id, 0) if lead.conversation_id and allowed else []
            statuses = settable(Status(lead.status), lead.appointment is not None, is_to_come=self._to_come(lead) is not None)
            people = [each.name for each in users.everybody(session) if each.is_active]
            merged = rows.merged_into(session, lead)
            file = LeadFile(
                lead, told, rows.history(session, [lead, *merged]), statuses, people,
                rows.duplicates(session, lead, DUPLICATES), merged, rows.by_id(session, lead.merged_into_id),
            )  # fmt: skip
        self._audit.note(by, What.READ, Kind.LEAD, reference, messages=len(told))
        return file

    def change_status(self, reference: str, status: Status, by: Actor, reason: Reason | None = None) -> bool:
        """Free the time when the new status holds none, take it again when it does. `reason`: why it is closed.

        False, and nothing is changed, when the request has that status or may not be given it.
        Raises UnknownLead; SlotTaken when somebody else has the time by now; NotYet when it is said of a visit to come whether
        they came.
        """
        try:
            with self._database.write() as session:
                lead = rows.known(rows.for_change(session, reference), reference)
                if status == lead.status or status not in settable(Status(lead.status), lead.appointment is not None):
                    return False
                if status in CAME_OR_NOT and (start := self._to_come(lead)):
                    raise NotYet(start)
                told = self._adjust_time(session, lead, status)
                was = lead.status
                closed = (reason or Reason.OTHER) if status is Status.CLOSED else None
                why = f": {reason}" if closed and reason else ""
                rows.add_event(session, lead, by.name, "status", f"{was} → {status}{why}", self._clock.now())
                lead.status, lead.closed_reason, lead.waiting_since = status, closed, None
                lead.merged_into_id = lead.merged_status = None
                if status in OVER:
                    lead.next_step = lead.next_step_on = None
                if told:
                    self._announcer.announce(session, lead, told, self._clock.now())
                if told is Event.CANCELLED and lead.appointment:
                    self._announcer.freed(session, lead, lead.appointment.starts_at, self._clock.now())
                details = {"was": was, "now": status.value, **({"why": closed.value} if closed else {})}
                self._audit.record(session, by, What.STATUS_CHANGED, Kind.LEAD, reference, **details)
            return True
        except IntegrityError:
            raise self._taken(reference) from None

    def add_note(self, reference: str, text: str, by: Actor) -> None:
        """Raises UnknownLead."""
        with self._database.write() as session:
            lead = rows.known(rows.for_change(session, reference), reference)
            rows.add_event(session, lead, by.name, "note", text, self._clock.now())
            lead.waiting_since = None
            self._audit.record(session, by, What.NOTE_ADDED, Kind.LEAD, reference)

    def assign(self, reference: str, owner: str, by: Actor) -> None:
        """Make it somebody's, or with "" nobody's. Raises UnknownLead, or UnknownUser for who is not there any more."""
        with self._database.write() as session:
            lead = rows.known(rows.for_change(session, reference), reference)
            was, user = lead.owner.name if lead.owner else "nobody", users.by_name(session, owner) if owner else None
            if owner and (user is None or not user.is_active):
                raise UnknownUser
            if was == (owner or "nobody"):
                return
            lead.owner = user
            rows.add_event(session, lead, by.name, "owner", f"{was} → {owner or 'nobody'}", self._clock.now())
            self._audit.record(session, by, What.OWNER_CHANGED, Kind.LEAD, reference, was=was, now=owner or "nobody")

    def plan(self, reference: str, step: str, on: date | None, by: Actor) -> None:
        """What is to be done next, and on which day at the clinic; with "" nothing any more. Raises UnknownLead."""
        with self._database.write() as session:
            lead = rows.known(rows.for_change(session, reference), reference)
            if (lead.next_step or "", lead.next_step_on) == (step, on if step else None):
                return
            lead.next_step, lead.next_step_on = step or None, on if step else None
            if step:
                lead.waiting_since = None
            said = f"{step} ({on})" if step and on else step or "none"
            rows.add_event(session, lead, by.name, "next step", said, self._clock.now())
            self._audit.record(session, by, What.NEXT_STEP_CHANGED, Kind.LEAD, reference, planned=bool(step))

    def mark(self, reference: str, *, safely: bool, no_voicemail: bool, hours: str, by: Actor) -> None:
        """How the person wants to be reached: with care for who else may see it, without a voicemail, when."""
        with self._database.write() as session:
            lead = rows.known(rows.for_change(session, reference), reference)
            if (lead.contact_safely, lead.no_voicemail, lead.contact_hours or "") == (safely, no_voicemail, hours):
                return
            lead.contact_safely, lead.no_voicemail, lead.contact_hours = safely, no_voicemail, hours or None
            wishes = ["with care"] * safely + ["no voicemail"] * no_voicemail + [hours] * bool(hours)
            rows.add_event(session, lead, by.name, "contact", ", ".join(wishes) or "no wishes", self._clock.now())
            self._audit.record(session, by, What.MARKS_CHANGED, Kind.LEAD, reference, safely=safely, no_voicemail=no_voicemail)

    def _to_come(self, lead: Lead) -> datetime | None:
        """When the visit begins, if it has not begun."""
        return lead.starts_at if lead.starts_at and lead.starts_at > self._clock.now() else None

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
    return rows.known(rows.by_reference(session, reference), reference)
