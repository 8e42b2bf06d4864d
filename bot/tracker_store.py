"""Where Rasa keeps what it knows of each conversation: in memory while it goes on, and in SQLite to survive a restart.

Rasa's own SQL store reads a conversation's every event at each message, and commits in the event loop with a full sync. This
one writes one row a conversation, in a thread of its own, and that row never grows beyond some turns: see `window.py`.
The row is written before the answer goes out, so a process that is killed comes back where the visitor saw it.
"""

import asyncio
import json
import logging
import sqlite3
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Callable, Iterable, List, Optional, Text, TypeVar

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

from bot.window import last_turns

log = logging.getLogger(__name__)
T = TypeVar("T")

IN_MEMORY = 200  # conversations, those spoken in last
KEPT_DAYS = 30  # as long as a visitor's token opens the conversation; it is what visitors said, so no longer
DAY_S = 24 * 60 * 60
BUSY_TIMEOUT_S = 4


class WindowedTrackerStore(TrackerStore):
    """Named in `endpoints.yml`; `db` is the SQLite file. One process only: what is in memory is not read again."""

    def __init__(
        self,
        domain: Optional[Domain] = None,
        event_broker: Optional[EventBroker] = None,
        db: Text = "var/tracker.db",
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._live: "OrderedDict[Text, DialogueStateTracker]" = OrderedDict()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="tracker-store")
        self._rows: _Rows = self._thread.submit(_Rows, Path(db)).result()

    @property
    def domain(self) -> Domain:
        return self._domain

    @domain.setter
    def domain(self, domain: Optional[Domain]) -> None:
        self._domain = domain or Domain.empty()
        self._live.clear()  # they have the slots of the old one

    async def save(self, tracker: DialogueStateTracker) -> None:
        await self.stream_events(tracker)
        # what happened to the dropped events is in the tracker already, so it need not be made again
        tracker.events = tracker._create_events(last_turns(list(tracker.events), self.domain.slots))
        self._live[tracker.sender_id] = tracker
        if len(self._live) > IN_MEMORY:
            self._live.popitem(last=False)
        text = json.dumps([event.as_dict() for event in tracker.events])
        await self._in_thread(lambda: self._rows.write(tracker.sender_id, text))

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        # taken out until it is saved: of a message that fails half-way nothing stays
        tracker = self._live.pop(sender_id, None)
        if tracker:
            return tracker
        text = await self._in_thread(lambda: self._rows.read(sender_id))
        return self._read(sender_id, text) if text is not None else None

    async def forget(self, sender_id: Text) -> None:
        """Keep nothing of that conversation, which is not in the midst of a message. Nothing happens when there is none."""
        self._live.pop(sender_id, None)
        await self._in_thread(lambda: self._rows.delete(sender_id))

    async def keys(self) -> Iterable[Text]:
        return await self._in_thread(self._rows.senders)

    def close(self) -> None:
        self._thread.submit(self._rows.close).result()
        self._thread.shutdown()

    def _read(self, sender_id: Text, text: Text) -> Optional[DialogueStateTracker]:
        try:
            return DialogueStateTracker.from_dict(sender_id, json.loads(text), self.domain.slots, self.max_event_history)
        except (ValueError, KeyError, TypeError, AttributeError, RasaException) as error:
            # only the kind is noted: the message of the error may quote the visitor
            log.warning("A stored conversation can't be read (%s) and begins anew.", type(error).__name__)
            return None

    async def _in_thread(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)


class _Rows:
    """The file. Made and used in one thread."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._connection = sqlite3.connect(str(path), timeout=BUSY_TIMEOUT_S, isolation_level=None)
        # A commit doesn't wait for the disk: a process that is killed loses nothing, a power cut a moment of conversation.
        # Bookings are not kept here.
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA secure_delete = ON")  # else what was deleted stays in the file until it is written over
        self._connection.execute("DROP TABLE IF EXISTS events")  # of Rasa's own store, which was here before
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS trackers (sender TEXT PRIMARY KEY, saved_at REAL NOT NULL, events TEXT NOT NULL)"
        )
        self._purge()

    def write(self, sender: Text, events: Text) -> None:
        self._connection.execute("INSERT OR REPLACE INTO trackers VALUES (?, ?, ?)", (sender, time.time(), events))
        if time.time() > self._purged_at + DAY_S:
            self._purge()

    def read(self, sender: Text) -> Optional[Text]:
        row = self._connection.execute("SELECT events FROM trackers WHERE sender = ?", (sender,)).fetchone()
        return row[0] if row else None

    def delete(self, sender: Text) -> None:
        if self._connection.execute("DELETE FROM trackers WHERE sender = ?", (sender,)).rowcount:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what was written lately stands in the log as well

    def senders(self) -> List[Text]:
        return [sender for (sender,) in self._connection.execute("SELECT sender FROM trackers")]

    def close(self) -> None:
        self._connection.close()

    def _purge(self) -> None:
        self._purged_at = time.time()
        oldest = self._purged_at - KEPT_DAYS * DAY_S
        if self._connection.execute("DELETE FROM trackers WHERE saved_at < ?", (oldest,)).rowcount:
            self._connection.execute("VACUUM")  # the file gets smaller, too
