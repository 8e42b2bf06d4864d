"""Passwords of staff: how they are kept, and whether one is right."""

import secrets
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy.orm import Session

from frontdesk.db import users
from frontdesk.db.engine import Database
from frontdesk.db.models import StaffUser
from frontdesk.domain.users import MIN_PASSWORD
from frontdesk.errors import UnknownUser, WeakPassword, WrongPassword


class Passwords:
    """By Argon2id as the library does it today, unless a test hands over something quicker."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()

    @cached_property
    def _nobody(self) -> str:
        """Verified for names that do not exist, so that the answer takes as long. Made at the first sign-in: it takes 0.2 s."""
        return self._hasher.hash(secrets.token_hex(16))

    def hash(self, password: str) -> str:
        """What is kept of it. Raises WeakPassword."""
        if len(password) < MIN_PASSWORD:
            raise WeakPassword(MIN_PASSWORD)
        return self._hasher.hash(password)

    def match(self, user: StaffUser | None, password: str) -> bool:
        """Whether it is theirs; it takes as long when there is nobody."""
        nobody = self._nobody  # for everybody, so that the first one takes as long whoever it is
        try:
            self._hasher.verify(user.password_hash if user else nobody, password)
        except (VerifyMismatchError, InvalidHashError):
            return False
        return user is not None

    def renewed(self, user: StaffUser, password: str) -> str:
        """The hash to keep from now on: only while the password is at hand can it be hashed as the library does it today."""
        if self._hasher.check_needs_rehash(user.password_hash):
            return self._hasher.hash(password)
        return user.password_hash

    def prove(self, database: Database, name: str, password: str) -> StaffUser:
        """Somebody who is signed in, after giving their password once more: the browser may be one that was left open.

        Raises WrongPassword. It takes long, so it is no part of a transaction that writes: there, `still` goes on.
        """
        with database.read() as session:
            user = users.by_name(session, name)
        if user is None or not self.match(user, password):
            raise WrongPassword
        return user


def still(session: Session, proved: StaffUser) -> StaffUser:
    """Who gave their password just now, locked. Raises WrongPassword when it was changed in between."""
    user = known(session, proved.name)
    if user.password_hash != proved.password_hash:
        raise WrongPassword
    return user


def known(session: Session, name: str) -> StaffUser:
    """Somebody by their name, locked. Raises UnknownUser."""
    user = users.for_change(session, name)
    if user is None:
        raise UnknownUser(name)
    return user
