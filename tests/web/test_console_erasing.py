"""Erasing the person of a request at the console: for an admin, after the request's code and the password, and with a receipt."""

import re
import sqlite3
from contextlib import closing
from html import unescape
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House, build_erasure
from frontdesk.db.audit import Filter
from frontdesk.domain.contacts import Contact
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.services.access import IDLE_END
from frontdesk.services.erasure import Person
from frontdesk.services.leads import Request
from tests.conftest import Visitor
from tests.traces import everything, tracker_file
from tests.web.desk import PASSWORD, Desk

pytestmark = pytest.mark.web
PHONE, EMAIL = "+19015550142", "ana@example.org"


def take(
    house: House, key: str, name: str = "Ana Lopez", phone: str | None = PHONE, email: str | None = EMAIL, **more: Any
) -> str:
    contact = Contact(phone, email, "phone" if phone else "email")
    return house.leads.take(Request(key, more.pop("conversation", key), name, contact, **more)).reference


def codes(house: House) -> list[str]:
    return [row["reference"] for row in house.leads.export()]


def page_of(reference: str) -> str:
    return f"/staff/leads/{reference}/erase"


def confirm(desk: Desk, reference: str, page: str = "", **form: str) -> Any:
    """Send the form of that page, or of one that is read just now."""
    page = page or desk.get(page_of(reference)).text
    return desk.send(page_of(reference), page, **{"code": reference, "password": PASSWORD, **desk.typed(page), **form})


def said(answer: Any) -> str:
    found = re.search(r'role="alert">(.*?)</p>', answer.text)
    assert found, answer.text
    return unescape(found.group(1))


def test_it_is_gone_everywhere_after_code_and_password_and_the_receipt_says_how_much(
    desk: Desk, house: House, bot: FakeBot
) -> None:
    Visitor(desk.client).say("my number is 901 555 0142")
    start = house.slots.open()[0]
    ((conversation, _),) = bot.heard
    ana = take(house, "k1", conversation=conversation, start=start)
    again = take(house, "k2", "A. Lopez", None, EMAIL)
    other = take(house, "k3", "Bo Ng", "+19015550999", "bo@example.org")
    tracker = tracker_file(house, [conversation, "another"])
    bot.down = True
    desk.sign_in()
    assert f'href="{page_of(ana)}">Erase this person' in desk.get(f"/staff/leads/{ana}").text

    page = desk.get(page_of(ana)).text
    assert f"Erased is all that is of {PHONE} or {EMAIL}" in page
    for line in (f"{ana} Ana Lopez", f"{again} A. Lopez", "<dt>Requests</dt><dd>2</dd>", "<dt>Conversations</dt><dd>1</dd>"):
        assert line in page
    assert "Consultations to come that will be cancelled: 1." in page
    assert len(codes(house)) == 3

    answer = confirm(desk, ana, page, code=f" {ana.replace('-', '').lower()} ")
    assert answer.status_code == 303
    receipt = desk.get(answer.headers["Location"]).text
    assert "It is erased. This is the receipt." in receipt
    assert "On 2026-11-23 at 10:00, robin erased what was known of one person" in receipt
    for line in ("<dt>Requests</dt><dd>2</dd>", "<dt>Conversations in Rasa's store</dt><dd>1</dd>"):
        assert line in unescape(receipt)
    kept = everything(house)
    assert "Bo Ng" in kept
    for words in ("Ana", "Lopez", EMAIL, PHONE, "901 555 0142", conversation):
        assert words not in kept
        assert words not in receipt
    assert (codes(house), start in house.slots.open()) == ([other], True)
    with closing(sqlite3.connect(tracker)) as connection:  # whether Rasa is there or not
        assert connection.execute("SELECT sender FROM trackers").fetchall() == [("another",)]


def test_the_audit_record_names_who_and_leads_to_the_receipt(desk: Desk, house: House) -> None:
    ana = take(house, "k1")
    desk.sign_in()
    receipt = confirm(desk, ana).headers["Location"]
    rows, _ = house.audit.newest(Filter())
    assert (rows[0].who, rows[0].what, rows[0].kind) == ("robin", "erased", "receipt of erasure")
    assert receipt == f"/staff/erasures/{rows[0].reference}"
    assert f'<a href="{receipt}">' in desk.get("/staff/audit?kind=receipt+of+erasure").text
    assert desk.get("/staff/erasures/20260101-NONE").status_code == 404


def test_what_the_command_has_erased_has_its_receipt_there_too(desk: Desk, house: House) -> None:
    take(house, "k1")
    receipt = build_erasure(house).erase(Person(phones=(PHONE,)), OPERATOR)
    assert receipt
    desk.sign_in()
    assert "operator erased what was known" in desk.get(f"/staff/erasures/{receipt.number}").text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_nobody_but_an_admin_gets_there(house: House, client: TestClient[Litestar], role: Role) -> None:
    ana, desk = take(house, "k1"), Desk(client)
    house.users.add("kim", PASSWORD, role, OPERATOR)
    desk.sign_in(name="kim")
    assert "erase" not in desk.get(f"/staff/leads/{ana}").text.lower()
    assert desk.get(page_of(ana)).status_code == 403
    refused = desk.post(page_of(ana), "/staff/account", code=ana, password=PASSWORD, shown=ana)
    assert (refused.status_code, "“admin”" in refused.text) == (403, True)
    assert codes(house) == [ana]


def test_opening_the_page_erases_nothing_and_another_site_can_not_send_its_form(desk: Desk, house: House) -> None:
    ana = take(house, "k1")
    desk.sign_in()
    desk.get(f"{page_of(ana)}?code={ana}&password={PASSWORD}&shown={ana}")
    form = {"code": ana, "password": PASSWORD, "shown": ana}
    for token in ({}, {"_csrf_token": "0" * 128}):
        assert desk.client.post(page_of(ana), data={**form, **token}, follow_redirects=False).status_code == 403
    assert codes(house) == [ana]


def test_another_code_or_none_erases_nothing(desk: Desk, house: House) -> None:
    ana, other = take(house, "k1"), take(house, "k2", "Bo Ng", "+19015550999", None)
    desk.sign_in()
    for code in ("", "yes", other, ana[:-1]):
        answer = confirm(desk, ana, code=code)
        assert (answer.status_code, said(answer)) == (422, "That is not the code of this request. Nothing was erased.")
        assert 'aria-describedby="problem"' in answer.text
    assert len(codes(house)) == 2


def test_a_wrong_password_erases_nothing_and_five_have_to_wait(desk: Desk, house: House) -> None:
    ana = take(house, "k1")
    desk.sign_in()
    answers = [confirm(desk, ana, password=f"wrong {n}") for n in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert said(answers[0]) == "That is not your password. Nothing was changed."
    assert said(confirm(desk, ana)).startswith("Too many tries.")
    assert codes(house) == [ana]


def test_who_was_erased_meanwhile_is_said(desk: Desk, house: House) -> None:
    ana = take(house, "k1")
    desk.sign_in()
    page = desk.get(page_of(ana)).text
    build_erasure(house).erase(Person(references=(ana,)), OPERATOR)
    answer = confirm(desk, ana, page)
    assert (answer.status_code, "or the request was erased meanwhile" in answer.text) == (404, True)


def test_a_request_that_came_meanwhile_is_shown_before_it_is_erased(desk: Desk, house: House) -> None:
    ana = take(house, "k1")
    desk.sign_in()
    page = desk.get(page_of(ana)).text
    new = take(house, "k2")
    answer = confirm(desk, ana, page)
    assert (answer.status_code, said(answer).startswith("Nothing was erased:")) == (409, True)
    assert new in answer.text
    assert codes(house) == [ana, new]
    assert confirm(desk, ana, answer.text).status_code == 303
    assert codes(house) == []


def test_who_is_related_by_another_email_is_named_and_stays(desk: Desk, house: House) -> None:
    ana, both = take(house, "k1", email=None), take(house, "k2", email="b@example.org")
    third = take(house, "k3", "B.", None, "b@example.org")
    desk.sign_in()
    page = desk.get(page_of(ana)).text
    assert f'<strong>not erased</strong>: <a href="/staff/leads/{third}">' in page
    assert both in desk.typed(page)["shown"]
    confirm(desk, ana, page)
    assert codes(house) == [third]


def test_when_a_trace_elsewhere_can_not_be_erased_nothing_is_erased_and_that_is_said(desk: Desk, house: House) -> None:
    ana = take(house, "k1")
    broken = house.settings.var / "run" / "8000" / "tracker.db"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"no database at all, and long enough to be taken for one" * 100)
    desk.sign_in()
    answer = confirm(desk, ana)
    assert (answer.status_code, said(answer).startswith("Nothing was erased here:")) == (503, True)
    assert codes(house) == [ana]
    broken.unlink()
    assert confirm(desk, ana).status_code == 303


def test_the_password_is_not_in_the_page_when_the_session_had_ended(desk: Desk, house: House, clock: FixedClock) -> None:
    ana = take(house, "k1")
    desk.sign_in()
    page = desk.get(page_of(ana)).text
    clock.move(IDLE_END * 2)
    answer = confirm(desk, ana, page)
    shown = answer.text + (desk.get(answer.headers["Location"]).text if answer.status_code == 303 else "")
    assert "sign" in shown.lower()
    assert PASSWORD not in shown
    assert codes(house) == [ana]
