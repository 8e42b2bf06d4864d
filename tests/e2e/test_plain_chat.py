"""A booking without JavaScript, in real Chromium."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from frontdesk.settings import ROOT
from tests.stack import Stack

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
SHOTS = os.environ.get("FRONTDESK_SCREENSHOTS")


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, stack: Stack) -> Iterator[Page]:
    context = browser.new_context(
        base_url=stack.url, java_script_enabled=False, viewport={"width": 320, "height": 640}, color_scheme=request.param
    )
    page = context.new_page()
    elsewhere: list[str] = []
    page.on("request", lambda sent: None if sent.url.startswith(stack.url) else elsewhere.append(sent.url))
    yield page
    assert elsewhere == []
    assert context.cookies() == []
    context.close()


def test_a_consultation_is_booked_without_javascript(page: Page, stack: Stack, request: pytest.FixtureRequest) -> None:
    scheme = request.node.callspec.params["page"]
    name = f"Nora {scheme.title()}"
    page.goto("/chat")
    start = page.locator("noscript main")  # Playwright looks for no roles and words in there
    expect(start).to_be_visible()
    assert page.locator("button:visible").count() == 1  # what scripts would draw is not there
    shot(page, f"plain-start-{scheme}")
    start.locator("button:visible").click()
    expect(page.get_by_text("a program, not a person")).to_be_visible()

    page.get_by_role("textbox", name="Your message").fill("I'd like to book a free consultation")
    page.get_by_role("button", name="Send").click()
    box = page.get_by_label("Your name")
    expect(box).to_have_attribute("autocomplete", "name")
    box.fill(name)
    box.press("Enter")  # which must not press a choice
    page.get_by_label("Your phone number or email").fill(f"901-555-0{160 + len(scheme)}")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_label("What you would like to talk about")).to_be_visible()
    page.get_by_role("button", name="Skip").click()
    page.get_by_label("A day or time").fill("December 4")
    page.get_by_label("A day or time").press("Enter")
    times = page.get_by_role("group", name="Choose an answer").get_by_role("button", name="Friday, December 4, ")
    expect(times.first).to_be_visible()
    in_view(page)
    shot(page, f"plain-times-{scheme}")
    times.first.click()
    expect(page.get_by_text("May the clinic keep these details")).to_be_visible()
    page.get_by_role("button", name="Yes").click()

    booked = page.locator("li.booking")
    expect(booked).to_contain_text("Friday, December 4 at ")
    in_view(page)
    shot(page, f"plain-booked-{scheme}")
    reference = booked.locator("dd").last.inner_text()
    page.reload()
    expect(page.locator("li.booking")).to_have_count(1)
    mine = [lead for lead in json.loads(stack.run("leads", "--format", "json")) if lead["name"] == name]
    assert [(lead["reference"], lead["status"], lead["start"][:10]) for lead in mine] == [(reference, "booked", "2026-12-04")]
    assert page.url == f"{stack.url}/chat#newest"


def test_a_cry_for_help_without_javascript(page: Page, request: pytest.FixtureRequest) -> None:
    page.goto("/chat")
    page.get_by_role("textbox", name="Your message").fill("i dont want to be here anymore")
    page.get_by_role("button", name="Start the chat").click()
    card = page.get_by_role("alert")
    expect(card.get_by_role("link", name="Call 988")).to_have_attribute("href", "tel:988")
    expect(card.get_by_role("link", name="Text 988")).to_have_attribute("href", "sms:988")
    in_view(page)
    shot(page, f"plain-crisis-{request.node.callspec.params['page']}")


def test_another_site_cant_send_the_form(browser: Browser, stack: Stack) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    form = f'<form method="post" action="{stack.url}/chat"><input name="message" value="hello"><button>Go</button></form>'
    page.route("http://clinic.test/*", lambda route: route.fulfill(body=form, content_type="text/html"))
    page.goto("http://clinic.test/page")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_role("alert")).to_contain_text("That was sent from another page")
    context.close()


def in_view(page: Page) -> None:
    """The newest message is on the screen, and nothing is wider than that."""
    box = page.locator("#newest").bounding_box()
    assert box is not None
    assert -1 <= box["y"] < 600
    assert box["x"] + box["width"] <= 320


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(ROOT / SHOTS) / f"{name}.png")
