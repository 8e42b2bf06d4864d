"""Reading and writing the people who may sign in, and their sessions."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from frontdesk.db.models import StaffSession, StaffUser


def by_name(session: Session, name: str) -> StaffUser | None:
    return session.scalar(select(StaffUser).where(StaffUser.name == name))


def by_id(session: Session, id: int) -> StaffUser | None:
    return session.get(StaffUser, id)


def names(session: Session) -> list[str]:
    return list(session.scalars(select(StaffUser.name).order_by(StaffUser.name)))


def add_user(session: Session, name: str, password_hash: str, now: datetime) -> StaffUser:
    user = StaffUser(name=name, password_hash=password_hash, created_at=now)
    session.add(user)
    session.flush()
    return user


def add_session(session: Session, user: StaffUser, token_hash: str, now: datetime) -> None:
    session.add(StaffSession(token_hash=token_hash, user_id=user.id, created_at=now, seen_at=now))


def get_session(session: Session, token_hash: str) -> StaffSession | None:
    return session.get(StaffSession, token_hash)


def end_session(session: Session, token_hash: str) -> None:
    session.execute(delete(StaffSession).where(StaffSession.token_hash == token_hash))


def end_sessions(session: Session, user: StaffUser) -> None:
    session.execute(delete(StaffSession).where(StaffSession.user_id == user.id))


def end_idle_sessions(session: Session, before: datetime) -> None:
    session.execute(delete(StaffSession).where(StaffSession.seen_at < before))
