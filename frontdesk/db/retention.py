"""Which rows are over, by their kind, and deleting them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from frontdesk.db.models import Alert, Appointment, BlockedTime, Conversation, Lead, OpenQuestion, OutboxItem, VisitLink
from frontdesk.db.outbox import settled_before
from frontdesk.db.visits import expired_before
from frontdesk.domain.bookings import OVER
from frontdesk.domain.retention import Sort

_Key = InstrumentedAttribute[Any]


def _lead_is_over(before: datetime) -> ColumnElement[bool]:
    past = select(Appointment.lead_id).where(Appointment.lead_id.is_not(None), Appointment.ends_at < before)
    return and_(Lead.updated_at < before, or_(Lead.status.in_(OVER), Lead.id.in_(past)))


def _has_lead(*which: ColumnElement[bool]) -> Select[Any]:
    return select(Lead.conversation_id).where(Lead.conversation_id.is_not(None), *which)


def _of_nobody(before: datetime) -> ColumnElement[bool]:
    return and_(Conversation.seen_at < before, Conversation.id.not_in(_has_lead()))


def _of_leads_that_are_over(before: datetime) -> ColumnElement[bool]:
    over = _lead_is_over(before)
    return and_(Conversation.seen_at < before, Conversation.id.in_(_has_lead(over)), Conversation.id.not_in(_has_lead(~over)))


# In this order: what would go along with another is counted first.
_SORTS: dict[Sort, tuple[_Key, Callable[[datetime], ColumnElement[bool]]]] = {
    Sort.QUESTIONS: (OpenQuestion.id, lambda before: OpenQuestion.at < before),
    Sort.ALERTS: (Alert.id, lambda before: Alert.at < before),
    Sort.OUTBOX: (OutboxItem.id, settled_before),
    Sort.LINKS: (VisitLink.token_hash, expired_before),
    Sort.CONVERSATIONS: (Conversation.id, _of_nobody),
    Sort.MESSAGES: (Conversation.id, _of_leads_that_are_over),
    Sort.LEADS: (Lead.id, _lead_is_over),
    Sort.BLOCKS: (BlockedTime.id, lambda before: BlockedTime.ends_at < before),
}
SORTS = tuple(_SORTS)
# All at once: what is told of a request without a time is numbered by what is there.
WHOLE = frozenset({Sort.OUTBOX})


def count_over(session: Session, sort: Sort, before: datetime) -> int:
    """How many rows of that kind were over before then."""
    key, over = _SORTS[sort]
    return session.scalar(select(func.count(key)).where(over(before))) or 0


def delete_over(session: Session, sort: Sort, before: datetime, limit: int) -> int:
    """Delete them, `limit` at most unless the kind goes as a whole; how many that were."""
    key, over = _SORTS[sort]
    found = select(key).where(over(before))
    ids = session.scalars(found if sort in WHOLE else found.limit(limit)).all()
    session.execute(delete(key.class_).where(key.in_(ids)).execution_options(synchronize_session=False))
    return len(ids)
