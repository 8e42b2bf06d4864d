"""How long PostgreSQL may take to answer: a server that hangs, or a line that has gone dead, says nothing for ever."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import Connection, Engine, event

_ANSWERS_WITHIN_S = 4.5  # more than a lock may take: that is the server's to say, in its own words
_PINGS_WITHIN_S = 1.0


class Impatient(psycopg.Connection[Any]):
    """A connection that is closed when the server has not answered in time, for each statement anew; then OperationalError."""

    patient = False

    def wait[T](self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        if self.patient:
            return super().wait(gen, interval, timeout)
        # outside of a transaction it is only asked whether it is there
        within = timeout or (_PINGS_WITHIN_S if self.autocommit else _ANSWERS_WITHIN_S)
        began = time.monotonic()
        try:
            return super().wait(gen, interval, within)
        except psycopg.OperationalError:
            if time.monotonic() - began >= within:
                self.pgconn.finish()
            raise


def limit_waits(engine: Engine) -> None:
    """Have the engine's connections be impatient ones."""

    def connect(_dialect: Any, _record: Any, arguments: list[Any], settings: dict[str, Any]) -> psycopg.Connection[Any]:
        return Impatient.connect(*arguments, **settings)

    event.listen(engine, "do_connect", connect)


@contextmanager
def with_patience(connection: Connection) -> Iterator[None]:
    """Wait for as long as it takes: what is done to all rows takes longer than what a visitor waits for."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, Impatient):
        yield
        return
    raw.patient = True
    try:
        yield
    finally:
        raw.patient = False
