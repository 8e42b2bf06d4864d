"""Reading the audit record, and adding to it. Nothing here changes or deletes a row, nor can anything else."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from frontdesk.db import turns
from frontdesk.db.models import AuditRow
from frontdesk.domain.audit import FIRST, Entry, Kind, What

_AT_ONCE = 1000


@dataclass(frozen=True)
class Filter:
    """Which rows are wanted; what is empty or None doesn't matter. `first` and `last`: from that instant, before that one."""

    who: str = ""
    kind: str = ""
    reference: str = ""
    first: datetime | None = None
    last: datetime | None = None


def in_turn(session: Session) -> tuple[int, str]:
    """The last row's number and hash, and nobody else adds one until the transaction ends.

    What else the transaction changes has been flushed before: who waits here must not be waited for.
    """
    turns.take(session, turns.Turn.AUDIT)
    last = session.execute(select(AuditRow.n, AuditRow.hash).order_by(AuditRow.n.desc()).limit(1)).one_or_none()
    return (last.n, last.hash) if last else (0, FIRST)


def add(session: Session, entry: Entry, hash: str) -> None:
    values = {name: getattr(entry, name) for name in ("n", "at", "who", "role", "what", "kind", "reference")}
    session.add(AuditRow(**values, details=dict(entry.details), hash=hash))
    session.flush()


def newest(session: Session, wanted: Filter, before: int | None, limit: int) -> Sequence[AuditRow]:
    """The newest first, of those with numbers below `before`."""
    query = _where(wanted).order_by(AuditRow.n.desc()).limit(limit)
    return session.scalars(query.where(AuditRow.n < before) if before else query).all()


def oldest(session: Session, wanted: Filter) -> Iterator[AuditRow]:
    """All of them, the oldest first, read a thousand at a time."""
    result = session.scalars(_where(wanted).order_by(AuditRow.n).execution_options(yield_per=_AT_ONCE))
    try:
        yield from result
    finally:  # whoever stops before the end leaves no cursor open
        result.close()


def people(session: Session) -> Sequence[str]:
    """Everybody who stands in it."""
    return session.scalars(select(AuditRow.who).where(AuditRow.who != "").distinct().order_by(AuditRow.who)).all()


def openers(session: Session, conversations: Collection[str]) -> Sequence[tuple[str, str, datetime]]:
    """Who opened each of these conversations, or took it over, and when; the oldest first."""
    opened = (AuditRow.kind == Kind.CONVERSATION, AuditRow.what.in_((What.READ, What.TAKEN_OVER)))
    query = select(AuditRow.reference, AuditRow.who, AuditRow.at).where(AuditRow.reference.in_(conversations), *opened)
    return [(reference, who, at) for reference, who, at in session.execute(query.order_by(AuditRow.n))]


def entry(row: AuditRow) -> Entry:
    return Entry(row.n, row.at, row.who, row.role, row.what, row.kind, row.reference, row.details)


def _where(wanted: Filter) -> Select[AuditRow]:
    query = select(AuditRow)
    for column, value in ((AuditRow.who, wanted.who), (AuditRow.kind, wanted.kind), (AuditRow.reference, wanted.reference)):
        query = query.where(column == value) if value else query
    query = query.where(AuditRow.at >= wanted.first) if wanted.first else query
    return query.where(AuditRow.at < wanted.last) if wanted.last else query
