"""Reading and writing the secret addresses under which staff have the calendar in a program of their own."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from frontdesk.db.models import StaffFeed, StaffUser


def feed_of(session: Session, name: str) -> StaffFeed | None:
    """The one that somebody has."""
    return session.scalar(select(StaffFeed).join(StaffFeed.user).where(StaffUser.name == name))


def by_token(session: Session, token_hash: str) -> StaffFeed | None:
    return session.get(StaffFeed, token_hash)


def replace(session: Session, user: StaffUser, token_hash: str, now: datetime) -> None:
    """Have this address and no other."""
    remove(session, user)
    session.add(StaffFeed(token_hash=token_hash, user_id=user.id, created_at=now))
    session.flush()


def remove(session: Session, user: StaffUser) -> bool:
    """Whether there was one."""
    query = delete(StaffFeed).where(StaffFeed.user_id == user.id).returning(StaffFeed.token_hash)
    return bool(session.execute(query).all())
