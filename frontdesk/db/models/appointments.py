"""Times that are taken, here or in the clinic's own calendar."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from frontdesk.db.encrypted import EncryptedText
from frontdesk.db.models.base import Base

if TYPE_CHECKING:
    from frontdesk.db.models.leads import Lead


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

    lead: Mapped["Lead | None"] = relationship(back_populates="appointment")
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


class BlockedTime(Base):
    """A time in which staff see nobody, and why. It blocks every place; what was booked before stays."""

    __tablename__ = "blocked_times"

    id: Mapped[int] = mapped_column(primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime] = mapped_column(index=True)
    why: Mapped[str] = mapped_column(EncryptedText)
    by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
