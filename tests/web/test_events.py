"""The event stream, as a robust client needs it."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from litestar import Litestar
from litestar.response import ServerSentEventMessage
from litestar.testing import TestClient

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House, build
from frontdesk.web.gateway.events import stream
from tests.conftest import Visitor

pytestmark = pytest.mark.web
LONG_S, SHORT_S, WITHIN_S = 60.0, 0.05, 10.0
Events = AsyncIterator[ServerSentEventMessage]


@pytest.fixture
def talk(house: House) -> str:
    return house.conversations.authorise(house.conversations.open()[0])


def read(house: House, talk: str, play: Callable[[Events], Awaitable[Any]], last: int = 0, heartbeat_s: float = LONG_S) -> Any:
    """What `play` comes to with the stream, within some seconds."""

    async def run() -> Any:
        async with asyncio.timeout(WITHIN_S):
            return await play(aiter(stream(house, talk, last, heartbeat_s)))

    return asyncio.run(run())


async def numbers(events: Events, count: int) -> list[int]:
    found: list[int] = []
    while len(found) < count:
        event = await anext(events)
        found += [int(event.id)] if event.id else []
    return found


def test_it_says_when_to_come_back_and_then_all_that_was_said(house: House, talk: str) -> None:
    async def play(events: Events) -> list[bytes]:
        return [(await anext(events)).encode() for _ in range(2)]

    first, second = read(house, talk, play)
    assert first == b"retry: 3000\r\n\r\n"
    id, data, *rest = second.decode().split("\r\n")
    assert (id, json.loads(data.removeprefix("data: "))["n"], rest) == ("id: 1", 1, ["", ""])


def test_without_news_it_says_that_it_is_alive_and_nothing_that_would_be_read(house: House, talk: str) -> None:
    async def play(events: Events) -> list[bytes]:
        return [(await anext(events)).encode() for _ in range(4)]

    assert read(house, talk, play, heartbeat_s=SHORT_S)[2:] == [b": still here\r\n\r\n"] * 2


def test_news_come_at_once_and_each_once(house: House, talk: str) -> None:
    async def play(events: Events) -> list[int]:
        found = await numbers(events, 1)
        for turn in range(3):
            await house.chat.say(talk, str(turn), "hello", None, None)
            found += await numbers(events, 2)
        return found

    assert read(house, talk, play) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(("last", "first"), [(0, 1), (2, 3), (3, 4), (99, 4), (10**30, 4)])
def test_it_goes_on_after_the_last_one_that_was_seen(house: House, talk: str, last: int, first: int) -> None:
    """Beyond the end counts as the end: what is said next must not be missed."""

    async def play(events: Events) -> list[int]:
        await anext(events)
        waiting = asyncio.create_task(numbers(events, 6 - first))
        await asyncio.sleep(0.2)
        await house.chat.say(talk, "2", "hello", None, None)
        return await waiting

    asyncio.run(house.chat.say(talk, "1", "hello", None, None))  # type: ignore[arg-type]
    assert read(house, talk, play, last) == list(range(first, 6))


def test_it_ends_when_the_conversation_is_erased(house: House, talk: str) -> None:
    async def play(events: Events) -> list[ServerSentEventMessage]:
        await numbers(events, 1)
        await house.chat.erase(talk)
        return [event async for event in events]

    assert read(house, talk, play) == []


def test_what_another_process_has_stored_is_seen_at_the_next_heartbeat(house: House, talk: str, clock: FixedClock) -> None:
    other = build(house.settings, clock=clock, bot=FakeBot())

    async def play(events: Events) -> list[int]:
        found = await numbers(events, 1)
        await other.chat.say(talk, "1", "hello", None, None)
        return found + await numbers(events, 2)

    assert read(house, talk, play, heartbeat_s=SHORT_S) == [1, 2, 3]

    async def erased(events: Events) -> list[bytes | None]:
        await numbers(events, 3)
        await other.chat.erase(talk)
        return [event.encode() async for event in events if event.id]

    assert read(house, talk, erased, heartbeat_s=SHORT_S) == []
    other.database.engine.dispose()


@pytest.mark.parametrize("last", ["-1", "x"])
def test_a_last_id_that_is_none_is_422(client: TestClient[Litestar], visitor: Visitor, last: str) -> None:
    answer = client.get("/api/chat/events", headers={**visitor.headers, "Last-Event-ID": last})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
