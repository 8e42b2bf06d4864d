"""What staff do, on SQLite and on PostgreSQL: signing in, reading requests, changing them."""

import hashlib
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from sqlalchemy import select

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.db.models import AppointmentCell
from frontdesk.domain.bookings import HOLDING, Status
from frontdesk.domain.contacts import Contact
from frontdesk.domain.queue import Wanted
from frontdesk.domain.roles import Actor, Role
from frontdesk.errors import NotYet, SlotTaken, UnknownLead
from frontdesk.services.leads import Leads, Request
from frontdesk.services.staff_leads import StaffLeads
from tests.conftest import ROBIN

pytestmark = pytest.mark.integration
START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago


def take(leads: Leads, key: str = "k", start: datetime | None = START) -> str:
    phone = f"+1901555{int(hashlib.sha256(key.encode()).hexdigest(), 16) % 10_000:04}"
    return leads.take(Request(key, "no-conversation", f"Ana {key}", Contact(phone, None, "phone"), start=start)).reference


def cells_of(house: House, reference: str) -> list[tuple[int, datetime]]:
    appointment = house.staff_leads.lead(reference, ROBIN).lead.appointment
    assert appointment
    with house.database.read() as session:
        query = select(AppointmentCell).where(AppointmentCell.appointment_id == appointment.id)
        return sorted((cell.place, cell.starts_at) for cell in session.scalars(query))


def covering(minutes: int, place: int = 1) -> list[tuple[int, datetime]]:
    return [(place, START + timedelta(minutes=at)) for at in range(0, minutes, 5)]


def test_leads_come_newest_first_by_fifties(house: House) -> None:
    references = [take(house.leads, f"k{index}", None) for index in range(51)]
    first = house.queue.page(Wanted(), ROBIN)
    second = house.queue.page(Wanted(before=first.before), ROBIN)
    assert [[row.lead.reference for row in page.rest] for page in (first, second)] == [references[:0:-1], references[:1]]
    assert second.before is None


def test_changes_are_kept_with_who_and_when(any_house: House, clock: FixedClock) -> None:
    reference = take(any_house.leads)
    clock.move(timedelta(hours=1))
    assert any_house.staff_leads.change_status(reference, Status.CONTACTED, ROBIN)
    clock.move(timedelta(hours=1))
    any_house.staff_leads.add_note(reference, "Left a message. 🙂", Actor("kim", Role.CLINICIAN))
    file = any_house.staff_leads.lead(reference, ROBIN)
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
    before = house.staff_leads.lead(reference, ROBIN).lead.status
    assert not house.staff_leads.change_status(reference, status, ROBIN)
    assert (house.staff_leads.lead(reference, ROBIN).lead.status, house.staff_leads.lead(reference, ROBIN).events) == (before, [])


@pytest.mark.parametrize("status", [Status.ATTENDED, Status.NO_SHOW])
def test_whether_somebody_came_is_not_said_before_the_visit(any_house: House, clock: FixedClock, status: Status) -> None:
    reference = take(any_house.leads)
    clock.move(START - clock.now() - timedelta(seconds=1))
    with pytest.raises(NotYet):
        any_house.staff_leads.change_status(reference, status, ROBIN)
    file = any_house.staff_leads.lead(reference, ROBIN)
    assert (file.lead.status, file.events, status in file.statuses) == ("booked", [], False)
    clock.move(timedelta(seconds=1))
    assert status in any_house.staff_leads.lead(reference, ROBIN).statuses
    assert any_house.staff_leads.change_status(reference, status, ROBIN)


def test_leaving_the_held_states_frees_the_time_and_coming_back_takes_it(any_house: House, clock: FixedClock) -> None:
    reference = take(any_house.leads)
    clock.move(START - clock.now())
    for status in (Status.CANCELLED, Status.ATTENDED, Status.CLOSED, Status.NO_SHOW, Status.CONTACTED, Status.BOOKED):
        assert any_house.staff_leads.change_status(reference, status, ROBIN)
        assert cells_of(any_house, reference) == (covering(30) if status in HOLDING else [])
        lead = any_house.staff_leads.lead(reference, ROBIN).lead
        assert lead.appointment
        assert lead.appointment.starts_at == START


def test_a_time_that_somebody_else_has_is_not_taken_back(any_house: House) -> None:
    reference = take(any_house.leads)
    any_house.staff_leads.change_status(reference, Status.CANCELLED, ROBIN)
    other = take(any_house.leads, "other")
    with pytest.raises(SlotTaken) as caught:
        any_house.staff_leads.change_status(reference, Status.BOOKED, ROBIN)
    assert caught.value.start == START
    assert any_house.staff_leads.lead(reference, ROBIN).lead.status == "cancelled"
    assert [event.text for event in any_house.staff_leads.lead(reference, ROBIN).events] == ["booked → cancelled"]
    assert (cells_of(any_house, reference), cells_of(any_house, other)) == ([], covering(30))


def _changed(house: House, clock: FixedClock, **consultation: int) -> tuple[Leads, StaffLeads]:
    """The services after the clinic has changed its consultations."""
    clinic = replace(house.clinic, consultation=msgspec.structs.replace(house.clinic.consultation, **consultation))
    return (
        Leads(house.database, clinic, clock, house.announcer),
        StaffLeads(house.database, clinic, clock, house.announcer, house.audit),
    )


def test_a_time_comes_back_in_another_place_when_its_own_is_gone(house: House, clock: FixedClock) -> None:
    leads, staff = _changed(house, clock, places=2)
    reference = take(leads)
    staff.change_status(reference, Status.CANCELLED, ROBIN)
    other = take(leads, "other")
    assert staff.change_status(reference, Status.BOOKED, ROBIN)
    assert (cells_of(house, other), cells_of(house, reference)) == (covering(30), covering(30, place=2))


def test_a_time_comes_back_as_long_as_it_was(house: House, clock: FixedClock) -> None:
    reference = take(house.leads)
    house.staff_leads.change_status(reference, Status.CANCELLED, ROBIN)
    _, staff = _changed(house, clock, length_minutes=60)
    staff.change_status(reference, Status.BOOKED, ROBIN)
    assert cells_of(house, reference) == covering(30)


def test_two_people_at_once_leave_a_history_that_follows(any_house: House, clock: FixedClock) -> None:
    reference = take(any_house.leads)
    clock.move(START - clock.now())
    wishes = [Status.CANCELLED, Status.ATTENDED, Status.CLOSED, Status.BOOKED] * 6

    def work(mine: list[Status]) -> None:
        for status in mine:
            any_house.staff_leads.change_status(reference, status, ROBIN)

    threads = [threading.Thread(target=work, args=(mine,)) for mine in (wishes, wishes[::-1], wishes[1:], wishes[2:])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    file = any_house.staff_leads.lead(reference, ROBIN)
    steps = [tuple(event.text.split(" → ")) for event in file.events]
    assert [was for was, _ in steps] == ["booked", *(became for _, became in steps[:-1])]
    assert cells_of(any_house, reference) == (covering(30) if Status(file.lead.status) in HOLDING else [])


def test_an_unknown_reference_is_said(house: House) -> None:
    for act in (
        lambda: house.staff_leads.lead("XXX-XXXX", ROBIN),
        lambda: house.staff_leads.change_status("XXX-XXXX", Status.CLOSED, ROBIN),
        lambda: house.staff_leads.add_note("XXX-XXXX", "x", "robin"),
    ):
        with pytest.raises(UnknownLead):
            act()
