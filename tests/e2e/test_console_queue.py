"""The console in real Chromium: a request goes from the queue to a booking on somebody's behalf, by keyboard and without reloading."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House, build
from frontdesk.db.migrate import upgrade
from frontdesk.domain.contacts import Contact
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.services.leads import Request
from frontdesk.settings import read_settings
from tests.conftest import NOW, ROBIN
from tests.e2e.served import served
from tests.web.desk import PASSWORD

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
# what asks every 20 seconds, in a test that doesn't wait so long
QUEUE = '[hx-get^="/staff/queue/new"]'
ASK_NOW = f"htmx.ajax('GET', document.querySelector('{QUEUE}').getAttribute('hx-get'), {{target: '{QUEUE}'}})"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    environ = {"FRONTDESK_DATABASE_URL": f"sqlite:///{tmp_path}/console.db", "FRONTDESK_VAR": str(tmp_path)}
    house = build(read_settings(environ), clock=FixedClock(NOW), bot=FakeBot())
    upgrade(house.database.engine)
    house.users.add("robin", PASSWORD, Role.ADMIN, OPERATOR)
    yield house
    house.database.engine.dispose()


@pytest.fixture
def console(house: House, browser: Browser) -> Iterator[Page]:
    """Robin at the queue, in a page that must report no problem."""
    with served(house) as url:
        context = browser.new_context(base_url=url)
        page, problems = context.new_page(), list[str]()
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto("/staff/sign-in")
        page.get_by_label("Name").fill("robin")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_label("Password").press("Enter")
        expect(page.get_by_role("heading", name="Requests")).to_be_visible()
        yield page
        context.close()
    assert problems == []


def take(house: House, name: str) -> str:
    contact = Contact(None, f"{name.split()[0].lower()}@example.org", "email")
    return house.leads.take(Request(name, "c", name, contact)).reference


def test_from_the_queue_to_a_booking(house: House, console: Page) -> None:
    first, _ = take(house, "Ana Lopez"), take(house, "Ben Carter")
    console.evaluate(ASK_NOW)
    with console.expect_navigation():
        console.get_by_role("link", name="2 new requests: show").click()
    console.keyboard.press("j")
    expect(console.get_by_role("link", name="Ben Carter")).to_be_focused()
    console.keyboard.press("j")
    console.keyboard.press("k")
    console.keyboard.press("j")
    console.keyboard.press("o")
    expect(console.get_by_role("heading", name="Ana Lopez")).to_be_visible()
    console.get_by_role("link", name="Book a time").click()
    console.get_by_role("radio").first.check()
    console.get_by_role("button", name="Book the chosen time").click()
    expect(console.get_by_role("status")).to_have_text("The time was booked.")
    lead = house.staff_leads.lead(first, ROBIN).lead
    assert (lead.status, lead.waiting_since) == ("booked", None)
    console.goto("/staff?stage=booked")
    expect(console.get_by_role("row")).to_have_count(2)


def test_keys_are_left_alone_while_typing_and_where_they_are_switched_off(house: House, console: Page) -> None:
    take(house, "Ana Lopez")
    console.reload()
    console.keyboard.press("/")
    console.keyboard.type("jko/?")
    search = console.get_by_label("Name, phone, email, code or words")
    expect(search).to_have_value("jko/?")
    console.get_by_text("Keyboard shortcuts").click()
    console.get_by_label("Use them in this browser").uncheck()
    console.reload()
    console.keyboard.press("j")
    expect(console.get_by_role("link", name="Ana Lopez")).not_to_be_focused()


def test_the_list_leaves_the_screen_when_the_session_has_ended(house: House, console: Page) -> None:
    take(house, "Ana Lopez")
    console.goto("/staff?stage=new")
    expect(console.get_by_role("link", name="Ana Lopez")).to_be_visible()
    assert isinstance(house.clock, FixedClock)
    house.clock.move(timedelta(minutes=16))
    with console.expect_navigation():
        console.evaluate(ASK_NOW)
    expect(console.get_by_text("Your session has ended. Please sign in again.")).to_be_visible()
    expect(console.get_by_text("Ana Lopez")).to_have_count(0)
