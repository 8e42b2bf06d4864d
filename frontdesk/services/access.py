"""Getting in: signing in, in one step or two, and the sessions of those who have."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from sqlalchemy.orm import Session

from frontdesk.db import sessions, users
from frontdesk.db.engine import Database
from frontdesk.db.models import StaffSession, StaffUser
from frontdesk.domain.audit import Kind, What, shortened
from frontdesk.domain.identity import Identity, clean_email
from frontdesk.domain.roles import NOBODY
from frontdesk.domain.tokens import new_token, token_hash
from frontdesk.errors import NotInvited, WrongCode, WrongPassword
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit
from frontdesk.services.passwords import Passwords
from frontdesk.services.second_factor import take_code

IDLE_END = timedelta(minutes=15)
ABSOLUTE_END = timedelta(hours=12)
CODE_WITHIN = timedelta(minutes=5)  # from the password to the code
RENEW_AFTER = timedelta(minutes=1)


class Stage(Enum):
    """What still stands between somebody and the console."""

    CODE = "the code of their second factor"
    PASSWORD = "a password of their own"  # noqa: S105 (no password)
    SECOND_FACTOR = "a second factor, which is required here"
    NOTHING = "nothing"


@dataclass(frozen=True)
class SignedIn:
    """An open session; `key` is what is kept of its token."""

    user: StaffUser
    key: str
    stage: Stage


class Access:
    def __init__(self, database: Database, clock: Clock, passwords: Passwords, audit: Audit, *, totp_required: bool) -> None:
        self._database, self._clock, self._passwords, self._audit = database, clock, passwords, audit
        self._totp_required = totp_required

    def sign_in(self, name: str, password: str, address: str = "") -> str:
        """A new session's token, which is not kept. Where there is a second factor it is good for nothing but `give_code`.

        Raises WrongPassword for a wrong name or password, whichever it is.
        """
        with self._database.read() as session:
            user = users.by_name(session, name)
        matches = self._passwords.match(user, password)
        if user is None or not matches:
            raise self._failed(user, address, "password" if user else "unknown name")
        if not user.is_active:
            raise self._failed(user, address, "switched off")
        if user.password_ends_at and user.password_ends_at < self._clock.now():
            raise self._failed(user, address, "temporary password ran out")
        with self._database.write() as session:
            current = users.for_change(session, name)
            # the password was changed while the old one was being verified
            if current is None or current.password_hash != user.password_hash or not current.is_active:
                raise WrongPassword
            current.password_hash = self._passwords.renewed(current, password)
            return self._open(session, current, address, way="password", needs_code=current.has_second_factor)

    def enter(self, identity: Identity, address: str = "") -> str:
        """A new session's token, for whom the clinic's sign-in service names. Raises NotInvited."""
        email = clean_email(identity.email) if identity.email else None
        with self._database.write() as session:
            user = users.for_identity(session, identity.subject, email)
            if user and user.is_active:
                user.subject = identity.subject
                return self._open(session, user, address, way="sign-in service", by_provider=True)
        self._failed(user, address, "switched off" if user else "unknown at the sign-in service")
        raise NotInvited

    def give_code(self, token: str, code: str, address: str = "") -> str:
        """The token of a whole session, for that of one which wants a code. Raises WrongCode, also for one that was used."""
        with self._database.write() as session:
            half = sessions.get(session, token_hash(token))
            if half is None or not half.needs_code or self._has_ended(half):
                raise WrongCode
            user = users.for_change(session, half.user.name)
            way = take_code(session, user, code, self._clock.now()) if user and user.is_active else ""
            if user and way:
                sessions.end(session, half.token_hash)
                return self._open(session, user, address, way=f"password and {way}")
        self._failed(half.user, address, "code")
        raise WrongCode

    def session(self, token: str, *, renew: bool = True) -> SignedIn | None:
        """Whose session that is; None after 15 idle minutes or 12 hours, or when they were switched off.

        Without `renew` it counts as idle: nobody has done anything, a page asks by itself.
        """
        key, now = token_hash(token), self._clock.now()
        with self._database.read() as session:
            found = sessions.get(session, key)
        if found is None or self._has_ended(found) or not found.user.is_active:
            return None
        if renew and found.seen_at + RENEW_AFTER < now and not found.needs_code:
            with self._database.write() as session:
                current = sessions.get(session, key)
                if current:
                    current.seen_at = current.user.seen_at = now
        return SignedIn(found.user, key, self._stage(found))

    def sign_out(self, token: str) -> None:
        with self._database.write() as session:
            found = sessions.get(session, token_hash(token))
            if found and found.needs_code:
                sessions.end(session, found.token_hash)
            elif found:
                actor = found.user.actor
                sessions.end(session, found.token_hash)
                self._audit.record(session, actor, What.SIGNED_OUT, Kind.USER, actor.name)

    def _open(
        self, session: Session, user: StaffUser, address: str, *, way: str, needs_code: bool = False, by_provider: bool = False
    ) -> str:
        token, now, near = new_token(), self._clock.now(), shortened(address)
        sessions.end_old(session, now - ABSOLUTE_END)
        opened = StaffSession(token_hash=token_hash(token), user_id=user.id, address=near, created_at=now, seen_at=now)
        opened.needs_code, opened.by_provider = needs_code, by_provider
        sessions.add(session, opened)
        if not needs_code:
            user.seen_at = now
            self._audit.record(session, user.actor, What.SIGNED_IN, Kind.USER, user.name, address=near, way=way)
        return token

    def _failed(self, user: StaffUser | None, address: str, why: str) -> WrongPassword:
        """What to raise, once it is noted. Who isn't known is not named: people type their password there."""
        actor, name = (user.actor, user.name) if user else (NOBODY, "")
        self._audit.note(actor, What.SIGN_IN_FAILED, Kind.USER, name, address=shortened(address), why=why)
        return WrongPassword()

    def _has_ended(self, found: StaffSession) -> bool:
        now = self._clock.now()
        if found.needs_code:
            return found.created_at + CODE_WITHIN < now
        return found.seen_at + IDLE_END < now or found.created_at + ABSOLUTE_END < now

    def _stage(self, found: StaffSession) -> Stage:
        if found.needs_code:
            return Stage.CODE
        if found.by_provider:
            return Stage.NOTHING
        if found.user.password_ends_at:
            return Stage.PASSWORD
        return Stage.SECOND_FACTOR if self._totp_required and not found.user.has_second_factor else Stage.NOTHING
