"""What is personal is in no file of the database in plain words, from whichever version it comes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text

from frontdesk.adapters.secrets.files import data_keys, key_file
from frontdesk.bootstrap import House, build
from frontdesk.db import leads
from frontdesk.db.engine import open_engine
from frontdesk.db.leads import of_person
from frontdesk.db.migrate import upgrade
from frontdesk.db.models import Conversation, Lead, LeadEvent, Message, OpenQuestion
from frontdesk.domain.contacts import Contact
from frontdesk.domain.messages import About, Choice, Reply
from frontdesk.domain.search import words_wanted
from frontdesk.errors import DataKeyError
from frontdesk.services.conversations import Answer
from frontdesk.services.leads import Request
from frontdesk.settings import ROOT, read_settings
from tests.conftest import ROBIN
from tests.keys import KEYS

pytestmark = pytest.mark.integration
PERSONAL = {
    ("conversations", "callback"),
    *(("messages", column) for column in ("text", "choices", "data")),
    ("open_questions", "text"),
    *(("leads", column) for column in ("name", "phone", "email", "reason", "preferred_time", "consent_text")),
    ("lead_events", "text"),
    ("reviews", "text"),
    *(("training_runs", column) for column in ("lines", "lost")),
}


def everything(house: House) -> str:
    """The values of every column of every table, as the database keeps them."""
    with house.database.engine.connect() as connection:
        names = inspect(connection).get_table_names()
        return "\n".join(str(row) for name in names for row in connection.execute(text(f"SELECT * FROM {name}")))


def talk_and_book(house: House) -> Lead:
    token, _ = house.conversations.open()
    talk = house.conversations.authorise(token)
    incoming = house.conversations.receive(talk, "m1", "canary question about my sleep", None)
    choices = (Choice("canary button", "/canary"),)
    house.conversations.reply(
        talk, incoming, Answer([Reply("canary reply", choices=choices, data={"a": "canary"}, about=About((), ("x",)))])
    )
    lead = house.leads.take(
        Request(
            "k",
            talk,
            "Canary Lopez",
            Contact("+19015550142", "canary@example.org", "phone"),
            "canary reason",
            None,
            "canary monday",
        )
    )
    house.staff_leads.add_note(lead.reference, "canary note", ROBIN)
    return lead


def test_no_word_of_a_person_is_in_the_database(any_house: House) -> None:
    lead = talk_and_book(any_house)
    kept = everything(any_house)
    assert lead.reference in kept  # it was looked at indeed
    assert "canary" not in kept.casefold()
    assert "9015550142" not in kept
    (row,) = any_house.leads.export()
    assert (row["name"], row["phone"], row["email"]) == ("Canary Lopez", "+19015550142", "canary@example.org")
    file = any_house.staff_leads.lead(lead.reference, ROBIN)
    assert [message.text for message in file.messages][1:] == ["canary question about my sleep", "canary reply"]
    assert (file.messages[2].choices[0]["label"], file.messages[2].data) == ("canary button", {"a": "canary"})
    assert [event.text for event in file.events] == ["canary note"]


def test_every_column_that_is_personal_is_an_encrypted_one() -> None:
    from frontdesk.db.encrypted import encrypted_columns
    from frontdesk.db.models import Base

    found = {(table.name, name) for table in Base.metadata.sorted_tables for name in encrypted_columns(table)}
    assert found >= PERSONAL


def test_an_encrypted_column_can_not_be_compared_by_mistake() -> None:
    for column in (Lead.phone, Message.text, LeadEvent.text, OpenQuestion.text):
        with pytest.raises(TypeError, match="keyed index"):
            _ = column == "canary"
    with pytest.raises(TypeError, match="keyed index"):
        _ = Conversation.callback == {}
    assert str(Lead.email.is_not(None)) == "leads.email IS NOT NULL"


@pytest.fixture
def plain(empty_url: str, tmp_path: Path) -> Iterator[House]:
    """The house over a database of before anything was encrypted, with more rows than a batch has."""
    house = build(read_settings({"FRONTDESK_DATABASE_URL": empty_url, "FRONTDESK_VAR": str(tmp_path)}))
    engine = house.database.engine
    upgrade(engine, "0003")
    at = "'2026-11-23 16:00:00'"
    with engine.begin() as connection:
        connection.execute(
            text(
                f"INSERT INTO conversations (id, token_hash, created_at, seen_at, callback) VALUES ('c', 'h', {at}, {at}, '{{\"name\": \"Canary\"}}')"
            )
        )
        for n in range(1, 1203):
            connection.execute(
                text(
                    "INSERT INTO messages (conversation_id, n, at, sender, kind, text, choices, data)"
                    f" VALUES ('c', {n}, {at}, 'visitor', 'text', 'canary {n}', '[]', '{{\"a\": {n}}}')"
                )
            )
        for n in range(1, 504):
            connection.execute(
                text(
                    "INSERT INTO leads (reference, request_key, status, name, phone, contact_preference, reason, consent_at, consent_text, created_at, updated_at)"
                    f" VALUES ('R{n}', 'k{n}', 'requested', 'Canary {n}', '+19015550142', 'phone', {'NULL' if n % 2 else repr('canary')}, {at}, '', {at}, {at})"
                )
            )
    yield house
    engine.dispose()


def test_what_was_plain_is_encrypted_on_the_way_to_the_newest_form(plain: House, tmp_path: Path) -> None:
    assert "canary" in everything(plain)
    upgrade(plain.database.engine)
    assert "canary" not in everything(plain).casefold()
    assert [row["name"] for row in plain.leads.export()] == [f"Canary {n}" for n in range(1, 504)]
    assert [row["reason"] for row in plain.leads.export()][:2] == [None, "canary"]
    messages = plain.conversations.history("c", 0)
    assert [(each.text, each.data) for each in messages] == [(f"canary {n}", {"a": n}) for n in range(1, 1203)]
    with plain.database.read() as session:
        conversation = session.get(Conversation, "c")
        assert conversation
        assert conversation.callback == {"name": "Canary"}
        found = session.scalars(select(Lead).where(of_person(session, "+19015550142", None))).unique().all()
        assert len(found) == 503
        assert [lead.name for lead in leads.search(session, words_wanted("canary 502", "US"), 5)[0]] == ["Canary 502"]
    # nor in what the file of SQLite has thrown away
    assert [file.name for file in tmp_path.glob("empty.db*") if b"canary" in file.read_bytes().lower()] == []


def test_without_the_key_nothing_is_begun(plain: House) -> None:
    upgrade(plain.database.engine)
    other = open_engine(plain.settings.database_url, KEYS)
    with pytest.raises(DataKeyError, match="put it back"):
        upgrade(other)
    other.dispose()


def test_the_key_is_made_once_and_for_its_owner_alone(house: House, tmp_path: Path) -> None:
    talk_and_book(house)
    file = key_file(house.settings)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if "data-key" in path.name] == ["data-key"]
    again = build(house.settings)
    assert len(again.leads.export()) == 1
    again.database.engine.dispose()
    assert data_keys(house.settings).prefix in everything(house)


def test_a_lost_key_is_said_in_one_line(house: House, tmp_path: Path) -> None:
    talk_and_book(house)
    house.database.engine.dispose()
    key_file(house.settings).unlink()
    environ = {"PATH": "/usr/bin:/bin", "FRONTDESK_DATABASE_URL": house.settings.database_url, "FRONTDESK_VAR": str(tmp_path)}
    for command in ("leads", "migrate"):
        done = subprocess.run([sys.executable, "-m", "frontdesk", command], cwd=ROOT, env=environ, capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (1, "")
        assert "FRONTDESK_DATA_KEY: key" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_row_of_before_is_read_as_it_is(any_house: House) -> None:
    lead = talk_and_book(any_house)
    with any_house.database.write() as session:
        session.execute(text("UPDATE leads SET name = 'Plain Name'"))
    assert any_house.staff_leads.lead(lead.reference, ROBIN).lead.name == "Plain Name"
