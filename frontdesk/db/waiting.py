"""Reading and writing who wants to be told when a time frees up."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from frontdesk.db.models import Lead, VisitLink, Waiting
from frontdesk.domain.bookings import Status
from frontdesk.domain.visits import Purpose


def put(session: Session, lead: Lead, days: list[list[str]], windows: list[list[str]], now: datetime) -> None:
    """Have the lead wait for these from now on; what it waited for before no longer counts."""
    row = session.scalar(select(Waiting).where(Waiting.lead_id == lead.id))
    if row is None:
        session.add(Waiting(lead_id=lead.id, days=days, windows=windows, created_at=now))
    else:
        row.days, row.windows, row.closed_at = days, windows, None


def is_waiting(session: Session, lead: Lead) -> bool:
    return session.scalar(select(Waiting.id).where(Waiting.lead_id == lead.id, Waiting.closed_at.is_(None))) is not None


def close(session: Session, lead: Lead, now: datetime) -> None:
    """Take it off the list, if it is there."""
    session.execute(update(Waiting).where(Waiting.lead_id == lead.id, Waiting.closed_at.is_(None)).values(closed_at=now))


def in_line(session: Session) -> Sequence[tuple[Waiting, Lead]]:
    """Who still waits and can be told by mail, the longest first."""
    query = select(Waiting, Lead).join(Lead, Lead.id == Waiting.lead_id).where(Waiting.closed_at.is_(None))
    query = query.where(Lead.email.is_not(None), Lead.status.in_((Status.REQUESTED, Status.CONTACTED)))
    rows = session.execute(query.order_by(Waiting.created_at, Waiting.id)).unique()
    return [(waiting, lead) for waiting, lead in rows]


def told_since(session: Session, start: datetime, since: datetime) -> set[int]:
    """The leads that were told of that very time since then."""
    query = select(VisitLink.lead_id).where(VisitLink.purpose == Purpose.ACCEPT, VisitLink.starts_at == start)
    return set(session.scalars(query.where(VisitLink.created_at >= since)))


def told_of_any_since(session: Session, since: datetime) -> set[int]:
    """The leads that were told of some time since then."""
    query = select(VisitLink.lead_id).where(VisitLink.purpose == Purpose.ACCEPT, VisitLink.created_at > since)
    return set(session.scalars(query))
