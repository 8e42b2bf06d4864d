"""Times that staff free in the clinic's own calendar are offered to who waits."""

from datetime import datetime, time, timedelta

import pytest

from frontdesk.adapters.calendar.fake import FakeCalendar
from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.mail.fake import FakeMailer
from frontdesk.bootstrap import House
from frontdesk.domain.bookings import Status
from frontdesk.domain.calendar import Busy
from frontdesk.domain.times import Reading
from frontdesk.services.calendar import ClinicCalendar
from tests.integration.waiters import DAY, deliver, join, offers, token_of, told
from tests.outbox import START, text_of

pytestmark = pytest.mark.integration


@pytest.fixture
def mailer() -> FakeMailer:
    return FakeMailer()


def meeting(first: datetime, hours: int) -> Busy:
    return Busy("meeting", "1", first, first + timedelta(hours=hours))


def test_what_staff_free_in_their_calendar_is_offered_to_each_who_waits_once(any_house: House, mailer: FakeMailer) -> None:
    calendar = FakeCalendar()
    desk = ClinicCalendar(any_house.database, any_house.clinic, any_house.clock, calendar)
    calendar.others = [meeting(START, 3)]
    desk.sync_busy()
    for name in ("bo", "cy"):
        join(any_house, name)
    join(any_house, "afternoon", Reading(((DAY, DAY),), ((time(14), time(16)),)))
    calendar.others = []
    desk.sync_busy()
    deliver(any_house, mailer)
    assert {to.partition("@")[0]: len(tokens) for to, tokens in offers(mailer).items()} == {"bo": 1, "cy": 1}
    times = {
        text_of(mail).partition("When: ")[2].partition(",")[2].partition(",")[0]
        for mail in mailer.sent
        if "/offer/" in text_of(mail)
    }
    assert times == {" December 1 at 9:00 AM", " December 1 at 9:30 AM"}
    assert any_house.waiting.accept(token_of(mailer, "cy")).status == Status.BOOKED


def test_a_meeting_that_is_moved_frees_only_where_it_was(any_house: House, mailer: FakeMailer, clock: FixedClock) -> None:
    calendar = FakeCalendar()
    desk = ClinicCalendar(any_house.database, any_house.clinic, any_house.clock, calendar)
    calendar.others = [meeting(START, 1)]
    desk.sync_busy()
    join(any_house, "bo", Reading(((DAY, DAY),), ((time(9, 30), time(9, 30)),)))
    calendar.others = [meeting(START + timedelta(minutes=30), 1)]
    desk.sync_busy()
    deliver(any_house, mailer)
    assert told(mailer) == []
    clock.move(timedelta(minutes=1))
    calendar.others = [meeting(START + timedelta(hours=2), 1)]
    desk.sync_busy()
    deliver(any_house, mailer)
    assert told(mailer) == ["bo"]
