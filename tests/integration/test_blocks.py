"""Times that staff block: nothing is offered or booked there, by nobody; who was booked stays; what is given back is offered."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.mail.fake import FakeMailer
from frontdesk.bootstrap import House
from frontdesk.db.audit import Filter
from frontdesk.db.models import Appointment, BlockedTime
from frontdesk.domain.blocks import Block, block_of
from frontdesk.domain.bookings import Status
from frontdesk.errors import SlotTaken
from tests.conftest import NOW, ROBIN
from tests.integration.racing import at_once, request
from tests.integration.waiters import deliver, join, token_of, told

pytestmark = pytest.mark.integration
START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago
HALF = timedelta(minutes=30)


def blocking(house: House, first: time = time(9), last: time = time(10)) -> Block:
    return block_of(house.clinic, date(2026, 12, 1), first, last, "staff meeting", NOW)


def open_then(house: House) -> list[datetime]:
    return [at for at in house.slots.open() if at.date() == START.date()][:3]


def test_a_blocked_time_is_neither_offered_nor_held_nor_booked_nor_moved_to(any_house: House) -> None:
    assert open_then(any_house) == [START, START + HALF, START + 2 * HALF]
    conversation = any_house.conversations.authorise(any_house.conversations.open()[0])
    lead = any_house.leads.take(request("early", START + 4 * HALF))
    outcome = any_house.blocks.block(blocking(any_house, time(9), time(10, 15)), ROBIN)
    assert outcome.made is not None
    assert list(outcome.present) == []
    assert open_then(any_house)[0] == START + 3 * HALF  # 10:00 would run into it
    for act in (
        lambda: any_house.holds.hold(conversation, START),
        lambda: any_house.leads.take(request("late", START + HALF)),
        lambda: any_house.holds.hold(conversation, START + 2 * HALF, lead.reference),
    ):
        with pytest.raises(SlotTaken):
            act()


def test_who_is_booked_there_is_named_and_stays(any_house: House) -> None:
    lead = any_house.leads.take(request("ana", START))
    asked = any_house.blocks.block(blocking(any_house), ROBIN)
    assert ([each.lead.reference for each in asked.present if each.lead], asked.made) == ([lead.reference], None)
    assert open_then(any_house) == [START + HALF, START + 2 * HALF, START + 3 * HALF]
    done = any_house.blocks.block(blocking(any_house), ROBIN, anyway=True)
    assert done.made is not None
    assert [each.lead.reference for each in done.present if each.lead] == [lead.reference]
    assert any_house.staff_leads.lead(lead.reference, ROBIN).lead.status == Status.BOOKED
    assert open_then(any_house)[0] == START + 2 * HALF


def test_a_cancelled_visit_is_in_nobodys_way_and_a_held_time_is(any_house: House, clock: FixedClock) -> None:
    lead = any_house.leads.take(request("ana", START))
    any_house.staff_leads.change_status(lead.reference, Status.CANCELLED, ROBIN)
    conversation = any_house.conversations.authorise(any_house.conversations.open()[0])
    until = any_house.holds.hold(conversation, START + HALF)
    asked = any_house.blocks.block(blocking(any_house), ROBIN)
    assert [(each.starts_at, each.held_until) for each in asked.present] == [(START + HALF, until)]
    clock.move(timedelta(minutes=11))
    assert any_house.blocks.block(blocking(any_house), ROBIN).made is not None


def test_what_is_given_back_is_open_and_offered_to_who_waits(any_house: House) -> None:
    mailer = FakeMailer()
    block = any_house.blocks.block(blocking(any_house), ROBIN).made
    assert block is not None
    for name in ("bo", "cy"):
        join(any_house, name)
    assert any_house.blocks.remove(block.id, ROBIN) is not None
    assert any_house.blocks.remove(block.id, ROBIN) is None
    assert open_then(any_house)[0] == START
    deliver(any_house, mailer)
    assert sorted(told(mailer)) == ["bo", "cy"]
    assert any_house.waiting.accept(token_of(mailer, "cy")).status == Status.BOOKED


def test_what_another_block_still_covers_is_not_offered(any_house: House) -> None:
    mailer = FakeMailer()
    first, _ = (any_house.blocks.block(blocking(any_house, time(9), time(16)), ROBIN).made for _ in range(2))
    assert first is not None
    join(any_house, "bo")
    any_house.blocks.remove(first.id, ROBIN)
    deliver(any_house, mailer)
    assert told(mailer) == []


def test_blocking_and_giving_back_are_recorded_without_the_reason(any_house: House) -> None:
    block = any_house.blocks.block(blocking(any_house), ROBIN).made
    assert block is not None
    any_house.blocks.remove(block.id, ROBIN)
    rows, _ = any_house.audit.newest(Filter(kind="calendar"))
    assert [(row.who, row.what, row.reference) for row in rows] == [
        ("robin", "unblocked", str(block.id)),
        ("robin", "blocked", str(block.id)),
    ]
    assert "meeting" not in str([row.details for row in rows])


def test_the_reason_is_encrypted(house: House) -> None:
    house.blocks.block(blocking(house), ROBIN)
    with house.database.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT why FROM blocked_times").scalar_one()
    assert "meeting" not in kept


def test_a_booking_and_a_block_at_once_know_of_each_other(any_house: House) -> None:
    """Whoever comes second sees the first: nobody is booked into a blocked time without being named to who blocked it."""
    for day in range(12):
        start = START + timedelta(days=day)
        if not any(start == at for at in any_house.slots.open()):
            continue
        block = replace(blocking(any_house), span=(start, start + HALF))

        def act(who: str, start: datetime = start, block: Block = block) -> str:
            if who == "staff":
                outcome = any_house.blocks.block(block, ROBIN)
                return "blocked" if outcome.made else "asked"
            try:
                any_house.leads.take(request(f"{who}{start:%d}", start))
            except SlotTaken:
                return "taken"
            return "booked"

        answers = at_once(act, ["staff", "ana", "bo", "cy"])
        with any_house.database.read() as session:
            booked = session.scalars(select(Appointment).where(Appointment.starts_at == start)).unique().all()
            blocked = session.scalars(select(BlockedTime).where(BlockedTime.starts_at == start)).all()
        assert (len(booked), len(blocked)) in {(1, 0), (0, 1)}
        assert sorted(answers) == (["asked", "booked", "taken", "taken"] if booked else ["blocked", "taken", "taken", "taken"])
