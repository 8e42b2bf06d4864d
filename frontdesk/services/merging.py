"""Two requests that are one: the duplicate is closed, and its history stands with the other, until they are split again."""

from sqlalchemy.orm import Session

from frontdesk.db import leads as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Lead
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.bookings import HOLDING, Status
from frontdesk.domain.queue import Reason
from frontdesk.domain.roles import Actor
from frontdesk.errors import CantMerge
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit


class Merging:
    def __init__(self, database: Database, clock: Clock, audit: Audit) -> None:
        self._database, self._clock, self._audit = database, clock, audit

    def merge(self, duplicate: str, kept: str, by: Actor) -> None:
        """Close the duplicate, which keeps all that it has. Raises UnknownLead, or CantMerge where something would be lost."""
        with self._database.write() as session:
            one, other = self._both(session, duplicate, kept)
            _check(session, one, other)
            now = self._clock.now()
            one.merged_into_id, one.merged_status = other.id, one.status
            rows.add_event(session, one, by.name, "merged", f"into {kept}, was {one.status}", now)
            rows.add_event(session, other, by.name, "merged", f"{duplicate} is the same request", now)
            one.status, one.closed_reason = Status.CLOSED, Reason.DUPLICATE
            one.waiting_since = one.next_step = one.next_step_on = None
            self._audit.record(session, by, What.MERGED, Kind.LEAD, duplicate, into=kept)

    def split(self, duplicate: str, by: Actor) -> str:
        """Make it a request of its own again, with the status it had; the reference of the one it was merged into.

        Raises UnknownLead, or CantMerge when it is not merged.
        """
        with self._database.write() as session:
            one = rows.known(rows.for_change(session, duplicate), duplicate)
            other = rows.by_id(session, one.merged_into_id)
            if other is None or one.merged_status is None:
                raise CantMerge("It was not split: it is a request of its own already.")
            now = self._clock.now()
            one.status, one.closed_reason = one.merged_status, None
            one.merged_into_id = one.merged_status = None
            rows.add_event(session, one, by.name, "merged", f"no longer into {other.reference}, is {one.status} again", now)
            rows.add_event(session, other, by.name, "merged", f"{duplicate} is another request", now)
            self._audit.record(session, by, What.SPLIT, Kind.LEAD, duplicate, of=other.reference)
            return other.reference

    def _both(self, session: Session, duplicate: str, kept: str) -> tuple[Lead, Lead]:
        """Locked, always in the same order: two people who merge each into the other wait for one another."""
        found = {reference: rows.for_change(session, reference) for reference in sorted({duplicate, kept})}
        return rows.known(found.get(duplicate), duplicate), rows.known(found.get(kept), kept)


def _check(session: Session, one: Lead, other: Lead) -> None:
    pairs = ((one.phone_index, other.phone_index), (one.email_index, other.email_index))
    same = any(mine is not None and mine == theirs for mine, theirs in pairs)
    if one is other or not same:
        raise CantMerge("They were not merged: they have neither the phone nor the email in common.")
    if one.merged_into_id or other.merged_into_id or rows.merged_into(session, one):
        raise CantMerge("They were not merged: one of them is part of a merge already. Split that first.")
    if one.appointment and one.status in HOLDING:
        raise CantMerge(
            "They were not merged: the duplicate has a consultation. Open it and merge this request into it, or cancel it first."
        )
