"""Two visitors who hold, book, cancel and wait, and a clinic that closes days, against a dictionary of what must come of it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import delete, select

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.db.engine import Database, open_engine
from frontdesk.db.migrate import upgrade
from frontdesk.db.models import Appointment, AppointmentCell, Base, Conversation
from frontdesk.domain.bookings import Status
from frontdesk.domain.clinic import Clinic, parse_clinic
from frontdesk.domain.contacts import Contact
from frontdesk.errors import SlotNotOpen, SlotTaken
from frontdesk.services.audit import Audit
from frontdesk.services.holds import Holds
from frontdesk.services.leads import Leads, Request
from frontdesk.services.outbox import Announcer
from frontdesk.services.slots import Slots
from frontdesk.services.staff_leads import StaffLeads
from frontdesk.settings import ROOT
from tests.conftest import NOW, ROBIN
from tests.keys import KEYS

pytestmark = pytest.mark.integration
DAYS = (date(2026, 12, 1), date(2026, 12, 2))
HALF = timedelta(minutes=30)
# Every quarter of an hour of two mornings: neighbours overlap, and two have a buffer between them.
STARTS = [datetime.fromisoformat(f"{day}T09:00:00-06:00") + timedelta(minutes=15) * n for day in DAYS for n in range(6)]
BUFFER = timedelta(minutes=5)
EXAMPLES = 20


def a_clinic(closed: frozenset[date]) -> Clinic:
    clinic = parse_clinic((ROOT / "clinic.toml").read_text("utf-8"))
    rules = msgspec.structs.replace(clinic.consultation, step_minutes=15, horizon_days=10, per_person=100, buffer_after_minutes=5)
    return replace(clinic, consultation=rules, closed_days=tuple((day, day) for day in closed))


# tells nobody
SILENT = Announcer(a_clinic(frozenset()), frozenset())


class Desk(RuleBasedStateMachine):
    """`held` and `booked` are the model: what each conversation holds and until when, and what each booking takes."""

    database: Database
    clock: FixedClock
    staff_leads: StaffLeads

    def __init__(self) -> None:
        super().__init__()
        self.clock.at = NOW
        self.keys = count()
        self.closed: frozenset[date] = frozenset()
        self.held: dict[str, tuple[datetime, datetime]] = {}
        self.booked: dict[str, datetime] = {}
        self.cancelled: dict[str, datetime] = {}
        self._open()

    @initialize()
    def empty(self) -> None:
        with self.database.write() as session:
            for table in reversed(Base.metadata.sorted_tables):
                if table.name != "audit":  # nobody deletes there
                    session.execute(delete(table))
            for name in ("ana", "bo"):
                session.add(Conversation(id=name, token_hash=name, created_at=NOW, seen_at=NOW))

    # --- what visitors, staff and time do
    @rule(who=st.sampled_from(["ana", "bo"]), start=st.sampled_from(STARTS))
    def hold(self, who: str, start: datetime) -> None:
        until = self._now() + timedelta(minutes=10)
        expected: Any = until
        if start.date() in self.closed:
            expected = SlotNotOpen
        elif not self._free(start, who):
            expected = SlotTaken
        assert self._outcome(lambda: self.holds.hold(who, start)) == expected
        if expected == until:
            self.held[who] = (start, until)

    @rule(who=st.sampled_from(["ana", "bo"]), start=st.sampled_from(STARTS))
    def book(self, who: str, start: datetime) -> None:
        """Of whatever is held, or of another time."""
        self._confirm(who, start)

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def confirm(self, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from(sorted(self.held)))
        self._confirm(who, self.held[who][0])

    @rule(who=st.sampled_from(["ana", "bo"]))
    def let_go(self, who: str) -> None:
        self.holds.let_go(who)
        if not self._lapsed(who):
            self.held.pop(who, None)

    @precondition(lambda self: self.booked)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        reference = data.draw(st.sampled_from(list(self.booked)))  # as they came: references are random, and so is their order
        assert self.staff_leads.change_status(reference, Status.CANCELLED, ROBIN)
        self.cancelled[reference] = self.booked.pop(reference)

    @precondition(lambda self: self.cancelled)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        reference = data.draw(st.sampled_from(list(self.cancelled)))
        expected: Any = True if self._free(self.cancelled[reference], None) else SlotTaken
        assert self._outcome(lambda: self.staff_leads.change_status(reference, Status.BOOKED, ROBIN)) == expected
        if expected is True:
            self.booked[reference] = self.cancelled.pop(reference)

    @rule(minutes=st.sampled_from([1, 4, 9, 10, 11]))
    def wait(self, minutes: int) -> None:
        self.clock.move(timedelta(minutes=minutes))

    @rule(day=st.sampled_from(DAYS))
    def close_or_open_a_day(self, day: date) -> None:
        self.closed ^= {day}
        self._open()

    # --- what must hold all the time
    @invariant()
    def the_open_times_are_those_of_the_model(self) -> None:
        for who in ("ana", "bo", None):
            shown = {at for at in self.slots.open(who) if at in STARTS}
            assert shown == {at for at in STARTS if at.date() not in self.closed and self._free(at, who)}

    @invariant()
    def nothing_overlaps_and_nothing_leaks(self) -> None:
        with self.database.read() as session:
            rows = session.scalars(select(Appointment)).unique().all()
            cells = session.execute(select(AppointmentCell.appointment_id, AppointmentCell.starts_at)).all()
        taking = {row.id: row for row in rows if row.id in {id for id, _ in cells}}
        live = {row.starts_at for row in taking.values() if row.held_until is None or row.held_until > self._now()}
        assert live == {*self.booked.values(), *(start for start, until in self.held.values() if until > self._now())}
        assert len(cells) == 7 * len(taking)
        lapsed = [row for row in rows if row.held_until and row.held_until <= self._now()]
        assert len(rows) - len(lapsed) == len(live) + len(self.cancelled)
        assert len([row for row in rows if row.held_until]) <= 2  # one a visitor, run out or not

    def _open(self) -> None:
        """The services as they are after a start with the clinic's file of now."""
        clinic = a_clinic(self.closed)
        self.holds, self.leads = Holds(self.database, clinic, self.clock), Leads(self.database, clinic, self.clock, SILENT)
        self.slots = Slots(self.database, clinic, self.clock)

    def _confirm(self, who: str, start: datetime) -> None:
        mine = not self._lapsed(who) and who in self.held and self.held[who][0] == start
        expected: Any = Status.BOOKED
        if start.date() in self.closed:
            expected = SlotNotOpen
        elif not mine and not self._free(start, who):
            expected = SlotTaken
        request = Request(f"k{next(self.keys)}", who, who, Contact("+19015550142", None, "phone"), start=start)
        lead = self._outcome(lambda: self.leads.take(request))
        if expected is not Status.BOOKED:
            assert lead == expected
            return
        assert lead.status == expected
        self.booked[lead.reference] = start
        self.held.pop(who, None)

    def _free(self, start: datetime, who: str | None) -> bool:
        """Whether a consultation and the buffer after it fit between what the others have."""
        held = [at for name, (at, until) in self.held.items() if until > self._now() and name != who]
        return all(at + HALF + BUFFER <= start or start + HALF + BUFFER <= at for at in (*self.booked.values(), *held))

    def _lapsed(self, who: str) -> bool:
        return who in self.held and self.held[who][1] <= self._now()

    def _now(self) -> datetime:
        return self.clock.now()

    @staticmethod
    def _outcome(call: Any) -> Any:
        try:
            return call()
        except (SlotTaken, SlotNotOpen) as error:
            return type(error)


def test_holding_and_booking_come_to_what_the_model_says(database_url: str) -> None:
    engine = open_engine(database_url.replace("postgresql://", "postgresql+psycopg://"), KEYS)
    upgrade(engine)
    database, clock = Database(engine), FixedClock(NOW)
    audit = Audit(database, clock, b"key")
    parts = {
        "database": database,
        "clock": clock,
        "staff_leads": StaffLeads(database, a_clinic(frozenset()), clock, SILENT, audit),
    }
    try:
        run_state_machine_as_test(
            type("DeskOnIt", (Desk,), parts),
            settings=settings(
                max_examples=EXAMPLES, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )
    finally:
        engine.dispose()
