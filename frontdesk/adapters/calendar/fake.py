"""A calendar in memory, which a test can be staff of."""

from dataclasses import replace
from datetime import datetime

from frontdesk.domain.calendar import Busy, CalendarEvent, Stored
from frontdesk.errors import CalendarConflict, CalendarUnavailable


class FakeCalendar:
    """`events` are ours, by UID, each with its version; `others` what staff have made there; `down`: it gives no answer."""

    def __init__(self) -> None:
        self.events: dict[str, tuple[CalendarEvent, str]] = {}
        self.others: list[Busy] = []
        self.down = False
        self._version = 0

    def put(self, event: CalendarEvent, known: Stored | None) -> Stored:
        self._answer()
        there = self.events.get(event.uid)
        if there is None and known:
            raise CalendarConflict("deleted")
        if there is None or (there[0].start, there[0].end) != (event.start, event.end):
            if there and (known is None or known.etag != there[1]):
                raise CalendarConflict("moved")
            self.events[event.uid] = event, self._next()
        return Stored(event.uid, self.events[event.uid][1])

    def remove(self, event: CalendarEvent, known: Stored | None) -> None:
        self._answer()
        there = self.events.get(event.uid)
        if there and (there[0].start, there[0].end) != (event.start, event.end) and (known is None or known.etag != there[1]):
            raise CalendarConflict("moved")
        self.events.pop(event.uid, None)

    def busy(self, first: datetime, last: datetime) -> list[Busy]:
        self._answer()
        ours = [Busy(uid, etag, event.start, event.end) for uid, (event, etag) in self.events.items()]
        return [time for time in [*self.others, *ours] if time.starts_at < last and time.ends_at > first]

    def move(self, uid: str, start: datetime, end: datetime) -> None:
        """As staff do by hand."""
        event, _ = self.events[uid]
        self.events[uid] = replace(event, start=start, end=end), self._next()

    def _next(self) -> str:
        self._version += 1
        return str(self._version)

    def _answer(self) -> None:
        if self.down:
            raise CalendarUnavailable("down")
