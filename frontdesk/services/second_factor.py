"""One's own second factor: set up, confirmed, removed; and whether a code is good."""

from datetime import datetime

from sqlalchemy.orm import Session

from frontdesk.db import users
from frontdesk.db.engine import Database
from frontdesk.db.models import StaffUser
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.second_factor import new_recovery_codes, new_secret, recovery_hash, step_of
from frontdesk.errors import WrongCode
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit
from frontdesk.services.passwords import Passwords, known, still


class SecondFactor:
    def __init__(self, database: Database, clock: Clock, passwords: Passwords, audit: Audit) -> None:
        self._database, self._clock, self._passwords, self._audit = database, clock, passwords, audit

    def start(self, name: str, password: str) -> None:
        """Make a new secret, which counts once a code of it was given to `confirm`. Raises WrongPassword.

        Where there is a second factor, nothing is changed.
        """
        proved = self._passwords.prove(self._database, name, password)
        with self._database.write() as session:
            user = still(session, proved)
            if not user.has_second_factor:
                user.totp_secret, user.totp_step = new_secret(), None

    def confirm(self, name: str, code: str) -> list[str]:
        """From now on it is asked for. The recovery codes are given out this once. Raises WrongCode."""
        with self._database.write() as session:
            user, now = known(session, name), self._clock.now()
            step = step_of(user.totp_secret, code, now, user.totp_step) if user.totp_secret else None
            if step is None or user.has_second_factor:
                raise WrongCode
            user.totp_confirmed_at, user.totp_step = now, step
            codes = _new_codes(session, user)
            self._audit.record(session, user.actor, What.SECOND_FACTOR_SET_UP, Kind.USER, name)
        return codes

    def remove(self, name: str, password: str, code: str) -> None:
        """Raises WrongPassword or WrongCode."""
        proved = self._passwords.prove(self._database, name, password)
        with self._database.write() as session:
            user = still(session, proved)
            if not take_code(session, user, code, self._clock.now()):
                raise WrongCode
            users.remove_second_factor(session, user)
            self._audit.record(session, user.actor, What.SECOND_FACTOR_REMOVED, Kind.USER, name)

    def new_recovery_codes(self, name: str, password: str) -> list[str]:
        """Ten new ones in the place of those that are left. Raises WrongPassword, or WrongCode without a second factor."""
        proved = self._passwords.prove(self._database, name, password)
        with self._database.write() as session:
            user = still(session, proved)
            if not user.has_second_factor:
                raise WrongCode
            codes = _new_codes(session, user)
            self._audit.record(session, user.actor, What.RECOVERY_CODES_MADE, Kind.USER, name)
        return codes

    def recovery_codes_left(self, name: str) -> int:
        with self._database.read() as session:
            return users.count_recovery_codes(session, name)


def take_code(session: Session, user: StaffUser, code: str, now: datetime) -> str:
    """What it is a code of, or "" for a wrong one; it is good for nothing afterwards.

    The caller has locked the user: of two who give the same code at once, one gets in.
    """
    if not user.has_second_factor or user.totp_secret is None:
        return ""
    step = step_of(user.totp_secret, code, now, user.totp_step)
    if step is not None:
        user.totp_step = step
        return "authenticator"
    return "recovery code" if users.use_recovery_code(session, user, recovery_hash(code)) else ""


def _new_codes(session: Session, user: StaffUser) -> list[str]:
    codes = new_recovery_codes()
    users.replace_recovery_codes(session, user, [recovery_hash(code) for code in codes])
    return codes
