"""Many visitors at once: the database alone decides, everybody hears a clear answer, nobody an error."""

import itertools
import multiprocessing
import random
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.secrets.files import key_file
from frontdesk.bootstrap import House
from frontdesk.db.engine import BUSY_TIMEOUT_MS
from frontdesk.db.models import Appointment, AppointmentCell
from frontdesk.domain.contacts import Contact
from frontdesk.errors import SlotTaken, TooManyBookings
from frontdesk.services.leads import Request
from frontdesk.settings import ROOT
from tests.conftest import NOW
from tests.integration.conftest import migrated_house
from tests.integration.racing import at_once, request, visit, visits_in_a_process, wait_for_others

pytestmark = pytest.mark.integration
START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago
CLINIC = (ROOT / "clinic.toml").read_text("utf-8")
PROCESSES, EACH = 2, 100


def visitors(house: House, number: int) -> list[str]:
    return [house.conversations.authorise(house.conversations.open()[0]) for _ in range(number)]


def check(house: House, bookings: int) -> None:
    """No two overlap at one place, buffers included, and the taken cells are those of the bookings, no more."""
    with house.database.read() as session:
        rows = session.scalars(select(Appointment)).unique().all()
        cells = session.execute(select(AppointmentCell.place, AppointmentCell.starts_at)).all()
    assert len(rows) == bookings == len([lead for lead in house.leads.export() if lead["status"] == "booked"])
    rules = house.clinic.consultation
    spans = sorted((row.place, row.starts_at - rules.before, row.ends_at + rules.after) for row in rows)
    assert all(one[0] != two[0] or one[2] <= two[1] for one, two in itertools.pairwise(spans))
    assert len(cells) == sum((end - begin) // timedelta(minutes=5) for _, begin, end in spans)


def test_two_hundred_on_one_time(any_house: House) -> None:
    answers = at_once(lambda conversation: visit(any_house, conversation, START), visitors(any_house, 200))
    assert Counter(answers) == {"booked": 1, "taken": 199}
    check(any_house, 1)


def test_two_hundred_who_confirm_at_once_without_a_hold(any_house: House) -> None:
    def confirm(n: int) -> str:
        try:
            any_house.leads.take(request(f"nobody{n}", START))
        except SlotTaken:
            return "taken"
        return "booked"

    assert Counter(at_once(confirm, range(200))) == {"booked": 1, "taken": 199}
    check(any_house, 1)


def test_who_writes_waits_as_long_as_the_line_moves(any_house: House) -> None:
    """Longer than SQLite's own patience, which is for a writer in another process."""
    number = 7

    def write(n: int) -> int:
        with any_house.database.write() as session:
            session.execute(text("SELECT 1"))  # on SQLite it is the beginning that locks
            time.sleep(BUSY_TIMEOUT_MS / 1000 / 4)
        return n

    assert sorted(at_once(write, range(number))) == list(range(number))


def test_two_hundred_in_several_processes(any_house: House, database_url: str) -> None:
    key = key_file(any_house.settings).read_text()
    guests, context = visitors(any_house, PROCESSES * EACH), multiprocessing.get_context("spawn")
    gate = context.Barrier(PROCESSES)
    with ProcessPoolExecutor(PROCESSES, context, wait_for_others, (gate,)) as pool:
        parts = [
            pool.submit(visits_in_a_process, database_url, key, NOW, list(part), START)
            for part in itertools.batched(guests, EACH, strict=True)
        ]
        answers = [answer for part in parts for answer in part.result()]
    assert Counter(answers) == {"booked": 1, "taken": PROCESSES * EACH - 1}
    check(any_house, 1)


def test_fifty_on_the_last_five_places(database_url: str, clock: FixedClock, tmp_path: Path) -> None:
    with migrated_house(database_url, clock, tmp_path, CLINIC.replace("places = 1 ", "places = 5 ")) as house:
        answers = at_once(lambda conversation: visit(house, conversation, START), visitors(house, 50))
        assert Counter(answers) == {"booked": 5, "taken": 45}
        check(house, 5)


def test_times_that_overlap_in_part_and_changes_of_mind(database_url: str, clock: FixedClock, tmp_path: Path) -> None:
    """Each picks three times, one after the other, and confirms the last or leaves: what is freed meets what is taken."""
    text = CLINIC.replace("step_minutes = 30", "step_minutes = 5").replace("places = 1 ", "places = 2 ")
    text = text.replace("before_minutes = 0", "before_minutes = 5").replace("after_minutes = 0", "after_minutes = 10")
    with migrated_house(database_url, clock, tmp_path, text) as house:

        def wander(guest: tuple[int, str]) -> str:
            chance, conversation = random.Random(guest[0]), guest[1]
            for _ in range(2):
                try:
                    house.holds.hold(conversation, START + timedelta(minutes=5 * chance.randrange(24)))
                except SlotTaken:
                    continue
            if chance.random() < 0.3:
                house.holds.let_go(conversation)
                return "left"
            answer = visit(house, conversation, START + timedelta(minutes=5 * chance.randrange(24)))
            house.holds.let_go(conversation)
            return answer.split()[0]

        answers = Counter(at_once(wander, enumerate(visitors(house, 60))))
        assert set(answers) <= {"booked", "taken", "left", "offered"}  # it may be free again when the others are looked at
        assert answers["booked"] > 0
        check(house, answers["booked"])


def test_one_person_in_many_chats_at_once_holds_two_at_most(any_house: House) -> None:
    def book(n: int) -> str:
        contact = Contact("+19015550142", None, "phone")
        try:
            any_house.leads.take(Request(f"k{n}", f"chat{n}", "Ana", contact, start=START + timedelta(minutes=30 * n)))
        except TooManyBookings:
            return "too many"
        return "booked"

    assert Counter(at_once(book, range(12))) == {"booked": 2, "too many": 10}


def test_one_message_many_times_at_once_is_one_booking(any_house: House) -> None:
    (ana,) = visitors(any_house, 1)
    any_house.holds.hold(ana, START)
    references = at_once(lambda _: any_house.leads.take(request(ana, START)).reference, range(12))
    assert len(set(references)) == 1
    check(any_house, 1)
