"""Rasa over its REST channel, on loopback."""

from collections.abc import Sequence
from typing import Any

import httpx

from frontdesk.domain.messages import Choice, Reply
from frontdesk.errors import BotUnavailable

# Rasa's own limit on an action is five minutes; a visitor is told within five seconds.
TIME_LIMIT_S = 4.0


class RasaBot:
    def __init__(self, url: str, time_limit_s: float = TIME_LIMIT_S) -> None:
        self._client = httpx.AsyncClient(base_url=url, timeout=time_limit_s, trust_env=False)

    async def reply(self, conversation: str, message: str, message_id: str) -> list[Reply]:
        body = {"sender": conversation, "message": message, "metadata": {"message_id": message_id}}
        try:
            response = await self._client.post("/webhooks/rest/webhook", json=body)
            response.raise_for_status()
            replies = read_replies(response.json())
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise BotUnavailable(type(error).__name__) from None
        if not replies:  # what Rasa sends when an action of its failed
            raise BotUnavailable("said nothing")
        return replies

    async def is_ready(self) -> bool:
        try:
            return (await self._client.get("/webhooks/rest/")).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        await self._client.aclose()


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
    custom = part.get("custom", {})
    return Reply(
        text=part["text"],
        kind=custom.get("kind", "text"),
        choices=_choices(part.get("buttons", ())),
        expects=custom.get("expects"),
        data=custom.get("data", {}),
    )


def _choices(buttons: Sequence[dict[str, str]]) -> tuple[Choice, ...]:
    """Rasa puts a response's own buttons before those of the action; people read the times first, then "Other times"."""
    own_last = sorted(buttons, key=lambda button: not button["payload"].startswith("/pick_time"))
    return tuple(Choice(label=button["title"], payload=button["payload"]) for button in own_last)
