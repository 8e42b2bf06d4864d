"""What staff do, on SQLite and on PostgreSQL: signing in, reading requests, changing them."""

import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.db import staff as rows
from frontdesk.db.models import AppointmentCell, StaffSession
from frontdesk.domain.bookings import HOLDING, Status
from frontdesk.domain.contacts import Contact
from frontdesk.errors import SlotTaken, UnknownLead, UserExists, WeakPassword
from frontdesk.services.leads import Leads, Request
from frontdesk.services.staff import Staff

pytestmark = pytest.mark.integration
PASSWORD, OTHER = "correct horse staple", "another long password"
START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago


def sign_in(house: House, name: str = "robin", password: str = PASSWORD) -> str:
    token = house.staff.sign_in(name, password)
    assert token
    return token


def who(house: House, token: str) -> str | None:
    user = house.staff.user(token)
    return user.name if user else None


def take(leads: Leads, key: str = "k", start: datetime | None = START) -> str:
    phone = f"+1901555{int(hashlib.sha256(key.encode()).hexdigest(), 16) % 10_000:04}"
    return leads.take(Request(key, "no-conversation", f"Ana {key}", Contact(phone, None, "phone"), start=start)).reference


def cells_of(house: House, reference: str) -> list[tuple[int, datetime]]:
    appointment = house.staff.lead(reference).lead.appointment
    assert appointment
    with house.database.read() as session:
        query = select(AppointmentCell).where(AppointmentCell.appointment_id == appointment.id)
        return sorted((cell.place, cell.starts_at) for cell in session.scalars(query))


def covering(minutes: int, place: int = 1) -> list[tuple[int, datetime]]:
    return [(place, START + timedelta(minutes=at)) for at in range(0, minutes, 5)]


def test_users_are_one_of_a_name_with_a_long_password(any_house: House) -> None:
    any_house.staff.add_user("robin", "x" * 12)
    any_house.staff.add_user("kim", PASSWORD)
    with pytest.raises(UserExists):
        any_house.staff.add_user("kim", OTHER)
    with pytest.raises(WeakPassword):
        any_house.staff.add_user("lee", "x" * 11)
    assert any_house.staff.names() == ["kim", "robin"]


def test_each_sign_in_has_a_token_of_its_own_that_is_not_kept(house: House) -> None:
    house.staff.add_user("robin", PASSWORD)
    tokens = [sign_in(house), sign_in(house)]
    assert len(set(tokens)) == 2
    with house.database.read() as session:
        kept = set(session.scalars(select(StaffSession.token_hash)))
    assert kept == {hashlib.sha256(token.encode()).hexdigest() for token in tokens}


@pytest.mark.parametrize(("name", "password"), [("robin", OTHER), ("robin", ""), ("nobody", PASSWORD), ("Robin", PASSWORD)])
def test_a_wrong_name_or_password_opens_nothing(house: House, name: str, password: str) -> None:
    house.staff.add_user("robin", PASSWORD)
    assert house.staff.sign_in(name, password) is None


def test_an_unknown_name_costs_as_much_as_a_wrong_password(house: House) -> None:
    house.staff.add_user("robin", PASSWORD)

    def fastest(name: str) -> float:
        return min(_seconds(lambda: house.staff.sign_in(name, OTHER)) for _ in range(5))

    assert 0.4 < fastest("nobody") / fastest("robin") < 2.5


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def test_an_old_hash_is_renewed_at_the_next_sign_in(house: House, clock: FixedClock) -> None:
    with house.database.write() as session:
        old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
        rows.add_user(session, "robin", old, clock.now())
    sign_in(house)
    with house.database.read() as session:
        user = rows.by_name(session, "robin")
    assert user
    assert not PasswordHasher().check_needs_rehash(user.password_hash)
    sign_in(house)


def test_a_new_password_ends_that_persons_sessions(any_house: House) -> None:
    any_house.staff.add_user("robin", PASSWORD)
    any_house.staff.add_user("kim", PASSWORD)
    robins, kims = [sign_in(any_house), sign_in(any_house)], sign_in(any_house, "kim")
    assert any_house.staff.set_password("robin", OTHER)
    assert [who(any_house, token) for token in (*robins, kims)] == [None, None, "kim"]
    assert any_house.staff.sign_in("robin", PASSWORD) is None
    assert who(any_house, sign_in(any_house, password=OTHER)) == "robin"
    assert not any_house.staff.set_password("nobody", OTHER)
    with pytest.raises(WeakPassword):
        any_house.staff.set_password("robin", "short")


def test_signing_out_ends_that_session_only(house: House) -> None:
    house.staff.add_user("robin", PASSWORD)
    first, second = sign_in(house), sign_in(house)
    house.staff.sign_out(first)
    assert [who(house, token) for token in (first, second, "made up")] == [None, "robin", None]


def test_a_session_ends_after_15_idle_minutes(house: House, clock: FixedClock) -> None:
    house.staff.add_user("robin", PASSWORD)
    token = sign_in(house)
    clock.move(timedelta(minutes=15))
    assert who(house, token) == "robin"
    clock.move(timedelta(minutes=15, seconds=1))
    assert who(house, token) is None


def test_a_session_ends_after_12_hours_however_busy(house: House, clock: FixedClock) -> None:
    house.staff.add_user("robin", PASSWORD)
    token = sign_in(house)
    for _ in range(72):
        clock.move(timedelta(minutes=10))
        assert who(house, token) == "robin"
    clock.move(timedelta(seconds=1))
    assert who(house, token) is None


def test_a_session_is_written_once_a_minute_at_most(house: House, clock: FixedClock) -> None:
    house.staff.add_user("robin", PASSWORD)
    token = sign_in(house)
    seen = []
    for _ in range(4):
        clock.move(timedelta(seconds=31))
        house.staff.user(token)
        with house.database.read() as session:
            found = rows.get_session(session, hashlib.sha256(token.encode()).hexdigest())
            assert found
            seen.append(int((found.seen_at - found.created_at).total_seconds()))
    assert seen == [0, 62, 62, 124]


def test_leads_come_newest_first_by_fifties(house: House) -> None:
    references = [take(house.leads, f"k{index}", None) for index in range(51)]
    pages = [house.staff.leads(page) for page in (1, 2, 3)]
    assert [[lead.reference for lead in leads] for leads, _ in pages] == [references[:0:-1], references[:1], []]
    assert [count for _, count in pages] == [2, 2, 2]


def test_changes_are_kept_with_who_and_when(any_house: House, clock: FixedClock) -> None:
    reference = take(any_house.leads)
    clock.move(timedelta(hours=1))
    assert any_house.staff.change_status(reference, Status.CONTACTED, "robin")
    clock.move(timedelta(hours=1))
    any_house.staff.add_note(reference, "Left a message. 🙂", "kim")
    file = any_house.staff.lead(reference)
    now = clock.now()
    assert [(event.kind, event.text, event.by, event.at) for event in file.events] == [
        ("status", "booked → contacted", "robin", now - timedelta(hours=1)),
        ("note", "Left a message. 🙂", "kim", now),
    ]
    assert (file.lead.status, file.lead.updated_at) == ("contacted", now)


@pytest.mark.parametrize(
    ("start", "status"), [(None, Status.ATTENDED), (None, Status.REQUESTED), (START, Status.REQUESTED), (START, Status.BOOKED)]
)
def test_a_status_that_may_not_be_given_changes_nothing(house: House, start: datetime | None, status: Status) -> None:
    reference = take(house.leads, start=start)
    before = house.staff.lead(reference).lead.status
    assert not house.staff.change_status(reference, status, "robin")
    assert (house.staff.lead(reference).lead.status, house.staff.lead(reference).events) == (before, [])


def test_leaving_the_held_states_frees_the_time_and_coming_back_takes_it(any_house: House) -> None:
    reference = take(any_house.leads)
    for status in (Status.CANCELLED, Status.ATTENDED, Status.CLOSED, Status.NO_SHOW, Status.CONTACTED, Status.BOOKED):
        assert any_house.staff.change_status(reference, status, "robin")
        assert cells_of(any_house, reference) == (covering(30) if status in HOLDING else [])
        lead = any_house.staff.lead(reference).lead
        assert lead.appointment
        assert lead.appointment.starts_at == START


def test_a_time_that_somebody_else_has_is_not_taken_back(any_house: House) -> None:
    reference = take(any_house.leads)
    any_house.staff.change_status(reference, Status.CANCELLED, "robin")
    other = take(any_house.leads, "other")
    with pytest.raises(SlotTaken) as caught:
        any_house.staff.change_status(reference, Status.BOOKED, "robin")
    assert caught.value.start == START
    assert any_house.staff.lead(reference).lead.status == "cancelled"
    assert [event.text for event in any_house.staff.lead(reference).events] == ["booked → cancelled"]
    assert (cells_of(any_house, reference), cells_of(any_house, other)) == ([], covering(30))


def _changed(house: House, clock: FixedClock, **consultation: int) -> tuple[Leads, Staff]:
    """The services after the clinic has changed its consultations."""
    clinic = replace(house.clinic, consultation=msgspec.structs.replace(house.clinic.consultation, **consultation))
    return (
        Leads(house.database, clinic, clock, house.announcer),
        Staff(house.database, clinic, clock, house.announcer),
    )


def test_a_time_comes_back_in_another_place_when_its_own_is_gone(house: House, clock: FixedClock) -> None:
    leads, staff = _changed(house, clock, places=2)
    reference = take(leads)
    staff.change_status(reference, Status.CANCELLED, "robin")
    other = take(leads, "other")
    assert staff.change_status(reference, Status.BOOKED, "robin")
    assert (cells_of(house, other), cells_of(house, reference)) == (covering(30), covering(30, place=2))


def test_a_time_comes_back_as_long_as_it_was(house: House, clock: FixedClock) -> None:
    reference = take(house.leads)
    house.staff.change_status(reference, Status.CANCELLED, "robin")
    _, staff = _changed(house, clock, length_minutes=60)
    staff.change_status(reference, Status.BOOKED, "robin")
    assert cells_of(house, reference) == covering(30)


def test_two_people_at_once_leave_a_history_that_follows(any_house: House) -> None:
    reference = take(any_house.leads)
    wishes = [Status.CANCELLED, Status.ATTENDED, Status.CLOSED, Status.BOOKED] * 6

    def work(mine: list[Status]) -> None:
        for status in mine:
            any_house.staff.change_status(reference, status, "robin")

    threads = [threading.Thread(target=work, args=(mine,)) for mine in (wishes, wishes[::-1], wishes[1:], wishes[2:])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    file = any_house.staff.lead(reference)
    steps = [tuple(event.text.split(" → ")) for event in file.events]
    assert [was for was, _ in steps] == ["booked", *(became for _, became in steps[:-1])]
    assert cells_of(any_house, reference) == (covering(30) if Status(file.lead.status) in HOLDING else [])


def test_an_unknown_reference_is_said(house: House) -> None:
    for act in (
        lambda: house.staff.lead("XXX-XXXX"),
        lambda: house.staff.change_status("XXX-XXXX", Status.CLOSED, "robin"),
        lambda: house.staff.add_note("XXX-XXXX", "x", "robin"),
    ):
        with pytest.raises(UnknownLead):
            act()
