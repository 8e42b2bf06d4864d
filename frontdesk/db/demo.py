"""What only demo data asks of the database."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from frontdesk.db.models import Conversation, Lead, OutboxItem
from frontdesk.domain.outbox import State


def is_used(session: Session) -> bool:
    """Whether there is any conversation or any request."""
    return any(session.scalar(select(column).limit(1)) is not None for column in (Conversation.id, Lead.id))


def drop_waiting(session: Session, now: datetime) -> None:
    """Have nothing told any more that waits to be told."""
    waiting = update(OutboxItem).where(OutboxItem.state == State.WAITING)
    session.execute(waiting.values(state=State.DROPPED, done_at=now, claimed_until=None))
