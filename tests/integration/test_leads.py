"""Taking requests: committed once, never two for one time, on SQLite and on PostgreSQL."""

import csv
import io
import json
import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from frontdesk.bootstrap import House
from frontdesk.cli import main
from frontdesk.db.migrate import is_current
from frontdesk.domain.bookings import OPEN_REQUESTS, REQUESTS_OF_ONE_CHAT, Status
from frontdesk.domain.contacts import Contact
from frontdesk.errors import SlotNotOpen, SlotTaken, TooManyBookings, TooManyRequests, WrongPassword
from frontdesk.services.leads import COLUMNS, Request
from tests.conftest import NOW, ROBIN

pytestmark = pytest.mark.integration
START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago


def request(key: str, start: datetime | None = START, phone: str = "+19015550142") -> Request:
    return Request(key, "no-conversation", "Ana Lopez", Contact(phone, None, "phone"), "sleep", start, "tuesday morning")


def test_a_booking_is_exported_with_the_contracts_columns(any_house: House) -> None:
    lead = any_house.leads.take(request("k1"))
    assert any_house.leads.export() == [
        {
            "reference": lead.reference,
            "status": "booked",
            "name": "Ana Lopez",
            "phone": "+19015550142",
            "email": None,
            "contact_preference": "phone",
            "reason": "sleep",
            "start": "2026-12-01T09:00:00-06:00",
            "preferred_time": "tuesday morning",
            "consent_at": NOW.isoformat(),
            "created_at": NOW.isoformat(),
            "updated_at": NOW.isoformat(),
            "conversation": None,
        }
    ]
    assert START not in any_house.slots.open()


def test_the_same_message_makes_one_lead(any_house: House) -> None:
    assert any_house.leads.take(request("k1")).reference == any_house.leads.take(request("k1")).reference
    assert len(any_house.leads.export()) == 1


def test_many_at_once_on_one_time_one_gets_it(any_house: House) -> None:
    outcomes: list[str] = []

    def book(n: int) -> None:
        try:
            any_house.leads.take(request(f"k{n}", phone=f"+1901555{1000 + n}"))
            outcomes.append("booked")
        except SlotTaken:
            outcomes.append("taken")

    threads = [threading.Thread(target=book, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(outcomes) == {"booked": 1, "taken": 11}
    assert len(any_house.leads.export()) == 1


def test_a_time_that_is_not_offered_is_refused_and_nothing_kept(any_house: House) -> None:
    for start in (START + timedelta(minutes=5), NOW + timedelta(hours=1), datetime(2026, 11, 26, 16, tzinfo=UTC)):
        with pytest.raises(SlotNotOpen):
            any_house.leads.take(request("k1", start))
    assert any_house.leads.export() == []


def test_one_person_holds_two_at_most(any_house: House) -> None:
    for n in range(2):
        any_house.leads.take(request(f"k{n}", START + timedelta(hours=n)))
    with pytest.raises(TooManyBookings):
        any_house.leads.take(request("k3", START + timedelta(hours=3)))
    assert any_house.leads.take(request("k4", None)).status == "requested"


def test_migrations_know_whether_they_are_needed(any_house: House) -> None:
    assert is_current(any_house.database.engine)


def test_the_operator_gets_json_and_csv(tmp_path: Path, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", house.settings.database_url)
    monkeypatch.setenv("FRONTDESK_VAR", str(tmp_path))
    house.leads.take(Request("k1", "c", '=HYPERLINK("x")', Contact("+19015550142", None, "phone")))
    run = CliRunner()
    (lead,) = json.loads(run.invoke(main, ["leads", "--format", "json"]).stdout)
    assert tuple(lead) == COLUMNS
    (row,) = csv.DictReader(io.StringIO(run.invoke(main, ["leads", "--format", "csv"]).stdout))
    assert (row["name"], row["phone"], row["start"]) == ('\'=HYPERLINK("x")', "+19015550142", "")


def test_an_unreachable_database_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/nothing")
    done = CliRunner().invoke(main, ["leads"])
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "FRONTDESK_DATABASE_URL" in done.stderr


def test_a_new_password_for_somebody_known(tmp_path: Path, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", house.settings.database_url)
    monkeypatch.setenv("FRONTDESK_VAR", str(tmp_path))
    run = CliRunner()
    assert run.invoke(main, ["user", "add", "kim", "--password", "correct horse staple"]).exit_code == 0
    assert run.invoke(main, ["user", "password", "kim", "--password", "another horse staple"]).exit_code == 0
    with pytest.raises(WrongPassword):
        house.access.sign_in("kim", "correct horse staple")
    assert house.access.sign_in("kim", "another horse staple")
    assert "too short" in run.invoke(main, ["user", "password", "kim", "--password", "short"]).stderr
    assert "no user 'lee'" in run.invoke(main, ["user", "password", "lee", "--password", "another horse staple"]).stderr


def test_who_asks_again_and_again_keeps_three_requests_and_nothing_that_was_asked_is_lost(any_house: House) -> None:
    first = [any_house.leads.take(request(f"k{number}", None)) for number in range(OPEN_REQUESTS)]
    again = Request("k9", "c", "Ana M. Lopez", Contact("+19015550142", "ana@example.org", "email"), "panic", None, "friday")
    assert any_house.leads.take(again).reference == first[-1].reference
    assert any_house.leads.take(request("k10", None, "+19015550143")).reference not in [lead.reference for lead in first]
    assert len(any_house.leads.export()) == OPEN_REQUESTS + 1
    file = any_house.staff_leads.lead(first[-1].reference, ROBIN)
    assert [event.text for event in file.events] == ["Asked again: Ana M. Lopez; ana@example.org or +19015550142; friday; panic"]
    assert (file.lead.phone, file.lead.email) == ("+19015550142", "ana@example.org")


def test_a_request_that_was_dealt_with_makes_room_and_a_booking_is_none(any_house: House) -> None:
    made = [any_house.leads.take(request(f"k{number}", None)) for number in range(OPEN_REQUESTS)]
    any_house.staff_leads.change_status(made[0].reference, Status.CONTACTED, ROBIN)
    assert any_house.leads.take(request("k9", None)).reference not in [lead.reference for lead in made]
    assert any_house.leads.take(request("k10")).status == "booked"


def test_one_conversation_may_make_only_so_many(any_house: House) -> None:
    talk = any_house.conversations.authorise(any_house.conversations.open()[0])

    def ask(number: int) -> None:
        contact = Contact(f"+190155501{number:02}", None, "phone")
        any_house.leads.take(Request(f"k{number}", talk, "Ana", contact))

    for number in range(REQUESTS_OF_ONE_CHAT):
        ask(number)
    with pytest.raises(TooManyRequests):
        ask(99)
    assert len(any_house.leads.export()) == REQUESTS_OF_ONE_CHAT
