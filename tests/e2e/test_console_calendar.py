"""The calendar in a browser: drawing over open times, the form by keyboard, and the same without scripts."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from frontdesk.bootstrap import House
from frontdesk.domain.contacts import Contact
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.services.leads import Request
from tests.e2e.served import served
from tests.web.desk import PASSWORD

pytestmark = pytest.mark.e2e
DAY = "2026-12-01"
START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago


@pytest.fixture
def site(house: House) -> Iterator[str]:
    """The address of the gateway, without Rasa."""
    house.users.add("robin", PASSWORD, Role.FRONT_DESK, OPERATOR)
    with served(house) as url:
        yield url


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/staff/sign-in?next=/staff/calendar")
    page.get_by_label("Name").fill("robin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Monday, November 23")


def row(page: Page, time: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=time))


def draw(page: Page, first: str, last: str) -> None:
    """Press the mouse at one time and let it go at another."""
    boxes = [page.locator(f'td[data-day="{DAY}"][data-first="{at}"]').bounding_box() for at in (first, last)]
    assert boxes[0]
    assert boxes[1]
    page.mouse.move(boxes[0]["x"] + 20, boxes[0]["y"] + 8)
    page.mouse.down()
    page.mouse.move(boxes[1]["x"] + 20, boxes[1]["y"] + 8, steps=5)
    page.mouse.up()


def test_drawing_over_open_times_fills_the_form_and_blocks_nothing_by_itself(browser: Browser, site: str, house: House) -> None:
    house.leads.take(Request("k", "c", "Ana Lopez", Contact("+19015550142", None, "phone"), start=START))
    page = browser.new_page(viewport={"width": 1200, "height": 1400})
    sign_in(page, site)
    page.goto(f"{site}/staff/calendar?day={DAY}")
    draw(page, "13:00", "11:00")  # upwards
    assert [page.get_by_label(label, exact=True).input_value() for label in ("Day", "From", "To")] == [DAY, "11:00", "13:30"]
    expect(page.get_by_label("Why", exact=True)).to_be_focused()
    assert START.replace(hour=17) in house.slots.open()
    page.keyboard.type("Staff meeting")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The time is blocked")
    expect(row(page, "11:00 AM")).to_contain_text("blocked from 11:00 AM: Staff meeting")
    assert START.replace(hour=17) not in house.slots.open()
    page.get_by_role("button", name="Unblock").click()
    expect(page.get_by_role("status")).to_contain_text("The time is free again")
    page.close()


def test_without_scripts_the_form_does_the_same(browser: Browser, site: str, house: House) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site)
    page.goto(f"{site}/staff/calendar?day={DAY}&view=week")
    page.get_by_label("From", exact=True).fill("12:00")
    page.get_by_label("To", exact=True).fill("13:00")
    page.get_by_label("Why", exact=True).fill("Lunch together")
    page.get_by_role("button", name="Block this time").click()
    expect(row(page, "12:30 PM")).to_contain_text("blocked from 12:00 PM: Lunch together")
    page.get_by_label("A day and a time").fill("why not 12:30 on December 1?")
    page.get_by_role("button", name="Look it up").click()
    expect(page.get_by_text("staff have blocked 12:00 PM to 1:00 PM (Lunch together)")).to_be_visible()
    context.close()
