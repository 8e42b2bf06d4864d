"""A visitor of either bot: says something, and knows how long the answer took. The same plain HTTP client for both."""

import http.client
import json
import time
import uuid
from typing import Any, Protocol


class Visitor(Protocol):
    def say(self, text: str) -> float:
        """Seconds from sending to having the whole answer. Raises Unanswered."""
        ...


class Unanswered(Exception):
    """Something came back that is no answer: a number measured on it would be a lie."""


class OurVisitor:
    """Talks to the gateway, as the widget does. `away` is how the text begins that says "Rasa is down"."""

    def __init__(self, port: int, away: str) -> None:
        self._http, self._away = _Http(port), away
        self._token: str = self._http.post("/api/chat", {})["session"]

    def say(self, text: str) -> float:
        began = time.perf_counter()
        answer = self._http.post("/api/chat/messages", {"id": str(uuid.uuid4()), "text": text}, self._token)
        took = time.perf_counter() - began
        said = [message["text"] for message in answer["messages"]]
        if not said or any(text.startswith(self._away) for text in said):
            raise Unanswered(f"{text!r}: {said}")
        return took


class DefaultVisitor:
    """Talks to Rasa's REST channel, which is all that the default bot has."""

    def __init__(self, port: int) -> None:
        self._http, self._sender = _Http(port), uuid.uuid4().hex

    def say(self, text: str) -> float:
        began = time.perf_counter()
        answer = self._http.post("/webhooks/rest/webhook", {"sender": self._sender, "message": text})
        took = time.perf_counter() - began
        if not isinstance(answer, list):
            raise Unanswered(f"{text!r}: {answer}")
        return took


class _Http:
    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def post(self, path: str, body: dict[str, str], token: str | None = None) -> Any:
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        self._connection.request("POST", path, json.dumps(body).encode(), headers)
        response = self._connection.getresponse()
        content = response.read()
        if response.status >= http.client.BAD_REQUEST:
            raise Unanswered(f"{path}: {response.status} {content[:200]!r}")
        return json.loads(content)
