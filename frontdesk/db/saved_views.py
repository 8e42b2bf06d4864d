"""Reading and writing the views of the queue that somebody keeps."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdesk.db.models import SavedView, StaffUser


def of(session: Session, user: str) -> Sequence[SavedView]:
    """In the order in which they were saved."""
    query = select(SavedView).join(StaffUser, StaffUser.id == SavedView.user_id).where(StaffUser.name == user)
    return session.scalars(query.order_by(SavedView.id)).all()


def add(session: Session, user: StaffUser, name: str, query: str) -> None:
    session.add(SavedView(user_id=user.id, name=name, query=query))
