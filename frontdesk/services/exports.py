"""What is taken out of the house, and is recorded before it goes."""

from typing import Any

from frontdesk.domain.audit import Kind, What
from frontdesk.domain.roles import Actor
from frontdesk.services.audit import Audit
from frontdesk.services.leads import Leads


class Exports:
    def __init__(self, leads: Leads, audit: Audit) -> None:
        self._leads, self._audit = leads, audit

    def leads(self, by: Actor) -> list[dict[str, Any]]:
        """Every lead, oldest first, by the contract's columns."""
        found = self._leads.export()
        self._audit.note(by, What.EXPORTED, Kind.LEAD, count=len(found))
        return found
