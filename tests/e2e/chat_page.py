"""The chat page as a visitor uses it, and what must stand in it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from tests.e2e.shots import shot
from tests.stack import Stack

CLINICS_ZONE = "America/Chicago"
WITHIN_S = 30
ROWS = """() => [...document.querySelectorAll("#log .row:not(.note)")].map((row) =>
    [["visitor", "assistant", "staff", "system"].find((from) => row.classList.contains(from)), row.querySelector(".bubble > p").textContent])"""


class ChatPage:
    def __init__(self, page: Page, stack: Stack) -> None:
        self.page, self.stack = page, stack

    def open(self, fragment: str = "") -> None:
        self.page.goto(f"/chat{fragment}")
        expect(self.log).to_contain_text("a program, not a person")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def box(self) -> Locator:
        return self.page.locator("#text")

    def say(self, words: str) -> None:
        self.box.fill(words)
        self.box.press("Enter")

    def ask(self, words: str, answer: str) -> None:
        self.say(words)
        expect(self.log).to_contain_text(answer)

    def to_times(self) -> None:
        """Through the form until times are on offer."""
        for words, answer in (
            ("I'd like to book a free consultation", "What is your name?"),
            ("Nora Quill", "phone number or email"),
            (f"{uuid4().hex[:12]}@example.com", "what would you like to talk about"),
            ("hard to sleep, low for years", "These times are open"),
        ):
            self.ask(words, answer)

    @property
    def token(self) -> str:
        return str(self.page.evaluate("sessionStorage.getItem('frontdesk.session')"))

    def stored(self) -> list[dict[str, Any]]:
        """The conversation as the server has it."""
        answer = self.stack.client.get("/api/chat/messages?after=0", headers={"Authorization": f"Bearer {self.token}"})
        messages: list[dict[str, Any]] = answer.json()["messages"]
        return messages

    def shown(self) -> list[list[str]]:
        rows: list[list[str]] = self.page.evaluate(ROWS)
        return rows

    def agrees(self, *said: str) -> None:
        """What is shown is what the server has, in its order; of the visitor's words exactly these, each once; none is unsent."""
        deadline = time.monotonic() + WITHIN_S
        while True:
            stored = [[message["from"], message["text"]] for message in self.stored()]
            words = [text for sender, text in stored if sender == "visitor"]
            answered = stored[-1][0] != "visitor"
            if (shown := self.shown()) == stored and words == list(said) and answered and not self.unsent():
                return
            assert time.monotonic() < deadline, f"shown {shown}, stored {stored}, unsent {self.unsent()}"
            self.page.wait_for_timeout(100)

    def unsent(self) -> str | None:
        kept: str | None = self.page.evaluate("sessionStorage.getItem('frontdesk.unsent')")
        return kept

    def shot(self, name: str) -> None:
        shot(self.page, name)


@contextmanager
def chat_page(browser: Browser, stack: Stack, url: str = "", quiet: bool = True, **options: Any) -> Iterator[ChatPage]:
    """A chat in a browser of its own; `quiet`: nothing may be noted in its console, and no request goes elsewhere."""
    options = {"viewport": {"width": 400, "height": 700}, "timezone_id": CLINICS_ZONE, "locale": "en-US"} | options
    context = browser.new_context(base_url=url or stack.url, **options)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    if quiet:
        page.on("console", lambda message: _note(problems, message))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((url or stack.url, "blob:")) else problems.append(f"went elsewhere: {request.url}")
        ),
    )
    yield ChatPage(page, stack)
    context.close()
    assert problems == []


def _note(problems: list[str], message: ConsoleMessage) -> None:
    if message.type in {"error", "warning"}:
        problems.append(message.text)
