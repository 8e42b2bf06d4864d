"""Reading the queue: whatever is asked of it, no more rows are touched than a page has, and an index finds them.

One query for each status: databases that are asked for several at once read them all to put them in order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect, func, or_, select
from sqlalchemy.orm import Session

from frontdesk.db.leads import matching
from frontdesk.db.models import Lead, StaffUser
from frontdesk.domain.queue import NOBODY, Stage, Wanted


def newest(session: Session, wanted: Wanted, today: date, limit: int) -> Sequence[Lead]:
    """Those of which no next step is overdue, newest first."""
    which = [*_narrowed(session, wanted), _is_not_late(today)]
    if wanted.before:
        which.append(Lead.id < wanted.before)
    return _newest_of(session, wanted.stage, which, limit)


def late(session: Session, wanted: Wanted, today: date, limit: int) -> Sequence[Lead]:
    """Those whose next step is overdue, the longest first."""
    query = (
        select(Lead).where(*_late(session, wanted, today)).order_by(Lead.next_step_on, Lead.id).limit(limit).offset(wanted.skip)
    )
    return session.scalars(query).unique().all()


def counts(session: Session, wanted: Wanted) -> Mapping[Stage, int]:
    """How many there are of each stage, with the other filters as they are."""
    rows = session.execute(select(Lead.status, func.count()).where(*_narrowed(session, wanted)).group_by(Lead.status))
    of_status: dict[str, int] = dict(rows.all())
    return {stage: sum(of_status.get(status, 0) for status in stage.statuses) for stage in Stage}


def count_late(session: Session, wanted: Wanted, today: date) -> int:
    return session.scalar(select(func.count()).select_from(Lead).where(*_late(session, wanted, today))) or 0


def newest_id(session: Session) -> int:
    """The number of the last request that came; 0 before the first."""
    return session.scalar(select(func.max(Lead.id))) or 0


def count_after(session: Session, id: int) -> int:
    """How many have come after that number."""
    return session.scalar(select(func.count()).select_from(Lead).where(Lead.id > id)) or 0


def waiting(session: Session, limit: int) -> Sequence[Lead]:
    """Those that nobody has dealt with and nobody else was told of, the longest first."""
    query = select(Lead).where(Lead.waiting_since.is_not(None), Lead.escalated_at.is_(None))
    return session.scalars(query.order_by(Lead.waiting_since).limit(limit)).unique().all()


def _newest_of(session: Session, stage: Stage, which: Iterable[ColumnElement[bool]], limit: int) -> Sequence[Lead]:
    ids: list[int] = []
    for status in stage.statuses:
        query = select(Lead.id).where(Lead.status == status, *which).order_by(Lead.id.desc()).limit(limit)
        ids += session.scalars(query)
    first = sorted(ids, reverse=True)[:limit]
    return session.scalars(select(Lead).where(Lead.id.in_(first)).order_by(Lead.id.desc())).unique().all()


def _narrowed(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    """By owner and words."""
    which: list[ColumnElement[bool]] = []
    if wanted.owner == NOBODY:
        which.append(Lead.owner_id.is_(None))
    elif wanted.owner:
        which.append(Lead.owner_id == _id_of(wanted.owner))
    if wanted.words:
        which.append(matching(session, wanted.words))
    return which


def _late(session: Session, wanted: Wanted, today: date) -> list[ColumnElement[bool]]:
    """The overdue ones of a stage, found by their day: the owner's index, which holds far more, has to stay out of it."""
    which = [*_narrowed(session, replace(wanted, owner="")), Lead.next_step_on < today, Lead.status.in_(wanted.stage.statuses)]
    if wanted.owner:
        which.append(func.coalesce(Lead.owner_id, 0) == (0 if wanted.owner == NOBODY else _id_of(wanted.owner)))
    return which


def _id_of(owner: str) -> ScalarSelect[int]:
    return select(StaffUser.id).where(StaffUser.name == owner).scalar_subquery()


def _is_not_late(today: date) -> ColumnElement[bool]:
    return or_(Lead.next_step_on.is_(None), Lead.next_step_on >= today)
