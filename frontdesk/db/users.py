"""Reading and writing the people who may sign in."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from frontdesk.db.models import RecoveryCode, StaffUser
from frontdesk.domain.roles import Role


def by_name(session: Session, name: str) -> StaffUser | None:
    return session.scalar(select(StaffUser).where(StaffUser.name == name))


def for_change(session: Session, name: str) -> StaffUser | None:
    """Somebody, as they are by now and locked until the transaction ends."""
    query = select(StaffUser).where(StaffUser.name == name).with_for_update().execution_options(populate_existing=True)
    return session.scalar(query)


def for_identity(session: Session, subject: str, email: str | None) -> StaffUser | None:
    """Who signed in with that subject before, or else has that email and never signed in so; locked."""
    query = select(StaffUser).with_for_update().execution_options(populate_existing=True)
    found = session.scalar(query.where(StaffUser.subject == subject))
    if found or email is None:
        return found
    return session.scalar(query.where(StaffUser.email == email, StaffUser.subject.is_(None)))


def admins_for_change(session: Session) -> Sequence[StaffUser]:
    """Who can manage the others, locked: whether one of them is the last can't change until the transaction ends."""
    query = select(StaffUser).where(StaffUser.role == Role.ADMIN, StaffUser.is_active).order_by(StaffUser.id)
    return session.scalars(query.with_for_update()).all()


def everybody(session: Session) -> Sequence[StaffUser]:
    return session.scalars(select(StaffUser).order_by(StaffUser.name)).all()


def add(session: Session, user: StaffUser) -> None:
    """The flush raises IntegrityError when there is one of that name."""
    session.add(user)
    session.flush()


def use_recovery_code(session: Session, user: StaffUser, code_hash: str) -> bool:
    """Whether it was one of theirs; from now on it is none."""
    query = delete(RecoveryCode).where(RecoveryCode.user_id == user.id, RecoveryCode.code_hash == code_hash)
    return bool(session.execute(query.returning(RecoveryCode.id)).all())


def count_recovery_codes(session: Session, name: str) -> int:
    query = select(func.count()).select_from(RecoveryCode).join(StaffUser, StaffUser.id == RecoveryCode.user_id)
    return session.scalar(query.where(StaffUser.name == name)) or 0


def replace_recovery_codes(session: Session, user: StaffUser, hashes: Sequence[str]) -> None:
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    session.add_all(RecoveryCode(user_id=user.id, code_hash=each) for each in hashes)


def remove_second_factor(session: Session, user: StaffUser) -> None:
    user.totp_secret = user.totp_confirmed_at = user.totp_step = None
    replace_recovery_codes(session, user, [])
