"""Reading and writing what staff teach: questions that wait for them, what was decided, new topics."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from frontdesk.db.models import Lead, OpenQuestion
from frontdesk.db.teaching_tables import NewTopic, Review, Wording


@dataclass(frozen=True)
class Asked:
    """A question for staff to look at, and why: `unanswered`, or `unsure` (answered, with little confidence).

    `nearest`: the topics that came nearest, or those that were answered.
    """

    conversation_id: str
    n: int
    at: datetime
    text: str
    nearest: tuple[str, ...]
    confidence: float
    why: str


def undecided(session: Session, limit: int) -> list[Asked]:
    """The newest questions that nothing was decided about, newest first. Each source of questions is read here."""
    decided = select(Review.id).where(Review.conversation_id == OpenQuestion.conversation_id, Review.n == OpenQuestion.n)
    query = select(OpenQuestion).where(OpenQuestion.conversation_id.is_not(None), ~decided.exists())
    rows = session.scalars(query.order_by(OpenQuestion.at.desc(), OpenQuestion.id.desc()).limit(limit))
    return [_asked(row, "unsure" if row.unsure else "unanswered") for row in rows]


def who_asked(session: Session, conversations: Iterable[str]) -> dict[str, list[str]]:
    """Names and contacts of the people who left theirs in these conversations."""
    query = select(Lead.conversation_id, Lead.name, Lead.phone, Lead.email).where(Lead.conversation_id.in_(set(conversations)))
    found: dict[str, list[str]] = {}
    for conversation, *known in session.execute(query):
        found.setdefault(str(conversation), []).extend(each for each in known if each)
    return found


def add_reviews(session: Session, reviews: Iterable[Review]) -> None:
    session.add_all(reviews)
    session.flush()


def batches(session: Session, limit: int) -> list[list[Review]]:
    """What was decided last, newest first, each with all that was decided at once."""
    newest = select(Review.batch).group_by(Review.batch).order_by(func.max(Review.at).desc()).limit(limit)
    found: dict[str, list[Review]] = {}
    rows = session.scalars(select(Review).where(Review.batch.in_(newest)).order_by(Review.at.desc(), Review.id))
    for row in rows:
        found.setdefault(row.batch, []).append(row)
    return list(found.values())


def remove_batch(session: Session, batch: str) -> int:
    """How many decisions were undone."""
    gone = session.scalars(delete(Review).where(Review.batch == batch).returning(Review.id)).all()
    return len(gone)


def taught(session: Session) -> Sequence[tuple[str, str]]:
    """Every accepted (topic, line)."""
    query = select(Review.topic, Review.text).where(Review.topic.is_not(None), Review.text.is_not(None))
    return [(str(topic), str(text)) for topic, text in session.execute(query)]


def new_topics(session: Session) -> Sequence[NewTopic]:
    return session.scalars(select(NewTopic).order_by(NewTopic.label)).all()


def add_topic(session: Session, name: str, label: str, by: str, now: datetime) -> NewTopic:
    topic = NewTopic(name=name, label=label, by=by, at=now)
    session.add(topic)
    session.flush()
    return topic


def remove_topic(session: Session, name: str) -> None:
    """The topic, its wordings, and what was put under it: those questions wait again."""
    session.execute(delete(Wording).where(Wording.response.in_((f"utter_faq/{name}", f"utter_unknown/{name}"))))
    session.execute(delete(Review).where(Review.topic == f"new/{name}"))
    session.execute(delete(NewTopic).where(NewTopic.name == name))


def _asked(row: OpenQuestion, why: str) -> Asked:
    return Asked(str(row.conversation_id), row.n, row.at, row.text, tuple(row.nearest), row.confidence, why)
