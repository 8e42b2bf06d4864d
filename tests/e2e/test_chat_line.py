"""The chat never loses a word: the line is cut at every step, the server dies, tabs double, an hour is slept through."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.chat_page import ChatPage, chat_page
from tests.e2e.wire import Wire, wire
from tests.stack import Stack

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
STREET, LENGTH = "what street are you on?", "How long does a session last?"
MESSAGES, EVENTS = "**/api/chat/messages", "**/api/chat/events"


@pytest.fixture
def cable(stack: Stack) -> Iterator[Wire]:
    with wire(stack.port) as between:
        yield between


@pytest.fixture
def chat(browser: Browser, stack: Stack, cable: Wire) -> Iterator[ChatPage]:
    """Over a wire that can be cut; a browser notes each cut in its console."""
    with chat_page(browser, stack, cable.url, quiet=False) as chat:
        chat.open()
        yield chat


def never_leaves(route: Route) -> None:
    route.abort()


def answer_is_lost(route: Route) -> None:
    route.fetch()
    route.abort()


def server_fails(route: Route) -> None:
    route.fulfill(status=503, body="<h1>Bad gateway</h1>", content_type="text/html")


def a_network_wants_a_sign_in(route: Route) -> None:
    route.fulfill(status=200, body="<h1>Welcome to the hotel</h1>", content_type="text/html")


@pytest.mark.parametrize("events", ["heard", "cut"])
@pytest.mark.parametrize("fails", [never_leaves, answer_is_lost, server_fails, a_network_wants_a_sign_in])
def test_what_is_said_stands_once_wherever_the_line_is_cut(chat: ChatPage, fails: object, events: str) -> None:
    if events == "cut":
        chat.page.route(EVENTS, never_leaves)
    chat.page.route(MESSAGES, fails, times=2)  # type: ignore[arg-type]
    chat.say(STREET)
    chat.say(LENGTH)
    chat.agrees(STREET, LENGTH)


def test_the_wire_is_cut_again_and_again(chat: ChatPage, cable: Wire) -> None:
    said = [f"{STREET} {i}" for i in range(8)]
    for words in said:
        chat.say(words)
        cable.cut()
        chat.page.wait_for_timeout(60)
    cable.cut()
    chat.agrees(*said)
    assert cable.dropped >= 8


def test_off_line_is_said_with_the_numbers_to_call_and_words_wait(browser: Browser, stack: Stack, cable: Wire) -> None:
    with chat_page(browser, stack, cable.url, quiet=False) as chat:
        chat.open()
        page = chat.page
        page.context.set_offline(True)
        chat.say(STREET)
        trouble = page.get_by_role("alert").filter(has_text="can’t reach the clinic’s server")
        expect(trouble).to_be_visible(timeout=5000)
        for name in ("(901) 657-1381", "Call 988", "Call 911"):
            expect(trouble.get_by_role("link", name=name)).to_be_visible()
        expect(page.get_by_text("Not sent yet.")).to_be_visible()
        expect(page.locator("#typing")).to_be_hidden()
        chat.shot("offline")
        page.context.set_offline(False)
        chat.agrees(STREET)
        expect(trouble).to_be_hidden()
        expect(page.get_by_text("Not sent yet.")).to_have_count(0)


def test_a_server_that_says_nothing_is_told_within_five_seconds(chat: ChatPage, cable: Wire) -> None:
    cable.silent = True
    chat.say(STREET)
    expect(chat.page.get_by_role("alert").filter(has_text="can’t reach")).to_be_visible(timeout=5000)
    cable.silent = False
    cable.cut()
    chat.agrees(STREET)


def test_words_and_draft_survive_a_reload_while_the_server_is_away(chat: ChatPage, cable: Wire) -> None:
    chat.ask(LENGTH, "between 40 minutes")
    chat.page.route("**/api/**", never_leaves)
    chat.say(STREET)
    chat.say("and is there parking?")
    chat.box.fill("half a sen")
    chat.page.reload()
    expect(chat.page.get_by_text("Not sent yet.")).to_have_count(2)
    expect(chat.box).to_have_value("half a sen")
    chat.page.unroute("**/api/**")
    chat.agrees(LENGTH, STREET, "and is there parking?")


def test_a_reload_before_the_confirmation_says_nothing_twice(chat: ChatPage) -> None:
    chat.page.route(MESSAGES, answer_is_lost, times=1)
    chat.say(STREET)
    expect(chat.log).to_contain_text("5820 Stage Rd.")
    chat.page.reload()
    chat.agrees(STREET)


def test_the_gateway_dies_while_it_answers(chat: ChatPage, stack: Stack) -> None:
    rasa = stack.part("rasa")
    rasa.suspend()
    try:
        with chat.page.expect_request(MESSAGES):
            chat.say(STREET)
        chat.page.wait_for_timeout(300)
        stack.part("gateway").kill()
    finally:
        rasa.resume()
    stack.wait()
    chat.agrees(STREET)


def test_an_hour_of_sleep(browser: Browser, stack: Stack, cable: Wire) -> None:
    with chat_page(browser, stack, cable.url, quiet=False) as chat:
        chat.page.clock.install()
        chat.open()
        chat.ask(LENGTH, "between 40 minutes")
        cable.silent = True  # as a network that forgot the connections
        chat.say(STREET)
        chat.page.clock.fast_forward("01:00:00")
        cable.silent = False
        chat.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        chat.agrees(LENGTH, STREET)


def test_two_tabs_show_the_same_and_send_nothing_twice(chat: ChatPage, stack: Stack) -> None:
    chat.page.route(MESSAGES, never_leaves)
    chat.say(STREET)
    expect(chat.page.get_by_text("Not sent yet.")).to_be_visible()
    other = duplicate(chat)
    chat.page.unroute(MESSAGES)
    other.agrees(STREET)
    other.say(LENGTH)
    for tab in (chat, other):
        tab.agrees(STREET, LENGTH)


def test_a_choice_pressed_twice_and_in_two_tabs_is_said_once(chat: ChatPage) -> None:
    other = duplicate(chat)
    expect(other.log).to_contain_text("a program, not a person")
    choice = LENGTH
    chat.page.route(MESSAGES, lambda route: (chat.page.wait_for_timeout(200), route.continue_()))  # both are on their way
    chat.page.get_by_role("button", name=choice).dblclick(no_wait_after=True)
    other.page.get_by_role("button", name=choice).dispatch_event("click")
    for tab in (chat, other):
        tab.agrees(choice)


def test_a_conversation_that_ended_goes_on_in_one_new_one_in_both_tabs(chat: ChatPage, stack: Stack) -> None:
    other = duplicate(chat)
    expect(other.log).to_contain_text("a program, not a person")
    old = chat.token
    for tab in (chat, other):
        tab.page.route(MESSAGES, never_leaves)
    chat.say(STREET)
    other.say(LENGTH)
    assert stack.client.delete("/api/chat", headers={"Authorization": f"Bearer {old}"}).status_code == 204
    for tab in (chat, other):
        tab.page.unroute(MESSAGES)
    for tab in (chat, other):
        expect(tab.log).to_contain_text("so a new one was opened")
    expect(chat.log).to_contain_text("5820 Stage Rd.")
    expect(other.log).to_contain_text("between 40 minutes")
    assert chat.token == other.token != old
    said = sorted(message["text"] for message in chat.stored() if message["from"] == "visitor")
    assert said == sorted([STREET, LENGTH])
    chat.agrees(*[message["text"] for message in chat.stored() if message["from"] == "visitor"])


def test_too_much_at_once_waits_as_long_as_the_server_says(chat: ChatPage) -> None:
    chat.page.route(
        MESSAGES, lambda route: route.fulfill(status=429, headers={"Retry-After": "2"}, json={"title": "Too many"}), times=1
    )
    chat.say(STREET)
    expect(chat.page.get_by_role("status")).to_contain_text("sent in 2 s")
    expect(chat.page.get_by_text("Not sent yet.")).to_be_visible()
    chat.page.wait_for_timeout(1000)
    assert not [row for row in chat.stored() if row["from"] == "visitor"], "it was sent too early"
    chat.agrees(STREET)


def test_words_that_are_refused_come_back_with_the_reason(chat: ChatPage) -> None:
    chat.page.route(MESSAGES, lambda route: route.fulfill(status=422, json={"detail": "`text` is odd."}), times=1)
    chat.say(STREET)
    expect(chat.box).to_have_value(STREET)
    expect(chat.page.get_by_role("status")).to_contain_text("`text` is odd.")
    chat.box.press("Enter")
    chat.agrees(STREET)


def test_a_cry_for_help_is_answered_though_it_cannot_be_stored(chat: ChatPage) -> None:
    help_ = {
        "n": 0,
        "at": "2026-11-23T16:00:00Z",
        "from": "assistant",
        "kind": "crisis",
        "text": "Please call 988.",
        "choices": [],
    }
    chat.page.route(MESSAGES, lambda route: route.fulfill(json={"messages": [help_ | {"expects": None, "data": {}}]}), times=2)
    chat.say("i dont want to be here anymore")
    expect(chat.page.get_by_role("alert").filter(has_text="Please call 988.")).to_have_count(1)
    chat.agrees("i dont want to be here anymore")


def duplicate(chat: ChatPage) -> ChatPage:
    """The same tab once more, as browsers duplicate it: with a copy of what it keeps."""
    with chat.page.expect_popup() as popup:
        chat.page.evaluate("window.open('/chat') && undefined")
    page: Page = popup.value
    return ChatPage(page, chat.stack)
