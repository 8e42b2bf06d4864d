"""A consultation may be moved to a time that overlaps the one it has: with buffers, the next half hour does."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.domain.contacts import Contact
from frontdesk.errors import SlotTaken
from frontdesk.services.leads import Request
from frontdesk.settings import ROOT
from tests.integration.conftest import migrated_house
from tests.outbox import START, book

pytestmark = pytest.mark.integration
NEXT = START + timedelta(minutes=30)
AFTER_NEXT = START + timedelta(minutes=60)
PHONE = Contact("+19015550199", None, "phone")


@pytest.fixture
def house_with_buffers(database_url: str, clock: FixedClock, tmp_path: Path) -> Iterator[House]:
    clinic = (ROOT / "clinic.toml").read_text("utf-8").replace("buffer_after_minutes = 0", "buffer_after_minutes = 15")
    with migrated_house(database_url, clock, tmp_path, clinic) as house:
        yield house


def talk(house: House) -> str:
    return house.conversations.authorise(house.conversations.open()[0])


def take(house: House, key: str, start: datetime, conversation: str = "c") -> None:
    house.leads.take(Request(key, conversation, "Bo", PHONE, start=start))


def test_the_next_time_is_open_to_who_moves_there_and_to_nobody_else(house_with_buffers: House) -> None:
    house = house_with_buffers
    reference = book(house).reference
    assert NEXT not in house.slots.open()
    mine = house.slots.open(None, reference)
    assert NEXT in mine
    assert START not in mine


def test_what_it_lacks_is_held_and_it_moves(house_with_buffers: House) -> None:
    house, reference = house_with_buffers, book(house_with_buffers).reference
    conversation = talk(house)
    assert house.holds.hold(conversation, NEXT, reference)
    assert house.holds.hold(conversation, NEXT, reference)  # again: for longer
    with pytest.raises(SlotTaken):
        take(house, "k2", AFTER_NEXT)
    assert house.visits.move(reference, NEXT, conversation).starts_at == NEXT
    with pytest.raises(SlotTaken):
        take(house, "k3", AFTER_NEXT)
    assert START - timedelta(minutes=30) not in house.slots.open()  # the day begins at 9
    assert AFTER_NEXT + timedelta(minutes=30) in house.slots.open()


def test_without_a_word_of_moving_the_next_time_is_taken(house_with_buffers: House) -> None:
    book(house_with_buffers)
    with pytest.raises(SlotTaken):
        house_with_buffers.holds.hold(talk(house_with_buffers), NEXT)


def test_what_was_held_to_move_there_is_no_time_for_a_second_booking(house_with_buffers: House) -> None:
    house, reference = house_with_buffers, book(house_with_buffers).reference
    conversation = talk(house)
    house.holds.hold(conversation, NEXT, reference)
    with pytest.raises(SlotTaken):
        take(house, "k2", NEXT, conversation)
    with pytest.raises(SlotTaken):
        house.holds.hold(conversation, NEXT)
