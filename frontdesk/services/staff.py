"""What staff do: sign in, read leads, change a status, add a note."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from frontdesk.db import appointments, conversations
from frontdesk.db import leads as lead_rows
from frontdesk.db import staff as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Lead, LeadEvent, Message, StaffUser
from frontdesk.domain.bookings import HOLDING, Status, settable
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.outbox import Event
from frontdesk.domain.tokens import new_token, token_hash
from frontdesk.errors import SlotTaken, UnknownLead, UserExists, WeakPassword
from frontdesk.ports import Clock
from frontdesk.services.outbox import Announcer

# NIST SP 800-63B: length is what counts; OWASP ASVS 5.0 V6.2 asks for at least 12 where there is no second factor.
MIN_PASSWORD = 12
IDLE_END = timedelta(minutes=15)
ABSOLUTE_END = timedelta(hours=12)
RENEW_AFTER = timedelta(minutes=1)
PAGE = 50


@dataclass(frozen=True)
class LeadFile:
    """A lead with all that belongs to it."""

    lead: Lead
    messages: Sequence[Message]
    events: Sequence[LeadEvent]
    statuses: tuple[Status, ...]


class Staff:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, announcer: Announcer) -> None:
        self._database, self._clinic, self._clock, self._announcer = database, clinic, clock, announcer
        self._hasher = PasswordHasher()
        # verified for names that do not exist, so that the answer takes as long
        self._nobody = self._hasher.hash(secrets.token_hex(16))

    def add_user(self, name: str, password: str) -> None:
        """Raises WeakPassword, UserExists."""
        hashed = self._hash(password)
        try:
            with self._database.write() as session:
                rows.add_user(session, name, hashed, self._clock.now())
        except IntegrityError:
            raise UserExists(name) from None

    def set_password(self, name: str, password: str) -> bool:
        """Give somebody a new password and end their sessions; False when there is nobody of that name.

        Raises WeakPassword.
        """
        hashed = self._hash(password)
        with self._database.write() as session:
            user = rows.by_name(session, name)
            if user is None:
                return False
            user.password_hash = hashed
            rows.end_sessions(session, user)
        return True

    def names(self) -> list[str]:
        with self._database.read() as session:
            return rows.names(session)

    def sign_in(self, name: str, password: str) -> str | None:
        """A new session's token, which is not kept; None for a wrong name or password, whichever it is."""
        with self._database.read() as session:
            user = rows.by_name(session, name)
        try:
            self._hasher.verify(user.password_hash if user else self._nobody, password)
        except (VerifyMismatchError, InvalidHashError):
            return None
        if user is None:
            return None
        # only now is the password at hand to be hashed as the library does it today
        renewed = self._hasher.hash(password) if self._hasher.check_needs_rehash(user.password_hash) else None
        return self._open_session(user, renewed)

    def user(self, token: str) -> StaffUser | None:
        """Who is signed in with that token; nobody after 15 idle minutes or 12 hours."""
        key, now = token_hash(token), self._clock.now()
        with self._database.read() as session:
            found = rows.get_session(session, key)
        if found is None or found.seen_at + IDLE_END < now or found.created_at + ABSOLUTE_END < now:
            return None
        if found.seen_at + RENEW_AFTER < now:
            with self._database.write() as session:
                current = rows.get_session(session, key)
                if current:
                    current.seen_at = now
        return found.user

    def sign_out(self, token: str) -> None:
        with self._database.write() as session:
            rows.end_session(session, token_hash(token))

    def leads(self, page: int) -> tuple[Sequence[Lead], int]:
        """A page of leads, newest first, counted from 1, and how many pages there are."""
        with self._database.read() as session:
            pages = max(1, -(-lead_rows.count(session) // PAGE))
            return lead_rows.newest_first(session, PAGE, (page - 1) * PAGE), pages

    def lead(self, reference: str) -> LeadFile:
        """Raises UnknownLead."""
        with self._database.read() as session:
            lead = _get(session, reference)
            messages = conversations.messages_after(session, lead.conversation_id, 0) if lead.conversation_id else []
            return LeadFile(lead, messages, list(lead.events), settable(Status(lead.status), lead.appointment is not None))

    def change_status(self, reference: str, status: Status, by: str) -> bool:
        """Free the time when the new status holds none, take it again when it does.

        False, and nothing is changed, when the request has that status or may not be given it.
        Raises UnknownLead, and SlotTaken when somebody else has the time by now.
        """
        try:
            with self._database.write() as session:
                lead = _known(lead_rows.for_change(session, reference), reference)
                if status == lead.status or status not in settable(Status(lead.status), lead.appointment is not None):
                    return False
                told = self._adjust_time(session, lead, status)
                lead_rows.add_event(session, lead, by, "status", f"{lead.status} → {status}", self._clock.now())
                lead.status = status
                if told:
                    self._announcer.announce(session, lead, told, self._clock.now())
                if told is Event.CANCELLED and lead.appointment:
                    self._announcer.freed(session, lead, lead.appointment.starts_at, self._clock.now())
            return True
        except IntegrityError:
            raise self._taken(reference) from None

    def add_note(self, reference: str, text: str, by: str) -> None:
        """Raises UnknownLead."""
        with self._database.write() as session:
            lead_rows.add_event(session, _get(session, reference), by, "note", text, self._clock.now())

    def _open_session(self, user: StaffUser, renewed: str | None) -> str | None:
        token, now = new_token(), self._clock.now()
        with self._database.write() as session:
            current = rows.by_name(session, user.name)
            # the password was changed while the old one was being verified
            if current is None or current.password_hash != user.password_hash:
                return None
            current.password_hash = renewed or current.password_hash
            rows.end_idle_sessions(session, now - ABSOLUTE_END)
            rows.add_session(session, current, token_hash(token), now)
        return token

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

    def _hash(self, password: str) -> str:
        if len(password) < MIN_PASSWORD:
            raise WeakPassword(MIN_PASSWORD)
        return self._hasher.hash(password)


def _get(session: Session, reference: str) -> Lead:
    return _known(lead_rows.by_reference(session, reference), reference)


def _known(lead: Lead | None, reference: str) -> Lead:
    if lead is None:
        raise UnknownLead(reference)
    return lead
