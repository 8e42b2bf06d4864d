"""Telling another program what became of a request."""

from datetime import datetime

from frontdesk.db import leads
from frontdesk.db.engine import Database
from frontdesk.db.models import OutboxItem
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.webhooks import webhook_body
from frontdesk.ports import Webhook


class Webhooks:
    def __init__(self, database: Database, clinic: Clinic, webhook: Webhook) -> None:
        self._database, self._clinic, self._webhook = database, clinic, webhook

    def deliver(self, item: OutboxItem) -> bool:
        """Post what the item tells of, as it was when it happened; False when there is no request any more.

        Raises DeliveryPostponed or DeliveryRefused.
        """
        with self._database.read() as session:
            lead = leads.by_id(session, item.lead_id)
        if lead is None:
            return False
        event, start = str(item.data["event"]), item.data.get("start")
        begins = self._clinic.local(datetime.fromisoformat(start)) if start else None
        body = webhook_body(item.key, event, lead.reference, begins, self._clinic.local(item.created_at))
        self._webhook.post(f"lead.{event}", item.key, body)
        return True
