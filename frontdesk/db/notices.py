"""What staff should look at: crisis alerts, and questions that were not understood."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdesk.db.models import Alert, OpenQuestion
from frontdesk.domain.crisis.found import Crisis
from frontdesk.domain.messages import About


def add_alert(session: Session, conversation_id: str, n: int, crisis: Crisis, now: datetime) -> None:
    session.add(Alert(conversation_id=conversation_id, n=n, at=now, tier=crisis.tier, category=crisis.category))


def add_question(session: Session, conversation_id: str, n: int, text: str, about: About, now: datetime) -> None:
    session.add(
        OpenQuestion(
            conversation_id=conversation_id,
            n=n,
            at=now,
            text=text,
            nearest=list(about.nearest or ()),
            confidence=about.confidence,
        )
    )


def newest_alerts(session: Session, limit: int) -> Sequence[Alert]:
    return session.scalars(select(Alert).order_by(Alert.at.desc(), Alert.id.desc()).limit(limit)).all()


def newest_questions(session: Session, limit: int) -> Sequence[OpenQuestion]:
    return session.scalars(select(OpenQuestion).order_by(OpenQuestion.at.desc(), OpenQuestion.id.desc()).limit(limit)).all()
