"""Backing up the database of the settings, whichever kind it is, and restoring it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from frontdesk.db.backup import postgresql, sqlite
from frontdesk.db.backup.contents import Contents
from frontdesk.db.engine import sqlite_file
from frontdesk.domain.keys import DataKeys
from frontdesk.errors import BackupError


@dataclass(frozen=True)
class Restored:
    """`former`: the file, or the schema, that holds what was there before; None when there was nothing."""

    contents: Contents
    former: Path | str | None


class Backups:
    """`folder`: where a backup goes that is given no name; `keys`: those that a restored one is read with.

    Whatever can't be done raises BackupError and has changed nothing.
    """

    def __init__(self, url: str, folder: Path, keys: DataKeys) -> None:
        self._url, self._folder, self._keys = url, folder, keys

    @property
    def database(self) -> str:
        """The database in words, without its password."""
        file = sqlite_file(self._url)
        return str(file) if file else "PostgreSQL"

    def new_name(self) -> Path:
        """By the machine's clock, in UTC: the clock of the settings may be set for a demo."""
        return self._folder / f"frontdesk-{datetime.now(UTC):%Y%m%d-%H%M%S}.{'db' if sqlite_file(self._url) else 'dump'}"

    def back_up(self, file: Path) -> Contents:
        database = sqlite_file(self._url)
        try:
            return sqlite.back_up(database, file) if database else postgresql.back_up(self._url, file)
        except OSError as error:
            raise _failed(error) from None

    def restore(self, file: Path, *, replace: bool) -> Restored:
        database, now = sqlite_file(self._url), datetime.now(UTC)
        try:
            if database:
                return Restored(*sqlite.restore(file, database, now, self._keys, replace=replace))
            return Restored(*postgresql.restore(self._url, file, now, self._folder, self._keys, replace=replace))
        except OSError as error:
            raise _failed(error) from None


def _failed(error: OSError) -> BackupError:
    return BackupError(f"{error.filename or 'the file'}: {error.strerror or type(error).__name__}")
