"""What the links of mails open, in real Chromium, against the running product: moved, cancelled, and a free time taken."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from frontdesk.bootstrap import build
from frontdesk.domain.contacts import Contact
from frontdesk.domain.times import Reading
from frontdesk.services.leads import Request
from frontdesk.settings import read_settings
from tests.e2e.mails import booked, mail_of
from tests.e2e.test_browser import shot
from tests.stack import Stack

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
# Every text with its contrast, and every control with its height and the part of it outside of the window.
MEASURE = """() => {
  const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b }
  const behind = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!/, 0\\)$/.test(c)) return c } return 'rgb(255, 255, 255)' }
  const texts = [...document.querySelectorAll('body *')].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  const contrast = texts.map((e) => { const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x); return [e.textContent.trim().slice(0, 30), (a + 0.05) / (b + 0.05)] })
  const controls = [...document.querySelectorAll('button, a.button, a.plain, header a, label')].map((e) => [e.textContent.trim(), e.getBoundingClientRect().height])
  return { contrast, controls, wide: document.documentElement.scrollWidth, window: innerWidth }
}"""


@contextmanager
def opened(browser: Browser, stack: Stack, **options: Any) -> Iterator[Page]:
    """A page that must report no problem, such as something that the policy forbids, and go nowhere else."""
    context = browser.new_context(base_url=stack.url, **options)
    page, problems = context.new_page(), list[str]()
    page.on("console", lambda message: problems.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(stack.url) else problems.append(request.url))
    yield page
    context.close()
    assert problems == []


def link_in(stack: Stack, name: str, purpose: str = "visit") -> str:
    body = mail_of(stack, name).get_body(("plain",))
    assert body
    found = re.search(rf"/{purpose}/[\w-]+", body.get_content())
    assert found
    return found.group()


def measured(page: Page) -> None:
    """Readable, large enough to touch, and never wider than the window."""
    page.wait_for_load_state()  # its style too: a button has only said that the page is there
    found = page.evaluate(MEASURE)
    assert found["contrast"]
    assert [each for each in found["contrast"] if each[1] < 4.5] == []
    assert [each for each in found["controls"] if each[1] < 44] == []
    assert found["wide"] <= found["window"]


def test_a_booking_is_moved_and_cancelled_without_scripts_and_its_mails_follow(browser: Browser, stack: Stack) -> None:
    reference = booked(stack.visitor(), "moved@example.com", "january 19 at 10am")
    link = link_in(stack, f"{reference}-0-booked-visitor-mail")
    with opened(browser, stack, java_script_enabled=False) as page:
        page.goto(link)
        expect(page.get_by_role("heading", level=1)).to_have_text("Your appointment")
        expect(page.locator("dl")).to_contain_text("Tuesday, January 19 at 10:00 AM")
        shot(page, "visit")
        page.get_by_role("link", name="Move to another time").click()
        day = page.get_by_role("group", name="Thursday, January 21")
        while not day.count():
            page.get_by_role("link", name="More days").first.click()
        day.get_by_label("11:30 AM").check()
        shot(page, "visit-move")
        page.get_by_role("button", name="Move to the chosen time").click()
        expect(page.get_by_role("status")).to_contain_text("Your appointment has been moved")
        expect(page.locator("dl")).to_contain_text("Thursday, January 21 at 11:30 AM")

        page.goto(link_in(stack, f"{reference}-1-rescheduled-visitor-mail"))
        page.get_by_role("link", name="Cancel the appointment").click()
        page.get_by_role("link", name="No, keep it").click()
        page.get_by_role("link", name="Cancel the appointment").click()
        page.get_by_role("button", name="Yes, cancel it").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("This appointment is cancelled")
    states = []
    for name in ("0-booked", "1-rescheduled", "2-cancelled"):
        mail = mail_of(stack, f"{reference}-{name}-visitor-mail")
        (part,) = (part for part in mail.walk() if part.get_content_type() == "text/calendar")
        calendar = Calendar.from_ical(part.get_payload(decode=True))
        (event,) = calendar.walk("VEVENT")
        states.append((calendar["METHOD"], event["UID"], event["SEQUENCE"], event.start.isoformat()))
    assert [(method, sequence, start) for method, _, sequence, start in states] == [
        ("REQUEST", 0, "2027-01-19T16:00:00+00:00"),
        ("REQUEST", 1, "2027-01-21T17:30:00+00:00"),
        ("CANCEL", 2, "2027-01-21T17:30:00+00:00"),
    ]
    assert len({uid for _, uid, _, _ in states}) == 1
    assert link.rpartition("/")[2] not in stack.log()


def test_who_waits_gets_a_mail_and_takes_the_time(browser: Browser, stack: Stack) -> None:
    house = build(read_settings(stack.env))
    reference = booked(stack.visitor(), "gone@example.com", "january 20 at 10am")
    waiting = house.waiting.join(Request("w", "c", "Bo Wait", Contact(None, "bo@example.com", "email")), Reading())
    house.visits.cancel(reference)
    house.database.engine.dispose()
    link = link_in(stack, f"offer-20270120T1600-{reference}-1", "offer")
    with opened(browser, stack) as page:
        page.goto(link)
        expect(page.get_by_role("heading", level=1)).to_have_text("A time is free for you")
        shot(page, "offer")
        page.get_by_role("button", name="Yes, book this time").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("This time is yours")
    mail = mail_of(stack, f"{waiting.reference}-4-booked-visitor-mail")
    assert mail["Subject"] == "Your appointment on Wednesday, January 20"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_readable_on_a_small_screen_and_by_keyboard(browser: Browser, stack: Stack, scheme: str) -> None:
    hour = {"light": 9, "dark": 11}[scheme]
    reference = booked(stack.visitor(), f"{scheme}@example.com", f"january 20 at {hour}am")
    link = link_in(stack, f"{reference}-0-booked-visitor-mail")
    with opened(browser, stack, viewport={"width": 320, "height": 640}, color_scheme=scheme) as page:
        page.goto(link)
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (dark == "rgb(20, 27, 29)") == (scheme == "dark")
        shot(page, f"visit-small-{scheme}")
        for path in (link, f"{link}/cancel", f"{link}/move"):
            page.goto(path)
            measured(page)
        page.get_by_role("radio").first.focus()
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        shot(page, f"visit-move-small-{scheme}")
        page.keyboard.press("ArrowDown")
        for _ in range(3):  # past "More days" to the button
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.tagName") == "BUTTON":
                break
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Your appointment has been moved")
        measured(page)
        page.get_by_role("link", name="Cancel the appointment").click()
        page.get_by_role("button", name="Yes, cancel it").click()
        expect(page.get_by_role("status")).to_contain_text("cancelled")
        measured(page)
