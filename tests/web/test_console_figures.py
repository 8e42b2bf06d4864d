"""The pages of the figures and of the exports."""

import csv
import io
import json
import re
from html import unescape

import pytest

from frontdesk.bootstrap import House
from frontdesk.db.audit import Filter
from frontdesk.domain.contacts import Contact
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.services.leads import Request
from tests.conftest import Visitor
from tests.web.desk import PASSWORD, Desk

pytestmark = pytest.mark.web


def test_the_charts_say_what_their_tables_say_and_each_is_a_file(desk: Desk, visitor: Visitor) -> None:
    visitor.say("hello")
    desk.sign_in()
    page = desk.get("/staff/figures").text
    assert len(re.findall(r"<svg[^>]*role=\"img\"[^>]*aria-label", page)) == 2  # what there is nothing of has no chart
    assert re.findall(r"<script(?! src=\"/staff/static/)|<style|\sstyle=|\son\w+=|https?://", page) == []
    section = page.split('aria-labelledby="funnel"')[1].split("</section>")[0]
    assert re.findall(r'class="number">(\d+)</tspan>', section) == ["1", "1", "0", "0", "0"]
    assert re.findall(r'data-label="Conversations"><span>(\d+)</span>', section) == ["1", "1", "0", "0", "0"]
    link = re.search(r'href="(/staff/figures/funnel/csv[^"]*)"', section)
    assert link
    answer = desk.get(unescape(link.group(1)))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="funnel-2026-10-25-2026-11-23.csv"'
    assert list(csv.reader(io.StringIO(answer.text)))[1] == ["Opened the chat", "1", "100 %", "100 %"]
    assert desk.get("/staff/figures/nothing/csv").status_code == 404


def test_days_are_chosen_by_a_link_or_by_hand(desk: Desk) -> None:
    desk.sign_in()
    page = desk.get("/staff/figures").text
    presets = re.findall(r'href="(/staff/figures\?[^"]*)"( aria-current="true")?>Last (\d+) days', page)
    assert [(days, bool(current)) for _, current, days in presets] == [("7", False), ("30", True), ("90", False)]
    assert "incomplete" in desk.get(unescape(presets[2][0])).text
    assert 'value="2026-11-01"' in desk.get("/staff/figures?first=2026-11-01&last=2026-11-05").text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("first=yesterday", "A day is written like"),
        ("last=0001-01-01", "A day is written like"),
        ("first=2026-11-05&last=2026-11-01", "The first day is after the last one."),
        ("first=1990-01-01&last=2026-11-01", "Three years at most"),
    ],
)
def test_days_that_are_none_are_said(desk: Desk, days: str, said: str) -> None:
    desk.sign_in()
    for path in ("/staff/figures", "/staff/figures/funnel/csv"):
        answer = desk.get(f"{path}?{days}")
        assert (answer.status_code, said in answer.text) == (422, True)


def test_requests_are_taken_out_by_status_days_and_words(desk: Desk, house: House) -> None:
    for n, name in enumerate(("Ana Lopez", "=Bo Berg")):
        house.leads.take(Request(f"k{n}", "c", name, Contact(f"+1901555014{n}", None, "phone")))
    desk.sign_in()
    assert "Closed" in desk.get("/staff/exports").text
    file = desk.get("/staff/exports/leads?form=spreadsheet&status=requested&status=booked&first=2026-11-23&last=2026-11-23")
    assert file.headers["Content-Disposition"] == 'attachment; filename="requests-2026-11-23.csv"'
    rows = list(csv.DictReader(io.StringIO(file.text)))
    assert [(row["name"], row["phone"]) for row in rows] == [("Ana Lopez", "'+19015550140"), ("'=Bo Berg", "'+19015550141")]
    assert json.loads(desk.get("/staff/exports/leads?form=json&status=closed").text) == []
    assert json.loads(desk.get("/staff/exports/leads?form=json&last=2026-11-22").text) == []
    assert [row["name"] for row in json.loads(desk.get("/staff/exports/leads?form=json&words=ana").text)] == ["Ana Lopez"]
    taken = [row.details for row in house.audit.since(Filter()) if row.what == "exported"]
    assert (taken[0]["form"], taken[0]["statuses"]) == ("csv", "requested, booked")


@pytest.mark.parametrize(
    ("asked", "said"),
    [("first=soon", "A day is written like"), ("first=2026-11-05&last=2026-11-01", "The first day is after the last one.")],
)
def test_what_can_not_be_taken_out_is_said_and_what_was_filled_in_stays(desk: Desk, house: House, asked: str, said: str) -> None:
    desk.sign_in()
    answer = desk.get(f"/staff/exports/leads?{asked}&status=closed&words=ana")
    assert (answer.status_code, said in answer.text) == (422, True)
    assert re.search(r'value="closed" checked', answer.text)
    assert 'value="ana"' in answer.text
    assert "exported" not in [row.what for row in house.audit.since(Filter())]
    assert desk.get("/staff/exports/leads?form=xml").status_code == 422


def test_who_may_not_take_requests_out_may_see_the_figures(desk: Desk, house: House) -> None:
    house.users.add("kim", PASSWORD, Role.FRONT_DESK, OPERATOR)
    desk.sign_in(name="kim")
    assert [desk.get(f"/staff/{path}").status_code for path in ("figures", "exports", "exports/leads")] == [200, 403, 403]
    assert "/staff/exports" not in desk.get("/staff/figures").text
