"""The clinic's calendar as the outbox and the open times use it: on both databases, beside staff who use it too."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from frontdesk.adapters.calendar.caldav import CalDAVCalendar
from frontdesk.adapters.calendar.fake import FakeCalendar
from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House, build
from frontdesk.db.appointments import release
from frontdesk.db.busy import busy_times
from frontdesk.db.migrate import upgrade
from frontdesk.db.models import Appointment, Lead, OutboxItem
from frontdesk.domain.bookings import Status
from frontdesk.domain.calendar import Busy, CalendarEvent, Stored, uid
from frontdesk.domain.contacts import Contact
from frontdesk.errors import CalendarConflict, CalendarUnavailable, DeliveryPostponed
from frontdesk.services.calendar import ClinicCalendar
from frontdesk.services.leads import Request
from frontdesk.settings import read_settings
from tests.conftest import NOW
from tests.integration.radicale import PASSWORD, USER, Radicale, event

pytestmark = pytest.mark.integration
START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago
LATER, HALF_HOUR = START + timedelta(hours=2), timedelta(minutes=30)
MEETING = Busy("meeting", "1", START + timedelta(days=1), START + timedelta(days=1, hours=1))


@pytest.fixture(params=["sqlite", "postgresql"])
def any_house(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[House]:
    url = f"sqlite:///{tmp_path}/calendar.db" if request.param == "sqlite" else request.getfixturevalue("postgresql_url")
    house = build(read_settings({"FRONTDESK_DATABASE_URL": url, "FRONTDESK_VAR": str(tmp_path)}), clock=clock)
    upgrade(house.database.engine)
    yield house
    house.database.engine.dispose()


@pytest.fixture
def calendar() -> FakeCalendar:
    return FakeCalendar()


def service(house: House, calendar: FakeCalendar | CalDAVCalendar) -> ClinicCalendar:
    return ClinicCalendar(house.database, house.clinic, house.clock, calendar)


def book(house: House, start: datetime = START) -> OutboxItem:
    """A booked request, and an item of the outbox that tells of it."""
    lead = house.leads.take(Request("k1", "c", "Quentin Canary", Contact("+19015550142", None, "phone"), "sleep", start))
    return OutboxItem(key="k1", kind="calendar", lead_id=lead.id, data={"event": "booked", "sequence": 0})


def change(house: House, item: OutboxItem, *, status: Status = Status.RESCHEDULED, start: datetime = START) -> None:
    with house.database.write() as session:
        lead = session.get_one(Lead, item.lead_id)
        assert lead.appointment
        lead.status = status
        release(session, lead.appointment)
        lead.appointment.starts_at, lead.appointment.ends_at = start, start + HALF_HOUR
        lead.appointment.sequence += 1


def appointment(house: House, item: OutboxItem) -> Appointment:
    with house.database.read() as session:
        found = session.get_one(Lead, item.lead_id).appointment
    assert found
    return found


def busy(house: House) -> list[tuple[datetime, datetime]]:
    with house.database.read() as session:
        return busy_times(session, (NOW, NOW + timedelta(days=90)))


def test_the_calendar_holds_what_the_request_has_come_to(any_house: House, calendar: FakeCalendar) -> None:
    desk, item = service(any_house, calendar), book(any_house)
    assert desk.deliver(item)
    left = appointment(any_house, item)
    ((there, etag),) = calendar.events.values()
    assert (there.start, there.end, left.calendar_href, left.calendar_etag) == (START, START + HALF_HOUR, there.uid, etag)
    change(any_house, item, start=LATER)
    assert desk.deliver(item)
    assert [event.start for event, _ in calendar.events.values()] == [LATER]
    change(any_house, item, status=Status.CANCELLED, start=LATER)
    assert desk.deliver(item)
    assert calendar.events == {}
    assert (appointment(any_house, item).calendar_href, appointment(any_house, item).calendar_etag) == (None, None)
    assert desk.deliver(item)


def test_a_request_without_a_time_or_gone_is_nothing_to_deliver(any_house: House, calendar: FakeCalendar) -> None:
    desk = service(any_house, calendar)
    lead = any_house.leads.take(Request("k2", "c", "Ana", Contact("+19015550143", None, "phone")))
    assert not desk.deliver(OutboxItem(lead_id=lead.id))
    assert not desk.deliver(OutboxItem(lead_id=lead.id + 1))
    assert not desk.deliver(OutboxItem(lead_id=None, data={}))


def test_after_a_conflict_a_deleted_event_is_made_again_when_asked(any_house: House, calendar: FakeCalendar) -> None:
    desk, item = service(any_house, calendar), book(any_house)
    desk.deliver(item)
    calendar.events.clear()
    with pytest.raises(CalendarConflict):
        desk.deliver(item)
    assert calendar.events == {}
    assert desk.deliver(item)
    assert len(calendar.events) == 1


class Meddler(FakeCalendar):
    """While an event is being put, the request is changed: once, or each time."""

    def __init__(self, house: House, item: OutboxItem, times: int) -> None:
        super().__init__()
        self.house, self.item, self.times = house, item, times

    def put(self, event: CalendarEvent, known: Stored | None) -> Stored:
        stored = super().put(event, known)
        if self.times:
            self.times -= 1
            change(self.house, self.item, start=event.start + HALF_HOUR)
        return stored


def test_a_change_during_the_delivery_is_delivered_too(house: House) -> None:
    item = book(house)
    meddler = Meddler(house, item, 1)
    assert service(house, meddler).deliver(item)
    assert [event.start for event, _ in meddler.events.values()] == [START + HALF_HOUR]
    endless = Meddler(house, item, 99)
    endless.events = meddler.events
    with pytest.raises(DeliveryPostponed):
        service(house, endless).deliver(item)


def test_what_else_is_in_the_calendar_takes_time_and_goes_with_it(any_house: House, calendar: FakeCalendar) -> None:
    desk = service(any_house, calendar)
    calendar.others = [MEETING, MEETING, replace(MEETING, uid="other", starts_at=START, ends_at=LATER)]
    assert desk.sync_busy()
    assert busy(any_house) == [(START, LATER), (MEETING.starts_at, MEETING.ends_at)]
    calendar.others = [MEETING]
    assert desk.sync_busy()
    assert busy(any_house) == [(MEETING.starts_at, MEETING.ends_at)]
    calendar.others = []
    assert desk.sync_busy()
    assert busy(any_house) == []


def test_our_own_consultations_take_no_time_a_second_time(any_house: House, calendar: FakeCalendar) -> None:
    desk, item = service(any_house, calendar), book(any_house)
    desk.deliver(item)
    desk.sync_busy()
    assert busy(any_house) == []
    change(any_house, item, start=LATER)  # and the calendar doesn't know yet: the old time is free at once
    desk.sync_busy()
    assert busy(any_house) == []
    change(any_house, item, status=Status.CANCELLED, start=LATER)
    desk.sync_busy()
    assert busy(any_house) == []


def test_a_consultation_that_staff_have_moved_there_takes_time_where_it_is(any_house: House, calendar: FakeCalendar) -> None:
    desk, item = service(any_house, calendar), book(any_house)
    desk.deliver(item)
    calendar.move(next(iter(calendar.events)), LATER, LATER + HALF_HOUR)
    desk.sync_busy()
    assert busy(any_house) == [(LATER, LATER + HALF_HOUR)]


def test_an_event_of_ours_that_nobody_here_knows_takes_time(any_house: House, calendar: FakeCalendar) -> None:
    calendar.others = [replace(MEETING, uid=uid("XXX-XXXX"))]  # of another copy of Front Desk
    service(any_house, calendar).sync_busy()
    assert busy(any_house) == [(MEETING.starts_at, MEETING.ends_at)]


def test_a_calendar_that_is_away_leaves_what_it_last_had(
    any_house: House, calendar: FakeCalendar, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "frontdesk")
    desk = service(any_house, calendar)
    calendar.others = [MEETING]
    desk.sync_busy()
    calendar.down = True
    assert not desk.sync_busy()
    assert not desk.sync_busy()
    assert busy(any_house) == [(MEETING.starts_at, MEETING.ends_at)]
    calendar.down, calendar.others = False, []
    assert desk.sync_busy()
    assert busy(any_house) == []
    assert [(record.levelname, "last had" in record.message) for record in caplog.records] == [("WARNING", True), ("INFO", False)]


def test_with_a_real_calendar_server(house: House, own_radicale: Radicale) -> None:
    server = own_radicale
    desk, item = service(house, CalDAVCalendar(server.url, USER, PASSWORD, house.clinic.zone)), book(house)
    server.write("staff.ics", event("staff", "DTSTART:20261202T150000Z", "DTEND:20261202T160000Z"))
    assert desk.deliver(item)
    assert desk.sync_busy()
    assert busy(house) == [(MEETING.starts_at, MEETING.ends_at)]
    server.stop()
    change(house, item, start=LATER)
    with pytest.raises(CalendarUnavailable):
        desk.deliver(item)
    assert not desk.sync_busy()
    assert busy(house) == [(MEETING.starts_at, MEETING.ends_at)]
    server.start()
    assert desk.deliver(item)
    change(house, item, status=Status.CANCELLED, start=LATER)
    assert desk.deliver(item)
    assert server.hrefs() == ["staff.ics"]
