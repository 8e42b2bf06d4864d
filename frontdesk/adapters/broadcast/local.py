"""Waking the listeners of this very process. There is one gateway process, so that is all of them."""

from asyncio import Event
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class LocalBroadcaster:
    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[Event]] = defaultdict(set)

    def publish(self, conversation: str) -> None:
        for listener in self._listeners.get(conversation, ()):
            listener.set()

    @contextmanager
    def listen(self, conversation: str) -> Iterator[Event]:
        event = Event()
        self._listeners[conversation].add(event)
        try:
            yield event
        finally:
            self._listeners[conversation].discard(event)
            if not self._listeners[conversation]:
                del self._listeners[conversation]
