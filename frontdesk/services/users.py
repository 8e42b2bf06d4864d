"""The people who may sign in, as an admin or the operator sees to them."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from frontdesk.db import sessions
from frontdesk.db import users as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import StaffUser
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.identity import clean_email
from frontdesk.domain.roles import Actor, Role
from frontdesk.domain.users import TEMPORARY_FOR, clean_name, new_password
from frontdesk.errors import BadEmail, EmailTaken, LastAdmin, NotYourself, UserExists
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit
from frontdesk.services.passwords import Passwords, known

DEFAULT = Role.FRONT_DESK


class Users:
    """Whoever is not known raises UnknownUser; what one would do to one's own account raises NotYourself."""

    def __init__(self, database: Database, clock: Clock, passwords: Passwords, audit: Audit) -> None:
        self._database, self._clock, self._passwords, self._audit = database, clock, passwords, audit

    def everybody(self) -> Sequence[StaffUser]:
        """By name."""
        with self._database.read() as session:
            return rows.everybody(session)

    def add(self, name: str, password: str, role: Role | None, by: Actor) -> Role:
        """Without a role the first is an admin, and everybody after that at the front desk: which one they got.

        Raises BadName, WeakPassword or UserExists.
        """
        return self._add(clean_name(name), self._passwords.hash(password), role, by, temporary=False)

    def invite(self, name: str, role: Role, by: Actor) -> str:
        """Add somebody with a temporary password, which is given out this once. Raises BadName or UserExists."""
        password = new_password()
        self._add(clean_name(name), self._passwords.hash(password), role, by, temporary=True)
        return password

    def set_password(self, name: str, password: str, by: Actor) -> None:
        """Give them a new password of the caller's choice, and end their sessions. Raises WeakPassword."""
        self._set_password(name, self._passwords.hash(password), by, temporary=False)

    def new_password(self, name: str, by: Actor) -> str:
        """Give them a temporary password, which is given out this once, and end their sessions."""
        password = new_password()
        self._set_password(name, self._passwords.hash(password), by, temporary=True)
        return password

    def set_role(self, name: str, role: Role, by: Actor) -> bool:
        """Whether it was another one. Raises LastAdmin."""
        with self._changing(name, by) as (session, user):
            if user.role == role:
                return False
            was, user.role = user.role, role
            self._check_admins(session)
            self._audit.record(session, by, What.ROLE_CHANGED, Kind.USER, name, was=was, now=role.value)
            return True

    def set_email(self, name: str, email: str, by: Actor) -> None:
        """What the clinic's sign-in service knows them by; "" for nothing. Raises BadEmail or EmailTaken."""
        cleaned = clean_email(email)
        if cleaned and not re.fullmatch(r"[^\s@]+@[^\s@]+", cleaned):
            raise BadEmail
        try:
            with self._changing(name, by) as (session, user):
                user.email, user.subject = cleaned, None
                self._audit.record(session, by, What.EMAIL_CHANGED, Kind.USER, name)
        except IntegrityError:
            raise EmailTaken from None

    def switch(self, name: str, on: bool, by: Actor) -> bool:
        """Let them sign in, or not any more: then their sessions end. Whether it was otherwise. Raises LastAdmin."""
        with self._changing(name, by) as (session, user):
            if user.is_active == on:
                return False
            user.is_active = on
            self._check_admins(session)
            if not on:
                sessions.end_of(session, user)
            self._audit.record(session, by, What.SWITCHED_ON if on else What.SWITCHED_OFF, Kind.USER, name)
            return True

    def reset_second_factor(self, name: str, by: Actor) -> bool:
        """Ask them for none until they set one up anew, and end their sessions. Whether they had one."""
        with self._changing(name, by) as (session, user):
            had = user.has_second_factor
            rows.remove_second_factor(session, user)
            sessions.end_of(session, user)
            if had:
                self._audit.record(session, by, What.SECOND_FACTOR_REMOVED, Kind.USER, name)
            return had

    def end_sessions(self, name: str, by: Actor) -> int:
        """Sign them out everywhere; from how many places."""
        with self._changing(name, by) as (session, user):
            count = sessions.end_of(session, user)
            self._audit.record(session, by, What.SESSIONS_ENDED, Kind.USER, name, count=count)
            return count

    def _add(self, name: str, hashed: str, role: Role | None, by: Actor, *, temporary: bool) -> Role:
        now = self._clock.now()
        try:
            with self._database.write() as session:
                others = rows.everybody(session)
                if name.casefold() in {other.name.casefold() for other in others}:
                    raise UserExists(name)
                given = role or (DEFAULT if others else Role.ADMIN)
                ends = now + TEMPORARY_FOR if temporary else None
                rows.add(
                    session,
                    StaffUser(name=name, role=given, is_active=True, password_hash=hashed, password_ends_at=ends, created_at=now),
                )
                self._audit.record(session, by, What.USER_ADDED, Kind.USER, name, role=given.value)
        except IntegrityError:  # somebody was faster
            raise UserExists(name) from None
        return given

    def _set_password(self, name: str, hashed: str, by: Actor, *, temporary: bool) -> None:
        with self._changing(name, by) as (session, user):
            user.password_hash = hashed
            user.password_ends_at = self._clock.now() + TEMPORARY_FOR if temporary else None
            sessions.end_of(session, user)
            self._audit.record(session, by, What.PASSWORD_SET, Kind.USER, name, temporary=temporary)

    @contextmanager
    def _changing(self, name: str, by: Actor) -> Iterator[tuple[Session, StaffUser]]:
        if name == by.name:
            raise NotYourself
        with self._database.write() as session:
            rows.admins_for_change(session)  # first: who is the last can't change, and all lock in one order
            yield session, known(session, name)

    @staticmethod
    def _check_admins(session: Session) -> None:
        session.flush()
        if not rows.admins_for_change(session):
            raise LastAdmin
