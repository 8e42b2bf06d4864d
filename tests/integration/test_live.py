"""Who speaks: the assistant or somebody of the staff, and never both."""

import asyncio
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House, build
from frontdesk.db.audit import Filter
from frontdesk.db.models import Message
from frontdesk.domain.crisis.screen import screen
from frontdesk.domain.live import COMES_WITHIN, IDLE_END
from frontdesk.domain.messages import Choice, Reply
from frontdesk.domain.roles import OPERATOR, Actor, Role
from frontdesk.errors import NotTaken, TakenBy, UnknownConversation
from frontdesk.services.conversations import Answer
from frontdesk.settings import ROOT
from tests.conftest import NOW
from tests.integration.conftest import migrated_house
from tests.integration.racing import at_once
from tests.stack import environment

pytestmark = pytest.mark.integration
PASSWORD = "correct horse staple"
WITHIN_S = 60.0
ROBIN, KIM = Actor("robin", "front desk"), Actor("kim.lee", "clinician")
WANTS = Reply("Of course.", choices=(Choice("Have someone call me", "/callback"),), hand_over=True)


@pytest.fixture
def any_house(database_url: str, clock: FixedClock, bot: FakeBot, tmp_path: Path) -> Iterator[House]:
    """With an assistant that thinks as long as a test wants."""
    with migrated_house(database_url, clock, tmp_path, bot=bot) as house:
        yield house


@pytest.fixture
def token(any_house: House) -> str:
    """Of Robin, who has signed in."""
    any_house.users.add("admin", PASSWORD, Role.ADMIN, OPERATOR)
    any_house.users.add("robin", PASSWORD, Role.FRONT_DESK, OPERATOR)
    return any_house.access.sign_in("robin", PASSWORD)


@pytest.fixture
def talk(any_house: House, token: str) -> str:
    return any_house.conversations.authorise(any_house.conversations.open()[0])


def say(house: House, talk: str, id: str, text: str) -> list[tuple[str, str]]:
    return said(asyncio.run(house.chat.say(talk, id, text, None, screen(text))))  # type: ignore[arg-type]


def said(messages: Sequence[Message]) -> list[tuple[str, str]]:
    return [(message.sender, message.text) for message in messages]


def since(house: House, talk: str, after: int) -> list[tuple[str, str]]:
    return said(house.conversations.history(talk, after))


def bot_of(house: House) -> FakeBot:
    assert isinstance(house.bot, FakeBot)
    return house.bot


# --- taking over


def test_from_the_instant_of_taking_over_staff_speak_and_the_assistant_does_not(any_house: House, talk: str) -> None:
    any_house.live.take(talk, ROBIN)
    assert say(any_house, talk, "1", "hello") == []
    any_house.live.say(talk, ROBIN, "Hi, this is Robin.")
    assert say(any_house, talk, "2", "good") == []
    any_house.live.hand_back(talk, ROBIN)
    assert say(any_house, talk, "3", "and you?") == [("assistant", "You said: and you?")]
    assert since(any_house, talk, 1) == [
        ("system", "Robin from the clinic has joined the chat."),
        ("visitor", "hello"),
        ("staff", "Hi, this is Robin."),
        ("visitor", "good"),
        ("system", "Robin has left; the assistant answers again."),
        ("visitor", "and you?"),
        ("assistant", "You said: and you?"),
    ]
    assert [heard for _, heard in bot_of(any_house).heard] == ["and you?"]


def test_what_the_assistant_was_thinking_about_is_dropped(any_house: House, talk: str) -> None:
    bot_of(any_house).meanwhile = lambda: any_house.live.take(talk, ROBIN)
    assert say(any_house, talk, "1", "hello") == []
    assert since(any_house, talk, 1) == [("visitor", "hello"), ("system", "Robin from the clinic has joined the chat.")]


def test_it_is_dropped_also_when_staff_came_and_went_meanwhile(any_house: House, talk: str) -> None:
    def come_and_go() -> None:
        any_house.live.take(talk, ROBIN)
        any_house.live.hand_back(talk, ROBIN)

    bot_of(any_house).meanwhile = come_and_go
    assert say(any_house, talk, "1", "hello") == []


@pytest.mark.parametrize("handed_back", [False, True])
def test_the_same_message_again_gets_nothing_either(any_house: House, talk: str, handed_back: bool) -> None:
    any_house.live.take(talk, ROBIN)
    say(any_house, talk, "1", "hello")
    if handed_back:
        any_house.live.hand_back(talk, ROBIN)
    assert say(any_house, talk, "1", "hello") == []
    assert bot_of(any_house).heard == []


def test_what_was_booked_meanwhile_is_told_as_a_note(any_house: House, talk: str) -> None:
    booked = Reply("You are booked.", "booking", data={"reference": "K7M2QX", "status": "booked", "start": None})
    bot_of(any_house).answers = [[Reply("One moment."), booked]]
    bot_of(any_house).meanwhile = lambda: any_house.live.take(talk, ROBIN)
    assert say(any_house, talk, "1", "yes") == [("system", "You are booked.")]
    (note,) = any_house.conversations.history(talk, 3)
    assert (note.kind, note.data["reference"]) == ("booking", "K7M2QX")


def test_a_crisis_gets_its_reply_at_once_and_staff_are_alerted(any_house: House, talk: str, clock: FixedClock) -> None:
    any_house.live.take(talk, ROBIN)
    clock.move(timedelta(seconds=5))
    (reply,) = say(any_house, talk, "1", "i want to kill myself")
    assert (reply[0], "988" in reply[1]) == ("assistant", True)
    assert [(call.what, call.conversation) for call in any_house.live.calls()] == [("crisis", talk)]


def test_a_crisis_reply_is_not_dropped_when_staff_come_meanwhile(any_house: House, talk: str) -> None:
    incoming = any_house.conversations.receive(talk, "1", "i want to kill myself", None)
    any_house.live.take(talk, ROBIN)
    crisis = screen("i want to kill myself")
    stored = any_house.conversations.reply(talk, incoming, Answer([Reply("chatter")], None, crisis, [Reply("988", "crisis")]))
    assert said(stored) == [("assistant", "988")]


def test_the_second_taker_is_told_who_has_it_and_may_take_it_from_them(any_house: House, talk: str) -> None:
    any_house.live.take(talk, ROBIN)
    for too_late in (lambda: any_house.live.take(talk, KIM), lambda: any_house.live.say(talk, KIM, "Hi")):
        with pytest.raises(TakenBy) as error:
            too_late()
        assert error.value.name == "robin"
    any_house.live.take(talk, KIM, instead_of="robin")
    with pytest.raises(TakenBy):
        any_house.live.say(talk, ROBIN, "Hi")
    assert since(any_house, talk, 2) == [("system", "Kim Lee from the clinic has joined the chat, in place of Robin.")]


def test_who_does_not_have_it_can_not_speak(any_house: House, talk: str) -> None:
    for act in (lambda: any_house.live.say(talk, ROBIN, "Hi"), lambda: any_house.live.hand_back(talk, ROBIN)):
        with pytest.raises(NotTaken):
            act()
    assert since(any_house, talk, 1) == []


def test_what_is_erased_can_not_be_taken(any_house: House, talk: str) -> None:
    asyncio.run(any_house.chat.erase(talk))
    for act in (any_house.live.take, any_house.live.watch, any_house.live.hand_back):
        with pytest.raises(UnknownConversation):
            act(talk, ROBIN)


def test_everything_is_recorded_without_words(any_house: House, talk: str) -> None:
    any_house.live.conversations(ROBIN)
    any_house.live.watch(talk, ROBIN)
    any_house.live.take(talk, ROBIN)
    any_house.live.say(talk, ROBIN, "canary words")
    any_house.live.hand_back(talk, ROBIN)
    found, _ = any_house.audit.newest(Filter(kind="conversation"))
    assert [(row.what, row.reference) for row in reversed(found)] == [
        ("listed", ""), ("read", talk), ("taken over", talk), ("said something", talk), ("handed back", talk),
    ]  # fmt: skip
    assert "canary" not in str([row.details for row in found])
    assert any_house.audit.verify().problem is None


# --- a person is wanted


def test_who_asks_for_a_person_is_told_that_staff_were_called(any_house: House, talk: str) -> None:
    bot_of(any_house).answers = [[WANTS]]
    (reply,) = say(any_house, talk, "1", "a person please")
    assert "told the people at the clinic" in reply[1]
    (call,) = any_house.live.calls()
    assert (call.what, call.conversation, call.promised) == ("wanted", talk, False)
    any_house.live.take(talk, ROBIN)
    assert any_house.live.calls() == []


def test_nobody_comes_within_two_minutes_and_the_visitor_is_told_once(any_house: House, talk: str, clock: FixedClock) -> None:
    bot_of(any_house).answers = [[WANTS]]
    say(any_house, talk, "1", "a person please")
    clock.move(COMES_WITHIN - timedelta(seconds=1))
    assert any_house.live.look_after() == 0
    clock.move(timedelta(seconds=1))
    # another process, as after a restart
    other = build(any_house.settings, clock=clock, bot=FakeBot())
    assert other.live.look_after() == 1
    assert other.live.look_after() == 0
    other.database.engine.dispose()
    ((sender, text),) = since(any_house, talk, 3)
    assert sender == "assistant"
    for part in ("nobody at the clinic could join", "(901) 657-1381", "on Tuesday, November 24 after 9:00 AM"):
        assert part in text
    (promise,) = any_house.conversations.history(talk, 3)
    call = next(choice for choice in promise.choices if choice["label"] == "Have someone call me")
    assert any_house.conversations.receive(talk, "2", None, call["value"]).payload == "/callback"
    assert [each.promised for each in any_house.live.calls()] == [True]


def test_the_worker_sees_to_it(any_house: House, talk: str, tmp_path: Path) -> None:
    bot_of(any_house).answers = [[WANTS]]
    say(any_house, talk, "1", "a person please")
    later = (NOW + COMES_WITHIN).isoformat()
    env = environment(tmp_path, FRONTDESK_DATABASE_URL=any_house.settings.database_url, FRONTDESK_NOW=later)
    worker = subprocess.Popen([sys.executable, "-m", "frontdesk.jobs.outbox"], cwd=ROOT, env=env)
    try:
        deadline = time.monotonic() + WITHIN_S
        while not since(any_house, talk, 3) and time.monotonic() < deadline:
            time.sleep(0.2)
    finally:
        worker.terminate()
        worker.wait(WITHIN_S)
    ((_, text),) = since(any_house, talk, 3)
    assert "nobody at the clinic could join" in text


def test_no_promise_where_somebody_came(any_house: House, talk: str, clock: FixedClock) -> None:
    bot_of(any_house).answers = [[WANTS]]
    say(any_house, talk, "1", "a person please")
    any_house.live.take(talk, ROBIN)
    clock.move(COMES_WITHIN)
    assert any_house.live.look_after() == 0


def test_while_the_clinic_is_closed_it_is_said_at_once(any_house: House, talk: str, clock: FixedClock) -> None:
    clock.move(timedelta(hours=10))  # 8 in the evening
    bot_of(any_house).answers = [[WANTS]]
    (reply,) = say(any_house, talk, "1", "a person please")
    assert "The clinic is closed right now" in reply[1]
    assert "on Tuesday, November 24 after 9:00 AM" in reply[1]
    clock.move(COMES_WITHIN)
    assert any_house.live.look_after() == 0


# --- who took over and is gone


def test_after_ten_idle_minutes_the_assistant_answers_again(any_house: House, token: str, talk: str, clock: FixedClock) -> None:
    any_house.live.take(talk, ROBIN)
    clock.move(timedelta(minutes=6))
    assert any_house.access.session(token)
    any_house.live.say(talk, ROBIN, "One moment.")
    clock.move(IDLE_END - timedelta(seconds=1))
    assert any_house.live.look_after() == 0
    clock.move(timedelta(seconds=1))
    assert any_house.live.look_after() == 1
    assert since(any_house, talk, 3) == [("system", "Robin has left; the assistant answers again.")]
    assert say(any_house, talk, "1", "hello") == [("assistant", "You said: hello")]


@pytest.mark.parametrize("how", ["sign out", "switched off", "another role"])
def test_who_signs_out_or_may_no_longer_loses_it(any_house: House, talk: str, how: str) -> None:
    any_house.live.take(talk, ROBIN)
    if how == "sign out":
        assert any_house.live.leave(ROBIN) == [talk]
    elif how == "switched off":
        any_house.users.switch("robin", False, OPERATOR)
        assert any_house.live.look_after() == 1
    else:
        any_house.users.set_role("robin", Role.READ_ONLY, OPERATOR)
        assert any_house.live.look_after() == 1
    assert since(any_house, talk, 2) == [("system", "Robin has left; the assistant answers again.")]


# --- all at once


@pytest.mark.parametrize("seed", range(4))
def test_bot_and_human_never_both_speak(any_house: House, talk: str, seed: int) -> None:
    """The visitor writes, the assistant takes its time, two of the staff come, speak and go, in any order."""
    chance, house = random.Random(seed), any_house

    def some(count: int) -> list[float]:
        return [chance.uniform(0, 0.02) for _ in range(count)]

    parts = (
        partial(visit, house, talk, some(25)),
        partial(work, house, talk, ROBIN, some(12), "kim.lee"),
        partial(work, house, talk, KIM, some(12), ""),
    )
    at_once(lambda part: part(), parts)
    messages = house.conversations.history(talk, 0)
    assert [message.n for message in messages] == list(range(1, len(messages) + 1))
    assert both_spoke(messages) == []
    assert {message.sender for message in messages} == {"visitor", "assistant", "staff", "system"}


def visit(house: House, talk: str, pauses: list[float]) -> None:
    """A visitor, and the assistant, which thinks for so long about each message."""
    for number, pause in enumerate(pauses):
        incoming = house.conversations.receive(talk, f"{number}", "hello", None)
        time.sleep(pause)
        house.conversations.reply(talk, incoming, Answer([Reply("bot"), Reply("bot again")]))


def work(house: House, talk: str, by: Actor, pauses: list[float], instead_of: str) -> None:
    """Somebody who comes, speaks and goes; `instead_of`: from whom they take it."""
    for pause in pauses:
        time.sleep(pause)
        with suppress(TakenBy, NotTaken):
            house.live.take(talk, by, instead_of)
            house.live.say(talk, by, by.name)
            time.sleep(pause)
            house.live.hand_back(talk, by)


def both_spoke(messages: Sequence[Message]) -> list[int]:
    """The numbers of what the assistant said while staff had the conversation, or staff while they had it not."""
    wrong, holder = [], None
    for message in messages:
        if message.sender == "system":
            holder = None if "has left" in message.text else message.text.partition(" from")[0]
        elif (message.sender == "assistant" and holder) or (
            message.sender == "staff" and (holder or "").casefold() != message.text.replace(".", " ")
        ):
            wrong.append(message.n)
    return wrong
