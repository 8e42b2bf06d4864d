"""Times that are held for a visitor, on SQLite and on PostgreSQL."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy import text as sql

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.db.models import Appointment, AppointmentCell, BusyTime
from frontdesk.domain.bookings import Status, describe_time
from frontdesk.domain.contacts import Contact
from frontdesk.errors import SlotNotOpen, SlotTaken, TooManyBookings
from frontdesk.services.leads import Request
from frontdesk.settings import ROOT
from tests.conftest import NOW, ROBIN
from tests.integration.conftest import migrated_house

pytestmark = pytest.mark.integration
START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago
LATER = START + timedelta(minutes=30)
HELD = timedelta(minutes=10)
CLINIC = (ROOT / "clinic.toml").read_text("utf-8")


def a_visitor(house: House) -> str:
    """A new conversation's id."""
    return house.conversations.authorise(house.conversations.open()[0])


def request(conversation: str, start: datetime | None = START, key: str = "k", phone: str = "+19015550142") -> Request:
    return Request(key, conversation, "Ana Lopez", Contact(phone, None, "phone"), start=start)


def counted(house: House) -> tuple[int, int]:
    """How many appointments and cells there are, of whatever state."""
    with house.database.read() as session:
        return session.scalar(select(func.count(Appointment.id))) or 0, session.scalar(
            select(func.count()).select_from(AppointmentCell)
        ) or 0


def test_a_held_time_is_open_to_its_visitor_only_and_for_ten_minutes(any_house: House, clock: FixedClock) -> None:
    ana, bo = a_visitor(any_house), a_visitor(any_house)
    assert any_house.holds.hold(ana, START) == NOW + HELD
    assert START in any_house.slots.open(ana)
    assert START not in any_house.slots.open(bo)
    assert START not in any_house.slots.open()
    with pytest.raises(SlotTaken):
        any_house.holds.hold(bo, START)
    with pytest.raises(SlotTaken):
        any_house.leads.take(request(bo))
    clock.move(HELD)
    assert START in any_house.slots.open(bo)
    assert any_house.holds.hold(bo, START) == NOW + HELD * 2
    assert START not in any_house.slots.open(ana)
    assert counted(any_house) == (1, 6)


def test_a_second_hold_replaces_the_first_and_the_same_again_prolongs_it(any_house: House, clock: FixedClock) -> None:
    ana, bo = a_visitor(any_house), a_visitor(any_house)
    any_house.holds.hold(ana, START)
    clock.move(timedelta(minutes=9))
    assert any_house.holds.hold(ana, START) == NOW + timedelta(minutes=19)
    any_house.holds.hold(ana, LATER)
    assert counted(any_house) == (1, 6)
    any_house.holds.hold(bo, START)
    with pytest.raises(SlotTaken):
        any_house.holds.hold(ana, START)
    assert LATER not in any_house.slots.open(bo)  # who loses keeps what was held


def test_a_hold_becomes_the_booking_and_is_never_freed(any_house: House, clock: FixedClock) -> None:
    ana = a_visitor(any_house)
    any_house.holds.hold(ana, START)
    clock.move(timedelta(minutes=9))
    lead = any_house.leads.take(request(ana))
    assert (lead.status, lead.appointment and lead.appointment.starts_at) == ("booked", START)
    assert counted(any_house) == (1, 6)
    clock.move(timedelta(days=1))
    any_house.holds.let_go(ana)
    with pytest.raises(SlotTaken):
        any_house.holds.hold(ana, START)


def test_a_hold_outlasts_the_notice(any_house: House, clock: FixedClock) -> None:
    ana, start = a_visitor(any_house), NOW + timedelta(hours=2)
    any_house.holds.hold(ana, start)
    clock.move(timedelta(minutes=5))
    with pytest.raises(SlotNotOpen):
        any_house.leads.take(request(a_visitor(any_house), start))
    assert any_house.leads.take(request(ana, start, "k2")).status == "booked"


def test_a_hold_that_has_run_out_is_taken_afresh_or_is_gone(any_house: House, clock: FixedClock) -> None:
    ana, bo, cy = (a_visitor(any_house) for _ in range(3))
    any_house.holds.hold(ana, START)
    any_house.holds.hold(bo, LATER)
    clock.move(HELD)
    any_house.holds.hold(cy, LATER)
    assert any_house.leads.take(request(ana)).status == "booked"
    with pytest.raises(SlotTaken):
        any_house.leads.take(request(bo, LATER, "k2"))
    assert counted(any_house) == (2, 12)


def test_letting_go_and_every_way_out_frees_the_time(any_house: House) -> None:
    ana = a_visitor(any_house)
    for leave in (
        lambda: any_house.holds.let_go(ana),
        lambda: any_house.leads.take(request(ana, None, "call me")),
    ):
        any_house.holds.hold(ana, START)
        leave()
        assert counted(any_house) == (0, 0)
    any_house.holds.hold(ana, START)
    any_house.leads.take(request(ana, LATER, "another time"))
    assert counted(any_house) == (1, 6)
    assert START in any_house.slots.open()


def test_a_refused_booking_keeps_the_hold(any_house: House) -> None:
    ana = a_visitor(any_house)
    for n in range(2):
        any_house.leads.take(request(ana, START + timedelta(hours=n), f"k{n}"))
    any_house.holds.hold(ana, START + timedelta(hours=3))
    with pytest.raises(TooManyBookings):
        any_house.leads.take(request(ana, START + timedelta(hours=3), "k3"))
    assert START + timedelta(hours=3) not in any_house.slots.open()


def test_a_time_that_is_not_offered_is_not_held(any_house: House) -> None:
    for start in (START + timedelta(minutes=5), NOW + timedelta(hours=1), datetime(2026, 11, 26, 16, tzinfo=UTC)):
        with pytest.raises(SlotNotOpen):
            any_house.holds.hold(a_visitor(any_house), start)


def test_without_a_known_conversation_nothing_is_held_and_a_taken_time_is_still_refused(any_house: House) -> None:
    assert any_house.holds.hold("nobody", START) is None
    assert counted(any_house) == (0, 0)
    any_house.holds.hold(a_visitor(any_house), START)
    with pytest.raises(SlotTaken):
        any_house.holds.hold("nobody", START)


def test_a_busy_time_of_the_clinics_calendar_blocks(any_house: House) -> None:
    with any_house.database.write() as session:
        session.add(BusyTime(uid="x", starts_at=START + timedelta(minutes=29), ends_at=START + timedelta(minutes=31)))
    opened = any_house.slots.open()
    assert not {START, LATER} & set(opened)
    assert START + timedelta(hours=1) in opened
    for take in (lambda: any_house.holds.hold(a_visitor(any_house), START), lambda: any_house.leads.take(request("c"))):
        with pytest.raises(SlotTaken):
            take()


def test_staff_take_back_a_time_over_a_hold_only_when_that_has_run_out(any_house: House, clock: FixedClock) -> None:
    lead = any_house.leads.take(request(a_visitor(any_house)))
    any_house.staff_leads.change_status(lead.reference, Status.CANCELLED, ROBIN)
    any_house.holds.hold(a_visitor(any_house), START)
    with pytest.raises(SlotTaken):
        any_house.staff_leads.change_status(lead.reference, Status.BOOKED, ROBIN)
    clock.move(HELD)
    assert any_house.staff_leads.change_status(lead.reference, Status.BOOKED, ROBIN)
    assert counted(any_house) == (1, 6)


ZONES = ["America/Chicago", "Australia/Lord_Howe", "Europe/Dublin", "Pacific/Apia", "America/St_Johns"]


@pytest.mark.parametrize("zone", ZONES)
def test_words_export_and_database_say_the_same_instant(zone: str, database_url: str, clock: FixedClock, tmp_path: Path) -> None:
    """Of a time in winter and of one in summer."""
    text = CLINIC.replace("America/Chicago", zone).replace("horizon_days = 60", "horizon_days = 300")
    with migrated_house(database_url, clock, tmp_path, text) as house:
        every = house.slots.open()
        for number, start in enumerate((every[0], every[-1])):
            lead = house.leads.take(request(a_visitor(house), start, f"k{number}", f"+1901555014{number}"))
            assert lead.appointment
            at = lead.appointment.starts_at
            words = f"{describe_time(at, house.clinic)} {start.year}"
            exported = house.leads.export()[number]["start"]
            with house.database.read() as session:
                kept = session.execute(sql("SELECT starts_at FROM appointments ORDER BY id DESC")).scalars().first()
            if isinstance(kept, str):  # SQLite has no type for it
                kept = datetime.fromisoformat(kept).replace(tzinfo=UTC)
            told = {
                "words": datetime.strptime(words, "%A, %B %d at %I:%M %p %Y").replace(tzinfo=ZoneInfo(zone)),
                "export": datetime.fromisoformat(exported),
                "message": datetime.fromisoformat(house.leads.booking(lead)["start"]),
                "database": kept,
            }
            assert told == dict.fromkeys(told, start)
            assert datetime.fromisoformat(exported).utcoffset() == start.astimezone(ZoneInfo(zone)).utcoffset()
