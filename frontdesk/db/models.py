"""The tables. Instants are in UTC; what personal data there is stands in conversations, messages, leads and lead events."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Float, ForeignKey, MetaData, String, Text, UniqueConstraint, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC: SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    # named constraints, so that a later migration can change them on SQLite too
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Instant, dict[str, Any]: JSON, list[dict[str, Any]]: JSON}  # noqa: RUF012 (SQLAlchemy's own form)


class Conversation(Base):
    """`id` is what Rasa knows as the sender; the visitor holds a token of which only the SHA-256 is kept.

    `callback` is the state of the gateway's own call-back questions, while they are being asked; `topic` what was answered
    last and `topic_n` the message that asked for it, for follow-up questions.
    """

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    callback: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    topic: Mapped[str | None] = mapped_column(String(64))
    topic_n: Mapped[int | None]


class Message(Base):
    """`n` counts from 1 in its conversation. A visitor's message has the client's id; a reply the `n` it answers, and in
    `about` what it was about, by the classifier (`domain.messages.About`)."""

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("conversation_id", "client_id"),)

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    sender: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    choices: Mapped[list[dict[str, Any]]]
    expects: Mapped[str | None] = mapped_column(String(16))
    data: Mapped[dict[str, Any]]
    client_id: Mapped[str | None] = mapped_column(String(36))
    reply_to: Mapped[int | None]
    about: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class Alert(Base):
    """A message that the crisis screen heard: its tier, its kind and its time, never its words. Staff look at these."""

    __tablename__ = "alerts"
    __table_args__ = (UniqueConstraint("conversation_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id", ondelete="SET NULL"))
    n: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)
    tier: Mapped[str] = mapped_column(String(8))
    category: Mapped[str] = mapped_column(String(16))


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
    text: Mapped[str] = mapped_column(Text)
    nearest: Mapped[list[str]] = mapped_column(JSON)
    confidence: Mapped[float] = mapped_column(Float)
    unsure: Mapped[bool] = mapped_column(default=False, server_default=false())


class Lead(Base):
    """One request for a consultation. `request_key` names the message that made it, so a repeat makes no second one."""

    __tablename__ = "leads"
    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    request_key: Mapped[str] = mapped_column(String(80), unique=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id", ondelete="SET NULL"), index=True)
    status: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(32), index=True)
    email: Mapped[str | None] = mapped_column(String(320), index=True)
    contact_preference: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str | None] = mapped_column(Text)
    preferred_time: Mapped[str | None] = mapped_column(Text)
    consent_at: Mapped[datetime]
    consent_text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]

    appointment: Mapped["Appointment | None"] = relationship(back_populates="lead", lazy="joined", cascade="all, delete-orphan")
    events: Mapped[list["LeadEvent"]] = relationship(order_by="LeadEvent.id", cascade="all, delete-orphan")

    @property
    def starts_at(self) -> datetime | None:
        """When its consultation is, or was before it was cancelled; None for a request without a time."""
        return self.appointment.starts_at if self.appointment else None


class Appointment(Base):
    """A time that is taken: by a lead, or, until `held_until`, by the conversation in which it was picked and not yet confirmed.

    It takes its cells of the clinic's time with it when it is deleted. `sequence` rises with each change that others are told of
    (RFC 5545's SEQUENCE); `calendar_href` and `calendar_etag` are its event in the clinic's own calendar.
    """

    __tablename__ = "appointments"

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"), unique=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id", ondelete="SET NULL"), index=True)
    held_until: Mapped[datetime | None] = mapped_column(index=True)
    place: Mapped[int]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    sequence: Mapped[int] = mapped_column(default=0)
    calendar_href: Mapped[str | None] = mapped_column(Text)
    calendar_etag: Mapped[str | None] = mapped_column(String(255))

    lead: Mapped[Lead | None] = relationship(back_populates="appointment")
    cells: Mapped[list["AppointmentCell"]] = relationship(cascade="all, delete-orphan")


class AppointmentCell(Base):
    """Five minutes of one place, buffers included. The primary key is what makes a double booking impossible."""

    __tablename__ = "appointment_cells"

    starts_at: Mapped[datetime] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointments.id", ondelete="CASCADE"), index=True)


class BusyTime(Base):
    """A time that the clinic's own calendar says is taken by something else. It blocks every place."""

    __tablename__ = "busy_times"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime] = mapped_column(index=True)


class VisitLink(Base):
    """What a link of a mail opens, for one purpose: `manage` a consultation, or `accept` a time that became free.

    Only the token's SHA-256 is kept. `starts_at` is the time that an offer is for.
    """

    __tablename__ = "visit_links"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(8))
    starts_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class CodeTry(Base):
    """A wrong proof for a reference code: too many lock the code, and the conversation that tried."""

    __tablename__ = "code_tries"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]


class Waiting(Base):
    """A lead that wants to be told when a time frees up on these local days; `windows` are local times of day, none: any."""

    __tablename__ = "waiting"

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"), unique=True)
    days: Mapped[list[list[str]]] = mapped_column(JSON)
    windows: Mapped[list[list[str]]] = mapped_column(JSON)
    created_at: Mapped[datetime]
    offered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class OutboxItem(Base):
    """Something to be done outside, written in the transaction of what it tells of. `key` makes it happen once.

    `kind` names the handler, `data` what it needs beside the lead: never personal data. `state` is waiting, done, failed (given
    up, for a person to look at) or dropped (it no longer applied). `claimed_until`: a worker has it until then.
    """

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[str] = mapped_column(String(32))
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"), index=True)
    data: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    created_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None] = mapped_column(Text)
    done_at: Mapped[datetime | None]


class LeadEvent(Base):
    """What staff did with a lead: a `note`, or a `status` it was given."""

    __tablename__ = "lead_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)


class StaffUser(Base):
    """Somebody who may sign in to the console."""

    __tablename__ = "staff_users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime]


class StaffSession(Base):
    """A signed-in browser. Its cookie holds a random token of which only the SHA-256 is kept."""

    __tablename__ = "staff_sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("staff_users.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]

    user: Mapped[StaffUser] = relationship(lazy="joined")
