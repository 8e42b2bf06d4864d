"""What staff should look at: crisis alerts, questions that were not understood, and answers that did not help."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from frontdesk.db.models import Alert, Message, OpenQuestion
from frontdesk.domain.crisis.found import Crisis
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
    """The open ones first, however old."""
    order = (Alert.dealt_at.is_not(None), Alert.at.desc(), Alert.id.desc())
    return session.scalars(select(Alert).order_by(*order).limit(limit)).all()


def open_alerts(session: Session) -> Sequence[Alert]:
    """Those that nobody has dealt with, the newest first."""
    return session.scalars(select(Alert).where(Alert.dealt_at.is_(None)).order_by(Alert.at.desc(), Alert.id.desc())).all()


def alerts_to_change(session: Session, ids: Collection[int], *, dealt_with: bool) -> Sequence[Alert]:
    """Those of them that are dealt with or are open still, locked: of two who press at once, one has done it."""
    state = Alert.dealt_at.is_not(None) if dealt_with else Alert.dealt_at.is_(None)
    return session.scalars(select(Alert).where(Alert.id.in_(ids), state).order_by(Alert.id).with_for_update()).all()


def newest_questions(session: Session, limit: int) -> Sequence[OpenQuestion]:
    query = select(OpenQuestion).where(OpenQuestion.unsure.is_(False))
    return session.scalars(query.order_by(OpenQuestion.at.desc(), OpenQuestion.id.desc()).limit(limit)).all()


def newest_unhelpful(session: Session, limit: int) -> list[tuple[Message, Message]]:
    """Questions and the answers to them that did not help, the newest first."""
    question = aliased(Message)
    asked = and_(question.conversation_id == Message.conversation_id, question.n == Message.reply_to)
    # said twice: the first is what the index goes by
    query = select(question, Message).join(question, asked).where(Message.helpful.is_not(None), Message.helpful.is_(False))
    rows = session.execute(query.order_by(Message.at.desc(), Message.conversation_id, Message.n).limit(limit))
    return [(asked_, answer) for asked_, answer in rows]
