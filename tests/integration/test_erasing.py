"""Erasing a conversation, on SQLite and on PostgreSQL: what it held is free, what it asked for stays, and nothing deadlocks."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select, text

from frontdesk.bootstrap import House
from frontdesk.db.models import Conversation, Lead, Message
from frontdesk.domain.contacts import Contact
from frontdesk.domain.messages import About, Reply
from frontdesk.errors import BookingError, Unauthorised, UnknownVisit
from frontdesk.services.conversations import Answer
from frontdesk.services.leads import Request
from tests.integration.racing import at_once
from tests.outbox import START, states

pytestmark = pytest.mark.integration
HOUR = timedelta(hours=1)
CANARY = "zebulon quartermain"


def conversation(house: House) -> str:
    return house.conversations.authorise(house.conversations.open()[0])


def booked(house: House, talk: str, key: str = "k") -> Lead:
    return house.leads.take(Request(f"{talk}:{key}", talk, "Ana Lopez", Contact("+19015550142", None, "phone"), start=START))


def test_a_request_stays_without_its_conversation(any_house: House) -> None:
    talk = conversation(any_house)
    lead = booked(any_house, talk)
    any_house.erasure.erase(talk)
    (row,) = any_house.leads.export()
    assert (row["reference"], row["name"], row["start"]) == (lead.reference, "Ana Lopez", "2026-12-01T09:00:00-06:00")
    assert row["conversation"] is None
    with any_house.database.read() as session:
        assert talk not in str(session.execute(text("SELECT * FROM leads")).all())
    assert states(any_house)[talk] == "waiting"  # to be forgotten by Rasa


def test_what_it_holds_is_free_at_once_and_what_it_booked_is_not(any_house: House) -> None:
    talk = conversation(any_house)
    booked(any_house, talk)
    any_house.holds.hold(talk, START + HOUR)
    assert not {START, START + HOUR} & set(any_house.slots.open())
    any_house.erasure.erase(talk)
    assert {START, START + HOUR} & set(any_house.slots.open()) == {START + HOUR}
    with any_house.database.read() as session:
        assert session.execute(text("SELECT count(*) FROM appointments")).scalar() == 1


def test_a_time_held_after_it_is_held_for_nobody(any_house: House) -> None:
    talk = conversation(any_house)
    any_house.erasure.erase(talk)
    assert any_house.holds.hold(talk, START) is None
    assert START in any_house.slots.open()


def test_erased_twice_it_is_unknown(any_house: House) -> None:
    talk = conversation(any_house)
    any_house.erasure.erase(talk)
    with pytest.raises(Unauthorised):
        any_house.erasure.erase(talk)
    with pytest.raises(Unauthorised):
        any_house.conversations.history(talk, 0)


def test_at_the_same_moment_as_all_else_that_locks(any_house: House) -> None:
    """Booking, holding, moving and guessing codes: each comes before or after, and none waits for ever."""
    for turn in range(8):
        talk, later = conversation(any_house), START + HOUR * (1 + turn % 4)
        lead = booked(any_house, talk)
        ways: dict[str, Callable[[], object]] = {
            "move": partial(any_house.visits.move, lead.reference, later, talk),
            "guess": partial(any_house.visits.find, lead.reference, "0000", talk),
            "hold": partial(any_house.holds.hold, talk, later),
            "erase": partial(any_house.erasure.erase, talk),
        }

        def come(way: str, ways: dict[str, Callable[[], object]] = ways) -> None:
            with suppress(BookingError, UnknownVisit):
                ways[way]()

        at_once(come, ways)
        with any_house.database.read() as session:
            assert session.scalar(select(Conversation).where(Conversation.id == talk)) is None
            assert session.scalars(select(Message).where(Message.conversation_id == talk)).all() == []
        any_house.visits.cancel(lead.reference)


def test_sqlite_does_not_keep_the_words_in_its_file(house: House) -> None:
    talk = conversation(house)
    house.conversations.receive(talk, "1", CANARY, None)
    path = house.settings.var / "test.db"

    def is_in_file() -> bool:
        with house.database.engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        return CANARY.encode() in path.read_bytes()

    assert is_in_file()
    house.erasure.erase(talk)
    assert not is_in_file()


def test_what_did_not_help_is_erased_with_it(any_house: House) -> None:
    talk = conversation(any_house)
    incoming = any_house.conversations.receive(talk, "1", "how long", None)
    (answer,) = any_house.conversations.reply(talk, incoming, Answer([Reply("An hour.", about=About(("faq/session_length",)))]))
    any_house.conversations.judge(talk, answer.n, False)
    ((question, judged),) = any_house.notices.unhelpful()
    assert (question.text, judged.text, judged.helpful) == ("how long", "An hour.", False)
    any_house.erasure.erase(talk)
    assert list(any_house.notices.unhelpful()) == []
