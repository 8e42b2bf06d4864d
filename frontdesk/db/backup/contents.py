"""What a copy holds: enough to tell whether it is ours, and to say what came along."""

from dataclasses import dataclass

from sqlalchemy import Connection, inspect, text

from frontdesk.db.migrate import known_revisions
from frontdesk.domain.keys import DataKeys, key_id
from frontdesk.errors import BackupError


@dataclass(frozen=True)
class Contents:
    """`revision` is that of the newest migration that the database has had; times that are only held don't count."""

    revision: str
    leads: int
    appointments: int


def read_contents(connection: Connection) -> Contents:
    """Raises BackupError for what is no database of ours, or one of a newer version."""
    if not is_ours(connection):
        raise BackupError("there is no Front Desk in it")
    revision = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
    check_revision(revision)
    leads = connection.execute(text("SELECT count(*) FROM leads")).scalar()
    appointments = connection.execute(text("SELECT count(*) FROM appointments WHERE lead_id IS NOT NULL")).scalar()
    return Contents(revision, leads or 0, appointments or 0)


def is_ours(connection: Connection) -> bool:
    return {"alembic_version", "conversations", "leads", "appointments"} <= set(inspect(connection).get_table_names())


def check_revision(revision: str) -> None:
    if revision not in known_revisions():
        raise BackupError(
            f"its form {revision!r} is not known here: it is of a newer Front Desk, which has to be installed first"
        )


def check_key(wrapped: str | None, keys: DataKeys) -> None:
    """`wrapped`: the key that the copy keeps, encrypted; None for a copy of before there was one. Raises BackupError."""
    if wrapped and not keys.knows(wrapped):
        raise BackupError(
            f"it was made with another data key, {key_id(wrapped)}: FRONTDESK_DATA_KEY (or `data-key` in FRONTDESK_VAR) has to"
            " hold that key too, after the present one"
        )
