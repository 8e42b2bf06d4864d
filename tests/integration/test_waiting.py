"""The waiting list: a time that is given back is offered to one after the other, and the first yes has it."""

import re
from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.mail.fake import FakeMailer
from frontdesk.bootstrap import House
from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import Contact
from frontdesk.domain.times import Reading, read_time
from frontdesk.errors import (
    DeliveryPostponed,
    FrontDeskError,
    LinkExpired,
    NotChangeable,
    SlotTaken,
    TooManyBookings,
    UnknownVisit,
)
from frontdesk.services.leads import Request
from tests.conftest import ROBIN
from tests.integration.racing import at_once, request
from tests.integration.waiters import DAY, MORNING, deliver, join, offers, token_of, told
from tests.outbox import START, book, items, text_of

pytestmark = pytest.mark.integration
TURN = timedelta(hours=2)


@pytest.fixture
def mailer() -> FakeMailer:
    return FakeMailer()


# --- who is told
def test_the_first_in_line_who_fits_is_told(any_house: House, mailer: FakeMailer, clock: FixedClock) -> None:
    lead = book(any_house)
    other_day = Reading(dates=((date(2026, 12, 2), date(2026, 12, 2)),))
    for name, reading in (("wednesday", other_day), ("afternoon", Reading(((DAY, DAY),), ((time(13), time(16)),)))):
        join(any_house, name, reading)
        clock.move(timedelta(minutes=1))
    join(any_house, "bo")
    clock.move(timedelta(minutes=1))
    join(any_house, "cy")
    any_house.visits.cancel(lead.reference)
    deliver(any_house, mailer)
    assert told(mailer) == ["bo"]


def test_of_two_times_two_people_are_told(any_house: House, mailer: FakeMailer) -> None:
    first, second = book(any_house), book(any_house, "k2", START + timedelta(minutes=30), email="ed@example.org")
    join(any_house, "bo")
    join(any_house, "cy")
    any_house.visits.cancel(first.reference)
    any_house.visits.cancel(second.reference)
    deliver(any_house, mailer)
    assert told(mailer) == ["bo", "cy"]


def test_an_offer_says_the_time_and_nothing_of_health_in_its_headers(any_house: House, mailer: FakeMailer) -> None:
    lead, waiting = book(any_house), join(any_house, "bo")
    any_house.visits.cancel(lead.reference)
    deliver(any_house, mailer)
    (mail,) = (mail for mail in mailer.sent if "/offer/" in text_of(mail))
    assert mail["Subject"] == "A time is free on Tuesday, December 1"
    for form in ("plain", "html"):
        words = text_of(mail, form)
        for said in ("Hello Bo,", "Tuesday, December 1 at 9:00 AM, Central time", waiting.reference, "the first who says yes"):
            assert said in words
        assert "/visit/" not in words
    assert re.search(r'href="http://[\w.:]+/offer/[\w-]{43}"', text_of(mail, "html"))


def test_who_waits_is_told_so_and_promised_no_call(any_house: House, mailer: FakeMailer) -> None:
    join(any_house, "bo")
    deliver(any_house, mailer)
    mail = next(mail for mail in mailer.sent if mail["To"] == "bo@example.org")
    assert "You are on the waiting list of Revive Ketamine Clinic" in text_of(mail)
    assert "get in touch" not in text_of(mail)


def test_who_joins_again_and_again_waits_for_what_was_named_last(any_house: House, mailer: FakeMailer) -> None:
    other = Reading(dates=((date(2026, 12, 2), date(2026, 12, 2)),))
    for number, reading in enumerate((other, other, other, MORNING)):
        contact = Contact(None, "bo@example.org", "email")
        any_house.waiting.join(Request(f"w{number}", "c", "Bo", contact), reading)
    any_house.visits.cancel(book(any_house).reference)
    deliver(any_house, mailer)
    assert told(mailer) == ["bo"]


@pytest.mark.parametrize("how", ["visitor", "staff", "move"])
def test_however_a_time_is_given_back_it_is_offered(any_house: House, mailer: FakeMailer, how: str) -> None:
    code = book(any_house).reference
    join(any_house, "bo")
    if how == "visitor":
        any_house.visits.cancel(code)
    elif how == "staff":
        any_house.staff_leads.change_status(code, Status.CANCELLED, ROBIN)
    else:
        any_house.visits.move(code, START + timedelta(days=1))
    deliver(any_house, mailer)
    assert told(mailer) == ["bo"]


def test_a_hold_that_runs_out_is_offered_to_nobody(any_house: House, mailer: FakeMailer, clock: FixedClock) -> None:
    talk = any_house.conversations.authorise(any_house.conversations.open()[0])
    any_house.holds.hold(talk, START)
    join(any_house, "bo")
    any_house.holds.let_go(talk)
    any_house.holds.hold(talk, START)
    clock.move(timedelta(minutes=11))
    deliver(any_house, mailer)
    assert told(mailer) == []


def test_the_next_is_told_after_two_hours_and_each_once(any_house: House, mailer: FakeMailer, clock: FixedClock) -> None:
    lead = book(any_house)
    for name in ("bo", "cy", "di"):
        join(any_house, name)
        clock.move(timedelta(seconds=1))
    any_house.visits.cancel(lead.reference)
    line = []
    for wait in (timedelta(), TURN - timedelta(minutes=1), timedelta(minutes=1), TURN, TURN, TURN):
        clock.move(wait)
        deliver(any_house, mailer)
        line.append(len(told(mailer)))
    assert line == [1, 1, 2, 3, 3, 3]
    assert told(mailer) == ["bo", "cy", "di"]
    assert not [item for item in items(any_house).values() if item.kind == "offer" and item.state == "waiting"]


def test_when_it_is_taken_the_next_is_not_told(any_house: House, mailer: FakeMailer, clock: FixedClock) -> None:
    lead = book(any_house)
    join(any_house, "bo")
    join(any_house, "cy")
    any_house.visits.cancel(lead.reference)
    deliver(any_house, mailer)
    any_house.waiting.accept(token_of(mailer, "bo"))
    clock.move(TURN)
    deliver(any_house, mailer)
    assert told(mailer) == ["bo"]


def test_a_time_given_back_again_is_offered_again(any_house: House, mailer: FakeMailer, clock: FixedClock) -> None:
    join(any_house, "bo")
    for n in range(2):
        any_house.visits.cancel(any_house.leads.take(request(f"v{n}", START)).reference)
        deliver(any_house, mailer)
        clock.move(timedelta(days=1))
    assert len(offers(mailer)["bo@example.org"]) == 2


def test_nobody_is_told_within_the_notice(any_house: House, mailer: FakeMailer, clock: FixedClock) -> None:
    lead = book(any_house)
    join(any_house, "bo")
    clock.at = START - timedelta(hours=1, minutes=59)
    any_house.visits.cancel(lead.reference)
    deliver(any_house, mailer)
    assert told(mailer) == []


def test_who_left_cancelled_or_got_a_time_is_told_of_no_more(any_house: House, mailer: FakeMailer) -> None:
    lead = book(any_house)
    left, cancelled, moved, closed = (join(any_house, name) for name in ("bo", "cy", "di", "ed"))
    any_house.waiting.leave(left.reference)
    any_house.visits.cancel(cancelled.reference)
    any_house.visits.move(moved.reference, START + timedelta(days=1))
    any_house.staff_leads.change_status(closed.reference, Status.CLOSED, ROBIN)
    any_house.visits.cancel(lead.reference)
    deliver(any_house, mailer)
    assert told(mailer) == []


def test_a_time_that_somebody_is_just_choosing_is_offered_when_they_let_it_go(
    any_house: House, mailer: FakeMailer, clock: FixedClock
) -> None:
    lead = book(any_house)
    join(any_house, "bo")
    any_house.visits.cancel(lead.reference)
    any_house.holds.hold(any_house.conversations.authorise(any_house.conversations.open()[0]), START)
    deliver(any_house, mailer)
    assert told(mailer) == []
    clock.move(timedelta(minutes=11))
    deliver(any_house, mailer)
    assert told(mailer) == ["bo"]


class OnceAway(FakeMailer):
    """A mail server that is away at the first offer."""

    def __init__(self) -> None:
        super().__init__()
        self.away = True

    def send(self, mail: object, key: str) -> None:
        if key.startswith("offer") and self.away:
            self.away = False
            raise DeliveryPostponed("away", away=True)
        super().send(mail, key)  # type: ignore[arg-type]


def test_an_offer_that_could_not_be_mailed_goes_to_the_same_person_later(any_house: House, clock: FixedClock) -> None:
    lead, mailer = book(any_house), OnceAway()
    join(any_house, "bo")
    join(any_house, "cy")
    any_house.visits.cancel(lead.reference)
    deliver(any_house, mailer)
    assert told(mailer) == []
    clock.move(timedelta(minutes=2))
    deliver(any_house, mailer)
    assert told(mailer) == ["bo"]
    assert len([key for key in items(any_house) if "#" in key]) == 1


# --- saying yes
def test_who_says_yes_is_booked_and_off_the_list(any_house: House, mailer: FakeMailer, clock: FixedClock) -> None:
    lead, waiting = book(any_house), join(any_house, "bo")
    any_house.visits.cancel(lead.reference)
    deliver(any_house, mailer)
    token = token_of(mailer, "bo")
    assert any_house.waiting.by_link(token).waits
    done = any_house.waiting.accept(token)
    assert (done.reference, done.status) == (waiting.reference, "booked")
    assert done.appointment
    assert done.appointment.starts_at == START
    assert START not in any_house.slots.open()
    assert any_house.waiting.accept(token).reference == waiting.reference  # a second click
    offered = any_house.waiting.by_link(token)
    assert (offered.waits, offered.taken) == (False, True)
    deliver(any_house, mailer)
    confirmations = [mail["Subject"] for mail in mailer.sent if mail["To"] == "bo@example.org" and "/visit/" in text_of(mail)]
    assert confirmations == ["Your appointment on Tuesday, December 1"]
    any_house.visits.cancel(waiting.reference)
    assert not any_house.waiting.by_link(token).taken


def test_of_many_who_say_yes_at_once_one_gets_it_and_the_others_stay(
    any_house: House, mailer: FakeMailer, clock: FixedClock
) -> None:
    lead = book(any_house)
    names = ["bo", "cy", "di", "ed"]
    for name in names:
        join(any_house, name)
        clock.move(timedelta(seconds=1))
    any_house.visits.cancel(lead.reference)
    for _ in names:
        deliver(any_house, mailer)
        clock.move(TURN)
    assert told(mailer) == names

    def accept(name: str) -> str:
        try:
            return any_house.waiting.accept(token_of(mailer, name)).status
        except FrontDeskError as error:
            return type(error).__name__

    # each of them twice: people click again
    answers = Counter(at_once(accept, names * 2))
    assert answers == {"booked": 2, "SlotTaken": 6}
    assert Counter(row["status"] for row in any_house.leads.export()) == {"cancelled": 1, "booked": 1, "requested": 3}
    assert sum(any_house.waiting.by_link(token_of(mailer, name)).waits for name in names) == 3


def test_a_visitor_of_the_chat_may_be_faster(any_house: House, mailer: FakeMailer) -> None:
    lead, waiting = book(any_house), join(any_house, "bo")
    any_house.visits.cancel(lead.reference)
    deliver(any_house, mailer)
    any_house.leads.take(request("cy", START))
    with pytest.raises(SlotTaken):
        any_house.waiting.accept(token_of(mailer, "bo"))
    assert any_house.waiting.by_link(token_of(mailer, "bo")).waits
    assert any_house.staff_leads.lead(waiting.reference, ROBIN).lead.status == "requested"


def test_an_offer_ends_when_the_notice_begins(any_house: House, mailer: FakeMailer, clock: FixedClock) -> None:
    lead = book(any_house)
    join(any_house, "bo")
    any_house.visits.cancel(lead.reference)
    deliver(any_house, mailer)
    clock.at = START - timedelta(hours=2)
    with pytest.raises(LinkExpired):
        any_house.waiting.accept(token_of(mailer, "bo"))


def test_links_are_for_one_purpose_and_one_person(any_house: House, mailer: FakeMailer) -> None:
    lead = book(any_house)
    join(any_house, "bo")
    deliver(any_house, mailer)
    (manage,) = (found.group(1) for mail in mailer.sent if (found := re.search(r"/visit/([\w-]+)", text_of(mail))))
    any_house.visits.cancel(lead.reference)
    deliver(any_house, mailer)
    for token in (manage, "x", ""):
        with pytest.raises(UnknownVisit):
            any_house.waiting.accept(token)
    with pytest.raises(UnknownVisit):
        any_house.visits.by_link(token_of(mailer, "bo"))


def test_who_has_left_the_list_is_not_booked(any_house: House, mailer: FakeMailer) -> None:
    lead, waiting = book(any_house), join(any_house, "bo")
    any_house.visits.cancel(lead.reference)
    deliver(any_house, mailer)
    any_house.waiting.leave(waiting.reference)
    with pytest.raises(NotChangeable):
        any_house.waiting.accept(token_of(mailer, "bo"))


def test_the_limit_of_a_person_holds_here_too(any_house: House, mailer: FakeMailer) -> None:
    lead = book(any_house)
    for n in (1, 2):
        book(any_house, f"k{n}", START + timedelta(days=n), email="bo@example.org")
    join(any_house, "bo")
    any_house.visits.cancel(lead.reference)
    deliver(any_house, mailer)
    with pytest.raises(TooManyBookings):
        any_house.waiting.accept(token_of(mailer, "bo"))


def test_the_same_message_joins_once_and_words_are_kept_as_read(any_house: House, clock: FixedClock, mailer: FakeMailer) -> None:
    words = read_time("any morning next week but not wednesday", now=any_house.clinic.local(clock.now()), opening={})
    assert join(any_house, "bo", words).id == join(any_house, "bo", words).id
    other = datetime.fromisoformat("2026-12-02T09:00:00-06:00")
    for n, start in enumerate((other, START + timedelta(hours=6), START)):
        any_house.visits.cancel(any_house.leads.take(request(f"v{n}", start)).reference)
    deliver(any_house, mailer)
    assert len(offers(mailer)["bo@example.org"]) == 1
    assert any_house.waiting.by_link(token_of(mailer, "bo")).start == START
