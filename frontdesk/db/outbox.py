"""Reading and writing what is to be done outside."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, or_, select, update
from sqlalchemy.orm import Session

from frontdesk.db.models import Lead, OutboxItem
from frontdesk.domain.outbox import Planned, State


def add(session: Session, lead: Lead | None, planned: Planned, data: dict[str, Any], now: datetime) -> None:
    session.add(
        OutboxItem(
            key=planned.key, kind=planned.kind, lead_id=lead.id if lead else None, data=data, state=State.WAITING, created_at=now,
            due_at=planned.due_at, attempts=0,
        )
    )  # fmt: skip


def assign(session: Session, id: int, lead: Lead) -> None:
    """Make an item that lead's."""
    session.execute(update(OutboxItem).where(OutboxItem.id == id).values(lead_id=lead.id))


def number_of(session: Session, lead: Lead) -> int:
    """How many items the lead has by now."""
    return session.scalar(select(func.count(OutboxItem.id)).where(OutboxItem.lead_id == lead.id)) or 0


def is_due(session: Session, now: datetime) -> bool:
    return session.scalar(select(OutboxItem.id).where(_claimable(now)).limit(1)) is not None


def claim(session: Session, now: datetime, until: datetime, without: Collection[str]) -> OutboxItem | None:
    """The item that has been due for longest, marked as being worked on and as tried once more; none of the kinds `without`.

    Two workers get two items: on PostgreSQL a row that another has just locked is passed over, on SQLite one transaction
    waits for the other.
    """
    query = select(OutboxItem).where(_claimable(now), OutboxItem.kind.not_in(without))
    item = session.scalar(query.order_by(OutboxItem.due_at, OutboxItem.id).limit(1).with_for_update(skip_locked=True))
    if item:
        item.claimed_until = until
        item.attempts += 1
    return item


def settle(session: Session, item: OutboxItem, **values: Any) -> None:
    """Write what became of an item and give up the claim on it, unless it has lapsed and somebody else has the item."""
    mine = and_(OutboxItem.id == item.id, OutboxItem.claimed_until == item.claimed_until, OutboxItem.state == State.WAITING)
    session.execute(update(OutboxItem).where(mine).values(claimed_until=None, **values))


def unsettled(session: Session) -> Sequence[tuple[OutboxItem, str | None]]:
    """What failed, then what waits, in the order of becoming due, each with its lead's reference."""
    query = select(OutboxItem, Lead.reference).outerjoin(Lead, Lead.id == OutboxItem.lead_id)
    rows = session.execute(
        query.where(OutboxItem.state.in_((State.WAITING, State.FAILED))).order_by(
            OutboxItem.state, OutboxItem.due_at, OutboxItem.id
        )
    )
    return [(item, reference) for item, reference in rows]


def counts(session: Session) -> dict[str, int]:
    """How many there are of each state that occurs."""
    rows = session.execute(select(OutboxItem.state, func.count()).group_by(OutboxItem.state))
    return dict(rows.all())


def settled_before(before: datetime) -> ColumnElement[bool]:
    """What was settled before then. Of a request all or nothing: `number_of` goes by what is there."""
    settled = OutboxItem.state.in_((State.DONE, State.DROPPED))
    recent = select(OutboxItem.lead_id).where(or_(not_(settled), OutboxItem.done_at >= before), OutboxItem.lead_id.is_not(None))
    return and_(settled, OutboxItem.done_at < before, or_(OutboxItem.lead_id.is_(None), OutboxItem.lead_id.not_in(recent)))


def retry_failed(session: Session, now: datetime) -> int:
    """Put everything that was given up back in the queue; how many there were."""
    failed = session.scalars(select(OutboxItem).where(OutboxItem.state == State.FAILED).with_for_update()).all()
    for item in failed:
        _start_over(item, now)
    return len(failed)


def retry(session: Session, id: int, now: datetime) -> bool:
    """Put one back in the queue, due at once; False when there is none such, or it is done, dropped or being worked on."""
    item = session.get(OutboxItem, id, with_for_update=True)
    if item is None or item.state not in (State.WAITING, State.FAILED) or (item.claimed_until and item.claimed_until > now):
        return False
    _start_over(item, now)
    return True


def _start_over(item: OutboxItem, now: datetime) -> None:
    item.state, item.due_at, item.attempts, item.claimed_until, item.problem = State.WAITING, now, 0, None, None


def _claimable(now: datetime) -> ColumnElement[bool]:
    unclaimed = or_(OutboxItem.claimed_until.is_(None), OutboxItem.claimed_until <= now)
    return and_(OutboxItem.state == State.WAITING, OutboxItem.due_at <= now, unclaimed)
