"""A conversation as it goes on, as server-sent events."""

import asyncio
from collections.abc import AsyncIterator

import msgspec
from litestar.response import ServerSentEventMessage

from frontdesk.bootstrap import House
from frontdesk.errors import Unauthorised
from frontdesk.web.gateway.schemas import message_out

# How often a line without news says that it is alive; then it also looks for what another process has stored.
HEARTBEAT_S = 15.0
# How often it looks for that while staff have the conversation, or are waited for: another process may say that nobody comes.
LOOK_S = 1.0
RETRY_MS = 3000  # what a client that was cut off waits before it comes back
_encode = msgspec.json.Encoder().encode


async def stream(
    house: House, conversation: str, last: int, heartbeat_s: float = HEARTBEAT_S
) -> AsyncIterator[ServerSentEventMessage]:
    """Each message after `last` once, from the database: the broadcast only says when to look. It ends when the conversation is
    erased.

    A `last` beyond the newest message, which a restored backup may bring about, counts as the newest one.
    """
    yield ServerSentEventMessage(data=None, retry=RETRY_MS)
    with house.broadcaster.listen(conversation) as news:
        last = min(last, await asyncio.to_thread(house.conversations.newest, conversation))
        silent_s = 0.0
        while True:
            news.clear()
            try:
                messages = await asyncio.to_thread(house.conversations.history, conversation, last)
                lively = await asyncio.to_thread(house.live.is_lively, conversation)
            except Unauthorised:
                return
            for message in messages:
                last = message.n
                yield ServerSentEventMessage(data=_encode(message_out(message)).decode(), id=message.n)
            pause_s = min(LOOK_S, heartbeat_s) if lively else heartbeat_s
            silent_s = pause_s if messages else silent_s + pause_s
            try:
                await asyncio.wait_for(news.wait(), pause_s)
            except TimeoutError:
                if silent_s >= heartbeat_s:
                    silent_s = 0.0
                    # no data: a client's code would be called for it
                    yield ServerSentEventMessage(data=None, comment="still here")
