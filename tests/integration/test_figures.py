"""The clinic's figures, counted in a database."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.db.audit import Filter
from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import Contact
from frontdesk.domain.crisis.found import Crisis
from frontdesk.domain.figures import Figure, Range
from frontdesk.domain.messages import About, Reply
from frontdesk.services.conversations import Answer
from frontdesk.services.leads import Request
from tests.conftest import ROBIN

pytestmark = pytest.mark.integration
WEEK = Range(date(2026, 11, 20), date(2026, 11, 26))


def say(house: House, id: str, *replies: Reply, crisis: Crisis | None = None) -> int:
    incoming = house.conversations.receive(id, str(uuid4()), "words", None)
    return house.conversations.reply(id, incoming, Answer(replies, crisis=crisis))[0].n


def opened(house: House) -> str:
    return house.conversations.authorise(house.conversations.open()[0])


def of(house: House, wanted: Range = WEEK) -> dict[str, Figure]:
    return {figure.key: figure for figure in house.figures.of(wanted)}


def numbers(figure: Figure) -> list[object]:
    return [row[1] for row in figure.rows]


def test_conversations_come_as_far_as_they_came(any_house: House, clock: FixedClock) -> None:
    house = any_house
    opened(house)
    asking, booking = opened(house), opened(house)
    answer = Reply("Nine to four.", about=About(("faq/hours",), None, 0.9))
    house.conversations.judge(asking, say(house, asking, answer), helpful=False)
    say(house, asking, replace(answer, about=About(("faq/hours", "unknown/price"), None, 0.8)))
    say(house, asking, Reply("I can't tell", about=About((), ("faq/hours",), 0.2)))
    # a crisis reply leaves a question open, and asks none
    say(house, asking, Reply("988", kind="crisis", expects="name"), crisis=Crisis("full", "suicide"))
    say(house, asking, Reply("988"), crisis=Crisis("gentle", "suicide"))
    say(house, booking, Reply("What is your name?", expects="name"))
    start = house.slots.open()[0]
    lead = house.leads.take(Request("k", booking, "Ana Lopez", Contact("+19015550142", None, "phone"), None, start))
    found = of(house)
    assert numbers(found["funnel"]) == [3, 2, 1, 1, 0]
    assert [row[1:] for row in found["topics"].rows] == [(2, 0, 1), (1, 0, 0)]
    assert numbers(found["answers"]) == [2, 0, 1]
    assert {row[0]: row[1] for row in found["hours"].rows if row[1]} == {"10:00": 6}
    assert numbers(found["crises"]) == [1, 1]
    assert found["response"].is_empty  # who has a time waits for nobody
    assert found["visits"].is_empty  # it is still to come

    clock.at = start + timedelta(hours=1)
    house.staff_leads.change_status(lead.reference, Status.ATTENDED, ROBIN)
    found = of(house)
    assert numbers(found["funnel"]) == [3, 2, 1, 1, 1]
    assert numbers(found["visits"]) == [1, 0, 0, 0]
    outside = of(house, Range(date(2026, 11, 1), date(2026, 11, 22)))
    assert all(figure.is_empty for figure in outside.values())


def test_the_first_contact_is_what_staff_did_and_not_the_visitor(any_house: House, clock: FixedClock) -> None:
    house = any_house
    one, other = (
        house.leads.take(Request(f"k{n}", f"c{n}", "Ana Lopez", Contact(f"+1901555014{n}", None, "phone"))) for n in range(2)
    )
    house.visits.cancel(one.reference)
    clock.move(timedelta(hours=2))
    house.staff_leads.add_note(other.reference, "Called.", ROBIN)
    clock.move(timedelta(hours=20))
    house.staff_leads.change_status(other.reference, Status.CONTACTED, ROBIN)
    assert numbers(of(house)["response"]) == [0, 1, 0, 0, 1]


def test_a_request_that_staff_booked_a_time_for_was_waiting_until_then(any_house: House, clock: FixedClock) -> None:
    house = any_house
    called, booked, own, with_time = (
        house.leads.take(
            Request(
                f"k{n}",
                f"c{n}",
                "Ana Lopez",
                Contact(f"+1901555014{n}", None, "phone"),
                start=house.slots.open()[9] if n == 3 else None,
            )
        ).reference
        for n in range(4)
    )
    house.visits.move(own, house.slots.open()[20])  # by the visitor: staff did nothing
    clock.move(timedelta(minutes=30))
    house.staff_leads.add_note(called, "Called, thinks about it.", ROBIN)
    clock.move(timedelta(hours=2))
    for reference, place in ((called, 30), (booked, 40), (with_time, 50)):  # the last is moved
        house.on_behalf.give(reference, house.slots.open()[place], ROBIN, tell=True)
    assert numbers(of(house)["response"]) == [1, 1, 0, 0, 0]
    house.on_behalf.cancel(booked, ROBIN, tell=True)
    assert numbers(of(house)["response"]) == [1, 1, 0, 0, 0]


def test_a_figure_that_is_taken_out_is_recorded(any_house: House) -> None:
    text = any_house.figures.csv("crises", WEEK, ROBIN)
    assert text == "Reply,Messages\nGot the crisis reply,0\nGot the answer with the 988 line,0\n"
    assert any_house.figures.csv("other", WEEK, ROBIN) is None
    (row,) = any_house.audit.since(Filter())
    assert (row.what, row.kind, row.details["figure"]) == ("exported", "figures", "crises")


def test_what_is_no_longer_kept_is_said(any_house: House) -> None:
    assert any_house.figures.incomplete_before(any_house.figures.last_days(30)) is None
    assert any_house.figures.incomplete_before(any_house.figures.last_days(31)) == 30
