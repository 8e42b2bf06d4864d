"""Reading and writing leads and what staff did with them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from frontdesk.db.models import Appointment, Lead, LeadEvent
from frontdesk.domain.bookings import HOLDING
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


def forget_conversation(session: Session, conversation: str) -> None:
    """Have the leads of a conversation no longer tell which one that was; none of its messages can come again."""
    query = select(Lead).where(Lead.conversation_id == conversation).order_by(Lead.id).with_for_update(of=Lead)
    for lead in session.scalars(query).unique():
        lead.conversation_id, lead.request_key = None, f"erased:{lead.reference}"
    session.flush()


def oldest_first(session: Session) -> Sequence[Lead]:
    return session.scalars(select(Lead).order_by(Lead.id)).unique().all()


def newest_first(session: Session, limit: int, offset: int) -> Sequence[Lead]:
    return session.scalars(select(Lead).order_by(Lead.id.desc()).limit(limit).offset(offset)).unique().all()


def count(session: Session) -> int:
    return session.scalar(select(func.count(Lead.id))) or 0


def check_limit(session: Session, clinic: Clinic, phone: str | None, email: str | None, now: datetime) -> None:
    """Raise TooManyBookings when as many consultations to come as one may have are held under that phone or that email."""
    same = [column == value for column, value in ((Lead.phone, phone), (Lead.email, email)) if value]
    query = select(func.count(Lead.id)).join(Lead.appointment)
    held = session.scalar(query.where(or_(*same), Appointment.starts_at > now, Lead.status.in_(HOLDING))) or 0
    if held >= clinic.consultation.per_person:
        raise TooManyBookings(clinic.consultation.per_person)


def add_event(session: Session, lead: Lead, by: str, kind: str, text: str, now: datetime) -> None:
    session.add(LeadEvent(lead_id=lead.id, at=now, by=by, kind=kind, text=text))
    lead.updated_at = now
