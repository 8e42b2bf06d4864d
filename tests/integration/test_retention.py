"""What is over is deleted when its days are over, and nothing else is."""

import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House, build_outbox, build_retention
from frontdesk.db.models import Lead
from frontdesk.domain.blocks import Block
from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import Contact
from frontdesk.domain.crisis.found import Crisis
from frontdesk.domain.messages import About, Reply
from frontdesk.domain.outbox import Event
from frontdesk.domain.retention import Sort
from frontdesk.services.conversations import Answer
from frontdesk.services.leads import Request
from frontdesk.services.outbox import Outbox
from frontdesk.services.retention import BATCH
from frontdesk.settings import ROOT
from tests.conftest import NOW, ROBIN
from tests.integration.conftest import migrated_house
from tests.outbox import START, book, links, states

pytestmark = pytest.mark.integration


def at(clock: FixedClock, days: float) -> None:
    clock.at = NOW + timedelta(days=days)


def gone(house: House) -> dict[Sort, int]:
    """What is deleted, which is what was said before."""
    said = build_retention(house).over()
    deleted = build_retention(house).purge()
    assert said == deleted
    return {sort: count for sort, count in deleted.items() if count}


def talk(house: House) -> str:
    """A conversation with a question that was not understood, and a crisis."""
    token, _ = house.conversations.open()
    id = house.conversations.authorise(token)
    incoming = house.conversations.receive(id, "m", "is it blue?", None)
    replies = [Reply("I don't know.", about=About((), ("x",)))]
    house.conversations.reply(id, incoming, Answer(replies, crisis=Crisis("full", "self")))
    return id


def take(house: House, key: str, start: datetime | None = None) -> Lead:
    """A request of a conversation of its own."""
    return house.leads.take(Request(key, talk(house), "Ana", Contact("+19015550142", None, "phone"), start=start))


def rows(house: House, table: str) -> int:
    with house.database.read() as session:
        return session.execute(text(f"SELECT count(*) FROM {table}")).scalar() or 0


def test_a_conversation_without_a_request_goes_with_all_that_was_said(any_house: House, clock: FixedClock) -> None:
    talk(any_house)
    take(any_house, "k")
    at(clock, 29.9)
    assert gone(any_house) == {}
    at(clock, 30.1)
    assert gone(any_house) == {Sort.CONVERSATIONS: 1, Sort.QUESTIONS: 2}
    assert [rows(any_house, table) for table in ("conversations", "messages", "open_questions", "alerts")] == [1, 3, 0, 2]
    at(clock, 366)
    assert gone(any_house) == {Sort.ALERTS: 2}


def test_a_request_that_is_over_loses_its_conversation_first_and_then_goes(any_house: House, clock: FixedClock) -> None:
    leads = {status: take(any_house, str(status)).reference for status in (Status.CLOSED, Status.REQUESTED, Status.CONTACTED)}
    for status in (Status.CLOSED, Status.CONTACTED):
        any_house.staff_leads.change_status(leads[status], status, ROBIN)
    at(clock, 20)
    any_house.staff_leads.add_note(leads[Status.CLOSED], "called again", ROBIN)
    at(clock, 49)
    assert Sort.MESSAGES not in gone(any_house)
    at(clock, 51)
    assert gone(any_house) == {Sort.MESSAGES: 1}
    assert (len(any_house.leads.export()), rows(any_house, "conversations")) == (3, 2)
    at(clock, 20 + 366)
    assert gone(any_house) == {Sort.LEADS: 1, Sort.ALERTS: 3}
    assert {row["reference"] for row in any_house.leads.export()} == {leads[Status.REQUESTED], leads[Status.CONTACTED]}
    assert rows(any_house, "lead_events") == 1


def test_a_visit_long_past_is_over_whatever_its_status(any_house: House, clock: FixedClock) -> None:
    take(any_house, "k", START)
    at(clock, 365)
    assert Sort.LEADS not in gone(any_house)
    at(clock, 375)
    assert gone(any_house)[Sort.LEADS] == 1
    assert [rows(any_house, table) for table in ("leads", "appointments", "appointment_cells", "lead_terms")] == [0, 0, 0, 0]


def test_a_blocked_time_goes_as_long_after_its_end_as_a_request(any_house: House, clock: FixedClock) -> None:
    for day in (1, 20):
        any_house.blocks.block(Block((START + timedelta(days=day), START + timedelta(days=day, hours=1)), "Meeting"), ROBIN)
    end = START + timedelta(days=1, hours=1)
    clock.at = end + timedelta(days=365)
    assert gone(any_house) == {}
    clock.at += timedelta(seconds=1)
    assert gone(any_house) == {Sort.BLOCKS: 1}
    assert rows(any_house, "blocked_times") == 1


def test_a_conversation_with_another_request_that_is_not_over_stays(any_house: House, clock: FixedClock) -> None:
    first = take(any_house, "k")
    any_house.leads.take(Request("k2", first.conversation_id or "", "Bo", Contact("+19015550143", None, "phone")))
    any_house.staff_leads.change_status(first.reference, Status.CLOSED, ROBIN)
    at(clock, 100)
    assert gone(any_house) == {Sort.QUESTIONS: 1}


def test_more_than_a_step_takes_and_the_clinics_own_days(database_url: str, clock: FixedClock, tmp_path: Path) -> None:
    rules = (ROOT / "clinic.toml").read_text().replace("conversations_days = 30", "conversations_days = 2")
    with migrated_house(database_url, clock, tmp_path, rules) as house:
        for _ in range(2 * BATCH + 1):
            house.conversations.open()
        at(clock, 2.1)
        assert gone(house) == {Sort.CONVERSATIONS: 2 * BATCH + 1}


def test_mails_as_files_go_by_their_age(house: House, tmp_path: Path) -> None:
    book(house)
    build_outbox(house).deliver_due()
    old, new = sorted((tmp_path / "outbox").glob("*.eml"))
    os.utime(old, (time.time() - 31 * 86400,) * 2)
    assert gone(house) == {Sort.MAILS: 1}
    assert list((tmp_path / "outbox").glob("*.eml")) == [new]


def test_the_operator_is_told_before(house: House, tmp_path: Path) -> None:
    talk(house)
    environ = {
        "PATH": "/usr/bin:/bin",
        "FRONTDESK_DATABASE_URL": house.settings.database_url,
        "FRONTDESK_VAR": str(tmp_path),
        "FRONTDESK_NOW": (NOW + timedelta(days=31)).isoformat(),
    }

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "frontdesk", "retention", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=True).stdout

    line = "  conversations without a request, after 30 days: 1\n"
    said = run("--dry-run")
    assert said.startswith("Would be deleted:\n")
    assert line in said
    assert rows(house, "conversations") == 1
    said = run()
    assert said.startswith("Deleted:\n")
    assert line in said
    assert rows(house, "conversations") == 0


def test_what_was_told_goes_after_thirty_days_and_what_waits_stays(any_house: House, clock: FixedClock) -> None:
    outbox = build_outbox(any_house)
    book(any_house)
    outbox.deliver_due()
    at(clock, 31)
    assert gone(any_house) == {}  # its reminder waits
    outbox.deliver_due()
    assert set(states(any_house).values()) == {"done", "dropped"}
    at(clock, 60.9)
    assert gone(any_house) == {Sort.LINKS: 1}
    at(clock, 61.1)
    assert gone(any_house) == {Sort.OUTBOX: 3}
    assert (states(any_house), links(any_house)) == ({}, [])
    assert len(any_house.leads.export()) == 1


def test_what_failed_is_kept_for_a_person_to_look_at(any_house: House, clock: FixedClock) -> None:
    book(any_house)
    Outbox(any_house.database, clock).deliver_due()  # which has no handlers
    at(clock, 300)
    Outbox(any_house.database, clock).deliver_due()
    assert Sort.OUTBOX not in gone(any_house)
    assert set(states(any_house).values()) == {"failed"}


def test_a_link_that_still_opens_something_stays(any_house: House, clock: FixedClock) -> None:
    book(any_house, start=START + timedelta(days=42))
    build_outbox(any_house).deliver_due()
    assert len(links(any_house)) == 1
    at(clock, 49)
    build_retention(any_house).purge()
    assert len(links(any_house)) == 1


def test_a_request_is_forgotten_as_a_whole_since_what_is_told_next_is_numbered_by_what_was(
    any_house: House, clock: FixedClock
) -> None:
    def cancel() -> None:
        with any_house.database.write() as session:
            any_house.announcer.announce(session, session.merge(lead, load=False), Event.CANCELLED, clock.now())

    lead, outbox = book(any_house, start=None), build_outbox(any_house)
    outbox.deliver_due()
    at(clock, 20)
    cancel()
    outbox.deliver_due()
    at(clock, 40)
    assert Sort.OUTBOX not in gone(any_house)
    cancel()  # under a key of its own
    outbox.deliver_due()
    at(clock, 71)
    assert gone(any_house)[Sort.OUTBOX] == 6
    cancel()
    assert set(states(any_house)) == {"0:cancelled:visitor-mail", "0:cancelled:staff-mail"}


def test_the_worker_does_it_when_it_starts(house: House, tmp_path: Path) -> None:
    book(house, email=None)
    build_outbox(house).deliver_due()
    assert states(house)
    environ = {
        "PATH": "/usr/bin:/bin",
        "FRONTDESK_DATABASE_URL": house.settings.database_url,
        "FRONTDESK_VAR": str(tmp_path),
        "FRONTDESK_NOW": (NOW + timedelta(days=70)).isoformat(),
    }
    worker = subprocess.Popen(
        [sys.executable, "-m", "frontdesk.jobs.outbox"], cwd=ROOT, env=environ, stderr=subprocess.PIPE, text=True
    )
    assert worker.stderr
    try:
        assert "deleted what is over: 1 outbox items" in worker.stderr.readline()
    finally:
        worker.terminate()
        worker.communicate(timeout=20)
    assert states(house) == {}
    with house.database.read() as session:
        assert session.execute(text("SELECT count(*) FROM leads")).scalar() == 1
