"""What staff should look at: crisis alerts, and questions that were not understood."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdesk.db.models import Alert, OpenQuestion
from frontdesk.domain.crisis import Crisis
from frontdesk.domain.messages import About


def add_alert(session: Session, conversation_id: str, n: int, crisis: Crisis, now: datetime) -> None:
    session.add(Alert(conversation_id=conversation_id, n=n, at=now, tier=crisis.tier, category=crisis.category))


def add_question(session: Session, conversation_id: str, n: int, text: str, about: About, now: datetime) -> None:
    """`about`: the topics that came nearest, or, of an answer that is not sure, those that were answered."""
    session.add(
        OpenQuestion(
            conversation_id=conversation_id,
            n=n,
            at=now,
            text=text,
            nearest=list(about.topics if about.understood else about.nearest or ()),
            confidence=about.confidence,
            unsure=about.understood,
        )
    )


def newest_alerts(session: Session, limit: int) -> Sequence[Alert]:
    return session.scalars(select(Alert).order_by(Alert.at.desc(), Alert.id.desc()).limit(limit)).all()


def newest_questions(session: Session, limit: int) -> Sequence[OpenQuestion]:
    query = select(OpenQuestion).where(OpenQuestion.unsure.is_(False))
    return session.scalars(query.order_by(OpenQuestion.at.desc(), OpenQuestion.id.desc()).limit(limit)).all()
