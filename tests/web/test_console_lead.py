"""The page of one request: how to reach them, booking for them, duplicates, canned replies."""

import re
from html import unescape
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select

from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House
from frontdesk.db.models import Conversation
from frontdesk.domain.contacts import Contact
from frontdesk.domain.messages import About, Reply
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.services.leads import Request
from tests.conftest import ROBIN, Visitor
from tests.web.desk import PASSWORD, Desk

pytestmark = pytest.mark.web
ANA = Contact("+19015550142", "ana@example.org", "phone")


def take(house: House, key: str = "k", contact: Contact = ANA, **more: Any) -> str:
    return house.leads.take(Request(key, "c", "Ana Lopez", contact, **more)).reference


def test_how_they_want_to_be_reached_stands_at_the_phone(desk: Desk, house: House) -> None:
    reference = take(house)
    desk.sign_in()
    said = desk.outcome(f"/staff/leads/{reference}/contact", safely="1", no_voicemail="1", hours=" after  5 PM ")
    assert said == "The contact wishes were saved."
    (phone,) = re.findall(r"<dt>Phone</dt><dd>(.*?)</dd>", desk.get(f"/staff/leads/{reference}").text)
    assert re.findall(r">([^<>]+)</", phone) == ["+19015550142", "Contact with care", "No voicemail", "after 5 PM"]
    assert "<b>No voicemail</b>" in desk.get("/staff").text
    desk.post(f"/staff/leads/{reference}/contact", "/staff")
    assert "No voicemail</b>" not in desk.get(f"/staff/leads/{reference}").text


def test_a_time_is_booked_and_moved_for_them(desk: Desk, house: House) -> None:
    reference, opened = take(house, preferred_time="mornings"), house.slots.open()
    desk.sign_in()
    page = desk.get(f"/staff/leads/{reference}/times").text
    assert "Book a consultation for Ana Lopez" in page
    assert "Said about the time: mornings" in page
    assert f'value="{opened[0].isoformat()}"' in page
    answer = desk.send(f"/staff/leads/{reference}/times", page, start=opened[0].isoformat(), tell="1")
    page = desk.get(answer.headers["Location"]).text
    assert "The time was booked." in page
    assert "Monday, November 23 at 12:00 PM" in page
    page = desk.get(f"/staff/leads/{reference}/times").text
    assert "Move the consultation of Ana Lopez" in page
    assert f'value="{opened[0].isoformat()}"' not in page


def test_a_time_that_is_gone_is_said_where_another_can_be_chosen(desk: Desk, house: House) -> None:
    reference, opened = take(house), house.slots.open()
    desk.sign_in()
    page = desk.get(f"/staff/leads/{reference}/times").text
    take(house, "other", Contact(None, "bo@example.org", "email"), start=opened[0])
    answer = desk.send(f"/staff/leads/{reference}/times", page, start=opened[0].isoformat())
    assert (answer.status_code, "Somebody else has that time by now" in answer.text) == (409, True)
    assert f'value="{opened[1].isoformat()}"' in answer.text
    for start in ("", "nonsense", "2026-11-24T10:00"):
        answer = desk.send(f"/staff/leads/{reference}/times", page, start=start)
        assert (answer.status_code, "please choose one of the times" in answer.text) == (422, True)
    assert desk.get("/staff/leads/XXX-XXXX/times").status_code == 404
    assert desk.send("/staff/leads/XXX-XXXX/times", page, start=opened[1].isoformat()).status_code == 404


def test_one_person_holds_no_more_than_the_limit(desk: Desk, house: House) -> None:
    opened = house.slots.open()
    for index in range(2):
        take(house, f"held{index}", start=opened[index])
    reference = take(house)
    desk.sign_in()
    answer = desk.post(f"/staff/leads/{reference}/times", "/staff", start=opened[5].isoformat())
    assert (answer.status_code, "one person may hold 2 consultations" in answer.text) == (409, True)


def test_it_is_cancelled_for_them_and_then_has_nothing_to_change(desk: Desk, house: House) -> None:
    reference = take(house, start=house.slots.open()[0])
    desk.sign_in()
    assert desk.outcome(f"/staff/leads/{reference}/cancel") == "It was cancelled."
    assert desk.outcome(f"/staff/leads/{reference}/cancel").startswith("Nothing was changed: it is over")
    assert "so it has no time to change" in desk.get(f"/staff/leads/{reference}/times").text


def test_duplicates_are_listed_merged_and_split_in_the_same_page(desk: Desk, house: House) -> None:
    first, second = take(house, "one"), take(house, "two")
    desk.sign_in()
    page = desk.get(f"/staff/leads/{second}").text
    assert f'name="duplicate" value="{first}"><button type="submit">Merge into this one' in page
    page = desk.get(desk.send(f"/staff/leads/{second}/merge", page, duplicate=first).headers["Location"]).text
    assert "They were merged" in page
    assert f", at {first}</small>" in page
    assert "This is the same request as" in desk.get(f"/staff/leads/{first}").text
    page = desk.get(desk.send(f"/staff/leads/{second}/split", page, duplicate=first).headers["Location"]).text
    assert "They are two requests again." in page
    answer = desk.send(f"/staff/leads/{second}/merge", page, duplicate=second)
    assert (answer.status_code, "They were not merged" in answer.text) == (409, True)
    assert desk.send(f"/staff/leads/{second}/merge", page, duplicate="XXX-XXXX").status_code == 404


def test_topic_and_confidence_of_an_answer_are_shown(desk: Desk, house: House, bot: FakeBot) -> None:
    bot.answers.append([Reply("It is free.", about=About(topics=("faq/cost",), confidence=0.934))])
    Visitor(desk.client).say("what does it cost")
    with house.database.read() as session:
        conversation = session.scalars(select(Conversation.id)).one()
    reference = house.leads.take(Request("k", conversation, "Ana", ANA)).reference
    desk.sign_in()
    assert ", confidence 93%" in desk.get(f"/staff/leads/{reference}").text


def test_an_admin_writes_canned_replies_that_stand_at_a_request(desk: Desk, house: House) -> None:
    reference = take(house)
    desk.sign_in()
    text = "Please call {clinic} at {phone}. Code: {code} & more"
    assert desk.outcome("/staff/replies", title="Call  back", text=text) == "The reply was saved."
    page = unescape(desk.get(f"/staff/leads/{reference}").text)
    assert f"Please call Revive Ketamine Clinic at (901) 657-1381. Code: {reference} & more</textarea>" in page
    assert "mailto:ana@example.org?subject=Revive%20Ketamine%20Clinic&body=Please%20call" in page
    again = desk.post("/staff/replies", "/staff", title="Call back", text="Another & text")
    assert (again.status_code, "another reply has that title" in again.text) == (422, True)
    assert "Another &amp; text</textarea>" in again.text
    assert desk.post("/staff/replies", "/staff", title=" ", text="x").status_code == 422
    (id,) = {reply.id for reply in house.canned_replies.all()}
    assert desk.outcome("/staff/replies", id=str(id), title="Call us", text="Short") == "The reply was saved."
    assert [(reply.title, reply.text) for reply in house.canned_replies.all()] == [("Call us", "Short")]
    assert desk.outcome("/staff/replies/delete", id=str(id)) == "The reply was deleted."
    assert "None yet." in desk.get("/staff/replies").text


def test_others_read_canned_replies_and_can_not_write_them(house: House, client: TestClient[Litestar]) -> None:
    house.canned_replies.save(None, "Call us", "Short", ROBIN)
    house.users.add("kim", PASSWORD, Role.FRONT_DESK, OPERATOR)
    desk = Desk(client)
    desk.sign_in(name="kim")
    page = desk.get("/staff/replies").text
    assert "Short" in page
    assert 'action="/staff/replies' not in page
    assert desk.post("/staff/replies", "/staff", title="x", text="y").status_code == 403
