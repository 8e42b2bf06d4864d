"""The audit record: who did what, written in the transaction of what they did."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from frontdesk.db import audit as rows
from frontdesk.db.audit import Filter
from frontdesk.db.engine import Database
from frontdesk.db.models import AuditRow
from frontdesk.domain.audit import Checked, Entry, Kind, What, chained, check
from frontdesk.domain.roles import Actor
from frontdesk.ports import Clock

PAGE = 50


class Audit:
    def __init__(self, database: Database, clock: Clock, key: bytes) -> None:
        self._database, self._clock, self._key = database, clock, key

    def record(
        self, session: Session, by: Actor, what: What, kind: Kind, reference: str = "", **details: str | int | bool
    ) -> None:
        """Note it in the caller's transaction, as the last thing there: whoever adds a row waits until that has ended.

        `details` are numbers and states, never a person's words, name, number or address.
        """
        session.flush()
        last, previous = rows.in_turn(session)
        entry = Entry(last + 1, self._clock.now(), by.name, by.role, what, kind, reference, details)
        rows.add(session, entry, chained(self._key, previous, entry))

    def note(self, by: Actor, what: What, kind: Kind, reference: str = "", **details: str | int | bool) -> None:
        """Note what changed nothing, in a transaction of its own: before what was read is given out."""
        with self._database.write() as session:
            self.record(session, by, what, kind, reference, **details)

    def newest(self, wanted: Filter, before: int | None = None) -> tuple[Sequence[AuditRow], bool]:
        """A page of rows, the newest first, and whether there are older ones."""
        with self._database.read() as session:
            found = rows.newest(session, wanted, before, PAGE + 1)
        return found[:PAGE], len(found) > PAGE

    def since(self, wanted: Filter) -> Iterator[AuditRow]:
        """All rows, the oldest first."""
        with self._database.read() as session:
            yield from rows.oldest(session, wanted)

    def people(self) -> Sequence[str]:
        """Everybody who stands in it."""
        with self._database.read() as session:
            return rows.people(session)

    def verify(self, noted: tuple[int, str] | None = None) -> Checked:
        """Follow the whole chain; `noted`: the number and hash that an earlier call came to."""
        with self._database.read() as session:
            return check(self._key, ((rows.entry(row), row.hash) for row in rows.oldest(session, Filter())), noted)
