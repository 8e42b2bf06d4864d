"""The calendar in a program of somebody's own, by a secret address: made, revoked, read."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from frontdesk.db import appointments
from frontdesk.db import feeds as rows
from frontdesk.db import users as people
from frontdesk.db.engine import Database
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.calendar import CalendarEvent
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.roles import Actor, Permission
from frontdesk.domain.tokens import new_token, token_hash
from frontdesk.errors import UnknownFeed, UnknownUser
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit

BACK = timedelta(days=30)


class Feeds:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, audit: Audit) -> None:
        self._database, self._clinic, self._clock, self._audit = database, clinic, clock, audit

    def since(self, by: Actor) -> datetime | None:
        """Since when they have an address; None when they have none."""
        with self._database.read() as session:
            feed = rows.feed_of(session, by.name)
        return feed.created_at if feed else None

    def make(self, by: Actor) -> str:
        """The token of a new address, which is given out this once; the one before opens nothing any more."""
        token = new_token()
        with self._database.write() as session:
            user = people.for_change(session, by.name)  # two clicks at once make one address
            if user is None:
                raise UnknownUser
            rows.replace(session, user, token_hash(token), self._clock.now())
            self._audit.record(session, by, What.FEED_MADE, Kind.CALENDAR)
        return token

    def revoke(self, by: Actor) -> bool:
        """Whether there was one."""
        with self._database.write() as session:
            user = people.for_change(session, by.name)
            if user is None or not rows.remove(session, user):
                return False
            self._audit.record(session, by, What.FEED_REVOKED, Kind.CALENDAR)
            return True

    def read(self, token: str) -> Sequence[CalendarEvent]:
        """The consultations from a month back on. Raises UnknownFeed, also when its owner may not see the calendar any more."""
        now = self._clock.now()
        ahead = timedelta(days=self._clinic.consultation.horizon_days + 1)
        with self._database.read() as session:
            feed = rows.by_token(session, token_hash(token))
            if feed is None or not feed.user.is_active or not feed.user.actor.may(Permission.SEE_CALENDAR):
                raise UnknownFeed
            found = appointments.between(session, (now - BACK, now + ahead), now)
        return [CalendarEvent(each.lead.reference, each.starts_at, each.ends_at, each.sequence) for each in found if each.lead]
