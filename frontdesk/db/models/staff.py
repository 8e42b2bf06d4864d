"""Who works at the console, and what they did there."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from frontdesk.db.encrypted import EncryptedText
from frontdesk.db.models.base import Base
from frontdesk.domain.roles import Actor


class StaffUser(Base):
    """Somebody who may sign in to the console, as long as `is_active`.

    `email` and `subject` are what the clinic's sign-in service knows them by: the first sign-in there finds them by email, and
    keeps the subject. `password_ends_at`: the password was made for them, works until then and has to be changed first.
    `totp_secret` counts once `totp_confirmed_at` is set; `totp_step` is the time step of the last code that was used.
    """

    __tablename__ = "staff_users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    is_active: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    password_ends_at: Mapped[datetime | None]
    totp_secret: Mapped[str | None] = mapped_column(EncryptedText)
    totp_confirmed_at: Mapped[datetime | None]
    totp_step: Mapped[int | None]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    email: Mapped[str | None] = mapped_column(String(320), unique=True)
    subject: Mapped[str | None] = mapped_column(String(512), unique=True)

    @property
    def has_second_factor(self) -> bool:
        return self.totp_confirmed_at is not None

    @property
    def actor(self) -> Actor:
        """Who did it, for the audit record."""
        return Actor(self.name, self.role)


class RecoveryCode(Base):
    """What is kept of a code that stands in for a lost authenticator, once: a used one is deleted."""

    __tablename__ = "staff_recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("staff_users.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))


class StaffSession(Base):
    """A signed-in browser. Its cookie holds a random token of which only the SHA-256 is kept.

    `needs_code`: the password was right, and the second factor is still asked for. `address` is shortened. `by_provider`: it
    was opened by the clinic's sign-in service, which asks for whatever factors it likes.
    """

    __tablename__ = "staff_sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("staff_users.id", ondelete="CASCADE"), index=True)
    needs_code: Mapped[bool] = mapped_column(default=False)
    address: Mapped[str] = mapped_column(String(64))
    by_provider: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]

    user: Mapped[StaffUser] = relationship(lazy="joined")


class SavedView(Base):
    """Filters of the queue that somebody keeps: what stands in the address behind the `?`.

    Never a search, which may name a person: nobody who is erased would be looked for here.
    """

    __tablename__ = "saved_views"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("staff_users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(EncryptedText)
    query: Mapped[str] = mapped_column(EncryptedText)


class CannedReply(Base):
    """A short text that staff copy or mail; an admin writes them."""

    __tablename__ = "canned_replies"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(80), unique=True)
    text: Mapped[str] = mapped_column(Text)


class StaffFeed(Base):
    """The secret address under which somebody has the calendar in a program of their own; only its token's SHA-256 is kept."""

    __tablename__ = "staff_feeds"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("staff_users.id", ondelete="CASCADE"), unique=True)
    created_at: Mapped[datetime]

    user: Mapped[StaffUser] = relationship(lazy="joined")


class AuditRow(Base):
    """Who did what with which record (`domain.audit.Entry`), each row chained to the one before by `hash`.

    Rows are added by `services.audit` and by nothing else; a trigger refuses to change or delete any.
    """

    __tablename__ = "audit"

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    who: Mapped[str] = mapped_column(String(64), index=True)
    role: Mapped[str] = mapped_column(String(16))
    what: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(32))
    reference: Mapped[str] = mapped_column(String(64), index=True)
    details: Mapped[dict[str, Any]]
    hash: Mapped[str] = mapped_column(String(64))
