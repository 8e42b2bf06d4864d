"""Changing the data's keys: all that older ones have encrypted is encrypted with the first one, while the product runs."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy.exc import OperationalError

from frontdesk.db.engine import Database, forget_log
from frontdesk.db.rotation import Encrypted, encrypted_tables
from frontdesk.domain.keys import DataKeys

BATCH = 200  # rows a transaction: some milliseconds
_PAUSE_S = 0.005  # on SQLite others get their turn
_TRIES = 5


class Rotation:
    """It keeps no state: what is left to do is what is not of the first key, so that one which was killed goes on by itself."""

    def __init__(self, database: Database, keys: DataKeys) -> None:
        self._database, self._keys = database, keys

    def waiting(self) -> int:
        """How many rows are not yet of the first key."""
        with self._database.read() as session:
            return sum(each.waiting(session, self._keys) for each in encrypted_tables())

    def run(self, done: Callable[[int], None] = lambda _: None) -> int:
        """Encrypt all of them with the first key; how many. `done` is told after each batch how many these were.

        Raises DataKeyError when a row's key is not there; what was done until then stays.
        """
        total = 0
        for each in encrypted_tables():
            last: Sequence[Any] = ()
            while True:
                count, last = self._batch(each, last)
                if not count:
                    break
                total += count
                done(count)
                time.sleep(_PAUSE_S)
        forget_log(self._database.engine)
        return total

    def _batch(self, each: Encrypted, after: Sequence[Any]) -> tuple[int, Sequence[Any]]:
        for attempt in range(_TRIES):
            try:
                with self._database.write() as session:
                    return each.rewrite(session, self._keys, after, BATCH)
            except OperationalError:  # a deadlock with somebody who has locked rows in another order, or a busy database
                if attempt == _TRIES - 1:
                    raise
        raise AssertionError("each try returns or raises")
