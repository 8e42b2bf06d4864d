"""What staff should look at, as they read it."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.db import notices as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Alert, Message, OpenQuestion, OutboxItem
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.roles import Actor
from frontdesk.services.audit import Audit
from frontdesk.services.outbox import Outbox

MOST = 200


@dataclass(frozen=True)
class Found:
    """`untold`: what could not be told, each with its request's reference; `unhelpful`: what visitors asked, each with the answer
    that did not help."""

    alerts: Sequence[Alert]
    untold: Sequence[tuple[OutboxItem, str | None]]
    questions: Sequence[OpenQuestion]
    unhelpful: Sequence[tuple[Message, Message]]


class Notices:
    def __init__(self, database: Database, outbox: Outbox, audit: Audit) -> None:
        self._database, self._outbox, self._audit = database, outbox, audit

    def read(self, by: Actor) -> Found:
        """All of them, for a page."""
        found = Found(self.alerts(), self._outbox.failed(), self.questions(), self.unhelpful())
        self._audit.note(
            by, What.READ, Kind.NOTICES,
            alerts=len(found.alerts), questions=len(found.questions), unhelpful=len(found.unhelpful),
        )  # fmt: skip
        return found

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
