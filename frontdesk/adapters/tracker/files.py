"""What Rasa keeps of conversations: the files of `bot/tracker_store.py`, one an instance, while Rasa may be at them."""

import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path

PATIENCE_S = 4.0


class TrackerFiles:
    """`folder`: where the instances' process files lie."""

    what = "conversations in Rasa's store"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def forget(self, conversations: Collection[str], mentions: Callable[[str], bool]) -> int:
        """Rows are found by the conversation. What Rasa has in memory goes at its next start, and nobody can ask for it."""
        return sum(self._forget(path, conversations) for path in self._folder.glob("*/tracker.db"))

    def _forget(self, path: Path, conversations: Collection[str]) -> int:
        with closing(sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'trackers'").fetchone():
                return 0
            gone = sum(connection.execute("DELETE FROM trackers WHERE sender = ?", (each,)).rowcount for each in conversations)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return gone
