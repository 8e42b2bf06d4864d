"""One person is gone everywhere, everybody else is not, and the receipt names nobody."""

import json
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from frontdesk.adapters.calendar.fake import FakeCalendar
from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.secrets.files import data_keys
from frontdesk.bootstrap import House, build_erasure, build_outbox
from frontdesk.db.keyed import index_of
from frontdesk.db.models import Alert, LeadTerm, OutboxItem, Receipt
from frontdesk.domain.contacts import Contact
from frontdesk.domain.crisis.found import Crisis
from frontdesk.domain.messages import About, Reply
from frontdesk.domain.outbox import Kind
from frontdesk.domain.roles import Actor
from frontdesk.services.backups import Backups
from frontdesk.services.calendar import ClinicCalendar
from frontdesk.services.conversations import Answer
from frontdesk.services.erasure import Erased, Person
from frontdesk.services.leads import Request
from frontdesk.services.outbox import Outbox
from frontdesk.settings import ROOT
from tests.conftest import NOW, ROBIN
from tests.outbox import START
from tests.traces import everything, tracker_file

pytestmark = pytest.mark.integration
PHONE, EMAIL = "+19015550142", "ana@example.org"
OLGA = Actor("olga", "admin")
ANA = Person(phones=(PHONE,), emails=(EMAIL,))


def talk(house: House, words: str, crisis: Crisis | None = None) -> str:
    token, _ = house.conversations.open()
    id = house.conversations.authorise(token)
    incoming = house.conversations.receive(id, "m1", words, None)
    house.conversations.reply(id, incoming, Answer([Reply("So you said.", about=About((), ("x",)))], crisis=crisis))
    return id


def come(house: House, name: str, contact: Contact, hour: int | None = None) -> str:
    """Somebody who talks, and asks for a consultation or a call."""
    id = talk(house, f"I am {name}")
    start = START + timedelta(hours=hour) if hour is not None else None
    return house.leads.take(Request(f"k{id}", id, name, contact, "sleep", start, "monday")).reference


def fill(house: House) -> tuple[str, str, str]:
    """Ana under her phone, then under her email; and Bo."""
    ana = come(house, "Ana Lopez", Contact(PHONE, EMAIL, "email"), 0)
    again = come(house, "A. Lopez", Contact(None, EMAIL, "email"))
    bo = come(house, "Bo Ng", Contact("+19015550999", "bo@example.org", "email"), 1)
    for reference in (ana, bo):
        house.staff_leads.add_note(reference, "called", ROBIN)
    return ana, again, bo


def conversations(house: House) -> list[str]:
    with house.database.read() as session:
        return list(session.scalars(text("SELECT id FROM conversations ORDER BY created_at, id")))


def test_one_person_is_gone_everywhere_and_the_others_are_not(any_house: House) -> None:
    ana, again, bo = fill(any_house)
    build_outbox(any_house).deliver_due()
    tracker = tracker_file(any_house, conversations(any_house))
    erasure, mails = build_erasure(any_house), any_house.settings.var / "outbox"
    assert len(list(mails.glob("*.eml"))) == 6
    found = erasure.find(ANA)
    assert found
    assert [lead.reference for lead in found.leads] == [ana, again]
    assert ([lead.reference for lead in found.to_come], found.related) == ([ana], [])

    receipt = erasure.erase(ANA, OLGA)
    assert receipt
    assert receipt.counts == {
        "requests": 2, "conversations": 2, "appointments": 1, "notes and changes": 1, "mails and other tellings": 5,
        "links of mails": 1, "places in the waiting list": 0, "messages": 6, "open questions": 2,
        "conversations in Rasa's store": 2, "mails as files": 4,
    }  # fmt: skip
    kept = everything(any_house)
    assert "Bo Ng" in kept
    for word in ("Ana", "Lopez", EMAIL, PHONE, again):
        assert word not in kept
    assert [row["reference"] for row in any_house.leads.export()] == [bo]
    (sender,) = conversations(any_house)
    raw = b"".join(file.read_bytes() for file in tracker.parent.glob("tracker.db*"))
    assert raw.count(b"words of") == 1
    assert f"words of {sender}".encode() in raw
    assert {file.name[:8] for file in mails.glob("*.eml")} == {bo}
    assert (erasure.find(ANA), erasure.erase(ANA, OLGA)) == (None, None)


def test_the_time_is_given_back_and_who_waits_hears_of_it(any_house: House) -> None:
    ana, _, _ = fill(any_house)
    Outbox(any_house.database, any_house.clock)
    assert START not in any_house.slots.open()
    build_erasure(any_house).erase(ANA, OLGA)
    assert START in any_house.slots.open()
    with any_house.database.read() as session:
        waiting = {item.kind for item in session.scalars(select(OutboxItem)) if ana in item.key}
    assert waiting == {Kind.OFFER}  # and nobody is mailed


def test_the_receipt_says_how_much_and_not_who(any_house: House, clock: FixedClock) -> None:
    fill(any_house)
    receipt = build_erasure(any_house).erase(ANA, OLGA)
    assert receipt
    log = any_house.settings.var / "erasures"
    assert log.stat().st_mode & 0o777 == 0o600
    with any_house.database.read() as session:
        row = session.scalars(select(Receipt)).one()
        assert (row.number, row.at, row.by, row.counts) == (receipt.number, clock.now(), "olga", receipt.counts)
        assert index_of(session).term(PHONE) in row.marks
    assert json.loads(log.read_text())["number"] == receipt.number
    for written in (log.read_text(), str(row.marks), repr(receipt)):
        for word in ("Ana", EMAIL, PHONE, PHONE[2:]):
            assert word not in written


def test_one_request_alone_and_what_is_related_is_named(any_house: House) -> None:
    ana, again, bo = fill(any_house)
    person = Person(references=(again,))
    found = build_erasure(any_house).find(person)
    assert found
    assert ([lead.reference for lead in found.leads], found.related) == ([again], [ana])
    build_erasure(any_house).erase(person, OLGA)
    assert [row["reference"] for row in any_house.leads.export()] == [ana, bo]


def test_a_note_that_names_another_request_does_not_drag_its_own_along(any_house: House) -> None:
    ana, _, bo = fill(any_house)
    any_house.staff_leads.add_note(bo, f"friend of {ana} {ana.replace('-', '')}", ROBIN)
    build_erasure(any_house).erase(ANA, OLGA)
    assert [row["reference"] for row in any_house.leads.export()] == [bo]


def test_who_left_a_number_and_went_is_found_too(any_house: House) -> None:
    other = talk(any_house, "my number is 901 555 0199, bye")
    typed = talk(any_house, "call me at (901) 555-0142, or Ana@Example.org.", Crisis("full", "self", danger_now=False))
    assert build_erasure(any_house).erase(ANA, OLGA)
    assert conversations(any_house) == [other]
    with any_house.database.read() as session:
        (alert,) = session.scalars(select(Alert))
        assert (alert.conversation_id, typed in everything(any_house)) == (None, False)


def test_the_clinics_calendar_gives_up_the_event(any_house: House) -> None:
    calendar = FakeCalendar()
    desk = ClinicCalendar(any_house.database, any_house.clinic, any_house.clock, calendar)
    any_house.announcer._enabled = any_house.announcer._enabled | {Kind.CALENDAR}
    fill(any_house)
    outbox = Outbox(any_house.database, any_house.clock, {Kind.CALENDAR: desk.deliver})
    outbox.deliver_due()
    assert len(calendar.events) == 2
    build_erasure(any_house).erase(ANA, OLGA)
    outbox.deliver_due()
    assert len(calendar.events) == 1


def test_what_a_backup_brings_back_is_erased_again_and_who_came_back_is_not(any_house: House, clock: FixedClock) -> None:
    fill(any_house)
    backups = Backups(any_house.settings.database_url, any_house.settings.var / "backups", data_keys(any_house.settings))
    file = backups.new_name()
    backups.back_up(file)
    receipt = build_erasure(any_house).erase(ANA, OLGA)
    assert receipt
    any_house.database.engine.dispose()
    backups.restore(file, replace=True)
    assert len(any_house.leads.export()) == 3
    clock.at = NOW + timedelta(days=1)
    new = come(any_house, "Ana Lopez", Contact(PHONE, EMAIL, "email"))

    done = build_erasure(any_house).again()
    assert [(each.number, each.at, each.counts["requests"]) for each in done] == [(receipt.number, receipt.at, 2)]
    assert [row["name"] for row in any_house.leads.export()] == ["Bo Ng", "Ana Lopez"]
    assert any_house.leads.export()[1]["reference"] == new
    assert build_erasure(any_house).again() == []


def test_when_a_trace_elsewhere_can_not_be_erased_the_database_keeps_its_own(any_house: House) -> None:
    fill(any_house)
    before = everything(any_house)
    path = any_house.settings.var / "run" / "8000" / "tracker.db"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database at all, and long enough to be taken for one" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        build_erasure(any_house).erase(ANA, OLGA)
    assert everything(any_house) == before
    path.unlink()
    assert isinstance(build_erasure(any_house).erase(ANA, OLGA), Erased)
    with any_house.database.read() as session:
        assert session.scalar(select(LeadTerm.lead_id).where(LeadTerm.term == index_of(session).term("ana"))) is None


def test_by_the_command(house: House, tmp_path: Path) -> None:
    ana, again, bo = fill(house)
    environ = {
        "PATH": "/usr/bin:/bin",
        "LOGNAME": "olga",
        "FRONTDESK_DATABASE_URL": house.settings.database_url,
        "FRONTDESK_VAR": str(tmp_path),
        "FRONTDESK_NOW": NOW.isoformat(),
    }

    def run(*arguments: str, stdin: str = "") -> tuple[int, str]:
        command = [sys.executable, "-m", "frontdesk", "erase", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, input=stdin)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    assert run("--phone", "12")[0] == 2
    code, said = run("--phone", "(901) 555-0142", stdin="n\n")
    assert code == 1
    assert f"{ana}  booked" in said
    assert f"NOT erased: {again}" in said
    assert len(house.leads.export()) == 3

    code, said = run("--phone", "(901) 555-0142", "--email", EMAIL, "--tell", "--yes")
    assert code == 0, said
    assert "by olga" in said.partition("Receipt ")[2]
    assert [row["reference"] for row in house.leads.export()] == [bo]
    assert run("--email", EMAIL) == (1, "Error: nothing is kept of that person\n")
    assert run("--again") == (0, "0 of the earlier receipts had something to erase again.\n")
