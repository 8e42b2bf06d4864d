"""What every table is made of, and what the keys are kept in."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    MetaData,
    String,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from frontdesk.db.encrypted import EncryptedText

HIGHEST = 2**31 - 1  # of the numbers that a column takes, and that can be asked for


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


class WrappedKey(Base):
    """A key that stays when the data's keys are changed, encrypted by them: `index` is the one of the keyed index."""

    __tablename__ = "wrapped_keys"

    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    value: Mapped[str] = mapped_column(EncryptedText)
