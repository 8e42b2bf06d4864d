"""The database: how it is opened, and the two ways to use it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote, unquote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import Session

from frontdesk.db.encrypted import give_keys
from frontdesk.db.keyed import IndexingSession
from frontdesk.domain.keys import DataKeys

BUSY_TIMEOUT_MS = 3000  # below the four seconds that the gateway gives the assistant
TURN_WITHIN_S = 1.0


class Database:
    """The two ways in. Objects stay readable after the transaction has ended."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._reading = engine.execution_options(reading=True)
        self._turn = Lock() if engine.dialect.name == "sqlite" else None
        self._turns = 0

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that is committed at the end, or rolled back when an exception leaves it."""
        with self._in_turn(), IndexingSession(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that writes nothing, and so waits for nobody."""
        with Session(self._reading, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """SQLite has one writer, and who finds it busy sleeps, longer each time: the threads of a process take turns instead.

        Where one turn takes so long, another process has locked the database: then each waits for that itself, and no longer.
        """
        mine, seen = False, -1
        while self._turn and not mine and seen != self._turns:  # the line moves, however long it is
            seen = self._turns
            mine = self._turn.acquire(timeout=TURN_WITHIN_S)
        try:
            yield
        finally:
            if self._turn and mine:
                self._turns += 1
                self._turn.release()


def open_engine(url: str | URL, keys: DataKeys | None = None) -> Engine:
    """An engine with the pragmas and the transactions that this product relies on. A database that is not there is not made:
    `migrate.upgrade` does that. Without `keys`, nothing personal can be written or read."""
    engine = _open(make_url(url))
    give_keys(engine, keys)
    return engine


def _open(parsed: URL) -> Engine:
    path = sqlite_file(parsed)
    if path is None:
        engine = create_engine(parsed, hide_parameters=True, pool_pre_ping=True, connect_args={"connect_timeout": 3})
        event.listen(engine, "connect", _wait_for_locks_only_so_long)
        from frontdesk.db.patience import limit_waits  # noqa: PLC0415 (who has SQLite needs no driver of PostgreSQL)

        limit_waits(engine)
        return engine
    parsed = parsed.set(database=f"file:{quote(str(path))}", query={**parsed.query, "mode": "rw", "uri": "true"})
    engine = create_engine(parsed, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin_immediate)
    _follow(engine, path)
    return engine


def forget_log(engine: Engine) -> None:
    """Have SQLite's log emptied, in which what was deleted or written over still stands; as far as nobody is reading."""
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()


def sqlite_file(url: str | URL) -> Path | None:
    """The file of an SQLite database; None for any other."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    name = parsed.database or ""
    return Path(unquote(name.removeprefix("file:")) if name.startswith("file:") else name)


def _follow(engine: Engine, path: Path) -> None:
    """Drop connections to a file that is no longer the one of that name: what is written there would be in no database."""

    def remember(_connection: sqlite3.Connection, record: Any) -> None:
        record.info["file"] = _identity(path)

    def check(_connection: sqlite3.Connection, record: Any, _proxy: Any) -> None:
        if record.info["file"] != _identity(path):
            raise DisconnectionError("the database's file has been taken away or replaced")

    event.listen(engine, "connect", remember)
    event.listen(engine, "checkout", check)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _wait_for_locks_only_so_long(connection: Any, _record: Any) -> None:
    connection.autocommit = True
    connection.execute(f"SET lock_timeout = {BUSY_TIMEOUT_MS}")
    connection.autocommit = False


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own late BEGIN is the deferred one: see _begin_immediate
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # a booking that was confirmed survives a power cut
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is not in the file any more


def _begin_immediate(connection: Connection) -> None:
    """A deferred transaction that writes after reading fails as "locked", whatever the time-out; this one waits."""
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reading") else "BEGIN IMMEDIATE")
