"""Getting in, on SQLite and on PostgreSQL: users, passwords, second factors, sessions."""

import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House, build
from frontdesk.db import sessions
from frontdesk.db import users as rows
from frontdesk.db.models import StaffSession, StaffUser
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.errors import UnknownUser, UserExists, WeakPassword, WrongPassword
from frontdesk.settings import Settings

pytestmark = pytest.mark.integration
PASSWORD, OTHER = "correct horse staple", "another long password"


def add(house: House, name: str = "robin", role: Role = Role.ADMIN) -> None:
    house.users.add(name, PASSWORD, role, OPERATOR)


def sign_in(house: House, name: str = "robin", password: str = PASSWORD) -> str:
    return house.access.sign_in(name, password)


@pytest.fixture
def slow_house(settings: Settings, clock: FixedClock, new_database: Path, tmp_path: Path) -> Iterator[House]:
    """With the hasher of the product."""
    shutil.copy(new_database, tmp_path / "test.db")
    house = build(settings, clock=clock)
    yield house
    house.database.engine.dispose()


def who(house: House, token: str) -> str | None:
    found = house.access.session(token)
    return found.user.name if found else None


def test_users_are_one_of_a_name_with_a_long_password(any_house: House) -> None:
    any_house.users.add("robin", "x" * 12, None, OPERATOR)
    add(any_house, "kim")
    with pytest.raises(UserExists):
        any_house.users.add("kim", OTHER, None, OPERATOR)
    with pytest.raises(WeakPassword):
        any_house.users.add("lee", "x" * 11, None, OPERATOR)
    assert [user.name for user in any_house.users.everybody()] == ["kim", "robin"]


def test_each_sign_in_has_a_token_of_its_own_that_is_not_kept(house: House) -> None:
    add(house)
    tokens = [sign_in(house), sign_in(house)]
    assert len(set(tokens)) == 2
    with house.database.read() as session:
        kept = set(session.scalars(select(StaffSession.token_hash)))
    assert kept == {hashlib.sha256(token.encode()).hexdigest() for token in tokens}


@pytest.mark.parametrize(("name", "password"), [("robin", OTHER), ("robin", ""), ("nobody", PASSWORD), ("Robin", PASSWORD)])
def test_a_wrong_name_or_password_opens_nothing(house: House, name: str, password: str) -> None:
    add(house)
    with pytest.raises(WrongPassword):
        house.access.sign_in(name, password)


def test_an_unknown_name_costs_as_much_as_a_wrong_password(slow_house: House) -> None:
    house = slow_house
    add(house)

    def fastest(name: str) -> float:
        return min(_seconds(lambda: house.access.sign_in(name, OTHER)) for _ in range(5))

    assert 0.4 < fastest("nobody") / fastest("robin") < 2.5


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    with pytest.raises(WrongPassword):
        work()
    return time.perf_counter() - started


def test_an_old_hash_is_renewed_at_the_next_sign_in(slow_house: House, clock: FixedClock) -> None:
    house = slow_house
    with house.database.write() as session:
        old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
        rows.add(session, StaffUser(name="robin", role=Role.ADMIN, password_hash=old, created_at=clock.now()))
    sign_in(house)
    with house.database.read() as session:
        user = rows.by_name(session, "robin")
    assert user
    assert not PasswordHasher().check_needs_rehash(user.password_hash)
    sign_in(house)


def test_a_new_password_ends_that_persons_sessions(any_house: House) -> None:
    add(any_house)
    add(any_house, "kim")
    robins, kims = [sign_in(any_house), sign_in(any_house)], sign_in(any_house, "kim")
    any_house.users.set_password("robin", OTHER, OPERATOR)
    assert [who(any_house, token) for token in (*robins, kims)] == [None, None, "kim"]
    with pytest.raises(WrongPassword):
        sign_in(any_house)
    assert who(any_house, sign_in(any_house, password=OTHER)) == "robin"
    with pytest.raises(UnknownUser):
        any_house.users.set_password("nobody", OTHER, OPERATOR)
    with pytest.raises(WeakPassword):
        any_house.users.set_password("robin", "short", OPERATOR)


def test_signing_out_ends_that_session_only(house: House) -> None:
    add(house)
    first, second = sign_in(house), sign_in(house)
    house.access.sign_out(first)
    assert [who(house, token) for token in (first, second, "made up")] == [None, "robin", None]


def test_a_session_ends_after_15_idle_minutes(house: House, clock: FixedClock) -> None:
    add(house)
    token = sign_in(house)
    clock.move(timedelta(minutes=15))
    assert who(house, token) == "robin"
    clock.move(timedelta(minutes=15, seconds=1))
    assert who(house, token) is None


def test_a_session_ends_after_12_hours_however_busy(house: House, clock: FixedClock) -> None:
    add(house)
    token = sign_in(house)
    for _ in range(72):
        clock.move(timedelta(minutes=10))
        assert who(house, token) == "robin"
    clock.move(timedelta(seconds=1))
    assert who(house, token) is None


def test_a_session_is_written_once_a_minute_at_most(house: House, clock: FixedClock) -> None:
    add(house)
    token = sign_in(house)
    seen = []
    for _ in range(4):
        clock.move(timedelta(seconds=31))
        house.access.session(token)
        with house.database.read() as session:
            found = sessions.get(session, hashlib.sha256(token.encode()).hexdigest())
            assert found
            seen.append(int((found.seen_at - found.created_at).total_seconds()))
    assert seen == [0, 62, 62, 124]
