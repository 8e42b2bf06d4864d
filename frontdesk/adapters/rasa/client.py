"""Rasa over its REST channel, on loopback."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from urllib.parse import quote

import aiohttp

from frontdesk.domain.messages import About, Before, Choice, Reply
from frontdesk.errors import BotUnavailable

# Rasa's own limit on an action is five minutes; a visitor is told within five seconds.
TIME_LIMIT_S = 4.0
_PICK_TIME = "/pick_time"
# Below Rasa's own 120 s, so that it is never Rasa who closes a connection just as a message goes out on it.
KEEP_ALIVE_S = 60.0


class RasaBot:
    def __init__(self, url: str, time_limit_s: float = TIME_LIMIT_S) -> None:
        self._url, self._limit = url, aiohttp.ClientTimeout(total=time_limit_s)
        self._opened: aiohttp.ClientSession | None = None

    async def reply(self, conversation: str, message: str, message_id: str, before: Before | None) -> list[Reply]:
        metadata = {"message_id": message_id, **(asdict(before) if before else {})}
        body = {"sender": conversation, "message": message, "metadata": metadata}
        try:
            async with self._session.post("/webhooks/rest/webhook", json=body) as response:
                response.raise_for_status()
                replies = read_replies(await response.json())
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            raise BotUnavailable(type(error).__name__) from None
        if not replies:  # what Rasa sends when an action of its failed
            raise BotUnavailable("said nothing")
        return replies

    async def forget(self, conversation: str) -> None:
        try:
            async with self._session.delete(f"/webhooks/forget/{quote(conversation, safe='')}") as response:
                response.raise_for_status()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise BotUnavailable(type(error).__name__) from None

    async def is_ready(self) -> bool:
        try:
            async with self._session.get("/webhooks/rest/") as response:
                return response.ok
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def close(self) -> None:
        if self._opened:
            await self._opened.close()
            self._opened = None

    @property
    def _session(self) -> aiohttp.ClientSession:
        """Opened when it is first used: it belongs to the event loop that is running then."""
        if self._opened is None:
            connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEP_ALIVE_S)
            self._opened = aiohttp.ClientSession(self._url, timeout=self._limit, connector=connector)
        return self._opened


def read_replies(parts: list[dict[str, Any]]) -> list[Reply]:
    """The REST channel's answer as replies. A response's `custom` part arrives apart, right after its text."""
    merged: list[dict[str, Any]] = []
    for part in parts:
        if "text" in part:
            merged.append(dict(part))
        elif "custom" in part and merged:
            merged[-1]["custom"] = part["custom"]
    return [_reply(part) for part in merged]


def _reply(part: dict[str, Any]) -> Reply:
    custom = part.get("custom") or {}
    return Reply(
        text=part["text"],
        kind=custom.get("kind", "text"),
        choices=_choices(part.get("buttons", ())),
        expects=custom.get("expects"),
        data=custom.get("data", {}),
        about=_about(custom),
        hand_over=custom.get("hand_over") is True,
    )


def _about(custom: dict[str, Any]) -> About | None:
    """What `bot/nlg.py` says of an answer."""
    if "topics" not in custom and "nearest" not in custom:
        return None
    nearest = tuple(custom["nearest"]) if "nearest" in custom else None
    return About(tuple(custom.get("topics", ())), nearest, float(custom.get("confidence", 0)))


def _choices(buttons: Sequence[dict[str, str]]) -> tuple[Choice, ...]:
    """Rasa puts a response's own buttons before those of the action; people read the times first, then "Other times"."""
    own_last = sorted(buttons, key=lambda button: not button["payload"].startswith(_PICK_TIME))
    return tuple(Choice(button["title"], button["payload"], start=_start(button["payload"])) for button in own_last)


def _start(payload: str) -> datetime | None:
    """The time that a button of the form's offers is for."""
    if not payload.startswith(_PICK_TIME):
        return None
    start = datetime.fromisoformat(json.loads(payload.removeprefix(_PICK_TIME))["start"])
    return start if start.tzinfo else None
