"""The staff console."""

import re
from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.domain.contacts import Contact
from frontdesk.errors import SlotTaken, UserExists, WeakPassword
from frontdesk.services.leads import Request

pytestmark = pytest.mark.web
PASSWORD = "correct horse staple"


class Desk:
    """Somebody at the console."""

    def __init__(self, client: TestClient[Litestar]) -> None:
        self.client = client

    def get(self, path: str) -> Any:
        return self.client.get(path, follow_redirects=False)

    def post(self, path: str, form_page: str = "/staff/sign-in", **form: str) -> Any:
        found = re.search(r'name="_csrf_token" value="(\w+)"', self.client.get(form_page).text)
        assert found
        return self.client.post(path, data={"_csrf_token": found.group(1), **form}, follow_redirects=False)

    def sign_in(self, password: str = PASSWORD, next: str = "/staff") -> Any:
        return self.post("/staff/sign-in", name="robin", password=password, next=next)


@pytest.fixture
def desk(client: TestClient[Litestar], house: House) -> Desk:
    house.staff.add_user("robin", PASSWORD)
    return Desk(client)


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
    assert desk.post(f"/staff/leads/{reference}/status", status="closed").headers["Location"] == "/staff/sign-in?next=/staff"


def test_signing_in_and_out(desk: Desk) -> None:
    first, second = desk.sign_in().cookies["frontdesk_staff"], desk.sign_in().cookies["frontdesk_staff"]
    assert first != second
    assert "No requests yet" in desk.get("/staff").text
    desk.post("/staff/sign-out", "/staff")
    desk.client.cookies.set("frontdesk_staff", second, path="/staff")
    assert desk.get("/staff").status_code == 303


def test_the_cookie_is_for_us_alone(desk: Desk) -> None:
    cookie = desk.sign_in().headers["Set-Cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=strict", "path=/staff"))


def test_a_wrong_password_is_said_and_the_sixth_try_has_to_wait(desk: Desk) -> None:
    codes = [desk.sign_in("wrong wrong wrong").status_code for _ in range(5)]
    assert codes == [422] * 5
    answer = desk.sign_in()
    assert answer.status_code == 429
    assert "Too many tries" in answer.text
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("next", ["https://evil.test", "//evil.test", "/staff/../../x//y", "/staff\\evil"])
def test_signing_in_leads_to_our_own_pages_only(desk: Desk, next: str) -> None:
    assert desk.sign_in(next=next).headers["Location"] == "/staff"


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
    assert house.staff.lead(reference).events == []


def test_leads_stand_newest_first_with_what_they_want(desk: Desk, house: House) -> None:
    take(house, "k1", name="First Come", start=house.slots.open()[0])
    take(house, "k2", name="Second Come", preferred_time="saturday morning")
    desk.sign_in()
    page = desk.get("/staff").text
    assert page.index("Second Come") < page.index("First Come")
    assert "Monday, November 23 at 12:00 PM" in page
    assert "Said: saturday morning" in page


def test_what_people_typed_is_never_markup(desk: Desk, house: House) -> None:
    evil = "<script>alert(1)</script>"
    reference = take(house, "k1", name=evil, reason=evil, preferred_time=evil)
    desk.sign_in()
    desk.post(f"/staff/leads/{reference}/notes", "/staff", text=evil)
    for path in ("/staff", f"/staff/leads/{reference}"):
        page = desk.get(path).text
        assert "<script" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_status_and_notes_are_kept_with_who_and_when(desk: Desk, house: House) -> None:
    reference = take(house, "k1")
    desk.sign_in()
    assert desk.post(f"/staff/leads/{reference}/status", "/staff", status="contacted").headers["Location"].endswith("done=status")
    desk.post(f"/staff/leads/{reference}/notes", "/staff", text="Left a message.")
    file = house.staff.lead(reference)
    assert file.lead.status == "contacted"
    assert [(event.kind, event.text, event.by) for event in file.events] == [
        ("status", "requested → contacted", "robin"),
        ("note", "Left a message.", "robin"),
    ]
    assert desk.post(f"/staff/leads/{reference}/notes", "/staff", text="  ").headers["Location"].endswith("done=empty")


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
    answer = desk.post(f"/staff/leads/{reference}/status", "/staff", status="booked")
    assert "somebody else has that time" in desk.get(answer.headers["Location"]).text
    assert house.staff.lead(reference).lead.status == "cancelled"
    with pytest.raises(SlotTaken):
        take(house, "k3", start=start)


def test_an_unknown_lead_is_a_plain_page(desk: Desk) -> None:
    desk.sign_in()
    answer = desk.get("/staff/leads/XXX-XXXX")
    assert (answer.status_code, "There is no such request" in answer.text) == (404, True)


def test_users_are_one_of_a_name_with_a_long_password(house: House) -> None:
    house.staff.add_user("kim", PASSWORD)
    with pytest.raises(UserExists):
        house.staff.add_user("kim", PASSWORD)
    with pytest.raises(WeakPassword):
        house.staff.add_user("lee", "short")
    assert house.staff.names() == ["kim"]
    assert house.staff.sign_in("nobody", PASSWORD) is None
