"""What has served its purpose is not kept for ever."""

from collections.abc import Mapping

from frontdesk.db import retention as rows
from frontdesk.db.engine import Database
from frontdesk.domain.retention import Retention as Rules
from frontdesk.domain.retention import Sort
from frontdesk.ports import Clock, MailFolder

BATCH = 200  # rows a transaction: others can write in between


class Retention:
    """By the clinic's rules. `mails`: those that lie as files, which go as what is told outside does."""

    def __init__(self, database: Database, rules: Rules, clock: Clock, mails: MailFolder) -> None:
        self._database, self._rules, self._clock, self._mails = database, rules, clock, mails

    def over(self) -> Mapping[Sort, int]:
        """How much of each kind would be deleted now; what goes along with it is not counted."""
        now = self._clock.now()
        with self._database.read() as session:
            number = {sort: rows.count_over(session, sort, now - self._rules.age(sort)) for sort in rows.SORTS}
        return number | {Sort.MAILS: self._mails.older(self._rules.age(Sort.MAILS), delete=False)}

    def purge(self) -> Mapping[Sort, int]:
        """Delete all of that, in small steps; how much it was."""
        number = {sort: self._purge(sort) for sort in rows.SORTS}
        return number | {Sort.MAILS: self._mails.older(self._rules.age(Sort.MAILS), delete=True)}

    def _purge(self, sort: Sort) -> int:
        before, total = self._clock.now() - self._rules.age(sort), 0
        while True:
            with self._database.write() as session:
                gone = rows.delete_over(session, sort, before, BATCH)
            total += gone
            if gone < BATCH or sort in rows.WHOLE:
                return total
