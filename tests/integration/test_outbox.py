"""The outbox over a database: written with the change or not at all, delivered once, given up where everybody sees it."""

import hashlib
import re
import threading
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import update

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.mail.fake import FakeMailer
from frontdesk.bootstrap import House, build_outbox
from frontdesk.cli import main
from frontdesk.db.models import Lead, OutboxItem
from frontdesk.domain.bookings import Status
from frontdesk.domain.outbox import LEASE, PAUSES, Event, Kind
from frontdesk.errors import DeliveryError, DeliveryPostponed, DeliveryRefused, SlotTaken
from frontdesk.services.outbox import Announcer, Outbox
from tests.conftest import ROBIN
from tests.outbox import START, book, calendar_of, items, links, states, text_of

pytestmark = pytest.mark.integration
LATER = START + timedelta(days=1, hours=5)
HEALTH = re.compile(r"ketamine|depress|anxi|ptsd|consult|treat|therap|mental|sleep", re.IGNORECASE)


def change(house: House, lead: Lead, event: Event, start: datetime) -> None:
    """As a service that reschedules will do it."""
    with house.database.write() as session:
        current = session.get(Lead, lead.id)
        assert current
        assert current.appointment
        current.appointment.starts_at, current.appointment.ends_at = start, start + timedelta(minutes=30)
        current.status = Status.RESCHEDULED
        house.announcer.announce(session, current, event, house.clock.now())


# --- written with the change
def test_a_booking_is_told_to_the_visitor_and_to_staff(any_house: House) -> None:
    book(any_house)
    due = {key: item.due_at for key, item in items(any_house).items()}
    now = any_house.clock.now()
    assert due == {
        "0:booked:visitor-mail": now,
        "0:booked:reminder": START - timedelta(days=1),
        "0:booked:staff-mail": now,
    }


def test_who_left_no_email_gets_none_and_staff_are_told(any_house: House) -> None:
    book(any_house, email=None)
    book(any_house, "k2", None, email=None)
    assert list(items(any_house)) == ["0:booked:staff-mail", "0:requested:staff-mail"]


def test_nothing_is_told_of_what_was_not_kept(any_house: House) -> None:
    book(any_house)
    before = states(any_house)
    with pytest.raises(SlotTaken):
        book(any_house, "k2", email="bo@example.org")
    book(any_house)  # the same message again
    assert states(any_house) == before


def test_staff_who_cancel_and_book_again_tell_the_visitor_both(any_house: House) -> None:
    reference = book(any_house).reference
    for status in (Status.CONTACTED, Status.CANCELLED, Status.CLOSED, Status.BOOKED):
        assert any_house.staff_leads.change_status(reference, status, ROBIN)
    told = [key for key in items(any_house) if key.endswith("visitor-mail")]
    assert told == ["0:booked:visitor-mail", "1:cancelled:visitor-mail", "2:booked:visitor-mail"]
    mailer = FakeMailer()
    build_outbox(any_house, mailer=mailer).deliver_due()
    events = [calendar_of(mail).walk("VEVENT")[0] for mail in mailer.sent if mail["To"] == "ana@example.org"]
    assert [(event["SEQUENCE"], event["STATUS"]) for event in events] == [(0, "CONFIRMED"), (1, "CANCELLED"), (2, "CONFIRMED")]


def test_what_is_over_is_told_to_nobody(any_house: House, clock: FixedClock) -> None:
    reference = book(any_house).reference
    clock.move(timedelta(days=9))
    assert any_house.staff_leads.change_status(reference, Status.CLOSED, ROBIN)
    assert not [key for key in items(any_house) if "cancelled" in key]


def test_a_request_without_a_time_can_be_cancelled_more_than_once(any_house: House) -> None:
    lead = book(any_house, start=None)
    for _ in range(2):
        with any_house.database.write() as session:
            current = session.get(Lead, lead.id)
            assert current
            any_house.announcer.announce(session, current, Event.CANCELLED, any_house.clock.now())
    assert len(items(any_house)) == 6


def test_calendar_and_webhook_are_told_where_they_are_set_up(any_house: House) -> None:
    lead = book(any_house)
    everything = Announcer(any_house.clinic, frozenset(Kind))
    with any_house.database.write() as session:
        current = session.get(Lead, lead.id)
        assert current
        everything.announce(session, current, Event.RESCHEDULED, any_house.clock.now())
    assert {"1:rescheduled:calendar", "1:rescheduled:webhook"} <= set(items(any_house))


# --- delivered
def test_mails_say_what_one_needs_and_their_headers_nothing_of_health(any_house: House) -> None:
    lead = book(any_house)
    mailer = FakeMailer()
    assert build_outbox(any_house, mailer=mailer).deliver_due() == 2
    visitor, staff = sorted(mailer.sent, key=lambda mail: mail["To"] != "ana@example.org")
    assert (visitor["Subject"], staff["Subject"]) == ("Your appointment on Tuesday, December 1", f"Booked: {lead.reference}")
    for mail in mailer.sent:
        headers = " ".join(f"{name}: {value}" for part in mail.walk() for name, value in part.items())
        assert not HEALTH.search(headers)
    for form in ("plain", "html"):
        words = text_of(visitor, form)
        for said in (
            "Ana",
            "Tuesday, December 1 at 9:00 AM, Central time",
            lead.reference,
            "Revive Ketamine Clinic",
            "(901) 657-1381",
            "5820 Stage Rd.",
        ):
            assert said in words
        assert "sleep" not in words
        assert f"/staff/leads/{lead.reference}" in text_of(staff, form)
        assert not re.search("Ana|Lopez|ana@|sleep", text_of(staff, form))
    assert set(states(any_house).values()) == {"done", "waiting"}


def test_the_link_opens_one_thing_until_the_visit_and_only_its_hash_is_kept(any_house: House) -> None:
    lead = book(any_house)
    mailer = FakeMailer()
    build_outbox(any_house, mailer=mailer).deliver_due()
    (link,) = links(any_house)
    found = re.findall(r"http://127.0.0.1:8000/visit/([\w-]{43})\b", "".join(text_of(mail) for mail in mailer.sent))
    assert [hashlib.sha256(token.encode()).hexdigest() for token in found] == [link.token_hash]
    assert (link.lead_id, link.purpose, link.expires_at, link.used_at) == (lead.id, "manage", START, None)


def test_hostile_words_stay_words(any_house: House) -> None:
    book(any_house, name="<script>alert(1)</script>\r\nBcc: e@example.org")
    mailer = FakeMailer()
    build_outbox(any_house, mailer=mailer).deliver_due()
    for mail in mailer.sent:
        assert "script" not in text_of(mail, "html")
        assert b"\nBcc" not in bytes(mail)


def test_a_clinics_name_is_text_in_html_too(house: House) -> None:
    book(house)
    mailer = FakeMailer()
    build_outbox(replace(house, clinic=replace(house.clinic, name="Stone & <b>Sons")), mailer=mailer).deliver_due()
    mail = next(mail for mail in mailer.sent if mail["To"] == "ana@example.org")
    assert "Stone &amp; &lt;b&gt;Sons" in text_of(mail, "html")
    assert "Stone & <b>Sons" in text_of(mail)


def test_a_change_is_told_with_its_new_time_and_the_old_reminder_is_dropped(any_house: House, clock: FixedClock) -> None:
    lead = book(any_house)
    mailer = FakeMailer()
    outbox = build_outbox(any_house, mailer=mailer)
    outbox.deliver_due()
    change(any_house, lead, Event.RESCHEDULED, LATER)
    outbox.deliver_due()
    changed = next(mail for mail in mailer.sent if mail["Subject"] == "Your appointment is now on Wednesday, December 2")
    assert "Wednesday, December 2 at 2:00 PM, Central time" in text_of(changed)
    mailer.sent.clear()
    clock.at = START - timedelta(days=1)
    outbox.deliver_due()
    assert mailer.sent == []
    clock.at = LATER - timedelta(days=1)
    outbox.deliver_due()
    assert [mail["Subject"] for mail in mailer.sent] == ["Reminder: your appointment on Wednesday, December 2"]
    assert states(any_house)["0:booked:reminder"] == "dropped"
    assert outbox.counts() == {"done": 5, "dropped": 1}


def test_who_cancelled_is_not_reminded(any_house: House, clock: FixedClock) -> None:
    lead = book(any_house)
    any_house.staff_leads.change_status(lead.reference, Status.CANCELLED, ROBIN)
    mailer = FakeMailer()
    outbox = build_outbox(any_house, mailer=mailer)
    clock.at = START - timedelta(days=1)
    outbox.deliver_due()
    assert states(any_house)["0:booked:reminder"] == "dropped"
    cancelled = next(mail for mail in mailer.sent if "cancelled" in mail["Subject"])
    assert "/visit/" not in text_of(cancelled)
    assert calendar_of(cancelled)["METHOD"] == "CANCEL"
    assert links(any_house) == []


def test_a_request_without_a_time_is_promised_when_it_is_answered(any_house: House) -> None:
    lead, mailer = book(any_house, start=None), FakeMailer()
    outbox = build_outbox(any_house, mailer=mailer)
    outbox.deliver_due()
    any_house.visits.cancel(lead.reference)
    outbox.deliver_due()
    requested, cancelled = (mail for mail in mailer.sent if mail["To"] == "ana@example.org")
    for form in ("plain", "html"):
        assert "get in touch with you on Tuesday, November 24 after 9:00 AM" in text_of(requested, form)
        assert "at the time below" not in text_of(cancelled, form)
    assert (requested["Subject"], cancelled["Subject"]) == ("We have your request", "Your request is cancelled")
    assert "its time is free" not in "".join(text_of(mail) for mail in mailer.sent)


# --- when it fails
def test_what_fails_is_tried_again_more_and_more_rarely_and_then_given_up(any_house: House, clock: FixedClock) -> None:
    book(any_house, email=None)
    mailer = FakeMailer()
    outbox = build_outbox(any_house, mailer=mailer)
    for number, pause in enumerate(PAUSES, 1):
        mailer.failures = [DeliveryPostponed("451 busy")]
        assert outbox.deliver_due() == 1
        assert outbox.deliver_due() == 0
        item = items(any_house)["0:booked:staff-mail"]
        assert (item.state, item.attempts, item.problem, item.due_at) == ("waiting", number, "451 busy", clock.now() + pause)
        clock.move(pause)
    mailer.failures = [DeliveryPostponed("451 busy")]
    outbox.deliver_due()
    assert states(any_house) == {"0:booked:staff-mail": "failed"}
    assert outbox.retry(items(any_house)["0:booked:staff-mail"].id)
    outbox.deliver_due()
    assert len(mailer.sent) == 1
    item = items(any_house)["0:booked:staff-mail"]
    assert (item.state, item.attempts, item.problem) == ("done", 1, None)
    assert not outbox.retry(item.id)


def test_what_is_refused_is_given_up_at_once_and_holds_nothing_up(any_house: House) -> None:
    book(any_house)
    mailer = FakeMailer()
    mailer.failures = [DeliveryRefused("550 no such mailbox")]
    outbox = build_outbox(any_house, mailer=mailer)
    assert outbox.deliver_due() == 2
    failed = [item for item, _ in outbox.list() if item.state == "failed"]
    assert [(item.problem, item.attempts) for item in failed] == [("550 no such mailbox", 1)]
    assert len(mailer.sent) == 1


def test_a_side_that_is_away_costs_one_try_a_round(any_house: House) -> None:
    for n in range(3):
        book(any_house, f"k{n}", None, email=None)
    mailer = FakeMailer()
    mailer.failures = [DeliveryPostponed("away", away=True)] * 3
    outbox = build_outbox(any_house, mailer=mailer)
    assert [outbox.deliver_due() for _ in range(4)] == [1, 1, 1, 0]


def test_a_mistake_in_a_handler_stops_nobody_else(any_house: House) -> None:
    book(any_house)

    def broken(item: OutboxItem) -> bool:
        raise RuntimeError("Ana Lopez")

    outbox = Outbox(any_house.database, any_house.clock, {Kind.VISITOR_MAIL: broken, Kind.STAFF_MAIL: lambda item: True})
    outbox.deliver_due()
    assert states(any_house)["0:booked:staff-mail"] == "done"
    item = items(any_house)["0:booked:visitor-mail"]
    assert (item.state, item.problem) == ("waiting", "RuntimeError")


def test_a_kind_that_nothing_handles_is_seen(any_house: House) -> None:
    book(any_house, email=None)
    with any_house.database.write() as session:
        session.execute(update(OutboxItem).values(kind="pigeon"))  # a later version's, or one that is no longer set up
    outbox = build_outbox(any_house, mailer=FakeMailer())
    outbox.deliver_due()
    (item,) = items(any_house).values()
    assert (item.state, item.problem) == ("failed", "nothing delivers this kind: is it still configured?")


def test_an_item_whose_worker_died_is_taken_up_by_another(any_house: House, clock: FixedClock) -> None:
    book(any_house, email=None)

    def dies(item: OutboxItem) -> bool:
        raise KeyboardInterrupt

    for _ in range(len(PAUSES) + 1):
        with pytest.raises(KeyboardInterrupt):
            Outbox(any_house.database, clock, {Kind.STAFF_MAIL: dies}).deliver_due()
        clock.move(LEASE - timedelta(seconds=1))
        assert build_outbox(any_house, mailer=FakeMailer()).deliver_due() == 0
        clock.move(timedelta(seconds=1))
    build_outbox(any_house, mailer=FakeMailer()).deliver_due()
    (item,) = items(any_house).values()
    assert (item.state, item.problem) == ("failed", "each time, the worker ended while it was at it")


@pytest.mark.parametrize(("failures", "state"), [([], "done"), ([DeliveryPostponed("451 busy")], "waiting")])
def test_who_lost_an_item_to_another_does_not_settle_it(
    any_house: House, clock: FixedClock, failures: list[DeliveryError], state: str
) -> None:
    book(any_house, email=None)
    other = FakeMailer()
    other.failures = list(failures)

    def slow(item: OutboxItem) -> bool:
        clock.move(LEASE)
        assert build_outbox(any_house, mailer=other).deliver_due() == 1
        raise DeliveryRefused("too late")

    Outbox(any_house.database, clock, {Kind.STAFF_MAIL: slow}).deliver_due()
    assert states(any_house) == {"0:booked:staff-mail": state}


def test_many_workers_share_the_work(any_house: House) -> None:
    for n in range(20):
        book(any_house, f"k{n}", None, email=f"v{n}@example.org")
    mailers = [FakeMailer() for _ in range(6)]
    threads = [threading.Thread(target=build_outbox(any_house, mailer=mailer).deliver_due) for mailer in mailers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent = [mail["Message-ID"] for mailer in mailers for mail in mailer.sent]
    assert len(sent) == len(set(sent)) == 40
    assert set(states(any_house).values()) == {"done"}


# --- looking at it
def test_the_operator_sees_what_waits_and_why_it_failed(house: House, monkeypatch: pytest.MonkeyPatch, clock: FixedClock) -> None:
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", house.settings.database_url)
    monkeypatch.setenv("FRONTDESK_NOW", clock.now().isoformat())
    lead = book(house)
    mailer = FakeMailer()
    mailer.failures = [DeliveryRefused("550 no such mailbox")]
    outbox = build_outbox(house, mailer=mailer)
    outbox.deliver_due()
    run = CliRunner()
    first, failed, waiting = run.invoke(main, ["outbox"]).stdout.splitlines()
    assert first == "1 waiting, 1 done, 1 failed, 0 dropped"
    assert re.fullmatch(
        rf" +\d+  failed   \S+-mail +{lead.reference}  due 2026-11-23 10:00-06:00  1 try  550 no such mailbox", failed
    )
    assert re.fullmatch(rf" +\d+  waiting  reminder +{lead.reference}  due 2026-11-30 09:00-06:00  0 tries", waiting)
    id = failed.split()[0]
    assert run.invoke(main, ["outbox", "retry"]).exit_code == 2
    assert run.invoke(main, ["outbox", "retry", "999"]).exit_code == 1
    assert run.invoke(main, ["outbox", "retry", id]).exit_code == 0
    clock.move(timedelta(minutes=1))
    mailer.failures = [DeliveryRefused("552 too large")]
    outbox.deliver_due()
    assert run.invoke(main, ["outbox", "retry", "--all-failed"]).stdout == "1 to be tried again.\n"
    outbox.deliver_due()
    assert outbox.counts() == {"done": 2, "waiting": 1}
