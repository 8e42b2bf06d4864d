"""Reading who speaks in which conversation, and which of them wait for somebody."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from frontdesk.db.models import Alert, Conversation, Message, StaffSession, StaffUser


def recent(session: Session, since: datetime, limit: int) -> list[tuple[Conversation, datetime]]:
    """The conversations in which something was said since then, or that have an open alert, each with the time of the last
    message; the newest first."""
    of_it = Message.conversation_id == Conversation.id
    last = select(func.max(Message.at)).where(of_it).correlate(Conversation).scalar_subquery()
    spoken = select(Message.n).where(of_it, Message.sender == "visitor").correlate(Conversation).exists()
    alerted = Conversation.id.in_(select(Alert.conversation_id).where(Alert.dealt_at.is_(None)))
    shown = or_(Conversation.seen_at >= since, Conversation.taken_by.is_not(None), alerted)
    query = select(Conversation, last).where(shown, spoken)
    rows = session.execute(query.order_by(Conversation.seen_at.desc(), Conversation.id).limit(limit))
    return [(conversation, at) for conversation, at in rows]


def wanting(session: Session, since: datetime) -> Sequence[Conversation]:
    """Those whose visitor asked for a person since then, and nobody has come; the longest waiting first."""
    query = select(Conversation).where(Conversation.wanted_at.is_not(None), Conversation.wanted_at >= since)
    return session.scalars(query.where(Conversation.taken_by.is_(None)).order_by(Conversation.wanted_at)).all()


def alerts_of(session: Session, conversations: Sequence[str]) -> Sequence[Alert]:
    """The alerts of these conversations, the oldest first."""
    return session.scalars(select(Alert).where(Alert.conversation_id.in_(conversations)).order_by(Alert.at, Alert.id)).all()


def kept_waiting(session: Session, before: datetime) -> Sequence[str]:
    """The ids of those whose visitor has waited since before then, and was told nothing of it."""
    query = select(Conversation.id).where(Conversation.wanted_at.is_not(None), Conversation.wanted_at <= before)
    return session.scalars(query.where(Conversation.promised_at.is_(None), Conversation.taken_by.is_(None))).all()


def taken(session: Session, by: str | None = None) -> Sequence[Conversation]:
    """Those that somebody has, or that `by` has."""
    query = select(Conversation).where(Conversation.taken_by.is_not(None))
    return session.scalars(query.where(Conversation.taken_by == by) if by is not None else query).all()


def is_signed_in(session: Session, name: str, since: datetime) -> bool:
    """Whether somebody of that name may sign in and has been at the console since then."""
    query = select(StaffSession.user_id).join(StaffUser, StaffUser.id == StaffSession.user_id)
    here = (StaffUser.name == name, StaffUser.is_active, ~StaffSession.needs_code, StaffSession.seen_at >= since)
    return session.scalar(query.where(*here).limit(1)) is not None
