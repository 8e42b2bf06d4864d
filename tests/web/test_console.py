"""The staff console."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from litestar.testing import TestClient
from sqlalchemy import select, text

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.mail.fake import FakeMailer
from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House, build_outbox
from frontdesk.db.models import Conversation
from frontdesk.domain.contacts import Contact
from frontdesk.domain.messages import About, Reply
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.errors import DeliveryRefused, SlotTaken
from frontdesk.services.leads import Request
from frontdesk.settings import Settings
from frontdesk.web.app import create_app
from tests.conftest import ROBIN, Visitor
from tests.web.desk import PASSWORD, Desk

pytestmark = pytest.mark.web


def take(house: House, key: str, **more: Any) -> str:
    return house.leads.take(
        Request(key, "c", **{"name": "Ana Lopez", "contact": Contact("+19015550142", None, "phone"), **more})
    ).reference


def test_nobody_gets_in_without_signing_in(desk: Desk, house: House) -> None:
    reference = take(house, "k1")
    for path in ("/staff", f"/staff/leads/{reference}"):
        answer = desk.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/staff/sign-in?next={path}")
        assert reference not in answer.text
    answer = desk.post(f"/staff/leads/{reference}/status", status="closed", reason="other")
    assert answer.headers["Location"] == f"/staff/sign-in?next=/staff/leads/{reference}"
    assert house.staff_leads.lead(reference, ROBIN).lead.status == "requested"


def test_signing_in_and_out(desk: Desk) -> None:
    first, second = desk.sign_in().cookies["frontdesk_staff"], desk.sign_in().cookies["frontdesk_staff"]
    assert first != second
    assert "No requests yet" in desk.get("/staff").text
    assert "You are signed out." in desk.get(desk.post("/staff/sign-out", "/staff").headers["Location"]).text
    desk.client.cookies.set("frontdesk_staff", second, path="/staff")
    assert desk.get("/staff").status_code == 303


def test_the_cookie_is_for_us_alone(desk: Desk) -> None:
    cookie = desk.sign_in().headers["Set-Cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=strict", "path=/staff"))
    assert "secure" not in cookie.split("; ")


def test_over_https_the_cookie_goes_over_https_only(settings: Settings, house: House) -> None:
    house.users.add("robin", PASSWORD, Role.ADMIN, OPERATOR)
    parts = replace(house, settings=replace(settings, public_url="https://desk.test"))
    with TestClient(create_app(parts), base_url="https://desk.test") as client:
        cookie = Desk(client).sign_in().headers["Set-Cookie"].lower()
    assert "secure" in cookie.split("; ")


def test_a_wrong_password_is_said_and_the_sixth_try_has_to_wait(desk: Desk) -> None:
    codes = [desk.sign_in("wrong wrong wrong").status_code for _ in range(5)]
    assert codes == [422] * 5
    answer = desk.sign_in()
    assert answer.status_code == 429
    assert "Too many tries" in answer.text
    assert int(answer.headers["Retry-After"]) > 0
    assert desk.post("/staff/sign-in", name="kim", password="wrong wrong wrong").status_code == 422


def test_many_tries_at_once_are_no_more_than_the_limit(house: House) -> None:
    house.users.add("robin", PASSWORD, Role.ADMIN, OPERATOR)

    async def codes() -> list[int]:
        app: Any = create_app(house)  # the two libraries spell the types of ASGI differently
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://desk.test") as client:
            page = (await client.get("/staff/sign-in")).text
            token = page.partition('name="_csrf_token" value="')[2].partition('"')[0]
            form = {"_csrf_token": token, "name": "robin"}
            passwords = [*(f"wrong {number}" for number in range(9)), PASSWORD]
            tries = [client.post("/staff/sign-in", data={**form, "password": password}) for password in passwords]
            return [answer.status_code for answer in await asyncio.gather(*tries)]

    assert sorted(asyncio.run(codes())) == [422] * 5 + [429] * 5


def test_signing_in_rightly_is_not_counted(desk: Desk) -> None:
    assert [desk.sign_in().status_code for _ in range(7)] == [303] * 7


@pytest.mark.parametrize(
    "next", ["https://evil.test", "//evil.test", "/staff/../../x//y", "/staff\\evil", "/chat", "/staffs", ""]
)
def test_signing_in_leads_to_our_own_pages_only(desk: Desk, next: str) -> None:
    assert desk.sign_in(next=next).headers["Location"] == "/staff"


@pytest.mark.parametrize("next", ["/staff?before=2", "/staff/leads/ABC-DEFG"])
def test_signing_in_leads_to_where_one_was_going(desk: Desk, next: str) -> None:
    form = desk.get(desk.get(next).headers["Location"]).text
    found = re.search(r'name="next" value="([^"]*)"', form)
    assert found
    assert desk.sign_in(next=found.group(1)).headers["Location"] == next


def test_the_end_of_a_session_is_said_once(desk: Desk, house: House, clock: FixedClock) -> None:
    reference = take(house, "k1")
    desk.sign_in()
    clock.move(timedelta(minutes=16))
    answer = desk.get(f"/staff/leads/{reference}")
    assert answer.headers["Location"] == f"/staff/sign-in?next=/staff/leads/{reference}"
    assert "Your session has ended. Please sign in again." in desk.get(answer.headers["Location"]).text
    assert "Your session has ended" not in desk.get(answer.headers["Location"]).text


def test_what_was_typed_before_the_session_ended_can_be_sent_after_signing_in(
    desk: Desk, house: House, clock: FixedClock
) -> None:
    reference, note = take(house, "k1"), 'Left a "message" <b>at noon</b>'
    desk.sign_in()
    clock.move(timedelta(minutes=16))
    page = desk.post(f"/staff/leads/{reference}/notes", text=note).text
    assert "What you typed is kept" in page
    wrong = desk.send("/staff/sign-in", page, name="robin", password="not the password", **desk.typed(page)).text
    page = desk.send("/staff/sign-in", wrong, name="robin", password=PASSWORD, **desk.typed(wrong)).text
    assert "This was not sent yet" in page
    assert f'action="/staff/leads/{reference}/notes"' in page
    assert house.staff_leads.lead(reference, ROBIN).events == []
    desk.send(f"/staff/leads/{reference}/notes", page, **desk.typed(page))
    assert [event.text for event in house.staff_leads.lead(reference, ROBIN).events] == [note]


def test_only_a_form_of_our_own_is_taken_for_one_that_was_kept(desk: Desk) -> None:
    for kept in ('{"path":"//evil.test/x","fields":[]}', '{"path":"/chat","fields":[]}', '{"fields":1}', "nonsense", "[" * 500):
        answer = desk.post("/staff/sign-in", name="robin", password=PASSWORD, kept=kept)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/staff")


def test_a_session_ends_when_idle_and_at_last(desk: Desk, clock: FixedClock) -> None:
    desk.sign_in()
    for _ in range(3):
        clock.move(timedelta(minutes=14))
        assert desk.get("/staff").status_code == 200
    clock.move(timedelta(minutes=16))
    assert desk.get("/staff").status_code == 303
    desk.sign_in()
    for _ in range(60):
        clock.move(timedelta(minutes=13))
        last = desk.get("/staff").status_code
    assert last == 303


def test_a_form_without_its_token_is_refused(desk: Desk, house: House) -> None:
    reference = take(house, "k1")
    desk.sign_in()
    assert desk.client.post(f"/staff/leads/{reference}/notes", data={"text": "x"}, follow_redirects=False).status_code == 403
    assert house.staff_leads.lead(reference, ROBIN).events == []


def test_a_sign_in_without_its_token_is_refused(desk: Desk) -> None:
    desk.get("/staff/sign-in")
    form = {"name": "robin", "password": PASSWORD, "_csrf_token": "0" * 128}
    answer = desk.client.post("/staff/sign-in", data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "text/html; charset=utf-8")
    assert "frontdesk_staff" not in answer.cookies


def test_leads_stand_newest_first_with_what_they_want(desk: Desk, house: House) -> None:
    take(house, "k1", name="First Come", start=house.slots.open()[0])
    take(house, "k2", name="Second Come", preferred_time="saturday morning")
    desk.sign_in()
    page = desk.get("/staff").text
    assert page.index("Second Come") < page.index("First Come")
    assert "Monday, November 23 at 12:00 PM" in page
    assert "Said: saturday morning" in page
    columns = ["Name", "Contact", "Wants", "Status", "Owner", "Next step", "Waiting"]
    assert re.findall(r'scope="col">([\w ]+)', page) == columns
    assert 'href="tel:+19015550142"' in page


def test_leads_are_paged_by_fifties(desk: Desk, house: House) -> None:
    contacts = [Contact(f"+190155501{index:02}", None, "phone") for index in range(51)]
    references = [take(house, f"k{index}", contact=contact) for index, contact in enumerate(contacts)]
    desk.sign_in()
    first = desk.get("/staff").text
    older = re.search(r'href="(/staff\?before=\d+)" rel="next"', first)
    assert older
    second, third = desk.get(older.group(1)).text, desk.get("/staff?before=1").text
    assert re.findall(r'href="/staff/leads/([\w-]+)"', first) == references[:0:-1]
    assert re.findall(r'href="/staff/leads/([\w-]+)"', second) == references[:1]
    assert '<a href="/staff">Newest</a>' in second
    assert 'rel="next"' not in second
    assert "There is nothing on this page" in third


def test_what_people_typed_is_never_markup(desk: Desk, house: House) -> None:
    evil = "<script>alert(1)</script>"
    reference = take(house, "k1", name=evil, reason=evil, preferred_time=evil)
    desk.sign_in()
    desk.post(f"/staff/leads/{reference}/notes", "/staff", text=evil)
    for path in ("/staff", f"/staff/leads/{reference}"):
        page = desk.get(path).text
        assert evil not in page
        assert "&lt;script&gt;alert(1)" in page


def test_the_conversation_shows_both_sides_as_text(desk: Desk, house: House) -> None:
    visitor = Visitor(desk.client)
    visitor.say("<img src=x onerror=alert(1)> & hello")
    with house.database.read() as session:
        conversation = session.scalars(select(Conversation.id)).one()
    reference = house.leads.take(Request("k1", conversation, "Ana", Contact(None, "ana@example.org", "email"))).reference
    desk.sign_in()
    page = desk.get(f"/staff/leads/{reference}").text
    assert "<img" not in page
    assert re.findall(r"<b>(\w+)</b><p>(.*?)</p>", page, re.DOTALL)[-2:] == [
        ("Visitor", "&lt;img src=x onerror=alert(1)&gt; &amp; hello"),
        ("Assistant", "You said: &lt;img src=x onerror=alert(1)&gt; &amp; hello"),
    ]
    assert 'href="mailto:ana@example.org"' in page


def test_the_pages_need_nothing_that_their_policy_forbids(desk: Desk, house: House) -> None:
    reference = take(house, "k1")
    desk.sign_in()
    for path in ("/staff", f"/staff/leads/{reference}", "/staff/sign-in", "/staff/nothing"):
        answer = desk.get(path)
        assert re.findall(r'<script(?! src="/staff/static/)|<style|style=|\son\w+=|https?://', answer.text) == []
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"


def test_status_and_notes_are_kept_with_who_and_when(desk: Desk, house: House) -> None:
    reference = take(house, "k1")
    desk.sign_in()
    assert desk.outcome(f"/staff/leads/{reference}/status", status="contacted") == "The status was changed."
    assert desk.outcome(f"/staff/leads/{reference}/notes", text=" Left a \0message.\n") == "The note was saved."
    file = house.staff_leads.lead(reference, ROBIN)
    assert file.lead.status == "contacted"
    assert [(event.kind, event.text, event.by) for event in file.events] == [
        ("status", "requested → contacted", "robin"),
        ("note", "Left a message.", "robin"),
    ]
    assert desk.outcome(f"/staff/leads/{reference}/notes", text="  ") == "There was nothing in the note, so none was saved."
    assert len(house.staff_leads.lead(reference, ROBIN).events) == 2


def test_what_was_done_is_said_once(desk: Desk, house: House) -> None:
    reference = take(house, "k1")
    desk.sign_in()
    assert desk.outcome(f"/staff/leads/{reference}/notes", text="x") == "The note was saved."
    assert "The note was saved." not in desk.get(f"/staff/leads/{reference}").text


def test_a_status_that_may_not_be_given_is_not_said_to_be(desk: Desk, house: House) -> None:
    reference = take(house, "k1")
    desk.sign_in()
    assert desk.outcome(f"/staff/leads/{reference}/status", status="attended").startswith("The status was not changed:")
    assert house.staff_leads.lead(reference, ROBIN).lead.status == "requested"


def test_cancelling_frees_the_time_and_it_can_be_taken_back_unless_gone(desk: Desk, house: House) -> None:
    start = house.slots.open()[3]
    reference = take(house, "k1", start=start)
    desk.sign_in()
    desk.post(f"/staff/leads/{reference}/status", "/staff", status="cancelled")
    assert start in house.slots.open()
    desk.post(f"/staff/leads/{reference}/status", "/staff", status="booked")
    assert start not in house.slots.open()
    desk.post(f"/staff/leads/{reference}/status", "/staff", status="cancelled")
    take(house, "k2", start=start)
    assert "somebody else has that time" in desk.outcome(f"/staff/leads/{reference}/status", status="booked")
    assert house.staff_leads.lead(reference, ROBIN).lead.status == "cancelled"
    with pytest.raises(SlotTaken):
        take(house, "k3", start=start)


def test_an_unknown_lead_is_a_plain_page(desk: Desk) -> None:
    desk.sign_in()
    answer = desk.get("/staff/leads/XXX-XXXX")
    assert (answer.status_code, "There is no such request" in answer.text) == (404, True)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/staff/nothing", 404, "There is no such page"),
        ("/staff/static/nothing.css", 404, "There is no such page"),
        ("/staff?before=0", 422, "That can&#39;t be read"),
        ("/staff?before=" + "9" * 30, 422, "That can&#39;t be read"),
    ],
)
def test_a_wrong_address_is_a_plain_page(desk: Desk, path: str, status: int, words: str) -> None:
    desk.sign_in()
    answer = desk.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert f"<h1>{words}</h1>" in answer.text


def test_a_form_that_can_not_be_taken_is_a_plain_page(desk: Desk, house: House) -> None:
    reference = take(house, "k1")
    desk.sign_in()
    for form, status in (({"status": "nonsense"}, 422), ({}, 422), ({"status": "x" * 70_000}, 413)):
        answer = desk.post(f"/staff/leads/{reference}/status", "/staff", **form)
        assert (answer.status_code, answer.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert house.staff_leads.lead(reference, ROBIN).events == []


def test_a_database_that_does_not_answer_is_a_plain_page(desk: Desk, house: House) -> None:
    desk.sign_in()
    with house.database.write() as session:
        session.execute(text("DROP TABLE lead_events"))
        session.execute(text("DROP TABLE appointment_cells"))
        session.execute(text("DROP TABLE appointments"))
        session.execute(text("DROP TABLE staff_sessions"))
    answer = desk.get("/staff")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "<h1>The database does not answer</h1>" in answer.text
    assert desk.get("/staff/static/console.css").status_code == 200


def test_alerts_and_open_questions_have_a_page_of_their_own(desk: Desk, visitor: Visitor, bot: FakeBot) -> None:
    desk.sign_in()
    assert desk.get("/staff/notices").text.count("None so far") == 3
    visitor.say("i want to die")
    bot.answers = [[Reply("I can't tell.", about=About(nearest=("faq/safety",), confidence=0.1))]]
    visitor.say("does it <b>glow</b>")
    page = desk.get("/staff/notices").text
    assert "suicidal thoughts" in page
    assert "want to die" not in page
    assert "does it &lt;b&gt;glow&lt;/b&gt;" in page
    assert "Safety and monitoring" in page
    thumbs_down = {"json": {"helpful": False}, "headers": visitor.headers}
    assert visitor.client.post(f"/api/chat/messages/{visitor.last['n']}/feedback", **thumbs_down).status_code == 204
    assert "I can&#39;t tell." in desk.get("/staff/notices").text


def test_what_could_not_be_delivered_is_shown_with_what_to_do(desk: Desk, house: House) -> None:
    desk.sign_in()
    assert "Nothing was given up" in desk.get("/staff/notices").text
    contact = Contact(None, "zebulon@example.org", "email")
    lead = house.leads.take(Request("k9", "c", "Zebulon Canary", contact))
    mailer = FakeMailer()
    mailer.failures = [DeliveryRefused("550 <no> such mailbox")]
    build_outbox(house, mailer=mailer).deliver_due()
    page = desk.get("/staff/notices").text
    assert "Nothing was given up" not in page
    assert "Mail to the visitor" in page
    assert "550 &lt;no&gt; such mailbox" in page
    assert "Tell the visitor yourself." in page
    assert f'href="/staff/leads/{lead.reference}"' in page
    assert "ebulon" not in page


def test_the_page_of_alerts_wants_a_sign_in(desk: Desk) -> None:
    assert desk.get("/staff/notices").headers["Location"].startswith("/staff/sign-in")
