"""The page of the queue."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.domain.contacts import Contact
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.services.leads import Request
from tests.conftest import ROBIN
from tests.web.desk import PASSWORD, Desk

pytestmark = pytest.mark.web


def take(house: House, key: str, **more: Any) -> str:
    contact = Contact(None, f"{key}@example.org", "email")
    return house.leads.take(Request(key, "c", **{"name": "Ana Lopez", "contact": contact, **more})).reference


def listed(page: str) -> list[str]:
    return re.findall(r'<th role="rowheader".*?href="/staff/leads/([\w-]+)"', page)


def test_stages_have_tabs_with_counts_and_keep_the_filters(desk: Desk, house: House) -> None:
    called, new = take(house, "one"), take(house, "two")
    desk.sign_in()
    desk.post(f"/staff/leads/{called}/status", "/staff", status="contacted")
    page = unescape(desk.get("/staff?stage=contacted&q=ana").text)
    assert listed(page) == [called]
    assert re.findall(r'<a href="([^"]*)"( aria-current="true")?>([\w -]+) <span>(\d+)</span>', page) == [
        ("/staff?q=ana", "", "All open", "2"),
        ("/staff?stage=new&q=ana", "", "New", "1"),
        ("/staff?stage=contacted&q=ana", ' aria-current="true"', "Contacted", "1"),
        ("/staff?stage=booked&q=ana", "", "Booked", "0"),
        ("/staff?stage=attended&q=ana", "", "Attended", "0"),
        ("/staff?stage=no-show&q=ana", "", "No-show", "0"),
        ("/staff?stage=closed&q=ana", "", "Closed", "0"),
    ]
    assert listed(desk.get("/staff?stage=nonsense").text) == [new, called]


def test_search_finds_by_name_code_phone_email_and_words_of_a_note(desk: Desk, house: House) -> None:
    mine = take(house, "one", name="Bo Ruiz", contact=Contact("+19015550142", "bo@example.org", "phone"))
    take(house, "two")
    desk.sign_in()
    desk.post(f"/staff/leads/{mine}/notes", "/staff", text="prefers mornings")
    for words in ("ruiz", mine.lower(), "(901) 555-0142", "0142", "bo@example.org", "mornings"):
        assert listed(desk.client.get("/staff", params={"q": words}).text) == [mine], words
    assert "Nothing fits." in desk.get("/staff?q=nobody").text
    assert "That holds no word to look for" in desk.get("/staff?q=%3F%3F").text


def test_owner_next_step_and_waiting_are_shown_in_words(desk: Desk, house: House, clock: FixedClock) -> None:
    reference = take(house, "one")
    desk.sign_in()
    clock.move(timedelta(hours=4, minutes=5))
    desk.sign_in()
    page = desk.get("/staff").text
    assert '<span class="wait red">4 h 05 min</span><small>waits too long</small>' in page
    assert desk.outcome(f"/staff/leads/{reference}/owner", owner="robin") == "The owner was changed."
    assert desk.outcome(f"/staff/leads/{reference}/next-step", step="Call  again", on="2026-11-20") == "The next step was saved."
    page = desk.get("/staff?owner=mine").text
    assert listed(page) == [reference]
    assert "<span>Call again</span>" in page
    assert '<b class="red">Overdue:</b> Friday, November 20' in page
    assert "Not waiting" in page
    assert listed(desk.get("/staff?owner=nobody").text) == []


@pytest.mark.parametrize(
    ("path", "form", "words"),
    [
        ("status", {"status": "closed"}, "choose why the request is closed"),
        ("owner", {"owner": "nobody we know"}, "there is nobody of that name"),
        ("next-step", {"step": "Call", "on": "tomorrow"}, "a day is written like"),
        ("next-step", {"step": "Call", "on": "0001-01-01"}, "a day is written like"),
        ("next-step", {"step": " ", "on": "2026-11-24"}, "say what is to be done"),
    ],
)
def test_what_can_not_be_done_is_said(desk: Desk, house: House, path: str, form: dict[str, str], words: str) -> None:
    reference = take(house, "one")
    desk.sign_in()
    assert words in desk.outcome(f"/staff/leads/{reference}/{path}", **form)
    assert house.staff_leads.lead(reference, ROBIN).events == []


def test_closing_takes_a_reason(desk: Desk, house: House) -> None:
    reference = take(house, "one")
    desk.sign_in()
    desk.post(f"/staff/leads/{reference}/status", "/staff", status="closed", reason="not reachable")
    assert "<small>not reachable</small>" in desk.get("/staff?stage=closed").text


def test_a_view_is_saved_shown_and_deleted(desk: Desk, house: House) -> None:
    desk.sign_in()
    answer = desk.post("/staff/views", "/staff", name=" My  new ones ", query="stage=new&owner=mine&next=//evil.test")
    assert answer.headers["Location"] == "/staff?stage=new&owner=mine"
    page = unescape(desk.get("/staff").text)
    assert '<a href="/staff?stage=new&owner=mine">My new ones</a>' in page
    assert desk.outcome("/staff/views", name=" ", query="").startswith("The view was not saved")
    house.users.add("kim", PASSWORD, Role.READ_ONLY, OPERATOR)
    id = re.findall(r'name="id" value="(\d+)"', page)[0]
    assert desk.outcome("/staff/views/delete", id=id) == "The view was deleted."
    assert "My new ones" not in desk.get("/staff").text


def test_a_search_which_may_name_a_person_is_not_saved(desk: Desk, house: House) -> None:
    take(house, "one")
    desk.sign_in()
    assert "Save this view" in desk.get("/staff?stage=new").text
    assert "Save this view" not in desk.get("/staff?stage=new&q=ana").text
    answer = desk.post("/staff/views", "/staff", name="Ana", query="stage=new&q=ana+lopez")
    assert answer.headers["Location"] == "/staff?stage=new&q=ana+lopez"
    assert "a search may name a person" in desk.get(answer.headers["Location"]).text
    assert house.saved_views.of(ROBIN) == []


def test_new_requests_are_told_without_reloading(desk: Desk, house: House) -> None:
    take(house, "one")
    desk.sign_in()
    found = re.search(r'hx-get="([^"]+)" hx-trigger="every 20s"', desk.get("/staff").text)
    assert found
    assert desk.get(found.group(1)).text.strip() == ""
    take(house, "two")
    take(house, "three")
    assert ">2 new requests: show</a>" in desk.get(found.group(1)).text


def test_scripts_are_files_of_our_own(desk: Desk) -> None:
    desk.sign_in()
    for path in re.findall(r'<script src="([^"]+)" defer></script>', desk.get("/staff").text):
        assert desk.get(path).status_code == 200
