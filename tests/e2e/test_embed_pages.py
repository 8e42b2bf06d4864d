"""The chat on all kinds of pages and screens: in its place, usable, and with nothing that axe would find."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.embedded import DESKTOP, PHONE, Visit, chat_of, focused, launcher, open_chat

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
LABEL = "Questions? Chat with us"
LOOSE = "default-src 'none'; script-src {ours}; frame-src {ours}; style-src 'unsafe-inline'"


HOSTILE = {
    "in the head": {"head": "{line}", "body": ""},
    "blocking in the head": {"head": "{blocking}", "body": ""},
    "twice": {"body": "{line}{line}"},
    "a body that is moved": {
        "policy": LOOSE,
        "head": "<style>body { transform: translateX(80px) scale(.9); filter: blur(0); overflow: hidden }</style>",
    },
    "styles on everything": {
        "policy": LOOSE,
        "head": "<style>html > * { all: unset !important; display: none !important; opacity: .1 !important; direction: rtl !important }</style>",
    },
    "right to left": {"dir": "rtl", "lang": "ar"},
    "large letters": {
        "policy": LOOSE,
        "head": "<style>html { font-size: 62.5%; text-transform: uppercase; letter-spacing: 4px }</style>",
    },
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_on_any_page_the_button_stands_in_its_corner_and_opens(visit: Visit, kind: str) -> None:
    blocking = f'<script src="{visit.stack.url}/widget.js"></script>'
    page = visit.to(**{name: text.replace("{blocking}", blocking) for name, text in HOSTILE[kind].items()})
    box = launcher(page).bounding_box()
    assert box
    edge = page.evaluate("document.documentElement.clientWidth")
    assert edge - box["x"] - box["width"] == pytest.approx(20, abs=20)  # a scroll bar's width more on a page from right to left
    assert DESKTOP["height"] - box["y"] - box["height"] == pytest.approx(20, abs=1)
    assert box["height"] == pytest.approx(52, abs=3)
    open_chat(page)
    frame = page.locator("iframe").bounding_box()
    assert frame
    assert (frame["width"], frame["height"]) == (pytest.approx(398), pytest.approx(638))
    assert [said for said in visit.said if "Front Desk" in said] == []


def test_left_in_spanish_with_its_own_colour(visit: Visit) -> None:
    page = visit.to('data-position="left" data-accent="#FFD54F" data-title="Pregunte"', lang="es-MX")
    box = launcher(page).bounding_box()
    assert box
    assert box["x"] == 20
    expect(launcher(page)).to_have_text("¿Preguntas? Escríbanos")
    assert launcher(page).evaluate("button => [getComputedStyle(button).backgroundColor, getComputedStyle(button).color]") == [
        "rgb(255, 213, 79)",
        "rgb(0, 0, 0)",
    ]
    launcher(page).click()
    chat = page.frame_locator("iframe[title='Pregunte']")
    expect(chat.locator("html")).to_have_attribute("lang", "es")
    expect(chat.get_by_role("heading", level=1)).to_have_text("Pregunte")
    expect(launcher(page)).to_have_text("Cerrar el chat")


def test_bad_values_are_named_in_one_warning_and_ignored(visit: Visit) -> None:
    page = visit.to(
        'data-accent="red" data-position="top" data-exit="javascript:alert(1)" data-open="auto" data-inline="][" data-lang="fr"'
    )
    expect(launcher(page)).to_have_text(LABEL)
    (warning,) = visit.said
    for name in ("accent", "position", "exit", "open", "inline", "lang"):
        assert f"data-{name}" in warning
    page.wait_for_timeout(300)
    assert page.locator("iframe").count() == 0


def test_inline_it_stands_in_the_page_and_still_waits_for_a_click(visit: Visit) -> None:
    page = visit.to('data-inline="#here"', head="{line}", body="")
    assert visit.requests == [f"{visit.stack.url}/widget.js"]
    section = page.locator("#here")
    width = section.evaluate("section => section.clientWidth")
    launcher(page).click()
    expect(chat_of(page).get_by_role("log")).to_contain_text("a program, not a person")
    expect(launcher(page)).to_be_hidden()
    frame = section.locator("iframe").bounding_box()
    assert frame
    assert frame["width"] == pytest.approx(width, abs=4)
    assert 350 <= frame["height"] <= 640
    page.keyboard.press("Escape")
    expect(launcher(page)).to_be_visible()
    expect(launcher(page)).to_be_focused()


def test_a_phone_gives_it_the_whole_screen_and_gets_the_page_back(on_a_phone: Visit) -> None:
    page = on_a_phone.to()
    page.evaluate("scrollTo(0, 200)")
    chat = open_chat(page)
    assert page.locator("iframe").bounding_box() == {"x": 0, "y": 0, "width": PHONE["width"], "height": PHONE["height"]}
    expect(launcher(page)).to_be_hidden()
    page.mouse.move(200, 60)
    page.mouse.wheel(0, 500)
    page.wait_for_timeout(300)
    assert page.evaluate("[scrollY, document.body.inert, getComputedStyle(document.documentElement).overflow]") == [
        200,
        True,
        "hidden",
    ]
    # as the keyboard of a phone makes it: Chromium here has none
    page.evaluate("""() => {
        Object.defineProperty(visualViewport, "height", { value: 400 });
        Object.defineProperty(visualViewport, "offsetTop", { value: 30 });
        visualViewport.dispatchEvent(new Event("resize"));
    }""")
    box = page.locator("iframe").bounding_box()
    assert box
    assert (box["y"], box["height"]) == (30, 400)
    chat.get_by_role("button", name="Close the chat").click()
    expect(page.locator("iframe")).to_be_hidden()
    assert page.evaluate("[scrollY, document.body.inert, document.documentElement.style.overflow]") == [200, False, ""]
    assert focused(page) == "launch"


def test_when_a_phone_is_turned_into_something_larger_the_page_is_free_again(on_a_phone: Visit) -> None:
    page = on_a_phone.to()
    open_chat(page)
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    page.wait_for_function("!document.body.inert")
    expect(launcher(page)).to_be_visible()


STATES: dict[str, Callable[[Page], object]] = {"closed": lambda page: None, "open": open_chat}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE, {"width": 320, "height": 256}], ids=["desktop", "phone", "at 400 %"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visit: Visit, state: str, size: dict[str, int], scheme: Any) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    visit.page.set_viewport_size(size)  # type: ignore[arg-type]
    page = visit.to()
    STATES[state](page)
    assert violations(page) == []


def test_alone_the_chat_is_a_page(visit: Visit) -> None:
    visit.page.goto(f"{visit.stack.url}/chat")
    expect(visit.page.get_by_role("log")).to_contain_text("a program, not a person")
    assert violations(visit.page) == []
