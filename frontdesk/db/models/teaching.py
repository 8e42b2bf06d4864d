"""The tables of teaching: what was decided about questions, new topics, wordings of answers, and runs of the training."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.db.encrypted import EncryptedJSON, EncryptedText
from frontdesk.db.models.base import Base


class Review(Base):
    """What staff decided about one question: put under a topic, with the line to train on, or dismissed.

    `batch` is what was decided at once, and is undone at once. What is personal was taken out of `text`, which stays when the
    conversation goes; since names are a guess, it is encrypted all the same.
    """

    __tablename__ = "reviews"
    __table_args__ = (UniqueConstraint("conversation_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id", ondelete="SET NULL"))
    n: Mapped[int]
    batch: Mapped[str] = mapped_column(String(32), index=True)
    topic: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str | None] = mapped_column(EncryptedText)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(index=True)


class NewTopic(Base):
    """A topic that staff added. It is taught once a wording of it is approved: as `unknown/NAME` with the honest reply, or as
    `faq/NAME` with an answer of the clinic's page."""

    __tablename__ = "new_topics"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    label: Mapped[str] = mapped_column(String(40))
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class Wording(Base):
    """A version of what is said for a response (`utter_faq/price`). The newest approved one is said, from that instant on.

    `state`: draft, waiting (for somebody else), approved, returned (with `note`), withdrawn.
    """

    __tablename__ = "wordings"

    id: Mapped[int] = mapped_column(primary_key=True)
    response: Mapped[str] = mapped_column(String(80), index=True)
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[list[str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(12))
    written_by: Mapped[str] = mapped_column(String(64))
    written_at: Mapped[datetime]
    decided_by: Mapped[str | None] = mapped_column(String(64))
    decided_at: Mapped[datetime | None]
    note: Mapped[str | None] = mapped_column(Text)


class TrainingRun(Base):
    """A training in the background, or a return to the model before. `running` is 1 while it goes on: the constraint allows one.

    `lines`: the [topic, line] pairs that were accepted when it began; the newest run that was `swapped` is the one in force.
    `state`: running, swapped, refused (`reasons`), failed, stopped. `figures` are those of `domain.teaching.verdict`.
    """

    __tablename__ = "training_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    running: Mapped[int | None] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(String(12))
    by: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    step: Mapped[str] = mapped_column(Text)
    lines: Mapped[list[list[str]]] = mapped_column(EncryptedJSON)
    figures: Mapped[dict[str, Any]]
    reasons: Mapped[list[str]] = mapped_column(JSON)
    lost: Mapped[list[str]] = mapped_column(EncryptedJSON)
    model: Mapped[str | None] = mapped_column(String(64))
