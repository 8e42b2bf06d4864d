"""The page of the audit record."""

import re
from datetime import timedelta
from html import unescape

import pytest

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.contacts import Contact
from frontdesk.domain.roles import OPERATOR, Actor, Role
from frontdesk.services.leads import Request
from tests.web.desk import PASSWORD, Desk

pytestmark = pytest.mark.web
KIM = Actor("kim <b>", Role.CLINICIAN)


def shown(page: str) -> list[tuple[int, str, str]]:
    """The rows of the page: number, who, what."""
    found = re.findall(
        r'<small>row (\d+)</small>.*?data-label="Who"><span>(.*?)</span>.*?data-label="What">(.*?)</td>', page, re.DOTALL
    )
    return [(int(n), unescape(who), what) for n, who, what in found]


def test_a_booking_is_followed_from_who_read_it_to_who_changed_it(desk: Desk, house: House) -> None:
    reference = house.leads.take(Request("k1", "c", "Ana Lopez", Contact("+19015550142", None, "phone"))).reference
    desk.sign_in()
    desk.get(f"/staff/leads/{reference}")
    desk.post(f"/staff/leads/{reference}/status", "/staff", status="contacted")
    link = re.search(r'href="(/staff/audit\?reference=[\w-]+)"', desk.get(f"/staff/leads/{reference}").text)
    assert link
    page = desk.get(link.group(1)).text
    assert [(who, what) for _, who, what in shown(page)] == [("robin", "Read"), ("robin", "Status changed"), ("robin", "Read")]
    assert "was: requested, now: contacted" in page
    assert "Ana" not in page


def test_filters_stay_in_the_address_and_pages_follow(desk: Desk, house: House, clock: FixedClock) -> None:
    desk.sign_in()
    for n in range(110):
        house.audit.note(KIM if n % 2 else OPERATOR, What.READ, Kind.LEAD, "ABC-DEFG")
    clock.move(timedelta(days=1))
    house.audit.note(KIM, What.EXPORTED, Kind.LEAD)
    desk.sign_in()
    path, seen = "/staff/audit?who=kim+%3Cb%3E&kind=request&last=2026-11-23", list[int]()
    while path:
        page = desk.get(path).text
        assert "<b>" not in page
        assert "<option selected>kim &lt;b&gt;</option>" in page
        assert 'value="2026-11-23"' in page
        seen += [n for n, _, _ in shown(page)]
        older = re.search(r'href="([^"]*)" rel="next"', page)
        path = unescape(older.group(1)) if older else ""
    assert (len(seen), seen) == (55, sorted(seen, reverse=True))
    assert {who for _, who, _ in shown(desk.get("/staff/audit?first=2026-11-24").text)} == {"kim <b>", "robin"}
    assert "Nothing was recorded that fits." in desk.get("/staff/audit?reference=XXX-XXXX").text


@pytest.mark.parametrize("days", ["first=yesterday", "last=2026-13-01", "last=9999-12-31", "first=0001-01-01"])
def test_a_day_that_is_none_is_said(desk: Desk, days: str) -> None:
    desk.sign_in()
    answer = desk.get(f"/staff/audit?{days}")
    assert (answer.status_code, "A day is written like" in answer.text) == (422, True)


def test_a_failed_sign_in_shows_no_name_that_nobody_has(desk: Desk) -> None:
    desk.post("/staff/sign-in", name="hunter2 secret", password=PASSWORD)
    desk.sign_in()
    page = desk.get("/staff/audit").text
    assert ("Not known", "Sign-in failed") in [(who, what) for _, who, what in shown(page)]
    assert "hunter2" not in page


def test_the_pages_need_nothing_that_their_policy_forbids(desk: Desk) -> None:
    desk.sign_in()
    for path in ("audit", "people", "account", "account/password", "account/second-factor", "notices"):
        answer = desk.get(f"/staff/{path}")
        assert answer.status_code == 200
        assert re.findall(r'<script(?! src="/staff/static/)|<style|\sstyle=|\son\w+=|https?://', answer.text) == []
        assert answer.headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
