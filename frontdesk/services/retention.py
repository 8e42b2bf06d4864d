"""What has served its purpose is not kept for ever."""

from dataclasses import dataclass
from datetime import timedelta

from frontdesk.db import outbox, visits
from frontdesk.db.engine import Database
from frontdesk.ports import Clock

KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Deleted:
    outbox: int
    links: int


class Retention:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def purge(self) -> Deleted:
        """Delete what was told, and the links of mails that ran out, more than `KEPT` ago; until then a link can say so."""
        before = self._clock.now() - KEPT
        with self._database.write() as session:
            return Deleted(outbox.delete_settled(session, before), visits.delete_expired(session, before))
