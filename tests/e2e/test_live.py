"""A visitor and staff in one conversation, each in a browser of their own."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stack import Stack, running

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
PASSWORD = "correct horse staple"


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """One of its own: elsewhere a hundred other visitors wait for a person."""
    with running(tmp_path_factory.mktemp("live")) as stack:
        yield stack


@contextmanager
def opened(browser: Browser, stack: Stack) -> Iterator[Page]:
    """A browser of one's own, which must have nothing to complain of."""
    context = browser.new_context(base_url=stack.url)
    page, problems = context.new_page(), list[str]()
    page.on("console", lambda said: problems.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert problems == []


@pytest.fixture
def visitor(browser: Browser, stack: Stack) -> Iterator[Page]:
    with opened(browser, stack) as page:
        page.goto("/chat")
        expect(page.get_by_role("log")).to_contain_text("a program, not a person")
        yield page


@pytest.fixture
def staff(browser: Browser, stack: Stack) -> Iterator[Page]:
    stack.run("user", "add", "jo.field", "--password", PASSWORD)
    with opened(browser, stack) as page:
        page.goto("/staff/live")
        page.get_by_label("Name").fill("jo.field")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Live")
        yield page


def say(visitor: Page, words: str) -> None:
    box = visitor.get_by_label("Your message")
    box.fill(words)
    box.press("Enter")


def test_a_person_is_asked_for_comes_speaks_and_goes(visitor: Page, staff: Page) -> None:
    read, seen = visitor.get_by_role("log"), staff.get_by_role("log")
    say(visitor, "Can I talk to a real person?")
    expect(read).to_contain_text("I have also told the people at the clinic")
    call = staff.get_by_role("link", name="A visitor is waiting for a person").last
    expect(call).to_be_visible()
    expect(staff).to_have_title("(1) Live · Front Desk")
    staff.get_by_role("button", name="Alert sound").click()
    expect(staff.get_by_role("button", name="Alert sound")).to_have_attribute("aria-pressed", "true")
    expect(staff.locator("#sound-state")).to_have_text("On.")

    call.click()
    expect(seen).to_contain_text("Can I talk to a real person?")
    staff.get_by_role("button", name="Take over").click()
    expect(read).to_contain_text("Jo Field from the clinic has joined the chat.")
    say(visitor, "How long does a session last?")
    expect(seen).to_contain_text("How long does a session last?")
    box = staff.get_by_label("Your message to the visitor")
    box.fill("Let me tell you\nmyself.")
    box.press("Enter")
    expect(read).to_contain_text("Let me tell you")
    expect(box).to_have_value("")
    expect(seen.get_by_text("Let me tell you")).to_have_count(1)

    say(visitor, "i dont want to be here anymore")
    expect(visitor.get_by_role("alert").filter(has_text="988")).to_be_visible()
    cry = staff.get_by_role("link", name="A cry for help in a chat")
    expect(cry).to_be_visible()
    expect(staff.get_by_text("A cry for help that nobody has dealt with")).to_be_visible()  # it appears by itself
    box.fill("half a thought")
    staff.get_by_role("button", name="Dealt with").click()
    expect(staff.get_by_text("dealt with by jo.field")).to_be_visible()
    expect(staff.get_by_role("button", name="Open again")).to_be_visible()
    expect(box).to_have_value("half a thought")
    expect(cry).to_have_count(0)

    staff.get_by_role("button", name="Hand back to the assistant").click()
    expect(read).to_contain_text("Jo Field has left; the assistant answers again.")
    expect(read).not_to_contain_text("between 40 minutes and a few hours")
    say(visitor, "How long does a session last?")
    expect(read).to_contain_text("between 40 minutes and a few hours")
