"""Transactions that follow one another, where counting or chaining what is there would go wrong side by side.

SQLite has one writer anyway; on PostgreSQL a turn is an advisory lock until the transaction ends.
"""

from enum import IntEnum

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

_WITHIN = "4s"  # below what frontdesk.db.patience takes for a server that hangs


class Turn(IntEnum):
    """Any numbers that no other advisory lock of this database has. Who takes both takes them in this order."""

    TIME = 5545
    AUDIT = 5546


def take(session: Session, turn: Turn) -> None:
    """Wait until nobody else has that turn. Raises OperationalError when it does not come in time."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT set_config('lock_timeout', :within, true)"), {"within": _WITHIN})
        session.execute(select(func.pg_advisory_xact_lock(int(turn))))
