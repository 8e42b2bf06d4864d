"""The chat page: what a visitor does with it, and what it must not do."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.chat_page import CLINICS_ZONE, ChatPage, chat_page
from tests.stack import Stack

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
LENGTH, DURATION = "How long does a session last?", "between 40 minutes and a few hours"


@pytest.fixture
def chat(browser: Browser, stack: Stack) -> Iterator[ChatPage]:
    with chat_page(browser, stack, permissions=["clipboard-read", "clipboard-write"], accept_downloads=True) as chat:
        chat.open()
        yield chat


def test_says_at_once_that_it_is_no_person_and_offers_questions(chat: ChatPage) -> None:
    expect(chat.page.locator("header")).to_contain_text("Automated assistant, not a person")
    chat.shot("greeting")
    chat.page.get_by_role("button", name=LENGTH).click()
    expect(chat.log).to_contain_text(DURATION)
    chat.agrees(LENGTH)


def test_markup_in_words_stays_words(chat: ChatPage) -> None:
    chat.say("<img src=x onerror=alert(1)><b>hi</b>")
    expect(chat.log).to_contain_text("<img src=x onerror=alert(1)><b>hi</b>")
    assert chat.page.locator("#log img, #log b").count() == 0


def test_nothing_is_kept_but_in_the_tab(chat: ChatPage) -> None:
    chat.ask(LENGTH, DURATION)
    assert chat.page.context.cookies() == []
    assert chat.page.evaluate("localStorage.length") == 0
    assert chat.page.evaluate("Object.keys(sessionStorage)") == ["frontdesk.session"]
    assert chat.token not in chat.page.url


def test_a_stamp_tells_the_full_date_when_asked(chat: ChatPage) -> None:
    chat.ask(LENGTH, DURATION)
    stamp = chat.log.locator("time").first
    assert stamp.locator(".long").evaluate("(e) => e.offsetWidth") == 1
    stamp.hover()
    expect(stamp.locator(".long")).to_have_text(re.compile(r"^Monday, November 23, 2026 at \d+:\d\d AM$"))
    assert stamp.locator(".long").evaluate("(e) => e.offsetWidth") > 100
    expect(stamp).to_have_attribute("datetime", re.compile(r"^2026-11-23T"))


def test_where_storage_is_forbidden_the_chat_works_as_long_as_the_page_is_there(browser: Browser, stack: Stack) -> None:
    with chat_page(browser, stack) as chat:
        chat.page.add_init_script(
            "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
        )
        chat.open()
        chat.ask(LENGTH, DURATION)
        chat.ask("what street are you on?", "5820 Stage Rd.")


def test_times_are_picked_from_a_grid_under_their_day(chat: ChatPage, stack: Stack) -> None:
    chat.to_times()
    chat.ask("January 5 in the afternoon", "Tuesday, January 5")
    day = chat.page.get_by_role("group", name="Times on Tuesday, January 5").last
    time = day.get_by_role("button").first.inner_text()
    start = datetime.strptime(f"2027-01-05 {time} -0600", "%Y-%m-%d %I:%M %p %z")
    expect(day.get_by_role("button", name=f"Tuesday, January 5, {time}")).to_have_text(time)
    others = chat.page.get_by_role("group", name="Other ways to choose a time").last
    expect(others.get_by_role("button", name="Another day")).to_be_visible()
    chat.shot("times")
    day.get_by_role("button", name=time).click()
    expect(chat.log).to_contain_text("May the clinic keep these details")
    old = day.get_by_role("button").last
    expect(old).to_be_disabled()
    before = len(chat.stored())
    old.dispatch_event("click")
    chat.page.get_by_role("button", name="Yes").last.click()
    expect(chat.log).to_contain_text(f"You are booked: Tuesday, January 5 at {time}")
    assert len(chat.stored()) == before + 2, "an old time could be pressed"
    card = chat.page.locator(".card")
    expect(card).to_contain_text("Booked")
    expect(card).to_contain_text("Tuesday, January 5")
    chat.shot("booked")

    reference = card.locator(".code").inner_text()
    leads = {lead["reference"]: lead for lead in json.loads(stack.run("leads", "--format", "json"))}
    assert leads[reference]["start"] == start.isoformat()
    card.get_by_role("button", name="Copy: Reference").click()
    expect(chat.page.get_by_role("status")).to_have_text("Copied.")
    assert chat.page.evaluate("navigator.clipboard.readText()") == reference
    with chat.page.expect_download() as download:
        card.get_by_role("button", name="Add to calendar").click()
    file = Path(download.value.path()).read_text("utf-8")
    assert f"DTSTART:{start.astimezone(UTC):%Y%m%dT%H%M%SZ}" in file
    assert download.value.suggested_filename == f"{reference}.ics"

    chat.ask("cancel my appointment", "shall I cancel it?")
    chat.page.get_by_role("button", name="Yes").last.click()
    expect(chat.page.locator(".card").last).to_contain_text("Cancelled")
    expect(chat.page.locator(".card").first).to_contain_text("Changed since")
    expect(chat.page.get_by_role("button", name="Add to calendar")).to_have_count(0)


def test_a_visitor_of_another_zone_is_told_whose_clock_it_is(browser: Browser, stack: Stack) -> None:
    with chat_page(browser, stack, timezone_id="America/New_York") as chat:
        chat.open()
        chat.to_times()
        expect(chat.log).to_contain_text("Times are in Central Time, the clinic’s.")
    with chat_page(browser, stack, timezone_id=CLINICS_ZONE) as chat:
        chat.open()
        chat.to_times()
        expect(chat.page.locator(".slots").last).to_be_visible()
        expect(chat.page.get_by_text("Central Time")).to_have_count(0)


def test_a_cry_for_help_brings_numbers_to_tap(chat: ChatPage) -> None:
    chat.say("i dont want to be here anymore")
    card = chat.page.get_by_role("alert").filter(has_text="Help right now")
    for name, address in (("Call 988", "tel:988"), ("Text 988", "sms:988"), ("Call 911", "tel:911")):
        expect(card.get_by_role("link", name=name)).to_have_attribute("href", address)
    chat.shot("crisis")


def test_answers_are_judged_and_the_judgement_can_be_changed(chat: ChatPage) -> None:
    chat.ask(LENGTH, DURATION)
    helpful, unhelpful = (chat.page.get_by_role("button", name=name, exact=True).last for name in ("Helpful", "Not helpful"))
    for press, kept in ((helpful, True), (unhelpful, False), (unhelpful, None)):
        with chat.page.expect_response("**/feedback"):
            press.click()
        expect(helpful).to_have_attribute("aria-pressed", str(kept is True).lower())
        expect(unhelpful).to_have_attribute("aria-pressed", str(kept is False).lower())
        assert chat.stored()[-1]["data"]["helpful"] is kept
    helpful.click()
    chat.page.reload()
    expect(helpful).to_have_attribute("aria-pressed", "true")


def test_the_conversation_is_taken_along(chat: ChatPage) -> None:
    chat.ask(LENGTH, DURATION)
    menu(chat, "Copy the conversation")
    expect(chat.page.get_by_role("status")).to_have_text("Copied.")
    copied = chat.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Chat with Revive Ketamine Clinic, ")
    assert re.search(rf"\nYou \(Monday, November 23, 2026 at \d+:\d\d AM\):\n{re.escape(LENGTH)}\n", copied)
    assert DURATION in copied
    with chat.page.expect_download() as download:
        menu(chat, "Save as a text file")
    assert DURATION in Path(download.value.path()).read_text("utf-8")
    chat.page.get_by_role("button", name="Menu").click()
    chat.shot("menu")
    address = chat.page.get_by_role("link", name="Mail it to yourself").get_attribute("href") or ""
    assert address.startswith("mailto:?subject=Chat%20with%20Revive")
    assert len(address) < 2000


def test_clearing_asks_first_then_erases_it_here_and_there(chat: ChatPage, stack: Stack) -> None:
    chat.ask(LENGTH, DURATION)
    token = chat.token
    chat.box.fill("half a sen")
    menu(chat, "Clear this chat")
    chat.shot("clear")
    chat.page.get_by_role("button", name="Keep it").click()
    expect(chat.log).to_contain_text(DURATION)
    menu(chat, "Clear this chat")
    chat.page.get_by_role("button", name="Erase it").click()
    expect(chat.page.get_by_text("The conversation was erased.")).to_be_visible()
    chat.shot("cleared")
    assert chat.shown() == []
    assert chat.page.evaluate("Object.keys(sessionStorage)") == []
    answer = stack.client.get("/api/chat/messages?after=0", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401
    chat.page.get_by_role("button", name="Start a new chat").click()
    expect(chat.log).to_contain_text("a program, not a person")
    expect(chat.box).to_be_focused()
    expect(chat.box).to_have_value("")
    assert chat.token != token
    chat.ask(LENGTH, DURATION)


def test_clearing_without_a_server_says_so_and_can_clear_here(browser: Browser, stack: Stack) -> None:
    with chat_page(browser, stack, quiet=False) as chat:
        chat.open()
        chat.page.route("**/api/chat", lambda route: route.abort())
        menu(chat, "Clear this chat")
        chat.page.get_by_role("button", name="Erase it").click()
        expect(chat.page.get_by_text("so nothing was erased")).to_be_visible()
        assert chat.token
        chat.page.get_by_role("button", name="Clear it only here").click()
        expect(chat.page.get_by_text("removed from this device")).to_be_visible()
        assert chat.page.evaluate("Object.keys(sessionStorage)") == []


def test_the_quick_exit_leaves_nothing_to_go_back_to(browser: Browser, stack: Stack) -> None:
    context = browser.new_context(base_url=stack.url)
    page = context.new_page()
    page.route("https://www.weather.gov/", lambda route: route.fulfill(body="<p>Sunny</p>", content_type="text/html"))
    page.goto("/healthz")
    chat = ChatPage(page, stack)
    chat.open()
    chat.ask(LENGTH, DURATION)
    page.get_by_role("button", name="Quick exit").click()
    expect(page.get_by_text("Sunny")).to_be_visible()
    page.go_back()
    assert page.url.endswith("/healthz"), "the chat is still behind the back button"
    assert page.evaluate("Object.keys(sessionStorage)") == []
    context.close()


def test_what_is_too_long_is_kept_and_told_not_cut(chat: ChatPage) -> None:
    chat.box.fill("a" * 950)
    expect(chat.page.locator("#count")).to_have_text("Characters left: 50")
    chat.box.fill("é" * 900 + "😀" * 350)
    expect(chat.page.locator("#count")).to_contain_text("Too long to send: 250 characters over the limit of 1000.")
    chat.shot("too-long")
    chat.box.press("Enter")
    assert len(chat.box.input_value()) == 900 + 350
    assert [row[0] for row in chat.shown()] == ["assistant"]
    words = "é" * 900 + "😀" * 100
    chat.box.fill(words)
    chat.box.press("Enter")
    chat.agrees(words)


def test_spanish(browser: Browser, stack: Stack) -> None:
    with chat_page(browser, stack, locale="es-US") as chat:
        chat.open()
        expect(chat.page.locator("html")).to_have_attribute("lang", "es")
        expect(chat.page.locator("header")).to_contain_text("Asistente automático, no una persona")
        expect(chat.log.locator("p[lang=en]").first).to_contain_text("a program, not a person")
        chat.to_times()
        expect(chat.page.get_by_role("group", name="Otras formas de elegir la hora").last).to_be_visible()
        chat.shot("spanish")
        chat.page.get_by_role("button", name="Menú").click()
        chat.page.get_by_role("button", name="English").click()
        expect(chat.page.locator("html")).to_have_attribute("lang", "en")
        expect(chat.page.get_by_role("button", name="Send")).to_be_visible()
        expect(
            chat.page.get_by_role("group", name="Other ways to choose a time").last.get_by_role("button").first
        ).to_be_enabled()
        chat.page.reload()
        expect(chat.page.locator("html")).to_have_attribute("lang", "en")


def test_the_page_around_chooses_title_colour_language_and_greeting(browser: Browser, stack: Stack) -> None:
    with chat_page(browser, stack) as chat:
        chat.open("#title=Ask+us&accent=%23ffe08a&lang=es&opening=Hola+%3Cb%3E")
        expect(chat.page.get_by_role("heading", level=1)).to_have_text("Ask us")
        expect(chat.page.locator("html")).to_have_attribute("lang", "es")
        expect(chat.page.locator("#log .row").first).to_contain_text("Hola <b>")
        send = chat.page.get_by_role("button", name="Enviar")
        assert send.evaluate("(b) => getComputedStyle(b).backgroundColor") == "rgb(255, 224, 138)"
        assert send.evaluate("(b) => getComputedStyle(b).color") == "rgb(0, 0, 0)"
        chat.shot("accent")


def menu(chat: ChatPage, item: str) -> None:
    chat.page.get_by_role("button", name="Menu").click()
    chat.page.get_by_role("button", name=item).click()
