"""One line on a page of another origin with a strict policy, in real Chromium."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.embedded import Visit, chat_of, focused, launcher, open_chat

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
LABEL = "Questions? Chat with us"


def test_one_line_embeds_and_nothing_is_kept_or_requested_before_the_click(visit: Visit) -> None:
    page = visit.to()
    page.wait_for_timeout(1000)
    assert visit.requests == [f"{visit.stack.url}/widget.js"]
    assert visit.stored() == []
    open_chat(page)
    assert {"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in visit.requests} == {visit.stack.url}
    assert visit.context.cookies() == []
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    assert visit.said == []


def test_a_site_that_is_not_allowed_can_not_frame_the_chat(visit: Visit) -> None:
    page = visit.to(origin=visit.site.stranger)
    launcher(page).click()
    expect(page.get_by_role("alert")).to_contain_text("The chat can't be reached")
    assert any("frame-ancestors" in said for said in visit.said)
    assert not any("/api/chat" in url for url in visit.requests)


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit.to()
    page.get_by_label("Search this site").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "launch"
    expect(launcher(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    composer = chat_of(page).get_by_role("textbox")
    expect(composer).to_be_focused()
    expect(launcher(page)).to_have_attribute("aria-expanded", "true")
    expect(launcher(page)).to_have_accessible_name("Close the chat")
    page.keyboard.type("how long does it take?")
    expect(composer).to_have_value("how long does it take?")
    page.keyboard.press("Escape")
    expect(page.locator("iframe")).to_be_hidden()
    assert focused(page) == "launch"
    page.keyboard.press("Enter")
    expect(composer).to_be_focused()
    expect(composer).to_have_value("how long does it take?")


def test_focus_stays_where_somebody_writes(visit: Visit) -> None:
    page = visit.to()
    open_chat(page)
    page.get_by_label("Search this site").focus()
    page.evaluate("FrontDesk.close()")
    assert page.evaluate("document.activeElement.name") == "search"


@pytest.mark.parametrize("then", ["close", "write"])
def test_a_chat_that_comes_late_draws_nobody_away(visit: Visit, then: str) -> None:
    asked: list[Route] = []
    visit.context.route(f"{visit.stack.url}/chat", lambda route: asked.append(route))
    page = visit.to()
    launcher(page).click()
    if then == "close":
        launcher(page).click()
    page.get_by_label("Search this site").focus()
    asked[0].continue_()
    expect(chat_of(page).get_by_role("log")).to_contain_text("a program, not a person")
    page.wait_for_timeout(300)
    page.keyboard.type("side effects")
    expect(page.get_by_label("Search this site")).to_have_value("side effects")


def test_opened_from_the_page_it_has_the_focus(visit: Visit) -> None:
    page = visit.to()
    page.get_by_label("Search this site").focus()
    page.evaluate("FrontDesk.open()")
    expect(chat_of(page).get_by_role("textbox")).to_be_focused()


def test_scripts_of_the_page_read_neither_the_chat_nor_its_token(visit: Visit) -> None:
    tokens: list[str | None] = []
    visit.context.on("request", lambda request: tokens.append(request.headers.get("authorization")))
    page = visit.to()
    open_chat(page)
    refused = """name => {
        const { contentWindow } = document.querySelector("html > div").shadowRoot.querySelector("iframe");
        try { return String(contentWindow[name]) } catch (error) { return error.name }
    }"""
    assert page.evaluate("document.querySelector('html > div').shadowRoot.querySelector('iframe').contentDocument") is None
    for name in ("document", "sessionStorage", "localStorage", "name"):
        assert page.evaluate(refused, name) == "SecurityError"
    (token,) = {value.removeprefix("Bearer ") for value in tokens if value}
    assert len(token) > 20
    assert token not in page.content()
    assert not any(token in url for url in visit.requests)


def test_messages_of_other_windows_do_nothing(visit: Visit) -> None:
    page = visit.to('data-exit="https://elsewhere.invalid/"')
    open_chat(page)
    for message in ("close", "exit"):
        page.evaluate("message => postMessage({ frontdesk: message }, '*')", message)
    page.evaluate(
        "ours => document.body.append(Object.assign(document.createElement('iframe'), { src: ours + '/chat' }))", visit.stack.url
    )
    expect(page.frame_locator("body iframe").get_by_role("log")).to_contain_text("a program, not a person")
    for message in ("close", "exit"):  # of our origin, and not the frame that the loader made
        page.frames[2].evaluate("message => parent.postMessage({ frontdesk: message }, '*')", message)
    page.wait_for_timeout(500)
    expect(launcher(page)).to_have_attribute("aria-expanded", "true")
    page.frames[1].evaluate("parent.postMessage(null, '*')")
    page.frames[1].evaluate("parent.postMessage({ frontdesk: 'close' }, '*')")
    expect(launcher(page)).to_have_attribute("aria-expanded", "false")


def test_the_page_opens_closes_sends_and_hears(visit: Visit) -> None:
    page = visit.to()
    page.evaluate("""() => {
        window.heard = [];
        for (const name of ["open", "close", "unread", "message", "booked"]) FrontDesk.on(name, (...told) => heard.push([name, ...told]));
        window.off = FrontDesk.on("open", () => heard.push("never"));
        off();
        FrontDesk.send("I'd like to book a free consultation");
    }""")
    chat = chat_of(page)
    log = chat.get_by_role("log")
    expect(log).to_contain_text("What is your name?")
    for words, answer in (
        ("Nora Quill", "phone number or email"),
        ("901-555-0171", "what would you like to talk about"),
        ("skip", "These times are open"),
        ("january 11 at 10am", "May the clinic keep these details"),
        ("yes", "You are booked"),
    ):
        page.evaluate("words => FrontDesk.send(words)", words)
        expect(log).to_contain_text(answer)
    page.wait_for_function("heard.some(([name]) => name === 'booked')")
    page.evaluate("FrontDesk.close(); FrontDesk.close()")
    expect(page.locator("iframe")).to_be_hidden()
    heard = page.evaluate("heard")
    assert "never" not in heard
    assert [name for name, *_ in heard].count("open") == 1
    assert [name for name, *_ in heard].count("close") == 1
    assert {"open", "close", "message", "booked"} <= {name for name, *_ in heard}
    # names and counts, never words
    assert all(type(told) is int for _, *more in heard for told in more if told is not None)


@pytest.mark.parametrize("call", ["FrontDesk.send('')", "FrontDesk.send('x'.repeat(1001))", "FrontDesk.on('typing', () => {})"])
def test_wrong_calls_are_told_so(visit: Visit, call: str) -> None:
    page = visit.to()
    assert "TypeError: FrontDesk" in page.evaluate(f"() => {{ try {{ {call} }} catch (error) {{ return String(error) }} }}")
    expect(launcher(page)).to_have_attribute("aria-expanded", "false")


def test_the_page_is_told_when_the_calls_work(visit: Visit) -> None:
    visit.context.add_init_script("document.addEventListener('frontdesk:ready', () => { window.told = typeof FrontDesk.open })")
    page = visit.to(head="{line}", body="")
    assert page.evaluate("told") == "function"


def test_unread_replies_are_counted_on_the_button(visit: Visit) -> None:
    page = visit.to()
    open_chat(page)
    page.evaluate("() => { window.counts = []; FrontDesk.on('unread', (count) => counts.push(count)) }")
    page.evaluate("FrontDesk.send('How long does a session last?'); FrontDesk.close()")
    expect(launcher(page)).to_have_accessible_name(f"{LABEL}, new messages: 1")
    expect(launcher(page)).to_have_text(f"{LABEL}1")
    expect(page.get_by_role("status").filter(has_text="new messages: 1")).to_have_count(1)
    assert page.evaluate("counts") == [1]
    open_chat(page)
    expect(launcher(page)).to_have_text("Close the chat")
    page.keyboard.press("Escape")
    expect(launcher(page)).to_have_accessible_name(LABEL)


def test_quick_exit_leaves_and_leaves_no_way_back(visit: Visit) -> None:
    elsewhere = visit.site.origin + visit.site.page(visit.stack.url, body="")
    page = visit.to(f'data-exit="{elsewhere}"')
    before = page.evaluate("history.length")
    open_chat(page).get_by_role("button", name=re.compile("Quick exit")).click()
    page.wait_for_url(elsewhere)
    assert page.evaluate("history.length") == before


def test_where_no_exit_is_wanted_there_is_none(visit: Visit) -> None:
    page = visit.to('data-exit="off"')
    chat = open_chat(page)
    expect(chat.get_by_role("button", name=re.compile("Quick exit"))).to_be_hidden()
    address = page.url
    page.frames[1].evaluate("parent.postMessage({ frontdesk: 'exit' }, '*')")
    page.wait_for_timeout(300)
    assert page.url == address
    expect(page.locator("iframe")).to_be_visible()
