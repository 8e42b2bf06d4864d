"""Cries for help: what is said while staff have the conversation, and who of them has dealt with it."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House
from frontdesk.db.audit import Filter
from frontdesk.domain.crisis.screen import screen
from frontdesk.domain.messages import Reply
from frontdesk.domain.roles import Actor
from frontdesk.services.live import MOST_CRIES
from tests.integration.conftest import migrated_house
from tests.integration.racing import at_once

pytestmark = pytest.mark.integration
ROBIN, KIM = Actor("robin", "front desk"), Actor("kim.lee", "clinician")


@pytest.fixture
def any_house(database_url: str, clock: FixedClock, bot: FakeBot, tmp_path: Path) -> Iterator[House]:
    with migrated_house(database_url, clock, tmp_path, bot=bot) as house:
        yield house


@pytest.fixture
def talk(any_house: House) -> str:
    return opened(any_house)


def opened(house: House) -> str:
    return house.conversations.authorise(house.conversations.open()[0])


def say(house: House, talk: str, id: str, text: str) -> list[str]:
    return [message.text for message in asyncio.run(house.chat.say(talk, id, text, None, screen(text)))]


def test_while_staff_have_it_a_crisis_reply_claims_neither_that_somebody_watches_nor_that_nobody_does(
    any_house: House, talk: str
) -> None:
    cries = ("i want to kill myself", "my brother wants to kill himself", "i have a gun to my head right now", "i want to die")
    for number, cry in enumerate(cries):
        (alone,) = say(any_house, talk, f"alone {number}", cry)
        assert ("nobody is watching" in alone, "whether anybody is watching" in alone) == (True, False)
    any_house.live.take(talk, ROBIN)
    for number, cry in enumerate(cries):
        (beside,) = say(any_house, talk, f"beside {number}", cry)
        assert ("nobody is watching" in beside, "whether anybody is watching" in beside) == (False, True)
        assert "{" not in beside
    any_house.live.hand_back(talk, ROBIN)
    (again,) = say(any_house, talk, "again", cries[0])
    assert "nobody is watching" in again


def test_looking_at_a_cry_for_help_closes_nothing(any_house: House, talk: str, clock: FixedClock) -> None:
    say(any_house, talk, "1", "i want to kill myself")
    any_house.live.watch(talk, ROBIN)
    any_house.live.take(talk, ROBIN)
    any_house.live.hand_back(talk, ROBIN)
    clock.move(timedelta(days=3))  # nor does time
    assert [(call.what, call.conversation) for call in any_house.live.calls()] == [("crisis", talk)]
    assert [(each.is_alert, each.seen) for each in any_house.live.listed()] == [(True, True)]


def test_a_cry_for_help_is_open_until_somebody_says_it_was_dealt_with(any_house: House, talk: str, clock: FixedClock) -> None:
    say(any_house, talk, "1", "i want to kill myself")
    clock.move(timedelta(minutes=1))
    say(any_house, talk, "2", "i will end it tonight")
    newer, older = any_house.notices.alerts()
    any_house.live.watch(talk, KIM)
    assert any_house.notices.read(ROBIN).seen_by == {newer.id: ["kim.lee"], older.id: ["kim.lee"]}

    assert any_house.notices.deal_with([newer.id], KIM) == 1
    assert [call.key for call in any_house.live.calls()] == [f"crisis-{older.id}"]  # of which nobody has said it
    assert any_house.notices.deal_with([newer.id, older.id], ROBIN) == 1  # what Kim has done stays Kim's
    assert any_house.live.calls() == []
    assert [(each.is_alert, each.seen) for each in any_house.live.listed()] == [(False, True)]
    assert [(each.dealt_by, each.dealt_at) for each in any_house.notices.alerts()] == [
        ("kim.lee", clock.now()), ("robin", clock.now()),
    ]  # fmt: skip

    assert any_house.notices.reopen([newer.id], ROBIN) == 1
    assert [call.key for call in any_house.live.calls()] == [f"crisis-{newer.id}"]
    assert any_house.notices.reopen([newer.id], ROBIN) == 0
    recorded, _ = any_house.audit.newest(Filter(kind="conversation", reference=talk))
    assert [(row.who, row.what, row.details["alert"]) for row in reversed(recorded) if "alert" in row.details] == [
        ("kim.lee", "cry for help dealt with", newer.id),
        ("robin", "cry for help dealt with", older.id),
        ("robin", "cry for help opened again", newer.id),
    ]


def test_a_cry_for_help_of_an_erased_conversation_stays_open(any_house: House, talk: str) -> None:
    say(any_house, talk, "1", "i want to kill myself")
    asyncio.run(any_house.chat.erase(talk))
    (call,) = any_house.live.calls()
    assert (call.what, call.conversation) == ("crisis", None)
    (alert,) = any_house.notices.read(ROBIN).alerts
    assert any_house.notices.deal_with([alert.id], ROBIN) == 1
    assert any_house.live.calls() == []


def test_many_cries_for_help_leave_room_for_who_waits(any_house: House, talk: str, bot: FakeBot, clock: FixedClock) -> None:
    for number in range(MOST_CRIES + 2):
        clock.move(timedelta(seconds=1))
        say(any_house, opened(any_house), f"{number}", "i want to kill myself")
    bot.answers = [[Reply("Of course.", hand_over=True)]]
    say(any_house, talk, "1", "a person please")
    calls = any_house.live.calls()
    assert [(call.what, call.more) for call in calls] == [*[("crisis", 0)] * MOST_CRIES, ("crisis", 2), ("wanted", 0)]
    assert [call.at for call in calls[: MOST_CRIES + 1]] == sorted((call.at for call in calls[: MOST_CRIES + 1]), reverse=True)


def test_two_who_deal_with_one_at_once_are_one_who_has(any_house: House, talk: str) -> None:
    say(any_house, talk, "1", "i want to kill myself")
    (alert,) = any_house.notices.alerts()
    done = at_once(lambda by: any_house.notices.deal_with([alert.id], by), (ROBIN, KIM))
    assert sorted(done) == [0, 1]
