"""What staff should look at, as they read it."""

from collections.abc import Sequence

from frontdesk.db import notices as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Alert, Message, OpenQuestion

MOST = 200


class Notices:
    def __init__(self, database: Database) -> None:
        self._database = database

    def alerts(self) -> Sequence[Alert]:
        """The newest first, at most 200."""
        with self._database.read() as session:
            return rows.newest_alerts(session, MOST)

    def questions(self) -> Sequence[OpenQuestion]:
        """The newest first, at most 200."""
        with self._database.read() as session:
            return rows.newest_questions(session, MOST)

    def unhelpful(self) -> Sequence[tuple[Message, Message]]:
        """What visitors asked, and the answer that did not help them; the newest first, at most 200."""
        with self._database.read() as session:
            return rows.newest_unhelpful(session, MOST)
