"""The queue: stages, owners, next steps, search, and who is told of what waits too long."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.mail.fake import FakeMailer
from frontdesk.bootstrap import House, build, build_follow_ups, build_outbox
from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import Contact
from frontdesk.domain.follow_up import Urgency
from frontdesk.domain.queue import NOBODY, Reason, Stage, Wanted
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.errors import UnknownUser
from frontdesk.services.leads import Request
from frontdesk.settings import read_settings
from tests.conftest import ROBIN

pytestmark = pytest.mark.integration
PASSWORD = "correct horse staple"
TODAY = date(2026, 11, 23)


def take(house: House, key: str, **more: Any) -> str:
    contact = Contact(None, f"{key}@example.org", "email")
    return house.leads.take(Request(key, "c", **{"name": "Ana Lopez", "contact": contact, **more})).reference


def shown(house: House, **wanted: Any) -> list[str]:
    page = house.queue.page(Wanted(**wanted), ROBIN)
    return [row.lead.reference for row in (*page.late, *page.rest)]


def test_each_stage_has_its_own_and_they_are_counted(any_house: House) -> None:
    new, called, closed = (take(any_house, key) for key in ("new", "called", "closed"))
    booked = take(any_house, "booked", start=any_house.slots.open()[0])
    any_house.staff_leads.change_status(called, Status.CONTACTED, ROBIN)
    any_house.staff_leads.change_status(closed, Status.CLOSED, ROBIN, Reason.NOT_SUITABLE)
    assert [shown(any_house, stage=stage) for stage in Stage] == [
        [booked, called, new], [new], [called], [booked], [], [], [closed]
    ]  # fmt: skip
    assert list(any_house.queue.page(Wanted(), ROBIN).counts.values()) == [3, 1, 1, 1, 0, 0, 1]
    file = any_house.staff_leads.lead(closed, ROBIN)
    assert (file.lead.closed_reason, file.events[-1].text) == ("not suitable", "requested → closed: not suitable")
    any_house.staff_leads.change_status(closed, Status.REQUESTED, ROBIN)
    assert any_house.staff_leads.lead(closed, ROBIN).lead.closed_reason is None


def test_a_request_has_an_owner_or_nobody(any_house: House) -> None:
    for name in ("kim", "gone"):
        any_house.users.add(name, PASSWORD, Role.FRONT_DESK, OPERATOR)
    any_house.users.add("robin", PASSWORD, Role.ADMIN, OPERATOR)
    any_house.users.switch("gone", False, ROBIN)
    first, second = take(any_house, "one"), take(any_house, "two")
    any_house.staff_leads.assign(first, "kim", ROBIN)
    assert (shown(any_house, owner="kim"), shown(any_house, owner=NOBODY), shown(any_house, owner="x")) == ([first], [second], [])
    for name in ("gone", "never there"):
        with pytest.raises(UnknownUser):
            any_house.staff_leads.assign(first, name, ROBIN)
    any_house.staff_leads.assign(first, "", ROBIN)
    assert shown(any_house, owner=NOBODY) == [second, first]
    assert [event.text for event in any_house.staff_leads.lead(first, ROBIN).events] == ["nobody → kim", "kim → nobody"]
    assert any_house.queue.row(any_house.staff_leads.lead(first, ROBIN).lead).wait  # to be somebody's is not to be called


def test_what_is_overdue_stands_first_the_longest_above(any_house: House) -> None:
    references = [take(any_house, f"k{index}") for index in range(5)]
    for index, day in ((0, -1), (2, -3), (3, 0), (4, 1)):
        any_house.staff_leads.plan(references[index], "Call again", TODAY + timedelta(days=day), ROBIN)
    page = any_house.queue.page(Wanted(), ROBIN)
    assert [row.lead.reference for row in page.late] == [references[2], references[0]]
    assert [row.lead.reference for row in page.rest] == [references[4], references[3], references[1]]
    assert shown(any_house, late=True) == [references[2], references[0]]
    any_house.staff_leads.plan(references[2], "", TODAY, ROBIN)
    assert shown(any_house, late=True) == [references[0]]
    any_house.staff_leads.change_status(references[0], Status.CLOSED, ROBIN)
    assert (shown(any_house, late=True), shown(any_house, late=True, stage=Stage.CLOSED)) == ([], [])


def test_more_overdue_than_a_page_has_are_counted_and_reached(house: House) -> None:
    references = [take(house, f"k{index}") for index in range(53)]
    for reference in references:
        house.staff_leads.plan(reference, "Call", TODAY - timedelta(days=1), ROBIN)
    page = house.queue.page(Wanted(), ROBIN)
    assert (len(page.late), page.more_late) == (50, 3)
    late = house.queue.page(Wanted(late=True), ROBIN)
    assert late.skip == 50
    assert shown(house, late=True, skip=50) == references[50:]


def test_search_and_filters_narrow_one_another(any_house: House) -> None:
    first = take(any_house, "one", name="Ana Lopez")
    second = take(any_house, "two", name="Ana Ruiz")
    any_house.staff_leads.change_status(second, Status.CONTACTED, ROBIN)
    assert shown(any_house, words=("ana",)) == [second, first]
    assert shown(any_house, words=("ana",), stage=Stage.NEW) == [first]
    assert shown(any_house, words=("ana", "ruiz"), stage=Stage.NEW) == []
    counts = any_house.queue.page(Wanted(words=("lopez",)), ROBIN).counts
    assert (counts[Stage.OPEN], counts[Stage.NEW], counts[Stage.CONTACTED]) == (1, 1, 0)


def test_what_came_since_is_counted(any_house: House) -> None:
    take(any_house, "one")
    seen = any_house.queue.page(Wanted(), ROBIN).newest
    assert any_house.queue.newer(seen) == 0
    take(any_house, "two")
    assert any_house.queue.newer(seen) == 1


def test_views_are_ones_own(any_house: House) -> None:
    for name in ("robin", "kim"):
        any_house.users.add(name, PASSWORD, Role.ADMIN, OPERATOR)
    kim, robin = (next(u for u in any_house.users.everybody() if u.name == name).actor for name in ("kim", "robin"))
    assert any_house.saved_views.save("Mine", "owner=mine", robin)
    assert any_house.saved_views.save("mine", "owner=mine&stage=new", robin)
    (view,) = any_house.saved_views.of(robin)
    assert (view.name, view.query, any_house.saved_views.of(kim)) == ("Mine", "owner=mine&stage=new", [])
    any_house.saved_views.delete(view.id, kim)
    assert len(any_house.saved_views.of(robin)) == 1
    any_house.saved_views.delete(view.id, robin)
    assert any_house.saved_views.of(robin) == []
    assert [any_house.saved_views.save(f"v{index}", "late=1", kim) for index in range(21)] == [True] * 20 + [False]


# --- who waits too long


def wait(house: House, reference: str) -> Urgency | None:
    found = house.queue.row(house.staff_leads.lead(reference, ROBIN).lead).wait
    return found.urgency if found else None


def test_a_second_person_is_told_once_of_what_is_red(
    any_house: House, database_url: str, clock: FixedClock, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    settings = read_settings(
        {
            "FRONTDESK_DATABASE_URL": database_url,
            "FRONTDESK_VAR": str(tmp_path),
            "FRONTDESK_ESCALATION_EMAIL": "lead@clinic.example",
        }
    )
    house = build(settings, clock=clock)
    request.addfinalizer(house.database.engine.dispose)
    mailer, follow_ups = FakeMailer(), build_follow_ups(house)
    outbox = build_outbox(house, mailer=mailer)
    red, dealt = take(house, "red", reason="my mother"), take(house, "dealt")
    clock.move(timedelta(hours=3, minutes=59))
    assert (follow_ups.escalate(), wait(house, red)) == (0, Urgency.AMBER)
    house.staff_leads.add_note(dealt, "Called", ROBIN)
    clock.move(timedelta(minutes=1))
    assert (follow_ups.escalate(), follow_ups.escalate(), wait(house, red), wait(house, dealt)) == (1, 0, Urgency.RED, None)
    outbox.deliver_due()
    mails = [mail for mail in mailer.sent if mail["To"] == "lead@clinic.example"]
    assert [mail["Subject"] for mail in mails] == [f"Still waiting: {red}"]
    text = mails[0].get_body(("plain",)).get_content()
    assert f"/staff/leads/{red}" in text
    assert not [word for word in ("Ana", "Lopez", "mother", "example.org") if word in text]


def test_who_was_dealt_with_in_the_meantime_is_not_mailed_about(any_house: House, clock: FixedClock) -> None:
    mailer = FakeMailer()
    reference = take(any_house, "red")
    clock.move(timedelta(hours=5))
    assert build_follow_ups(any_house).escalate() == 1
    any_house.staff_leads.change_status(reference, Status.CONTACTED, ROBIN)
    build_outbox(any_house, mailer=mailer).deliver_due()
    assert [mail["Subject"] for mail in mailer.sent if mail["Subject"].startswith("Still")] == []


def test_asking_again_begins_a_new_wait(any_house: House, clock: FixedClock) -> None:
    contact = Contact("+19015550142", None, "phone")
    *_, newest = [any_house.leads.take(Request(f"k{index}", "c", "Ana", contact)).reference for index in range(3)]
    any_house.staff_leads.add_note(newest, "Called, nobody there", ROBIN)
    clock.move(timedelta(hours=1))
    any_house.leads.take(Request("again", "c", "Ana", contact))
    assert wait(any_house, newest) is Urgency.FRESH
    assert any_house.staff_leads.lead(newest, ROBIN).lead.waiting_since == clock.now()


def test_a_booking_waits_for_nobody(any_house: House) -> None:
    reference = take(any_house, "booked", start=any_house.slots.open()[0])
    assert wait(any_house, reference) is None
