"""SQLite: its online backup reads one state of the whole database while others go on writing."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import create_engine

from frontdesk.db.backup.contents import Contents, check_key, read_contents
from frontdesk.db.backup.files import new_file
from frontdesk.db.engine import BUSY_TIMEOUT_MS, open_engine
from frontdesk.db.migrate import upgrade
from frontdesk.domain.keys import DataKeys
from frontdesk.errors import BackupError
from frontdesk.files import flush, unfinished

_BESIDE = ("-wal", "-shm")
_IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def back_up(database: Path, file: Path) -> Contents:
    """Copy the database into a new file, checked. Raises BackupError."""
    if not database.exists():
        raise BackupError(f"there is no database at {database}")
    with new_file(file) as part:
        _copy(database, part)
        return _checked(part)


def restore(file: Path, database: Path, now: datetime, keys: DataKeys, *, replace: bool) -> tuple[Contents, Path | None]:
    """Put a copy in the database's place, brought to the newest form; what it holds, and where the former database is kept.

    The name of the database stands for a whole one at each moment: for the former, then for the restored. Raises BackupError,
    and has changed nothing then.
    """
    if not file.exists():
        raise BackupError(f"there is no file {file}")
    if database.exists() and not replace:
        raise BackupError(f"there is a database at {database}: with --replace it is put aside, and this one in its place")
    with unfinished(database) as part:
        _copy(file, part)
        _checked(part)
        check_key(_wrapped_key(part), keys)
        _bring_up_to_date(part, keys)
        contents = _checked(part)
        _same_owner(part, database)
        with _to_oneself(database) as former:
            _keep_told(part, former)
            flush(part)
            aside = _put_aside(database, now)
            part.replace(database)
        flush(database.parent)
        return contents, aside


def _copy(source: Path, target: Path) -> None:
    """One state of the source, as a single file without a log beside it."""
    try:
        with closing(sqlite3.connect(_uri(source, "ro"), uri=True)) as reader, closing(sqlite3.connect(target)) as writer:
            reader.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
            reader.backup(writer)  # in one step: one of several would begin anew at each change
            writer.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise BackupError(f"{source} can't be copied ({error})") from None


def _checked(file: Path) -> Contents:
    try:
        with closing(sqlite3.connect(_uri(file, "ro"), uri=True)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        found, orphans = str(error), None
    if found != "ok" or orphans:
        raise BackupError(f"the copy is damaged ({found if found != 'ok' else 'rows that refer to nothing'})")
    engine = create_engine(f"sqlite:///{file}")  # not as the product opens it, which would begin a log beside it
    try:
        with engine.connect() as connection_:
            return read_contents(connection_)
    finally:
        engine.dispose()


def _wrapped_key(file: Path) -> str | None:
    with closing(sqlite3.connect(_uri(file, "ro"), uri=True)) as connection, suppress(sqlite3.OperationalError):
        row = connection.execute("SELECT value FROM wrapped_keys").fetchone()
        return str(row[0]) if row else None
    return None


def _bring_up_to_date(file: Path, keys: DataKeys) -> None:
    engine = open_engine(f"sqlite:///{file}", keys)
    try:
        upgrade(engine)
    finally:
        engine.dispose()
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def _to_oneself(database: Path) -> Iterator[sqlite3.Connection | None]:
    """The database, which nobody else has open or can open until the end; None where there is none. Raises BackupError."""
    if not database.exists():
        yield None
        return
    with closing(sqlite3.connect(_uri(database, "rw"), uri=True, isolation_level=None)) as connection:
        try:
            # to leave the log one has to be alone: whoever has opened the database in that mode holds a lock on it
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if error.sqlite_errorcode in _IN_USE:
                raise BackupError(f"{database} is in use: stop Front Desk, and whatever else has it open, first") from None
            # damaged, which is what one restores for: it is put aside as it is
        yield connection


def _keep_told(part: Path, former: sqlite3.Connection | None) -> None:
    """What has been told outside since the backup was made is not told again."""
    if former is None:
        return
    with (
        closing(sqlite3.connect(part)) as connection,
        connection,
        suppress(sqlite3.Error),
    ):  # an older or a damaged one tells nothing
        told = former.execute("SELECT state, done_at, key FROM outbox WHERE state IN ('done', 'dropped')").fetchall()
        connection.executemany("UPDATE outbox SET state = ?, done_at = ? WHERE key = ? AND state = 'waiting'", told)


def _put_aside(database: Path, now: datetime) -> Path | None:
    """Where the former database is kept, if there was one. A log that lies where its own was would be taken for the new one's."""
    name = f"{database.stem}-replaced-{now:%Y%m%d-%H%M%S}"
    places = (database.with_name(f"{name}{f'-{n}' if n > 1 else ''}{database.suffix}") for n in count(1))
    aside = next(place for place in places if not place.exists())  # two restores may fall into one second
    there = database.exists()
    if there:
        os.link(database, aside)
    for ending in _BESIDE:
        beside = Path(f"{database}{ending}")
        if beside.exists():
            beside.rename(f"{aside}{ending}")
    return aside if there else None


def _same_owner(part: Path, database: Path) -> None:
    """Whoever restores as root leaves a database that the product, under its own user, can open."""
    if database.exists() and os.geteuid() == 0:
        former = database.stat()
        os.chown(part, former.st_uid, former.st_gid)


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(str(path))}?mode={mode}"
