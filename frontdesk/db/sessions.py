"""Reading and writing the signed-in browsers of staff."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from frontdesk.db.models import StaffSession, StaffUser


def add(session: Session, opened: StaffSession) -> None:
    session.add(opened)


def get(session: Session, token_hash: str) -> StaffSession | None:
    return session.get(StaffSession, token_hash)


def of(session: Session, user: StaffUser) -> Sequence[StaffSession]:
    """The newest first."""
    query = select(StaffSession).where(StaffSession.user_id == user.id, ~StaffSession.needs_code)
    return session.scalars(query.order_by(StaffSession.created_at.desc())).all()


def end(session: Session, token_hash: str) -> None:
    session.execute(delete(StaffSession).where(StaffSession.token_hash == token_hash))


def end_of(session: Session, user: StaffUser, but: str = "") -> int:
    """End all of somebody's, but for the one of that hash; how many they were."""
    mine = (StaffSession.user_id == user.id, StaffSession.token_hash != but)
    count = session.scalar(select(func.count()).select_from(StaffSession).where(*mine)) or 0
    session.execute(delete(StaffSession).where(*mine))
    return count


def end_old(session: Session, before: datetime) -> None:
    session.execute(delete(StaffSession).where(StaffSession.seen_at < before))
