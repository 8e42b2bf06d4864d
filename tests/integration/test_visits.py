"""Finding, cancelling and moving what was booked, on SQLite and on PostgreSQL."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.db.models import Appointment, AppointmentCell, Lead, OutboxItem
from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import Contact
from frontdesk.errors import (
    FrontDeskError,
    NotChangeable,
    SlotNotOpen,
    SlotTaken,
    TooManyBookings,
    UnknownVisit,
)
from frontdesk.services.leads import Request
from frontdesk.settings import ROOT
from tests.conftest import ROBIN
from tests.integration.conftest import migrated_house
from tests.integration.racing import at_once, request
from tests.outbox import START, book, items

pytestmark = pytest.mark.integration
LATER = START + timedelta(hours=1)
HALF_HOUR = timedelta(minutes=30)


def conversation(house: House) -> str:
    return house.conversations.authorise(house.conversations.open()[0])


def of_ana(house: House, key: str = "k", start: datetime | None = START) -> Lead:
    return house.leads.take(Request(key, "c", "Ana Lopez", Contact("+19015550142", "ana@example.org", "phone"), start=start))


def cells(house: House) -> list[datetime]:
    with house.database.read() as session:
        return list(session.scalars(select(AppointmentCell.starts_at).order_by(AppointmentCell.starts_at)))


def told(house: House) -> list[str]:
    return [key for key, item in items(house).items() if item.kind == "visitor-mail"]


def tried(house: House, code: str, proof: str, talk: str) -> str:
    try:
        return house.visits.find(code, proof, talk).reference
    except FrontDeskError as error:
        return type(error).__name__


# --- finding
def test_the_code_and_its_proof_find_it(any_house: House) -> None:
    lead, talk = of_ana(any_house), conversation(any_house)
    assert any_house.visits.find(lead.reference.lower().replace("-", " "), "it ends in 0142", talk).id == lead.id
    assert any_house.visits.find(lead.reference, "ANA@example.org", talk).id == lead.id


def test_five_wrong_proofs_lock_the_code_for_everybody_and_the_day(any_house: House, clock: FixedClock) -> None:
    code = of_ana(any_house).reference
    answers = [tried(any_house, code, "0143", conversation(any_house)) for _ in range(5)]
    assert answers == ["UnknownVisit"] * 4 + ["CodeLocked"]
    assert tried(any_house, code, "0142", conversation(any_house)) == "CodeLocked"
    clock.move(timedelta(hours=23, minutes=59))
    assert tried(any_house, code, "0142", conversation(any_house)) == "CodeLocked"
    clock.move(timedelta(minutes=2))
    assert tried(any_house, code, "0142", conversation(any_house)) == code


def test_five_wrong_codes_lock_the_conversation_and_no_other(any_house: House) -> None:
    code, talk = of_ana(any_house).reference, conversation(any_house)
    answers = [tried(any_house, f"BBB-BBB{sign}", "0142", talk) for sign in "23467"]
    assert answers == ["UnknownVisit"] * 4 + ["CodeLocked"]
    assert tried(any_house, code, "0142", talk) == "CodeLocked"
    assert tried(any_house, code, "0142", conversation(any_house)) == code


def test_an_unknown_code_is_told_as_a_wrong_proof_is(any_house: House) -> None:
    lead, talk = of_ana(any_house), conversation(any_house)
    for code in (lead.reference, "BBB-BBBB"):
        with pytest.raises(UnknownVisit, match=r"^$"):
            any_house.visits.find(code, "0143", talk)


def test_tries_made_at_once_are_counted_one_by_one(any_house: House) -> None:
    code = of_ana(any_house).reference
    talks = [conversation(any_house) for _ in range(12)]
    answers = at_once(lambda guess: tried(any_house, code, f"{guess[0]:04}", guess[1]), enumerate(talks))
    assert Counter(answers) == {"UnknownVisit": 4, "CodeLocked": 8}


def test_tries_of_one_conversation_at_once_too(any_house: House) -> None:
    talk = conversation(any_house)
    answers = at_once(lambda n: tried(any_house, f"BBB-BB{n:02}", "0142", talk), range(12))
    assert Counter(answers) == {"UnknownVisit": 4, "CodeLocked": 8}


def test_a_right_proof_after_some_wrong_ones_is_taken(any_house: House) -> None:
    code, talk = of_ana(any_house).reference, conversation(any_house)
    assert [tried(any_house, code, proof, talk) for proof in ("0000", "1111", "0142")] == ["UnknownVisit", "UnknownVisit", code]


def test_a_conversation_that_nothing_is_known_of_still_locks_the_code(any_house: House) -> None:
    code = of_ana(any_house).reference
    assert [tried(any_house, code, "0143", "rasa shell") for _ in range(5)][-1] == "CodeLocked"


def test_mine_are_those_of_this_conversation_that_can_be_changed(any_house: House, clock: FixedClock) -> None:
    talk, other = conversation(any_house), conversation(any_house)

    def ask(key: str, start: datetime | None, where: str = talk) -> str:
        contact = Contact(None, f"{key}@example.org", "email")
        return any_house.leads.take(Request(key, where, "Ana", contact, start=start)).reference

    later, sooner, called, gone = ask("a", LATER), ask("b", START), ask("c", None), ask("d", LATER + HALF_HOUR)
    ask("e", LATER + 2 * HALF_HOUR, other)
    any_house.visits.cancel(gone)
    assert {lead.reference for lead in any_house.visits.mine(talk)} == {later, sooner, called}
    clock.at = START
    assert {lead.reference for lead in any_house.visits.mine(talk)} == {later, called}


# --- cancelling
def test_cancelling_frees_the_time_at_once_and_tells(any_house: House) -> None:
    lead = of_ana(any_house)
    done = any_house.visits.cancel(lead.reference, "visitor")
    assert (done.status, done.appointment and done.appointment.starts_at) == ("cancelled", START)
    assert START in any_house.slots.open()
    assert cells(any_house) == []
    assert told(any_house) == ["0:booked:visitor-mail", "1:cancelled:visitor-mail"]
    assert any_house.leads.take(request("bo", START)).status == "booked"
    (event,) = any_house.staff_leads.lead(lead.reference, ROBIN).events
    assert (event.by, event.text) == ("visitor", "booked → cancelled")


def test_a_request_without_a_time_can_be_cancelled(any_house: House) -> None:
    assert any_house.visits.cancel(of_ana(any_house, start=None).reference).status == "cancelled"


def test_cancelled_or_over_is_not_changed_again(any_house: House, clock: FixedClock) -> None:
    gone, over = book(any_house).reference, book(any_house, "k2", LATER, email="bo@example.org").reference
    any_house.visits.cancel(gone)
    before = told(any_house)
    for change in (any_house.visits.cancel, lambda code: any_house.visits.move(code, LATER + HALF_HOUR)):
        with pytest.raises(NotChangeable):
            change(gone)
    clock.at = LATER
    with pytest.raises(NotChangeable):
        any_house.visits.cancel(over)
    with pytest.raises(UnknownVisit):
        any_house.visits.cancel("BBB-BBBB")
    assert told(any_house) == before


def test_two_who_cancel_at_once_cancel_once(any_house: House) -> None:
    code = of_ana(any_house).reference

    def cancel(_: int) -> str:
        try:
            return any_house.visits.cancel(code).status
        except NotChangeable:
            return "not changeable"

    assert Counter(at_once(cancel, range(6))) == {"cancelled": 1, "not changeable": 5}
    assert told(any_house).count("1:cancelled:visitor-mail") == 1


# --- moving
def test_moving_keeps_the_row_and_frees_the_old_time(any_house: House) -> None:
    lead = of_ana(any_house)
    assert lead.appointment
    moved = any_house.visits.move(lead.reference, LATER, None)
    assert moved.appointment
    assert (moved.status, moved.appointment.id, moved.appointment.starts_at) == ("rescheduled", lead.appointment.id, LATER)
    assert moved.appointment.ends_at - LATER == HALF_HOUR
    assert cells(any_house) == [LATER + timedelta(minutes=5 * n) for n in range(6)]
    opened = any_house.slots.open()
    assert START in opened
    assert LATER not in opened
    assert told(any_house) == ["0:booked:visitor-mail", "1:rescheduled:visitor-mail"]


def test_a_visit_may_be_moved_within_its_own_time(database_url: str, clock: FixedClock, tmp_path: Path) -> None:
    text = (ROOT / "clinic.toml").read_text("utf-8").replace("step_minutes = 30", "step_minutes = 10")
    with migrated_house(database_url, clock, tmp_path, text) as house:
        code = of_ana(house).reference
        house.visits.move(code, START + timedelta(minutes=10))
        assert cells(house) == [START + timedelta(minutes=10 + 5 * n) for n in range(6)]


def test_the_same_time_again_changes_nothing(any_house: House) -> None:
    code = of_ana(any_house).reference
    any_house.visits.move(code, LATER)
    any_house.visits.move(code, LATER)
    assert told(any_house) == ["0:booked:visitor-mail", "1:rescheduled:visitor-mail"]


def test_a_time_that_was_taken_meanwhile_leaves_the_old_one(any_house: House) -> None:
    code = of_ana(any_house).reference
    any_house.leads.take(request("bo", LATER))
    before = cells(any_house)
    with pytest.raises(SlotTaken):
        any_house.visits.move(code, LATER)
    assert cells(any_house) == before
    (row,) = [row for row in any_house.leads.export() if row["reference"] == code]
    assert (row["status"], row["start"]) == ("booked", "2026-12-01T09:00:00-06:00")
    with any_house.database.read() as session:
        assert not [item for item in session.scalars(select(OutboxItem)) if "rescheduled" in item.key or item.kind == "offer"]


@pytest.mark.parametrize(
    "start",
    [
        datetime(2026, 11, 23, 17, 30, tzinfo=UTC),  # within the notice
        datetime(2027, 2, 15, 15, tzinfo=UTC),  # beyond the horizon
        datetime(2026, 12, 6, 15, tzinfo=UTC),  # a Sunday
        START + timedelta(minutes=10),  # between two starts
    ],
)
def test_what_is_not_offered_is_refused(any_house: House, start: datetime) -> None:
    code = of_ana(any_house).reference
    with pytest.raises(SlotNotOpen):
        any_house.visits.move(code, start)
    assert START not in any_house.slots.open()


def test_what_the_conversation_holds_is_used_and_else_let_go(any_house: House) -> None:
    talk, code = conversation(any_house), of_ana(any_house).reference
    any_house.holds.hold(talk, LATER)
    any_house.visits.move(code, LATER, talk)
    any_house.holds.hold(talk, LATER + HALF_HOUR)
    any_house.visits.move(code, LATER + 2 * HALF_HOUR, talk)
    assert {START, LATER, LATER + HALF_HOUR} <= set(any_house.slots.open())
    assert len(cells(any_house)) == 6


def test_a_hold_outlasts_the_notice(any_house: House, clock: FixedClock) -> None:
    talk, code = conversation(any_house), of_ana(any_house).reference
    soon = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)  # two and a half hours from now
    any_house.holds.hold(talk, soon)
    clock.move(timedelta(minutes=35))
    with pytest.raises(SlotNotOpen):
        any_house.visits.move(code, soon, talk)
    clock.at = datetime(2026, 11, 23, 16, 25, tzinfo=UTC)
    any_house.holds.hold(talk, soon)
    clock.move(timedelta(minutes=9))
    assert any_house.visits.move(code, soon, talk).status == "rescheduled"


def test_what_another_conversation_holds_is_taken(any_house: House) -> None:
    code = of_ana(any_house).reference
    any_house.holds.hold(conversation(any_house), LATER)
    with pytest.raises(SlotTaken):
        any_house.visits.move(code, LATER, conversation(any_house))


def test_whoever_holds_two_may_move_one(any_house: House) -> None:
    code = of_ana(any_house).reference
    of_ana(any_house, "k2", LATER)
    assert any_house.visits.move(code, LATER + HALF_HOUR).status == "rescheduled"


def test_a_request_gets_its_first_time_within_the_limit(any_house: House) -> None:
    asked = of_ana(any_house, "k0", None).reference
    booked = any_house.visits.move(asked, START)
    assert (booked.status, booked.appointment and booked.appointment.starts_at) == ("booked", START)
    of_ana(any_house, "k2", LATER)
    third = of_ana(any_house, "k3", None).reference
    with pytest.raises(TooManyBookings):
        any_house.visits.move(third, LATER + HALF_HOUR)


def test_two_who_move_onto_one_time_one_gets_it(any_house: House) -> None:
    codes = [any_house.leads.take(request(f"v{n}", START + n * HALF_HOUR)).reference for n in range(8)]
    target = START + timedelta(days=1)

    def move(code: str) -> str:
        try:
            return any_house.visits.move(code, target).status
        except SlotTaken:
            return "taken"

    assert Counter(at_once(move, codes)) == {"rescheduled": 1, "taken": 7}
    assert len(cells(any_house)) == 8 * 6
    with any_house.database.read() as session:
        starts = Counter(session.scalars(select(Appointment.starts_at)))
    assert max(starts.values()) == 1
    assert target in starts


def test_one_visit_moved_by_many_at_once(any_house: House) -> None:
    code = of_ana(any_house).reference

    def move(n: int) -> str:
        try:
            return any_house.visits.move(code, START + timedelta(days=1) + n * HALF_HOUR).status
        except SlotTaken:
            return "taken"

    assert Counter(at_once(move, range(6))) == {"rescheduled": 6}
    assert len(cells(any_house)) == 6
    lead = any_house.staff_leads.lead(code, ROBIN).lead
    assert lead.appointment
    assert cells(any_house)[0] == lead.appointment.starts_at
    assert lead.appointment.sequence == 6
    # each has freed what the one before had taken, not what it saw when it began to wait
    with any_house.database.read() as session:
        freed = [item.data["start"] for item in session.scalars(select(OutboxItem).where(OutboxItem.kind == "offer"))]
    assert len(set(freed)) == 6
    assert lead.appointment.starts_at.isoformat() not in freed


def test_moving_and_cancelling_at_once_end_as_one_of_them(any_house: House) -> None:
    code = of_ana(any_house).reference

    def change(n: int) -> str:
        try:
            return (any_house.visits.cancel(code) if n else any_house.visits.move(code, LATER)).status
        except NotChangeable:
            return "not changeable"

    answers = Counter(at_once(change, range(2)))
    assert answers["cancelled"] == 1
    assert cells(any_house) == []
    assert START in any_house.slots.open()
    assert LATER in any_house.slots.open()


def test_staff_who_cancelled_are_not_overruled(any_house: House) -> None:
    code = of_ana(any_house).reference
    any_house.staff_leads.change_status(code, Status.CLOSED, ROBIN)
    with pytest.raises(NotChangeable):
        any_house.visits.move(code, LATER)
