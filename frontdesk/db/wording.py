"""Reading and writing the wordings of answers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdesk.db.models import Wording

DRAFT, WAITING, APPROVED, RETURNED, WITHDRAWN = "draft", "waiting", "approved", "returned", "withdrawn"


def add(session: Session, response: str, text: str, source: Sequence[str], state: str, by: str, now: datetime) -> Wording:
    wording = Wording(response=response, text=text, source=list(source), state=state, written_by=by, written_at=now)
    session.add(wording)
    session.flush()
    return wording


def for_change(session: Session, id: int) -> Wording | None:
    """The wording, read anew and locked until the transaction ends."""
    return session.get(Wording, id, with_for_update=True, populate_existing=True)


def history(session: Session, response: str) -> Sequence[Wording]:
    """Newest first."""
    return session.scalars(select(Wording).where(Wording.response == response).order_by(Wording.id.desc())).all()


def waiting(session: Session) -> Sequence[Wording]:
    return session.scalars(select(Wording).where(Wording.state == WAITING).order_by(Wording.id)).all()


def in_force(session: Session) -> dict[str, Wording]:
    """What is said, by response: of each the one that was approved last."""
    rows = session.scalars(select(Wording).where(Wording.state == APPROVED).order_by(Wording.decided_at, Wording.id))
    return {row.response: row for row in rows}


def states(session: Session) -> dict[str, set[str]]:
    """The states in which there are wordings, by response."""
    found: dict[str, set[str]] = {}
    for response, state in session.execute(select(Wording.response, Wording.state).distinct()):
        found.setdefault(response, set()).add(state)
    return found
