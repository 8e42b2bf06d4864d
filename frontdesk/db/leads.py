"""Reading and writing leads and what staff did with them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, intersect, or_, select, true
from sqlalchemy.orm import Session

from frontdesk.db.keyed import find_index
from frontdesk.db.models import Appointment, Lead, LeadEvent, LeadTerm
from frontdesk.domain.bookings import HOLDING, Status
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.search import contact_word
from frontdesk.errors import TooManyBookings, UnknownLead


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


def known(lead: Lead | None, reference: str) -> Lead:
    """What was found by that reference. Raises UnknownLead."""
    if lead is None:
        raise UnknownLead(reference)
    return lead


def forget_conversation(session: Session, conversation: str) -> None:
    """Have the leads of a conversation no longer tell which one that was; none of its messages can come again."""
    query = select(Lead).where(Lead.conversation_id == conversation).order_by(Lead.id).with_for_update(of=Lead)
    for lead in session.scalars(query).unique():
        lead.conversation_id, lead.request_key = None, f"erased:{lead.reference}"
    session.flush()


def held_by(session: Session, reference: str) -> Appointment | None:
    """The time that a request has at this moment; None when it has none, or no longer."""
    lead = by_reference(session, reference)
    return lead.appointment if lead and lead.status in HOLDING else None


def oldest_first(session: Session) -> Sequence[Lead]:
    return session.scalars(select(Lead).order_by(Lead.id)).unique().all()


def after(session: Session, id: int, which: ColumnElement[bool], limit: int) -> Sequence[Lead]:
    """The next of those leads after that one, oldest first."""
    return session.scalars(select(Lead).where(Lead.id > id, which).order_by(Lead.id).limit(limit)).unique().all()


def wanted(
    session: Session, statuses: Collection[str], words: Sequence[str], begin: datetime | None, end: datetime | None
) -> ColumnElement[bool]:
    """Leads of one of these states, with all of these words, made from `begin` on and before `end`; what is empty leaves all."""
    return and_(
        true(),
        *([Lead.status.in_(statuses)] if statuses else []),
        *([matching(session, words)] if words else []),
        *([Lead.created_at >= begin] if begin else []),
        *([Lead.created_at < end] if end else []),
    )


def matching(session: Session, words: Sequence[str]) -> ColumnElement[bool]:
    """Which leads hold all of these words (`domain.search.words_wanted`); without words, none do."""
    index = find_index(session)
    if index is None or not words:
        return false()
    return Lead.id.in_(intersect(*(select(LeadTerm.lead_id).where(LeadTerm.term == term) for term in index.terms(words))))


def search(session: Session, words: Sequence[str], limit: int, offset: int = 0) -> tuple[Sequence[Lead], int]:
    """A page of those leads, newest first, and how many there are."""
    found = matching(session, words)
    leads = session.scalars(select(Lead).where(found).order_by(Lead.id.desc()).limit(limit).offset(offset)).unique().all()
    return leads, session.scalar(select(func.count(Lead.id)).where(found)) or 0


def check_limit(session: Session, clinic: Clinic, phone: str | None, email: str | None, now: datetime) -> None:
    """Raise TooManyBookings when as many consultations to come as one may have are held under that phone or that email."""
    query = select(func.count(Lead.id)).join(Lead.appointment).where(of_person(session, phone, email))
    held = session.scalar(query.where(Appointment.starts_at > now, Lead.status.in_(HOLDING))) or 0
    if held >= clinic.consultation.per_person:
        raise TooManyBookings(clinic.consultation.per_person)


def of_person(session: Session, phone: str | None, email: str | None) -> ColumnElement[bool]:
    """Which leads are of that phone (E.164) or that email; none if both are None."""
    index = find_index(session)
    same = [
        column == index.term(contact_word(value))
        for column, value in ((Lead.phone_index, phone), (Lead.email_index, email))
        if value and index
    ]
    return or_(false(), *same)


def duplicates(session: Session, lead: Lead, limit: int) -> Sequence[Lead]:
    """Other requests of the same phone or email, newest first."""
    pairs = ((Lead.phone_index, lead.phone_index), (Lead.email_index, lead.email_index))
    same = [column == value for column, value in pairs if value is not None]
    query = select(Lead).where(or_(false(), *same), Lead.id != lead.id).order_by(Lead.id.desc()).limit(limit)
    return session.scalars(query).unique().all()


def merged_into(session: Session, lead: Lead) -> Sequence[Lead]:
    """Those that were found to be the same request, oldest first."""
    return session.scalars(select(Lead).where(Lead.merged_into_id == lead.id).order_by(Lead.id)).unique().all()


def history(session: Session, leads: Sequence[Lead]) -> Sequence[LeadEvent]:
    """What was done with any of them, in order."""
    query = select(LeadEvent).where(LeadEvent.lead_id.in_([lead.id for lead in leads]))
    return session.scalars(query.order_by(LeadEvent.at, LeadEvent.id)).all()


def open_requests(session: Session, phone: str | None, email: str | None) -> Sequence[Lead]:
    """The requests without a time under that phone or that email that nobody has dealt with, newest first."""
    query = select(Lead).outerjoin(Lead.appointment).where(Lead.status == Status.REQUESTED, Appointment.id.is_(None))
    return session.scalars(query.where(of_person(session, phone, email)).order_by(Lead.id.desc())).unique().all()


def count_open_requests(session: Session, conversation: str) -> int:
    """How many requests without a time that was made in a conversation nobody has dealt with."""
    query = select(func.count(Lead.id)).outerjoin(Lead.appointment).where(Lead.conversation_id == conversation)
    return session.scalar(query.where(Lead.status == Status.REQUESTED, Appointment.id.is_(None))) or 0


def add_event(session: Session, lead: Lead, by: str, kind: str, text: str, now: datetime) -> None:
    session.add(LeadEvent(lead_id=lead.id, at=now, by=by, kind=kind, text=text))
    lead.updated_at = now
