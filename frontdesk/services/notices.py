"""What staff should look at, as they read it."""

from collections.abc import Sequence

from frontdesk.db import notices as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Alert, OpenQuestion
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.roles import Actor
from frontdesk.services.audit import Audit

MOST = 200


class Notices:
    def __init__(self, database: Database, audit: Audit) -> None:
        self._database, self._audit = database, audit

    def read(self, by: Actor) -> tuple[Sequence[Alert], Sequence[OpenQuestion]]:
        """Alerts and questions, for a page."""
        found = self.alerts(), self.questions()
        self._audit.note(by, What.READ, Kind.NOTICES, alerts=len(found[0]), questions=len(found[1]))
        return found

    def alerts(self) -> Sequence[Alert]:
        """The newest first, at most 200."""
        with self._database.read() as session:
            return rows.newest_alerts(session, MOST)

    def questions(self) -> Sequence[OpenQuestion]:
        """The newest first, at most 200."""
        with self._database.read() as session:
            return rows.newest_questions(session, MOST)
