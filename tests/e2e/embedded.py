"""The chat on a page of the clinic's site, as a browser sees it."""

from typing import Any

from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, expect

from tests.e2e.site import Site
from tests.stack import Stack

DESKTOP = {"width": 1180, "height": 800}
PHONE = {"width": 390, "height": 760}


class Visit:
    """A browser's visit to a page of the clinic's site; `requests` are the addresses that it asked for, the page itself left out."""

    def __init__(self, context: BrowserContext, site: Site, stack: Stack) -> None:
        self.context, self.site, self.stack = context, site, stack
        self.page = context.new_page()
        self.requests: list[str] = []
        self.said: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def to(self, attributes: str = "", origin: str = "", **parts: str) -> Page:
        self.page.goto((origin or self.site.origin) + self.site.page(self.stack.url, attributes, **parts))
        expect(self.page.locator(".launch")).to_have_count(1)
        self.requests.pop(0)
        return self.page

    def stored(self) -> list[Any]:
        """What cookies and storage hold, of every document that the page has."""
        kept: list[Any] = list(self.context.cookies())
        for frame in self.page.frames:
            kept += frame.evaluate(
                "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].filter(Boolean)"
            )
        return kept


def launcher(page: Page) -> Locator:
    return page.locator(".launch")


def chat_of(page: Page) -> FrameLocator:
    return page.frame_locator("iframe[title*='automated assistant']")


def open_chat(page: Page) -> FrameLocator:
    launcher(page).click()
    chat = chat_of(page)
    expect(chat.get_by_role("log")).to_contain_text("a program, not a person")
    return chat


def focused(page: Page) -> str:
    """The class of what has the focus among our own elements, or its tag; "" for none."""
    return str(
        page.evaluate(
            "() => { const a = document.querySelector('html > div').shadowRoot.activeElement; return a?.className || a?.localName || '' }"
        )
    )
