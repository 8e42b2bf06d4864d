"""Reading and writing what staff teach: questions that wait for them, what was decided, new topics."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, func, select
from sqlalchemy.orm import Session, aliased

from frontdesk.db.models import Lead, Message, NewTopic, OpenQuestion, Review, Wording


@dataclass(frozen=True)
class Asked:
    """A question for staff to look at, and why: `unanswered`, `unsure` (answered, with little confidence), or `unhelpful` (the
    visitor says that the answer did not help).

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
    found = [*_open_questions(session, limit), *_unhelpful(session, limit)]
    return sorted(found, key=lambda asked: asked.at, reverse=True)[:limit]


def _open_questions(session: Session, limit: int) -> list[Asked]:
    decided = select(Review.id).where(Review.conversation_id == OpenQuestion.conversation_id, Review.n == OpenQuestion.n)
    query = select(OpenQuestion).where(OpenQuestion.conversation_id.is_not(None), ~decided.exists())
    rows = session.scalars(query.order_by(OpenQuestion.at.desc(), OpenQuestion.id.desc()).limit(limit))
    return [
        Asked(
            str(row.conversation_id), row.n, row.at, row.text, tuple(row.nearest), row.confidence,
            "unsure" if row.unsure else "unanswered",
        )
        for row in rows
    ]  # fmt: skip


def _unhelpful(session: Session, limit: int) -> list[Asked]:
    """What was typed and got an answer that did not help, but for what is an open question already."""
    question = aliased(Message)
    asked = and_(question.conversation_id == Message.conversation_id, question.n == Message.reply_to)
    decided = select(Review.id).where(Review.conversation_id == question.conversation_id, Review.n == question.n)
    is_open = select(OpenQuestion.id).where(
        OpenQuestion.conversation_id == question.conversation_id, OpenQuestion.n == question.n
    )
    # said twice: the first is what the index goes by
    judged = (Message.helpful.is_not(None), Message.helpful.is_(False))
    query = select(question, Message.about).join(question, asked).where(*judged, ~decided.exists(), ~is_open.exists())
    rows = session.execute(query.order_by(Message.at.desc(), Message.conversation_id, Message.n).limit(limit)).all()
    buttons = _buttons(session, {message.conversation_id for message, _ in rows})
    found: dict[tuple[str, int], Asked] = {}  # an answer may come in two messages
    for message, about in rows:
        if message.text not in buttons.get(message.conversation_id, ()):
            near = tuple(about["topics"] or about["nearest"] or ())
            asked_ = Asked(message.conversation_id, message.n, message.at, message.text, near, about["confidence"], "unhelpful")
            found.setdefault((message.conversation_id, message.n), asked_)
    return list(found.values())


def _buttons(session: Session, conversations: set[str]) -> dict[str, set[str]]:
    """The words of the buttons that each conversation was shown: who pressed one asked in our words."""
    found: dict[str, set[str]] = {}
    query = select(Message.conversation_id, Message.choices)
    query = query.where(Message.conversation_id.in_(conversations), Message.sender == "assistant")
    for conversation, choices in session.execute(query):
        found.setdefault(conversation, set()).update(str(choice["label"]) for choice in choices)
    return found


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


def remove_topic(session: Session, name: str) -> bool:
    """The topic, its wordings, and what was put under it: those questions wait again. Whether there was such a topic."""
    session.execute(delete(Wording).where(Wording.response.in_((f"utter_faq/{name}", f"utter_unknown/{name}"))))
    session.execute(delete(Review).where(Review.topic == f"new/{name}"))
    return bool(session.scalars(delete(NewTopic).where(NewTopic.name == name).returning(NewTopic.id)).all())
