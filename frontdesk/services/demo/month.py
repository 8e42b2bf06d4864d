"""The demo's month: what happens, and when, one thing after the other, up to now."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from random import Random

from frontdesk.db import demo as rows
from frontdesk.domain.bookings import Status, first_offer
from frontdesk.domain.hours import next_opening, open_ranges
from frontdesk.domain.roles import OPERATOR, Actor, Role
from frontdesk.domain.users import new_password
from frontdesk.errors import NotEmpty, UserExists
from frontdesk.services.demo.parts import Parts
from frontdesk.services.demo.people import NUMBER, STAFF, person
from frontdesk.services.demo.sayings import CLOSING, CRISES, NOT_UNDERSTOOD, NOTES, QUESTIONS, REASONS
from frontdesk.services.demo.talk import Talk

DAYS = 29
# How many requests come to which end; together as many as there are people.
_ENDS = (
    (Status.ATTENDED, 8), (Status.NO_SHOW, 3), (Status.BOOKED, 8), (Status.RESCHEDULED, 3), (Status.CANCELLED, 3),
    (Status.CONTACTED, 4), (Status.REQUESTED, 6), (Status.CLOSED, 5),
)  # fmt: skip
# How many days ago each began: so that there was time for its end, and none is left for longer than a clinic would.
_AGO = {
    Status.ATTENDED: (9, DAYS), Status.NO_SHOW: (9, DAYS), Status.BOOKED: (1, 9), Status.RESCHEDULED: (4, 11),
    Status.CANCELLED: (6, 20), Status.CONTACTED: (5, 14), Status.REQUESTED: (0, 2), Status.CLOSED: (12, 26),
}  # fmt: skip
_WAIT = 2  # of those who are not called yet, so many wait for a time
_TALKS = 80
_HOURS = (7, 8, 9, 10, 11, 11, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 20, 21, 21, 22, 23)


@dataclass(frozen=True)
class Invited:
    """Somebody of the demo's staff; no password where there was somebody of that name."""

    name: str
    role: Role
    password: str | None


class Month:
    def __init__(self, parts: Parts, now: datetime, seed: int) -> None:
        self._parts, self._now, self._random = parts, now, Random(seed)  # noqa: S311 (no secret)
        self._plan: list[tuple[datetime, int, Callable[[], object]]] = []
        self._order = count()
        self._topics = [topic for topic in QUESTIONS if topic in parts.words.labels]

    def check_new(self) -> None:
        """Raises NotEmpty when somebody has chatted here, or asked for something: nothing may be mixed with demo data."""
        with self._parts.database.read() as session:
            if rows.is_used(session):
                raise NotEmpty

    def staff(self) -> list[Invited]:
        """One of each role, each with a password that is given out this once."""
        self._parts.clock.at = self._now - timedelta(days=DAYS + 1)
        return [Invited(name, role, self._invite(name, role)) for name, role in STAFF]

    def live(self) -> Iterator[int]:
        """Live through the month, and say at each thing that happens how many are still planned."""
        self._plan_talks()
        while self._plan:
            at, _, happen = heapq.heappop(self._plan)
            if at > self._now:
                break
            self._parts.clock.at = max(at, self._parts.clock.now())
            happen()
            self._parts.outbox.deliver_due()
            yield len(self._plan)
        self._parts.clock.at = self._now
        self._parts.outbox.deliver_due()
        with self._parts.database.write() as session:
            rows.drop_waiting(session, self._now)  # nobody of the demo is to be reminded of anything

    def close(self) -> None:
        """Let go of connections."""
        self._parts.database.engine.dispose()

    def _invite(self, name: str, role: Role) -> str | None:
        password = new_password()
        try:
            self._parts.users.add(name, password, role, OPERATOR)
        except UserExists:
            return None
        return password

    def _plan_talks(self) -> None:
        ends = [end for end, number in _ENDS for _ in range(number)]
        for index, end in enumerate(ends):
            waits = end is Status.REQUESTED and index % 3 < _WAIT and index % 2 == 1
            self._at(self._ago(*_AGO[end]), self._request(index, end, waits=waits))
        for index in range(_TALKS - NUMBER):
            self._at(self._ago(0, DAYS), self._only_asks(index))

    def _request(self, index: int, end: Status, *, waits: bool) -> Callable[[], object]:
        """A conversation that ends in a request, which comes to that end."""

        def happen() -> None:
            random, who = self._random, person(index, email=waits or self._random.random() < 0.6)
            talk = self._talk()
            open_times, reason = self._parts.slots.open(talk.id), random.choice(REASONS)
            shown = first_offer(open_times, self._parts.clinic)
            if waits:
                talk.wait(who, reason, shown)
                return
            lead = talk.book(who, reason, shown, self._start(open_times, end))
            self._follow(lead.reference, end, lead.appointment.ends_at if lead.appointment else None)

        return happen

    def _only_asks(self, index: int) -> Callable[[], object]:
        def happen() -> None:
            if index % 10 == 0:  # looks in, and goes
                self._parts.conversations.open()
                return
            talk = self._talk()
            if index < len(CRISES) * 2 and index % 2:
                talk.cry(*CRISES[index // 2])
                self._at(self._office(self._parts.clock.now() + timedelta(minutes=10)), self._deal_with_alerts)
            elif index % 4 == 3:
                talk.ask_in_vain(*self._random.choice(NOT_UNDERSTOOD))
            elif index % 5 == 2:
                talk.leave_booking(person(index, email=False))

        return happen

    def _deal_with_alerts(self) -> None:
        open_ = [alert.id for alert in self._parts.notices.alerts() if alert.is_open]
        self._parts.notices.deal_with(open_, Actor(*STAFF[2]))

    def _talk(self) -> Talk:
        talk = Talk(self._parts, self._random)
        for topic in self._random.sample(self._topics, self._random.choice((1, 1, 2, 2, 3))):
            talk.ask(topic)
        return talk

    def _start(self, open_times: Sequence[datetime], end: Status) -> datetime | None:
        """A time that goes with the end; None for who is to be called."""
        now = self._parts.clock.now()
        if end in (Status.ATTENDED, Status.NO_SHOW):
            wanted = [at for at in open_times if at < min(self._now - timedelta(hours=2), now + timedelta(days=7))]
        elif end in (Status.BOOKED, Status.RESCHEDULED):
            wanted = [at for at in open_times if self._now + timedelta(hours=3) < at < self._now + timedelta(days=18)]
        elif end is Status.CANCELLED:
            wanted = [at for at in open_times if now + timedelta(days=4) < at < now + timedelta(days=14)]
        else:
            return None
        return self._random.choice(wanted) if wanted else None

    def _follow(self, reference: str, end: Status, over: datetime | None) -> None:
        """Plan what becomes of a request."""
        staff, now = self._parts.staff_leads, self._parts.clock.now()
        kim = Actor(*(STAFF[2] if self._random.random() < 0.75 else STAFF[1]))
        called = self._office(now + timedelta(minutes=self._random.choice((10, 25, 40, 70, 150, 300, 700))))

        def note() -> None:
            staff.lead(reference, kim)
            staff.add_note(reference, self._random.choice(NOTES), kim)

        def set_to(status: Status) -> Callable[[], object]:
            return lambda: staff.change_status(reference, status, kim)

        if over is not None:
            if end in (Status.ATTENDED, Status.NO_SHOW):
                self._at(over + timedelta(minutes=self._random.randint(5, 40)), set_to(end))
            elif end is Status.RESCHEDULED:
                self._at(now + timedelta(days=1, hours=2), self._move(reference))
            elif end is Status.CANCELLED:
                cancel = set_to(end) if self._random.random() < 0.4 else lambda: self._parts.visits.cancel(reference)
                self._at(now + timedelta(days=self._random.choice((1, 2))), cancel)
            if self._random.random() < 0.6:
                self._at(called, note)
            return
        if end in (Status.CONTACTED, Status.CLOSED):
            self._at(called, set_to(Status.CONTACTED))
            self._at(called + timedelta(minutes=3), note)
        if end is Status.CLOSED:
            closed = self._office(called + timedelta(days=3))
            self._at(closed, lambda: staff.add_note(reference, self._random.choice(CLOSING), kim))
            self._at(closed + timedelta(minutes=1), set_to(Status.CLOSED))

    def _move(self, reference: str) -> Callable[[], object]:
        def happen() -> None:
            times = self._start(self._parts.slots.open(moving=reference), Status.RESCHEDULED)
            if times:
                self._parts.visits.move(reference, times)

        return happen

    def _at(self, at: datetime, happen: Callable[[], object]) -> None:
        heapq.heappush(self._plan, (at, next(self._order), happen))

    def _ago(self, least: int, most: int) -> datetime:
        """An hour at which people chat, so many days ago, and before now."""
        clinic = self._parts.clinic
        day = clinic.local(self._now - timedelta(days=self._random.uniform(least, most)))
        at = day.replace(hour=self._random.choice(_HOURS), minute=self._random.randrange(60), second=0, microsecond=0)
        return min(at, self._now - timedelta(minutes=self._random.randint(20, 180)))

    def _office(self, at: datetime) -> datetime:
        """That instant, or one soon after the clinic opens next."""
        day = self._parts.clinic.local(at).date()
        if any(opening <= at < closing for opening, closing in open_ranges(self._parts.clinic, day)):
            return at
        return (next_opening(self._parts.clinic, at) or at) + timedelta(minutes=self._random.randint(5, 50))
