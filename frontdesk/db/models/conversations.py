"""What is said, and what staff should look at of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.db.encrypted import EncryptedJSON, EncryptedText
from frontdesk.db.models.base import Base

_WANTED, _TAKEN = text("wanted_at IS NOT NULL"), text("taken_by IS NOT NULL")


class Conversation(Base):
    """`id` is what Rasa knows as the sender; the visitor holds a token of which only the SHA-256 is kept.

    `callback` is the state of the gateway's own call-back questions, while they are being asked; `topic` what was answered
    last and `topic_n` the message that asked for it, for follow-up questions.

    Who speaks: the assistant, unless `taken_by` names somebody of the staff, who was active in it at `taker_seen_at`.
    `takeovers` counts them. `wanted_at`: a person was asked for, and none has come yet; `promised_at`: the visitor was told what
    to do instead. `watched_at`: when staff last opened it.
    """

    __tablename__ = "conversations"
    __table_args__ = (
        Index("ix_conversations_wanted_at", "wanted_at", sqlite_where=_WANTED, postgresql_where=_WANTED),
        Index("ix_conversations_taken_by", "taken_by", sqlite_where=_TAKEN, postgresql_where=_TAKEN),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)
    callback: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJSON)
    topic: Mapped[str | None] = mapped_column(String(64))
    topic_n: Mapped[int | None]
    taken_by: Mapped[str | None] = mapped_column(String(64))
    takeovers: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    wanted_at: Mapped[datetime | None]
    promised_at: Mapped[datetime | None]
    taken_at: Mapped[datetime | None]
    taker_seen_at: Mapped[datetime | None]
    handed_back_at: Mapped[datetime | None]
    watched_at: Mapped[datetime | None]


_JUDGED, _OPEN = text("helpful IS NOT NULL"), text("dealt_at IS NULL")


class Message(Base):
    """`n` counts from 1 in its conversation. A visitor's message has the client's id; a reply the `n` it answers, and in
    `about` what it was about, by the classifier (`domain.messages.About`). `helpful` is what the visitor says of an answer.

    `about` is in the clear, as the topic of a conversation is: names of topics and a confidence, never a word of the visitor's.
    The figures count it in the database, which can't count what is encrypted.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_id"),
        Index("ix_messages_judged_at", "at", sqlite_where=_JUDGED, postgresql_where=_JUDGED),
    )

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    sender: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(EncryptedText)
    choices: Mapped[list[dict[str, Any]]] = mapped_column(EncryptedJSON)
    expects: Mapped[str | None] = mapped_column(String(16))
    data: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON)
    client_id: Mapped[str | None] = mapped_column(String(36))
    reply_to: Mapped[int | None]
    about: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    helpful: Mapped[bool | None]

    @property
    def can_be_judged(self) -> bool:
        """Whether it answers a question, be it by saying honestly that there is no answer."""
        return self.sender == "assistant" and self.about is not None


class Alert(Base):
    """A message that the crisis screen heard: its tier, its kind and its time, never its words.

    Open until somebody of the staff, `dealt_by`, has said at `dealt_at` that it was dealt with; looking at it closes nothing.
    """

    __tablename__ = "alerts"
    __table_args__ = (
        UniqueConstraint("conversation_id", "n"),
        Index("ix_alerts_open_at", "at", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id", ondelete="SET NULL"))
    n: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)
    tier: Mapped[str] = mapped_column(String(8))
    category: Mapped[str] = mapped_column(String(16))
    dealt_by: Mapped[str | None] = mapped_column(String(64))
    dealt_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        return self.dealt_at is None


class OpenQuestion(Base):
    """A question that was not understood: its words and the topics that came nearest, for staff to answer or to teach.

    `unsure`: it was answered, but hardly; `nearest` are then the topics that were answered.
    """

    __tablename__ = "open_questions"
    __table_args__ = (UniqueConstraint("conversation_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    n: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(EncryptedText)
    nearest: Mapped[list[str]] = mapped_column(JSON)
    confidence: Mapped[float] = mapped_column(Float)
    unsure: Mapped[bool] = mapped_column(default=False, server_default=false())
