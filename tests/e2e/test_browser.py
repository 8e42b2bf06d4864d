"""A booking through the page, in real Chromium."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, FrameLocator, Page, expect

from frontdesk.settings import ROOT
from tests.stack import Stack

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
# `make screenshots` sets it; the pictures of the README come from there
SHOTS = os.environ.get("FRONTDESK_SCREENSHOTS")


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
    chat.get_by_role("group", name="Answers to choose from").last.get_by_role("button", name="11:00 AM").click()
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


def test_crisis_card_is_announced_with_numbers_to_tap(page: Page) -> None:
    page.goto("/chat")
    chat = page.locator("body")
    say(chat, "i dont want to be here anymore")
    card = page.get_by_role("alert").filter(has_text="988")
    expect(card).to_be_visible()
    expect(card.get_by_role("link", name="988", exact=True).first).to_have_attribute("href", "tel:988")
    shot(page, "crisis")


def test_what_is_said_off_line_is_kept_shown_and_sent_once(browser: Browser, stack: Stack) -> None:
    context = browser.new_context(base_url=stack.url)
    page = context.new_page()
    page.goto("/chat")
    expect(page.get_by_role("log")).to_contain_text("a program, not a person")
    context.set_offline(True)
    say(page.locator("body"), "what street are you on?")
    expect(page.get_by_text("can't reach the clinic's server")).to_be_visible()
    expect(page.get_by_text("Not sent yet.")).to_be_visible()
    expect(page.get_by_role("link", name="(901) 657-1381")).to_be_visible()
    context.set_offline(False)
    expect(page.get_by_role("log")).to_contain_text("5820 Stage Rd.", timeout=15000)
    expect(page.get_by_text("can't reach the clinic's server")).to_be_hidden()
    assert page.get_by_text("what street are you on?").count() == 1
    context.close()


def test_markup_in_words_stays_words(page: Page) -> None:
    page.goto("/chat")
    say(page.locator("body"), "<img src=x onerror=alert(1)><b>hi</b>")
    expect(page.get_by_role("log")).to_contain_text("<img src=x onerror=alert(1)><b>hi</b>")
    assert page.locator("#log img, #log b").count() == 0


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
    page.get_by_role("button", name="Change").click()
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


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.wait_for_timeout(400)
        page.screenshot(path=Path(ROOT / SHOTS) / f"{name}.png")


def _note(problems: list[str], message: ConsoleMessage) -> None:
    if message.type in {"error", "warning"}:
        problems.append(message.text)
