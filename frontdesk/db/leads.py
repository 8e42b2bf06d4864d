"""Reading and writing leads and what staff did with them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from frontdesk.db.models import Appointment, Lead, LeadEvent
from frontdesk.domain.bookings import HOLDING, Status
from frontdesk.domain.clinic import Clinic
from frontdesk.errors import TooManyBookings


def by_request_key(session: Session, key: str) -> Lead | None:
    return session.scalar(select(Lead).where(Lead.request_key == key))


def by_id(session: Session, id: int | None) -> Lead | None:
    return session.get(Lead, id) if id is not None else None


def by_reference(session: Session, reference: str) -> Lead | None:
    return session.scalar(select(Lead).where(Lead.reference == reference))


def for_change(session: Session, reference: str) -> Lead | None:
    """The lead, locked until the transaction ends: two changes of one lead follow one another."""
    lead = session.scalar(select(Lead).where(Lead.reference == reference).with_for_update(of=Lead))
    if lead:  # who had to wait for the lock has got the lead as it is, and its appointment as it was
        session.refresh(lead, ["appointment"])
    return lead


def held_by(session: Session, reference: str) -> Appointment | None:
    """The time that a request has at this moment; None when it has none, or no longer."""
    lead = by_reference(session, reference)
    return lead.appointment if lead and lead.status in HOLDING else None


def oldest_first(session: Session) -> Sequence[Lead]:
    return session.scalars(select(Lead).order_by(Lead.id)).unique().all()


def newest_first(session: Session, limit: int, offset: int) -> Sequence[Lead]:
    return session.scalars(select(Lead).order_by(Lead.id.desc()).limit(limit).offset(offset)).unique().all()


def count(session: Session) -> int:
    return session.scalar(select(func.count(Lead.id))) or 0


def check_limit(session: Session, clinic: Clinic, phone: str | None, email: str | None, now: datetime) -> None:
    """Raise TooManyBookings when as many consultations to come as one may have are held under that phone or that email."""
    query = select(func.count(Lead.id)).join(Lead.appointment)
    held = session.scalar(query.where(_of_person(phone, email), Appointment.starts_at > now, Lead.status.in_(HOLDING))) or 0
    if held >= clinic.consultation.per_person:
        raise TooManyBookings(clinic.consultation.per_person)


def open_requests(session: Session, phone: str | None, email: str | None) -> Sequence[Lead]:
    """The requests without a time under that phone or that email that nobody has dealt with, newest first."""
    query = select(Lead).outerjoin(Lead.appointment).where(Lead.status == Status.REQUESTED, Appointment.id.is_(None))
    return session.scalars(query.where(_of_person(phone, email)).order_by(Lead.id.desc())).unique().all()


def count_open_requests(session: Session, conversation: str) -> int:
    """How many requests without a time that was made in a conversation nobody has dealt with."""
    query = select(func.count(Lead.id)).outerjoin(Lead.appointment).where(Lead.conversation_id == conversation)
    return session.scalar(query.where(Lead.status == Status.REQUESTED, Appointment.id.is_(None))) or 0


def add_event(session: Session, lead: Lead, by: str, kind: str, text: str, now: datetime) -> None:
    session.add(LeadEvent(lead_id=lead.id, at=now, by=by, kind=kind, text=text))
    lead.updated_at = now


def _of_person(phone: str | None, email: str | None) -> ColumnElement[bool]:
    """Whose phone or email it is: the same person, as far as anybody can tell."""
    return or_(*(column == value for column, value in ((Lead.phone, phone), (Lead.email, email)) if value))
