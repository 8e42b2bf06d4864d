"""A booking through the page, in real Chromium."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, FrameLocator, Page, expect

from tests.e2e.shots import shot
from tests.stack import Stack

pytestmark = [pytest.mark.e2e, pytest.mark.browser]


@pytest.fixture
def page(browser: Browser, stack: Stack) -> Iterator[Page]:
    context = browser.new_context(base_url=stack.url, viewport={"width": 1180, "height": 800})
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: _note(problems, message))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith(stack.url) else problems.append(f"went elsewhere: {request.url}"),
    )
    yield page
    context.close()
    assert problems == []


def test_visitor_books_through_the_widget(page: Page, stack: Stack) -> None:
    page.goto("/")
    shot(page, "demo")
    page.get_by_role("button", name="Questions? Chat with us").click()
    chat = page.frame_locator("iframe[title*='automated assistant']")
    expect(chat.get_by_role("log")).to_contain_text("a program, not a person")
    shot(page, "greeting")

    chat.get_by_role("button", name="How long does a session last?").click()
    expect(chat.get_by_role("log")).to_contain_text("between 40 minutes and a few hours")
    for words, answer in (
        ("I'd like to book a free consultation", "What is your name?"),
        ("Nora Quill", "phone number or email"),
        ("901-555-0133", "what would you like to talk about"),
        ("hard to sleep, low for years", "These times are open"),
        ("December 3 in the morning", "Thursday, December 3"),
    ):
        say(chat, words)
        expect(chat.get_by_role("log")).to_contain_text(answer)
    shot(page, "times")
    chat.get_by_role("group", name="Times on Thursday, December 3").last.get_by_role("button", name="11:00 AM").click()
    expect(chat.get_by_role("log")).to_contain_text("May the clinic keep these details")
    chat.get_by_role("button", name="Yes").last.click()
    expect(chat.get_by_role("log")).to_contain_text("You are booked: Thursday, December 3 at 11:00 AM")
    shot(page, "booked")
    reference = chat.locator(".code").inner_text()
    leads = {lead["reference"]: lead for lead in json.loads(stack.run("leads", "--format", "json"))}
    assert leads[reference]["start"] == "2026-12-03T11:00:00-06:00"

    page.reload()
    page.get_by_role("button", name="Questions? Chat with us").click()
    expect(chat.get_by_role("log")).to_contain_text(reference)


def test_staff_follow_the_lead(page: Page, stack: Stack) -> None:
    visitor = stack.visitor()
    for words in ("book a consultation", "Ida Moss", "ida@example.com", "skip", "december 8 at 11:30", "yes"):
        visitor.say(words)
    reference = visitor.last["data"]["reference"]
    stack.run("user", "add", "robin", "--password", "correct horse staple")
    page.goto("/staff")
    shot(page, "staff-sign-in")
    page.get_by_label("Name").fill("robin")
    page.get_by_label("Password").fill("correct horse staple")
    page.get_by_role("button", name="Sign in").click()
    row = page.get_by_role("row").filter(has_text=reference)
    expect(row).to_contain_text("Tuesday, December 8 at 11:30 AM")
    shot(page, "staff-leads")
    row.get_by_role("link", name="Ida Moss").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ida Moss")
    page.get_by_label("Status", exact=True).select_option("contacted")
    page.locator("form").filter(has_text="Status").get_by_role("button", name="Change").click()
    expect(page.get_by_role("status")).to_have_text("The status was changed.")
    page.get_by_role("textbox", name="Note").fill("Left a message.")
    page.get_by_role("button", name="Add the note").click()
    expect(page.locator(".history")).to_contain_text("Left a message.")
    expect(page.locator(".talk")).to_contain_text("december 8 at 11:30")
    shot(page, "staff-lead")


def say(chat: FrameLocator | object, words: str) -> None:
    box = chat.get_by_label("Your message")  # type: ignore[attr-defined]
    box.fill(words)
    box.press("Enter")


def _note(problems: list[str], message: ConsoleMessage) -> None:
    if message.type in {"error", "warning"}:
        problems.append(message.text)
