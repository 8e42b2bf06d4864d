"""The chat page for everyone: by keyboard alone, spoken once, magnified, in the dark, and what axe finds."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import violations
from tests.e2e.chat_page import ChatPage, chat_page
from tests.stack import Stack

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
LENGTH, DURATION = "How long does a session last?", "between 40 minutes and a few hours"
VIEWS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 760}, "has_touch": True},
    "desktop": {"viewport": {"width": 1180, "height": 800}},
    "phone-dark": {"viewport": {"width": 390, "height": 760}, "color_scheme": "dark", "has_touch": True},
    "desktop-dark": {"viewport": {"width": 1180, "height": 800}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "zoomed": {"viewport": {"width": 590, "height": 400}, "device_scale_factor": 2},  # 1180 by 800 at 200 %
    "zoomed-most": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},  # 1280 by 1024 at 400 %
    "plain-colours": {"viewport": {"width": 390, "height": 760}, "forced_colors": "active"},
}
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"


@pytest.fixture
def chat(browser: Browser, stack: Stack) -> Iterator[ChatPage]:
    with chat_page(browser, stack) as chat:
        chat.open()
        yield chat


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_in_any_state(browser: Browser, stack: Stack, view: str) -> None:
    found: list[str] = []
    with chat_page(browser, stack, quiet=False, **VIEWS[view]) as chat:
        for state in _states(chat):
            chat.shot(f"chat-{view}-{state}")
            found += [f"{state}: {line}" for line in violations(chat.page)]
            assert chat.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{state} is wider than the page"
    assert found == []


def _states(chat: ChatPage) -> Iterator[str]:
    page = chat.page
    chat.open()
    yield "open"
    chat.ask(LENGTH, DURATION)
    page.get_by_role("button", name="Helpful", exact=True).last.click()
    yield "answered"
    chat.to_times()
    yield "slots"
    page.locator(".times").last.get_by_role("button").last.click()
    expect(chat.log).to_contain_text("May the clinic keep these details")
    yield "choices"
    page.get_by_role("button", name="Yes").last.click()
    expect(page.locator(".card")).to_be_visible()
    yield "booked"
    chat.ask("cancel my appointment", "shall I cancel it?")
    page.get_by_role("button", name="Yes").last.click()  # others need that time too
    expect(page.locator(".card")).to_have_count(2)
    yield "cancelled"
    chat.say("i dont want to be here anymore")
    expect(page.locator(".crisis")).to_be_visible()
    yield "crisis"
    chat.box.fill("a" * 1010)
    yield "too-long"
    chat.box.fill("")
    page.get_by_role("button", name="Menu").click()
    yield "menu"
    page.get_by_role("button", name="Clear this chat").click()
    yield "clear"
    page.keyboard.press("Escape")
    page.context.set_offline(True)
    chat.say("what street are you on?")
    expect(page.locator("#trouble")).to_be_visible()
    yield "offline"


def test_a_whole_booking_by_keyboard_alone(browser: Browser, stack: Stack) -> None:
    with chat_page(browser, stack) as chat:
        chat.open()
        keys = chat.page.keyboard
        expect(chat.box).to_be_focused()
        for words, answer in (
            ("book a consultation", "What is your name?"),
            ("Ida Moss", "phone number or email"),
            ("ida@example.com", "what would you like to talk about"),
            ("skip", "These times are open"),
        ):
            keys.type(words)
            keys.press("Enter")
            expect(chat.log).to_contain_text(answer)
            expect(chat.box).to_be_focused()
        back_to(chat.page, lambda: focus(chat.page)["name"] == "Another day")
        keys.press("Space")
        expect(chat.log).to_contain_text("Another day")
        expect(chat.box).not_to_be_focused()  # focus is left where it was
        forward_to(chat.page, lambda: focus(chat.page)["id"] == "text")
        keys.type("december 10")
        keys.press("Enter")
        expect(chat.page.locator(".day").last).to_contain_text("Thursday, December 10")
        steps = back_to(chat.page, lambda: focus(chat.page)["name"].startswith("Thursday, December 10, "))
        assert steps <= 8
        keys.press("Enter")
        expect(chat.log).to_contain_text("May the clinic keep these details")
        forward_to(chat.page, lambda: focus(chat.page)["name"] == "Yes")
        keys.press("Enter")
        expect(chat.page.locator(".card")).to_contain_text("Booked")


def test_old_choices_are_no_stops_and_a_skip_leads_to_the_box(chat: ChatPage) -> None:
    for i in range(3):
        chat.ask(f"I'd like to book a free consultation {'!' * i}", "What is your name?")
        chat.ask("stop", "nothing")
    chat.page.locator("#phone").focus()
    chat.page.keyboard.press("Tab")
    assert focus(chat.page)["id"] == "skip"
    chat.page.keyboard.press("Enter")
    expect(chat.box).to_be_focused()
    stops = chat.page.evaluate("[...document.querySelectorAll('#log [data-value]')].filter((b) => b.tabIndex >= 0).length")
    assert stops <= 4


def test_each_reply_is_said_once_and_the_log_is_silent(chat: ChatPage) -> None:
    chat.page.evaluate(
        """() => { window.heard = [];
        new MutationObserver((changes) => changes.forEach(({addedNodes}) => addedNodes.forEach((node) => heard.push(node.textContent))))
        .observe(document.querySelector("#said"), {childList: true}); }"""
    )
    chat.ask(LENGTH, DURATION)
    chat.ask("what street are you on?", "5820 Stage Rd.")
    chat.say("i dont want to be here anymore")
    expect(chat.page.locator(".crisis[role=alert]")).to_have_count(1)
    chat.agrees(LENGTH, "what street are you on?", "i dont want to be here anymore")
    heard = [text for text in chat.page.evaluate("heard") if "typing" not in text]
    assert len(heard) == 2
    for text, words in zip(heard, (DURATION, "5820 Stage Rd."), strict=True):
        assert text.startswith("Assistant said:")
        assert words in text
    live = chat.page.evaluate(
        "[...document.querySelectorAll('#log, #log *')].filter((e) => e.ariaLive && e.ariaLive !== 'off').length"
    )
    assert live == 0
    assert chat.page.locator("#log").get_attribute("aria-live") == "off"
    chat.page.reload()
    expect(chat.log).to_contain_text("5820 Stage Rd.")
    chat.page.wait_for_timeout(300)
    assert chat.page.locator("#said p").count() == 0, "what was read is read out again"
    assert chat.page.locator(".crisis[role=alert]").count() == 0


def test_who_reads_further_up_is_left_there(chat: ChatPage) -> None:
    for i in range(6):
        chat.ask(f"What are the side effects? {i}", f"What are the side effects? {i}")
    chat.agrees(*[f"What are the side effects? {i}" for i in range(6)])
    chat.page.locator("#view").evaluate("(view) => { view.scrollTop = 0; }")
    chat.page.wait_for_timeout(100)
    headers = {"Authorization": f"Bearer {chat.token}"}
    body = {"id": "00000000-0000-4000-8000-000000000001", "text": "what street are you on?"}
    assert chat.stack.client.post("/api/chat/messages", json=body, headers=headers).status_code == 200
    expect(chat.log).to_contain_text("5820 Stage Rd.")
    assert chat.page.locator("#view").evaluate("(view) => view.scrollTop") == 0
    chat.page.get_by_role("button", name="New messages").click()
    expect(chat.log.get_by_text("5820 Stage Rd.")).to_be_in_viewport()


def test_targets_are_large_enough(browser: Browser, stack: Stack) -> None:
    with chat_page(browser, stack, viewport={"width": 320, "height": 640}) as chat:
        chat.open()
        chat.ask(LENGTH, DURATION)
        chat.to_times()
        small = chat.page.evaluate(
            """() => [...document.querySelectorAll("button, a, textarea")].filter((e) => e.checkVisibility() && e.id !== "skip" && !e.closest(".bubble > p"))
            .map((e) => [e.textContent || e.ariaLabel, e.getBoundingClientRect()])
            .filter(([, {width, height}]) => width > 1 && (width < 24 || height < 24)).map(([name]) => name)"""
        )
        assert small == []


def test_more_space_between_letters_and_lines_hides_nothing(browser: Browser, stack: Stack) -> None:
    with chat_page(browser, stack, viewport={"width": 320, "height": 640}, bypass_csp=True) as chat:
        chat.open()
        chat.to_times()
        chat.page.add_style_tag(content=SPACING)
        cut = chat.page.evaluate(
            """() => [...document.querySelectorAll("button, .bubble, header p, h1, #help")]
            .filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent)"""
        )
        assert cut == []
        assert chat.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_moves_for_whoever_wants_it_still(browser: Browser, stack: Stack) -> None:
    with chat_page(browser, stack, reduced_motion="reduce") as chat:
        chat.open()
        assert chat.page.evaluate("getComputedStyle(document.querySelector('#typing i')).animationName") == "none"


def focus(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        "(({id, ariaLabel, textContent}) => ({id, name: ariaLabel ?? textContent}))(document.activeElement)"
    )
    return found


def back_to(page: Page, there: Any) -> int:
    return _tab(page, "Shift+Tab", there)


def forward_to(page: Page, there: Any) -> int:
    return _tab(page, "Tab", there)


def _tab(page: Page, key: str, there: Any) -> int:
    for step in range(1, 30):
        page.keyboard.press(key)
        assert covered(page) == [], focus(page)
        if there():
            return step
    raise AssertionError(f"not reached with {key}")


def covered(page: Page) -> list[str]:
    """What lies over the middle of what has focus."""
    found: list[str] = page.evaluate(
        """() => { const e = document.activeElement; const {x, y, width, height} = e.getBoundingClientRect();
        const top = document.elementFromPoint(x + width / 2, y + Math.min(height, 40) / 2);
        return e === document.body || e.id === "log" || !top || e.contains(top) || top.contains(e) ? [] : [top.outerHTML.slice(0, 80)]; }"""
    )
    return found
