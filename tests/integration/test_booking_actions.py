"""What a visitor hears of the database: the form's actions over a real one, held times and bad days included."""

import asyncio
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import event

from actions import house as the_house
from actions.booking import ActionAskConsent, ActionAskTime, ActionBook, ActionStopBooking
from actions.booking_form import ValidateBookingForm
from frontdesk.bootstrap import House
from frontdesk.db.migrate import upgrade
from tests.conftest import NOW

pytestmark = pytest.mark.integration
START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago
SLOTS = {"name": "Ana", "contact": "+19015550142", "reason": "", "time": START.isoformat(), "consent": "yes"}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The action server's own house, as its settings make it."""
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", f"sqlite:///{tmp_path}/actions.db")
    monkeypatch.setenv("FRONTDESK_VAR", str(tmp_path))
    monkeypatch.setenv("FRONTDESK_NOW", NOW.isoformat())
    the_house.house.cache_clear()
    house = the_house.house()
    upgrade(house.database.engine)
    yield house
    house.database.engine.dispose()
    the_house.house.cache_clear()


class Form:
    """A conversation in the form: slots, and what was said last. Running an action sets the slots that it sets."""

    def __init__(self, house: House, **slots: Any) -> None:
        self.id = house.conversations.authorise(house.conversations.open()[0])
        self.slots: dict[str, Any] = {"requested_slot": "time", **SLOTS, **slots}
        self.count = 0

    def run(self, action: Action, text: str = "yes", intent: str = "", **entities: str) -> list[str]:
        """The responses that the action names."""
        self.count += 1
        message = {
            "text": text,
            "message_id": f"m{self.count}",
            "intent": {"name": intent, "confidence": 1.0},
            "entities": [{"entity": name, "value": value} for name, value in entities.items()],
        }
        tracker = Tracker(self.id, self.slots, message, [], False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        for each in asyncio.run(action.run(dispatcher, tracker, {})):
            if each["event"] == "slot":
                self.slots[each["name"]] = each["value"]
        self.messages = dispatcher.messages
        return [message["response"] for message in dispatcher.messages]

    def press(self, start: datetime) -> list[str]:
        return self.run(ValidateBookingForm(), "/pick_time{}", "pick_time", start=start.isoformat())


def test_a_pressed_time_is_held_and_the_next_one_hears_that_it_is_taken(house: House) -> None:
    ana, bo = Form(house, time=None), Form(house, time=None)
    assert ana.press(START) == []
    assert ana.run(ActionAskConsent()) == ["utter_ask_consent_held"]
    assert bo.press(START) == ["utter_slot_taken"]
    assert bo.slots["time"] is None
    offered = [datetime.fromisoformat(at) for at in bo.slots["offered"]]
    assert offered == [START + timedelta(minutes=30) * n for n in range(1, 7)]
    assert bo.run(ActionAskTime()) == ["utter_offer_times"]
    assert ana.run(ActionBook()) == ["utter_booked"]


def test_reading_the_same_words_twice_comes_to_the_same(house: House) -> None:
    ana = Form(house, time=None)
    for _ in range(2):
        assert ana.run(ValidateBookingForm(), "december 1 at 9am") == []
        assert ana.slots["time"] == START.isoformat()
    assert START in house.slots.open(ana.id)
    assert START not in house.slots.open()


@pytest.mark.parametrize("way", ["stop", "callback", "another time", "other times", "no"])
def test_a_time_that_is_not_wanted_any_more_is_let_go(house: House, way: str) -> None:
    ana = Form(house, time=None)
    ana.press(START)
    ana.slots["requested_slot"] = "consent"
    match way:
        case "stop":
            ana.run(ActionStopBooking())
        case "callback":
            ana.run(ValidateBookingForm(), "/callback", "callback")
        case "another time":
            ana.press(START + timedelta(hours=1))
        case "other times":
            ana.run(ValidateBookingForm(), "/more_times", "more_times")
        case "no":
            ana.slots["consent"] = "no"
            ana.run(ActionBook())
    assert START in house.slots.open()


def test_going_back_to_the_time_keeps_it_for_now(house: House) -> None:
    ana = Form(house, time=None)
    ana.press(START)
    ana.slots["requested_slot"] = "consent"
    assert ana.run(ValidateBookingForm(), "go back") == ["utter_back"]
    assert START not in house.slots.open()
    ana.slots["requested_slot"] = "time"
    ana.run(ValidateBookingForm(), "keep it")
    assert ana.slots["time"] == START.isoformat()


def test_a_hold_that_ran_out_is_found_out_at_the_read_back(house: House) -> None:
    ana, bo = Form(house), Form(house)
    house.holds.hold(bo.id, START)
    assert ana.run(ActionAskConsent()) == ["utter_slot_taken"]
    assert (ana.slots["time"], ana.slots["consent"]) == (None, None)
    assert ana.slots["offered"][0] == (START + timedelta(minutes=30)).isoformat()


def test_a_booking_that_came_too_late_brings_the_nearest(house: House) -> None:
    ana, bo = Form(house), Form(house)
    house.holds.hold(bo.id, START)
    assert ana.run(ActionBook()) == ["utter_slot_taken"]
    assert (ana.slots["time"], ana.slots["consent"], len(ana.slots["offered"])) == (None, None, 6)


def test_the_buttons_after_the_times_are_those_that_lead_somewhere(house: House) -> None:
    def labels(*offered: datetime) -> list[str]:
        form = Form(house, time=None, offered=[at.isoformat() for at in offered], offer="utter_offer_times")
        form.run(ActionAskTime())
        return [button["title"] for button in form.messages[-1]["buttons"]][len(offered) :]

    every = house.slots.open()
    assert labels(every[0]) == ["Other times", "Another day", "Call me instead"]
    assert labels(every[20], every[21]) == ["Earlier", "Other times", "Another day", "Call me instead"]
    assert labels(every[-1]) == ["Earlier", "Other times", "Call me instead"]
    assert labels(*every) == ["Call me instead"]


def test_a_locked_database_is_said_plainly_and_nothing_is_half_written(house: House, tmp_path: Path) -> None:
    ana = Form(house)
    other = sqlite3.connect(tmp_path / "actions.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert ana.run(ActionBook()) == ["utter_save_failed"]
        assert ana.slots["consent"] is None
        assert ana.run(ActionAskConsent()) == ["utter_ask_consent_booking"]  # nothing is held, nothing of it is said
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert house.leads.export() == []
    assert START in house.slots.open()
    assert ana.run(ActionAskConsent()) == ["utter_ask_consent_held"]
    ana.slots["consent"] = "yes"
    assert ana.run(ActionBook()) == ["utter_booked"]


def test_a_full_disk_is_said_plainly_and_nothing_is_half_written(house: House) -> None:
    """SQLite's own limit on the pages of the file stands for the disk: the error that it raises is the same."""
    visitors = [Form(house, time="callback", reason="r" * 300, contact=f"+190155501{number:02}") for number in range(60)]
    house.database.engine.dispose()

    def fill_up(connection: sqlite3.Connection, _: Any) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    event.listen(house.database.engine, "connect", fill_up)
    said = [visitor.run(ActionBook())[0] for visitor in visitors]
    assert said.count("utter_requested") > 0
    assert said[-1] == "utter_save_failed"
    with house.database.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert len(house.leads.export()) == said.count("utter_requested")
    event.remove(house.database.engine, "connect", fill_up)
    house.database.engine.dispose()
    visitors[-1].slots["consent"] = "yes"
    assert visitors[-1].run(ActionBook()) == ["utter_requested"]
