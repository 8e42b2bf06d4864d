"""Reading and writing the links by which a visitor reaches an appointment, and the wrong proofs of who has only its code."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from frontdesk.db.models import Appointment, CodeTry, Lead, VisitLink
from frontdesk.domain.bookings import HOLDING
from frontdesk.domain.visits import Purpose


def add_manage_link(session: Session, appointment: Appointment, token_hash: str, now: datetime) -> None:
    """A link to change or cancel, until the visit starts."""
    session.add(
        VisitLink(
            token_hash=token_hash, lead_id=appointment.lead_id, purpose=Purpose.MANAGE, created_at=now,
            expires_at=appointment.starts_at,
        )
    )  # fmt: skip


def add_accept_link(session: Session, lead: Lead, start: datetime, token_hash: str, expires_at: datetime, now: datetime) -> None:
    """A link to take that time, which became free."""
    session.add(
        VisitLink(
            token_hash=token_hash, lead_id=lead.id, purpose=Purpose.ACCEPT, starts_at=start, created_at=now, expires_at=expires_at
        )
    )


def link(session: Session, token_hash: str, purpose: Purpose) -> VisitLink | None:
    return session.scalar(select(VisitLink).where(VisitLink.token_hash == token_hash, VisitLink.purpose == purpose))


def links_end_at(session: Session, lead: Lead, start: datetime) -> None:
    """Have the links to change or cancel end when the visit now starts."""
    session.execute(
        update(VisitLink).where(VisitLink.lead_id == lead.id, VisitLink.purpose == Purpose.MANAGE).values(expires_at=start)
    )


def made_in(session: Session, conversation: str, now: datetime) -> list[Lead]:
    """The consultations to come that were booked in a conversation, and its requests without a time, in order of coming."""
    query = select(Lead).outerjoin(Lead.appointment).where(Lead.conversation_id == conversation)
    leads = session.scalars(query.order_by(Appointment.starts_at, Lead.id)).unique().all()
    return [lead for lead in leads if lead.appointment is None or (lead.status in HOLDING and lead.appointment.starts_at > now)]


def wrong_tries(session: Session, lead: Lead | None, conversation: str | None, since: datetime) -> int:
    """How many there were since then, for the lead or in the conversation, whichever has more."""
    counts = [
        session.scalar(select(func.count(CodeTry.id)).where(column == value, CodeTry.at > since)) or 0
        for column, value in ((CodeTry.lead_id, lead.id if lead else None), (CodeTry.conversation_id, conversation))
        if value is not None
    ]
    return max(counts, default=0)


def add_wrong_try(session: Session, lead: Lead | None, conversation: str | None, now: datetime) -> None:
    session.add(CodeTry(lead_id=lead.id if lead else None, conversation_id=conversation, at=now))


def forget_tries(session: Session, until: datetime) -> None:
    """Remove those that no longer count."""
    session.execute(delete(CodeTry).where(CodeTry.at <= until))


def expired_before(before: datetime) -> ColumnElement[bool]:
    """The links that ran out before then; until then a link can say so."""
    return VisitLink.expires_at < before
