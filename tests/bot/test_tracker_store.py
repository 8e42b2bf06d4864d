"""The tracker store: what comes back after a restart, how much it keeps, and what it does with what it can't read."""

import asyncio
import base64
import json
import logging
import sqlite3
import time
from pathlib import Path
from typing import Any, Coroutine, List

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import check_if_tracker_store_async
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.keys import VARIABLE, TrackerKeys
from bot.tracker_store import KEPT_DAYS, WindowedTrackerStore

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW = (base64.urlsafe_b64encode(letter * 32).decode() for letter in (b"o", b"n"))
IN_FORM = (("requested_slot", "contact"), ("name", "Ann Example"), ("offered", ["2026-12-01T14:00:00-06:00"]))


def run(coroutine: Coroutine) -> Any:
    return asyncio.get_event_loop_policy().new_event_loop().run_until_complete(coroutine)


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(str(ROOT / "domain.yml"))


@pytest.fixture(autouse=True)
def given_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, OLD)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "tracker.db"


@pytest.fixture
def store(domain: Domain, path: Path) -> WindowedTrackerStore:
    return WindowedTrackerStore(domain, db=str(path))


def opened_again(store: WindowedTrackerStore, path: Path) -> WindowedTrackerStore:
    return WindowedTrackerStore(store.domain, db=str(path))


def in_form(store: WindowedTrackerStore, sender: str, name: str = "Ann Example") -> DialogueStateTracker:
    """A conversation that has a form in progress, kept."""
    tracker = run(store.get_or_create_tracker(sender))
    events: List[Event] = [UserUttered("book", {"name": "book"}), ActionExecuted("booking_form"), ActiveLoop("booking_form")]
    tracker.update_with_events([*events, *(SlotSet(*slot) for slot in IN_FORM), SlotSet("name", name)], store.domain)
    tracker.update(ActionExecuted("action_listen"))
    run(store.save(tracker))
    return tracker


def test_rasa_need_not_wrap_it(store: WindowedTrackerStore) -> None:
    assert check_if_tracker_store_async(store)


def test_slots_form_and_events_survive_a_restart(store: WindowedTrackerStore, path: Path) -> None:
    kept = in_form(store, "ann")
    again = run(opened_again(store, path).retrieve("ann"))
    assert again.active_loop_name == "booking_form"
    assert again.current_slot_values() == kept.current_slot_values()
    assert again.get_slot("offered") == ["2026-12-01T14:00:00-06:00"]
    assert [event.as_dict() for event in again.events] == [event.as_dict() for event in kept.events]


def test_two_conversations_do_not_mix(store: WindowedTrackerStore, path: Path) -> None:
    in_form(store, "ann")
    in_form(store, "bo", name="Bo Example")
    for each in (store, opened_again(store, path)):
        assert run(each.retrieve("ann")).get_slot("name") == "Ann Example"
        assert run(each.retrieve("bo")).get_slot("name") == "Bo Example"
    assert sorted(run(store.keys())) == ["ann", "bo"]
    assert run(store.retrieve("nobody")) is None


def test_of_a_message_that_fails_half_way_nothing_stays(store: WindowedTrackerStore) -> None:
    in_form(store, "ann")
    run(store.retrieve("ann")).update(SlotSet("name", "half-way"))
    assert run(store.retrieve("ann")).get_slot("name") == "Ann Example"


def test_a_disk_that_fails_is_an_error_and_the_conversation_goes_on_in_memory(store: WindowedTrackerStore) -> None:
    tracker = in_form(store, "ann")
    store._thread.submit(store._rows.close).result()
    tracker.update(SlotSet("contact", "ann@example.com"))
    with pytest.raises(sqlite3.Error):
        run(store.save(tracker))
    assert run(store.retrieve("ann")).get_slot("contact") == "ann@example.com"


def test_more_conversations_than_memory_holds(store: WindowedTrackerStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.tracker_store.IN_MEMORY", 2)
    for number in range(4):
        in_form(store, f"v{number}", name=f"Name {number}")
    assert len(store._live) == 2
    assert [run(store.retrieve(f"v{number}")).get_slot("name") for number in range(4)] == [f"Name {n}" for n in range(4)]


def test_after_500_messages_it_keeps_no_more_than_after_20(model: Path, path: Path) -> None:
    store = WindowedTrackerStore(db=str(path))
    agent = Agent.load(str(model), generator=EndpointConfig(type="bot.nlg.ClinicNLG"), tracker_store=store)
    sizes: List[int] = []

    async def talk() -> None:
        nonlocal sizes
        for _ in range(500):
            message = UserMessage("How long does a session last?", CollectingOutputChannel(), "ann")
            assert "between 40 minutes" in (await agent.handle_message(message))[0]["text"]
            with sqlite3.connect(str(path)) as connection:
                sizes += connection.execute("SELECT length(events) FROM trackers").fetchone()

    run(talk())
    assert max(sizes) < 1.2 * sizes[20]
    store.close()


def test_a_row_that_is_broken_begins_anew_and_the_log_quotes_nobody(
    store: WindowedTrackerStore, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    in_form(store, "ann")
    broken = ['[{"event": "user", "text": "my secret', json.dumps([{"event": "my secret"}]), "5"]
    for row in broken:
        with sqlite3.connect(str(path)) as connection:
            connection.execute("UPDATE trackers SET events = ?", (TrackerKeys(OLD).encrypt(row),))
        with caplog.at_level(logging.WARNING):
            assert not run(opened_again(store, path).get_or_create_tracker("ann")).get_slot("name"), row
    assert caplog.text.count("begins anew") == len(broken)
    assert "secret" not in caplog.text
    assert "ann" not in caplog.text.replace("can't", "")


def test_a_file_that_is_no_database_is_an_error(tmp_path: Path, domain: Domain) -> None:
    path = tmp_path / "tracker.db"
    path.write_text("this is no database, and it is long enough to be taken for one" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        WindowedTrackerStore(domain, db=str(path))


def test_what_is_old_is_gone_from_the_file(store: WindowedTrackerStore, path: Path) -> None:
    in_form(store, "old", name="Forgotten Person")
    in_form(store, "new")
    with sqlite3.connect(str(path)) as connection:
        connection.execute("UPDATE trackers SET saved_at = ? WHERE sender = 'old'", (time.time() - (KEPT_DAYS + 1) * 86400,))
    store.close()
    again = opened_again(store, path)
    assert run(again.keys()) == ["new"]
    again.close()
    assert b"Forgotten Person" not in path.read_bytes()


def test_what_is_forgotten_is_gone_from_memory_and_from_the_file(store: WindowedTrackerStore, path: Path) -> None:
    for n in range(5):
        in_form(store, "zebulon", name=f"Forgotten Person {n}")
    in_form(store, "stays")
    assert any(b"zebulon" in file.read_bytes() for file in path.parent.iterdir())
    run(store.forget("zebulon"))
    run(store.forget("nobody"))
    assert run(store.retrieve("zebulon")) is None
    assert run(store.keys()) == ["stays"]
    assert [file for file in path.parent.iterdir() if b"zebulon" in file.read_bytes()] == []


def test_only_this_user_reads_the_file(store: WindowedTrackerStore, path: Path) -> None:
    assert path.stat().st_mode & 0o077 == 0


def raw(path: Path) -> bytes:
    """The file, and the log beside it."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(path.name + "*")))


def test_nothing_that_was_said_is_in_the_file(store: WindowedTrackerStore, path: Path) -> None:
    in_form(store, "ann")
    assert b"ann" in raw(path)
    assert b"Ann Example" not in raw(path)
    assert b"requested_slot" not in raw(path)


def test_rows_of_before_there_were_keys_and_of_a_former_key_are_encrypted_with_the_first(
    store: WindowedTrackerStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_form(store, "former")
    in_form(store, "plain", name="Plain Person")
    in_form(store, "lost")
    store.close()
    with sqlite3.connect(str(path)) as connection:
        (events,) = connection.execute("SELECT events FROM trackers WHERE sender = 'plain'").fetchone()
        plain = TrackerKeys(OLD).decrypt(events)
        connection.execute("UPDATE trackers SET events = ? WHERE sender = 'plain'", (plain,))
        connection.execute("UPDATE trackers SET events = ? WHERE sender = 'lost'", (TrackerKeys("").encrypt(plain),))
    connection.close()
    assert b"Plain Person" in raw(path)
    monkeypatch.setenv(VARIABLE, f"{NEW} {OLD}")
    opened_again(store, path).close()
    assert b"Plain Person" not in raw(path)
    monkeypatch.setenv(VARIABLE, NEW)
    again = opened_again(store, path)
    assert run(again.retrieve("former")).get_slot("name") == "Ann Example"
    assert run(again.retrieve("plain")).get_slot("name") == "Plain Person"
    assert sorted(run(again.keys())) == ["former", "plain"]


def test_without_keys_the_next_process_finds_nothing(store: WindowedTrackerStore, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    alone = opened_again(store, path)
    in_form(alone, "ann")
    alone._live.clear()
    assert run(alone.retrieve("ann")).get_slot("name") == "Ann Example"
    assert run(opened_again(store, path).retrieve("ann")) is None


def test_what_was_changed_is_not_read() -> None:
    keys = TrackerKeys(OLD)
    encrypted = keys.encrypt("ä")
    assert keys.decrypt(encrypted) == "ä"
    for spoilt in (encrypted[:-4], encrypted[:12], TrackerKeys(NEW).encrypt("ä"), "[]"):
        with pytest.raises(ValueError):
            keys.decrypt(spoilt)
