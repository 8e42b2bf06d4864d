"""Bringing a database to the newest form, and telling whether it is."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from frontdesk.db.encrypted import find_keys
from frontdesk.db.engine import forget_log, sqlite_file
from frontdesk.db.keyed import index_of

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run every migration that this database has not had, all of them or none; `revision`: up to that one only.

    A database file that is not there is made, readable by its owner only. Raises DataKeyError when the engine's keys are not
    those of the database.
    """
    config = _config()
    if path := sqlite_file(engine.url):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    with engine.connect() as connection, _as_long_as_it_takes(connection), _rows_left_alone(connection), connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        _check_references(connection)
        if revision == "head" and find_keys(connection.dialect):
            index_of(connection)
    forget_log(engine)


def known_revisions() -> set[str]:
    """Every revision that this version of the product can bring to the newest."""
    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def is_current(engine: Engine) -> bool:
    """Whether the database has had every migration."""
    with engine.connect() as connection:
        return (
            MigrationContext.configure(connection).get_current_revision()
            == ScriptDirectory.from_config(_config()).get_current_head()
        )


def _as_long_as_it_takes(connection: Connection) -> AbstractContextManager[None]:
    if connection.dialect.name != "postgresql":
        return nullcontext()
    from frontdesk.db.patience import with_patience  # noqa: PLC0415 (who has SQLite needs no driver of PostgreSQL)

    return with_patience(connection)


@contextmanager
def _rows_left_alone(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew and dropping the old one, and dropping deletes what refers to its rows."""
    raw = connection.connection.driver_connection
    if connection.dialect.name != "sqlite" or raw is None:
        yield
        return
    raw.execute("PRAGMA foreign_keys = OFF")  # heard only outside of a transaction
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        raise RuntimeError(f"the migration left rows that refer to nothing in {sorted({row[0] for row in orphans})}")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
