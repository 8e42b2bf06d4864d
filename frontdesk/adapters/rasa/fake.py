"""A bot that says what a test put in, or fails as a test asks."""

import asyncio
from collections.abc import Callable

from frontdesk.domain.messages import Before, Reply
from frontdesk.errors import BotUnavailable


class FakeBot:
    """`heard` holds what was passed on: (conversation, message); `before` what was said to have been answered before;
    `forgotten` the conversations that it was told to forget. `meanwhile` happens while it thinks about the next message."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.before: list[Before | None] = []
        self.forgotten: list[str] = []
        self.down = False
        self.answers: list[list[Reply]] = []
        self.meanwhile: Callable[[], object] | None = None

    async def reply(self, conversation: str, message: str, message_id: str, before: Before | None) -> list[Reply]:
        if self.down:
            raise BotUnavailable("down")
        self.heard.append((conversation, message))
        self.before.append(before)
        happens, self.meanwhile = self.meanwhile, None
        if happens:
            await asyncio.to_thread(happens)
        return self.answers.pop(0) if self.answers else [Reply(f"You said: {message}")]

    async def forget(self, conversation: str) -> None:
        if self.down:
            raise BotUnavailable("down")
        self.forgotten.append(conversation)

    async def is_ready(self) -> bool:
        return not self.down

    async def close(self) -> None:
        pass
