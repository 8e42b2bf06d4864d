"""The chat in Safari's engine: opened on another site's page with its strict policy, a booking, closed by keyboard."""

import json

import pytest

from tests.e2e.site import Site
from tests.e2e.webkit import ESCAPE, missing, window
from tests.stack import Stack

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.skipif(bool(missing()), reason=missing() or "all is there")]
LOG = "return document.querySelector('[role=log]')?.innerText.includes(arguments[0])"


def test_visitor_books_in_webkit(stack: Stack, site: Site) -> None:
    with window() as browser:
        browser.call("url", url=site.origin + site.page(stack.url))
        assert browser.run("return navigator.vendor.includes('Apple')")
        browser.click(".launch")
        browser.enter_frame("iframe")
        browser.until(LOG, "a program, not a person")
        for words, answer in (
            ("I'd like to book a free consultation", "What is your name?"),
            ("Nora Quill", "phone number or email"),
            ("901-555-0177", "what would you like to talk about"),
            ("skip", "These times are open"),
            ("January 12 at 1pm", "May the clinic keep these details"),
            ("yes", "You are booked: Tuesday, January 12 at 1:00 PM"),
        ):
            browser.click("textarea")  # a frame gets the focus from its visitor only
            browser.type("textarea", words)
            browser.click("#composer .primary")
            browser.until(LOG, answer)
        browser.click("textarea")
        browser.type("textarea", ESCAPE)
        browser.leave_frame()
        state = "return document.querySelector('html > div').shadowRoot.querySelector('.launch').getAttribute('aria-expanded') === arguments[0]"
        browser.until(state, "false")
        assert browser.run("return document.querySelector('html > div').shadowRoot.activeElement.className") == "launch"
        assert browser.run("return localStorage.length + sessionStorage.length + document.cookie.length") == 0
    leads = json.loads(stack.run("leads", "--format", "json"))
    assert [lead["start"] for lead in leads if lead["phone"] == "+19015550177"] == ["2027-01-12T13:00:00-06:00"]
