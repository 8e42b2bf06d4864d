"""What staff should look at, as they read it; and saying that a cry for help was dealt with."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from frontdesk.db import audit
from frontdesk.db import notices as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Alert, Message, OpenQuestion, OutboxItem
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.roles import Actor
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit
from frontdesk.services.outbox import Outbox

MOST = 200


@dataclass(frozen=True)
class Found:
    """`alerts`: the open ones first; `seen_by`: of each open one, by its id, who has opened the conversation since.

    `untold`: what could not be told, each with its request's reference; `unhelpful`: what visitors asked, each with the answer
    that did not help them."""

    alerts: Sequence[Alert]
    seen_by: Mapping[int, Sequence[str]]
    untold: Sequence[tuple[OutboxItem, str | None]]
    questions: Sequence[OpenQuestion]
    unhelpful: Sequence[tuple[Message, Message]]


class Notices:
    def __init__(self, database: Database, outbox: Outbox, clock: Clock, audit: Audit) -> None:
        self._database, self._outbox, self._clock, self._audit = database, outbox, clock, audit

    def read(self, by: Actor) -> Found:
        """All of them, for a page."""
        alerts = self.alerts()
        found = Found(alerts, self._seen_by(alerts), self._outbox.failed(), self.questions(), self.unhelpful())
        self._audit.note(
            by, What.READ, Kind.NOTICES,
            alerts=len(found.alerts), questions=len(found.questions), unhelpful=len(found.unhelpful),
        )  # fmt: skip
        return found

    def alerts(self) -> Sequence[Alert]:
        """The open ones first, then the newest, at most 200."""
        with self._database.read() as session:
            return rows.newest_alerts(session, MOST)

    def deal_with(self, alerts: Collection[int], by: Actor) -> int:
        """Close these for everybody: `by` says that something was done about them. How many were open."""
        with self._database.write() as session:
            found = rows.alerts_to_change(session, alerts, dealt_with=False)
            for alert in found:
                alert.dealt_by, alert.dealt_at = by.name, self._clock.now()
            self._record(session, by, What.ALERT_DEALT_WITH, found)
        return len(found)

    def reopen(self, alerts: Collection[int], by: Actor) -> int:
        """Have them stand open again, as if nobody had dealt with them; the audit record keeps who had. How many were closed."""
        with self._database.write() as session:
            found = rows.alerts_to_change(session, alerts, dealt_with=True)
            for alert in found:
                alert.dealt_by = alert.dealt_at = None
            self._record(session, by, What.ALERT_REOPENED, found)
        return len(found)

    def questions(self) -> Sequence[OpenQuestion]:
        """The newest first, at most 200."""
        with self._database.read() as session:
            return rows.newest_questions(session, MOST)

    def unhelpful(self) -> Sequence[tuple[Message, Message]]:
        """What visitors asked, and the answer that did not help them; the newest first, at most 200."""
        with self._database.read() as session:
            return rows.newest_unhelpful(session, MOST)

    def _seen_by(self, alerts: Sequence[Alert]) -> dict[int, list[str]]:
        waiting = [(alert, alert.conversation_id) for alert in alerts if alert.is_open and alert.conversation_id]
        with self._database.read() as session:
            opened = audit.openers(session, {id for _, id in waiting})
        return {
            alert.id: list(dict.fromkeys(who for reference, who, at in opened if reference == id and at >= alert.at))
            for alert, id in waiting
        }

    def _record(self, session: Session, by: Actor, what: What, alerts: Sequence[Alert]) -> None:
        for alert in alerts:
            self._audit.record(session, by, what, Kind.CONVERSATION, alert.conversation_id or "", alert=alert.id)
