"""One's own account: the password, and where one is signed in."""

from collections.abc import Sequence

from frontdesk.db import sessions, users
from frontdesk.db.engine import Database
from frontdesk.db.models import StaffSession
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.roles import Actor
from frontdesk.errors import SamePassword
from frontdesk.ports import Clock
from frontdesk.services.access import ABSOLUTE_END, IDLE_END
from frontdesk.services.audit import Audit
from frontdesk.services.passwords import Passwords, known, still


class Account:
    def __init__(self, database: Database, clock: Clock, passwords: Passwords, audit: Audit) -> None:
        self._database, self._clock, self._passwords, self._audit = database, clock, passwords, audit

    def change_password(self, by: Actor, old: str, new: str, key: str) -> None:
        """From now on it is `new`, and no session is left but that of `key`. Raises WrongPassword, WeakPassword, SamePassword."""
        proved = self._passwords.prove(self._database, by.name, old)
        hashed = self._passwords.hash(new)
        if old == new:
            raise SamePassword
        with self._database.write() as session:
            user = still(session, proved)
            user.password_hash, user.password_ends_at = hashed, None
            sessions.end_of(session, user, but=key)
            self._audit.record(session, by, What.PASSWORD_CHANGED, Kind.USER, by.name)

    def prove(self, by: Actor, password: str) -> None:
        """Before what can't be undone. Raises WrongPassword."""
        self._passwords.prove(self._database, by.name, password)

    def sessions(self, by: Actor) -> Sequence[StaffSession]:
        """Those that are open, the newest first."""
        now = self._clock.now()
        with self._database.read() as session:
            user = users.by_name(session, by.name)
            found = sessions.of(session, user) if user else []
        return [each for each in found if each.seen_at + IDLE_END >= now and each.created_at + ABSOLUTE_END >= now]

    def end_others(self, by: Actor, key: str) -> None:
        """Sign out everywhere but in the session of `key`."""
        with self._database.write() as session:
            count = sessions.end_of(session, known(session, by.name), but=key)
            self._audit.record(session, by, What.SESSIONS_ENDED, Kind.USER, by.name, count=count)
