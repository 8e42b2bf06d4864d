"""Requests, and what became of them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, BigInteger, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from frontdesk.db.encrypted import EncryptedText
from frontdesk.db.models.base import Base

if TYPE_CHECKING:
    from frontdesk.db.models.appointments import Appointment
    from frontdesk.db.models.staff import StaffUser


_WAITS, _PLANNED = text("waiting_since IS NOT NULL"), text("next_step_on IS NOT NULL")


class Lead(Base):
    """One request for a consultation. `request_key` names the message that made it, so a repeat makes no second one.

    `phone_index` and `email_index` are what phone and email are found by (`db/keyed.py` writes them). `waiting_since`: it asks
    for somebody, and nobody has dealt with it since then; `escalated_at`: a second person was told. `next_step_on` is a day at
    the clinic. `merged_into_id`: it is a duplicate of that lead, and had `merged_status` before.
    """

    __tablename__ = "leads"
    __table_args__ = (
        Index("ix_leads_status", "status", "id"),
        Index("ix_leads_owner_id", "owner_id", "status", "id"),
        Index("ix_leads_waiting_since", "waiting_since", sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index("ix_leads_next_step_on", "status", "next_step_on", "id", sqlite_where=_PLANNED, postgresql_where=_PLANNED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    request_key: Mapped[str] = mapped_column(String(80), unique=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id", ondelete="SET NULL"), index=True)
    status: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(EncryptedText)
    phone: Mapped[str | None] = mapped_column(EncryptedText)
    email: Mapped[str | None] = mapped_column(EncryptedText)
    phone_index: Mapped[int | None] = mapped_column(BigInteger, index=True)
    email_index: Mapped[int | None] = mapped_column(BigInteger, index=True)
    contact_preference: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str | None] = mapped_column(EncryptedText)
    preferred_time: Mapped[str | None] = mapped_column(EncryptedText)
    consent_at: Mapped[datetime]
    consent_text: Mapped[str] = mapped_column(EncryptedText)
    created_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]

    waiting_since: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff_users.id", ondelete="SET NULL"))
    next_step: Mapped[str | None] = mapped_column(EncryptedText)
    next_step_on: Mapped[date | None] = mapped_column(Date)
    closed_reason: Mapped[str | None] = mapped_column(String(24))
    contact_safely: Mapped[bool] = mapped_column(default=False)
    no_voicemail: Mapped[bool] = mapped_column(default=False)
    contact_hours: Mapped[str | None] = mapped_column(EncryptedText)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("leads.id", ondelete="SET NULL"), index=True)
    merged_status: Mapped[str | None] = mapped_column(String(16))

    appointment: Mapped["Appointment | None"] = relationship(back_populates="lead", lazy="joined", cascade="all, delete-orphan")
    owner: Mapped["StaffUser | None"] = relationship(lazy="joined")
    events: Mapped[list["LeadEvent"]] = relationship(order_by="LeadEvent.id", cascade="all, delete-orphan")

    @property
    def starts_at(self) -> datetime | None:
        """When its consultation is, or was before it was cancelled; None for a request without a time."""
        return self.appointment.starts_at if self.appointment else None


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


NOTE = "note"


class LeadEvent(Base):
    """What staff did with a lead: a `note`, or a `status` it was given."""

    __tablename__ = "lead_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(EncryptedText)


class LeadTerm(Base):
    """A word by which a lead is found, as the number that the keyed index has for it."""

    __tablename__ = "lead_terms"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's own form)

    term: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    lead_id: Mapped[int] = mapped_column(
        ForeignKey("leads.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    )


class Receipt(Base):
    """That a person was erased: when, by whom of staff, how much of what, and nothing that says who it was.

    `marks` are numbers of the keyed index, by which it is erased again from a restored backup.
    """

    __tablename__ = "receipts"

    number: Mapped[str] = mapped_column(String(24), primary_key=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(64))
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    marks: Mapped[list[int]] = mapped_column(JSON)


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
