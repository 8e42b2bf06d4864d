"""Booking, moving, cancelling and merging at the console, on somebody's behalf."""

from datetime import timedelta
from typing import Any

import pytest

from frontdesk.adapters.mail.fake import FakeMailer
from frontdesk.bootstrap import House, build_outbox
from frontdesk.db.audit import Filter
from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import Contact
from frontdesk.errors import CantMerge, NotChangeable, SlotNotOpen, SlotTaken, TooManyBookings, UnknownVisit
from frontdesk.services.leads import Request
from tests.conftest import ROBIN

pytestmark = pytest.mark.integration
ANA = Contact("+19015550142", "ana@example.org", "phone")


def take(house: House, key: str, contact: Contact = ANA, **more: Any) -> str:
    return house.leads.take(Request(key, "c", "Ana Lopez", contact, **more)).reference


def told(house: House) -> list[str]:
    """The subjects of what the visitor is mailed by now, the reminders not included."""
    mailer = FakeMailer()
    build_outbox(house, mailer=mailer).deliver_due()
    return [mail["Subject"] for mail in mailer.sent if mail["To"] == "ana@example.org"]


def audited(house: House) -> list[tuple[str, dict[str, Any]]]:
    rows, _ = house.audit.newest(Filter(kind="request"))
    return [(row.what, dict(row.details)) for row in reversed(rows) if row.what not in {"read", "listed"}]


def test_booking_moving_and_cancelling_as_the_visitor_would(any_house: House) -> None:
    reference, (first, second, *_) = take(any_house, "k"), any_house.slots.open()[4:]
    assert told(any_house) == ["We have your request"]
    any_house.on_behalf.give(reference, first, ROBIN, tell=True)
    any_house.on_behalf.give(reference, second, ROBIN, tell=True)
    assert (first in any_house.slots.open(), second in any_house.slots.open()) == (True, False)
    any_house.on_behalf.cancel(reference, ROBIN, tell=True)
    assert second in any_house.slots.open()
    assert len(told(any_house)) == 3
    assert audited(any_house) == [
        ("booked for somebody", {"told": True}), ("moved for somebody", {"told": True}), ("cancelled for somebody", {"told": True})
    ]  # fmt: skip
    file = any_house.staff_leads.lead(reference, ROBIN)
    assert [(event.kind, event.by) for event in file.events] == [("status", "robin"), ("time", "robin")] * 3
    assert file.lead.waiting_since is None


def test_who_is_told_on_the_phone_gets_no_mail_but_the_reminder(any_house: House) -> None:
    reference, start = take(any_house, "k"), any_house.slots.open()[40]
    told(any_house)
    any_house.on_behalf.give(reference, start, ROBIN, tell=False)
    assert told(any_house) == []
    items = [item.kind for item, _ in build_outbox(any_house).list()]
    assert items == ["reminder"]


def test_the_limits_are_those_of_the_chat(any_house: House) -> None:
    opened = any_house.slots.open()
    for index in range(2):
        take(any_house, f"held{index}", start=opened[10 + index])
    reference = take(any_house, "k")
    with pytest.raises(TooManyBookings):
        any_house.on_behalf.give(reference, opened[0], ROBIN, tell=True)
    other = take(any_house, "other", Contact(None, "bo@example.org", "email"))
    with pytest.raises(SlotTaken):
        any_house.on_behalf.give(other, opened[10], ROBIN, tell=True)
    with pytest.raises(SlotNotOpen):
        any_house.on_behalf.give(other, opened[0] - timedelta(days=1), ROBIN, tell=True)
    any_house.staff_leads.change_status(other, Status.CLOSED, ROBIN)
    with pytest.raises(NotChangeable):
        any_house.on_behalf.give(other, opened[0], ROBIN, tell=True)
    with pytest.raises(UnknownVisit):
        any_house.on_behalf.cancel("XXX-XXXX", ROBIN, tell=True)
    assert [what for what, _ in audited(any_house)] == ["status changed"]


# --- duplicates


def test_a_duplicate_is_merged_and_split_again(any_house: House) -> None:
    first, second = take(any_house, "one"), take(any_house, "two")
    take(any_house, "other", Contact(None, "bo@example.org", "email"))
    any_house.staff_leads.add_note(first, "Called", ROBIN)
    any_house.staff_leads.change_status(first, Status.CONTACTED, ROBIN)
    assert [lead.reference for lead in any_house.staff_leads.lead(second, ROBIN).duplicates] == [first]
    any_house.merging.merge(first, second, ROBIN)
    file = any_house.staff_leads.lead(second, ROBIN)
    assert [event.text for event in file.events] == [
        "Called", "requested → contacted", f"into {second}, was contacted", f"{first} is the same request"
    ]  # fmt: skip
    gone = any_house.staff_leads.lead(first, ROBIN)
    assert (gone.lead.status, gone.lead.closed_reason) == ("closed", "duplicate")
    assert gone.merged_into
    assert gone.merged_into.reference == second
    assert any_house.merging.split(first, ROBIN) == second
    again = any_house.staff_leads.lead(first, ROBIN)
    assert (again.lead.status, again.lead.closed_reason, again.merged_into) == ("contacted", None, None)
    assert [event.text for event in any_house.staff_leads.lead(second, ROBIN).events][-1] == f"{first} is another request"
    assert [what for what, _ in audited(any_house)][-2:] == ["merged", "split again"]


def test_nothing_is_lost_by_merging(any_house: House) -> None:
    plain, booked = take(any_house, "one"), take(any_house, "two", start=any_house.slots.open()[0])
    other = take(any_house, "three", Contact(None, "bo@example.org", "email"))
    for duplicate, kept, why in (
        (booked, plain, "has a consultation"),
        (plain, other, "neither the phone nor the email"),
        (plain, plain, "neither"),
    ):
        with pytest.raises(CantMerge) as caught:
            any_house.merging.merge(duplicate, kept, ROBIN)
        assert why in caught.value.why
    any_house.merging.merge(plain, booked, ROBIN)
    third = take(any_house, "four")
    with pytest.raises(CantMerge):
        any_house.merging.merge(booked, third, ROBIN)
    with pytest.raises(CantMerge):
        any_house.merging.split(booked, ROBIN)
    assert any_house.staff_leads.lead(booked, ROBIN).lead.status == "booked"


def test_another_status_ends_a_merge(any_house: House) -> None:
    first, second = take(any_house, "one"), take(any_house, "two")
    any_house.merging.merge(first, second, ROBIN)
    any_house.staff_leads.change_status(first, Status.REQUESTED, ROBIN)
    assert any_house.staff_leads.lead(first, ROBIN).merged_into is None
