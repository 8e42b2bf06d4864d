"""Every page of the console, in a clinic that is lived in: what axe finds, in light, in the dark and on a narrow screen."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from frontdesk.settings import ROOT
from frontdesk.web.console.routes import CODE, HOME, MENU, NEEDS, POLLED, SECOND_FACTOR, SIGN_IN, SINGLE_SIGN_ON
from tests.conftest import NOW
from tests.e2e.axe import violations
from tests.e2e.shots import FOLDER
from tests.ports import free_ports
from tests.stack import environment

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
READY_WITHIN_S = 60
VIEWS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1180, "height": 900}},
    "dark": {"viewport": {"width": 1180, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
}

# The words of charts that end behind their chart.
CUT = """() => [...document.querySelectorAll("svg.chart text")]
  .filter(text => text.getBoundingClientRect().right > text.ownerSVGElement.getBoundingClientRect().right + 1)
  .map(text => text.textContent)"""


RECEIPT = f"{HOME}/erasures/{{number}}"
# Files, parts of pages, and ways that lead on to others.
NO_PAGES = {
    *(path for _, path in POLLED),
    *(
        "",
        SINGLE_SIGN_ON,
        f"{SINGLE_SIGN_ON}/answer",
        f"{HOME}/static/{{file_path}}",
        f"{HOME}/{{path}}",
        f"{HOME}/feed/{{name}}",
    ),
    *(f"{HOME}/figures/{{key}}/csv", f"{HOME}/exports/leads"),
}


class Console:
    """The gateway alone, over the demo's database; the passwords by the names of its staff."""

    def __init__(self, url: str, passwords: dict[str, str], started: float) -> None:
        self.url, self.passwords, self._started = url, passwords, started

    def now(self) -> datetime:
        """By its own clock, give or take how long it takes to start."""
        return NOW + timedelta(seconds=time.monotonic() - self._started)

    def sign_in(self, page: Page, name: str = "avery") -> None:
        page.goto(f"{self.url}{SIGN_IN}")
        self.fill_in(page, name)
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()

    def fill_in(self, page: Page, name: str) -> None:
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password", exact=True).fill(self.passwords[name])
        page.get_by_role("button", name="Sign in").click()


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    folder, (port, *_) = tmp_path_factory.mktemp("console"), free_ports(3)
    env = environment(folder, FRONTDESK_PORT=str(port), FRONTDESK_NOW=NOW.isoformat())
    made = subprocess.run(
        [sys.executable, "-m", "frontdesk", "demo"], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    passwords = dict(re.findall(r"^ *(\w+) +(?:admin|front desk) +(\S+)$", made.stdout, re.MULTILINE))
    assert passwords, made.stdout
    started = time.monotonic()
    gateway = subprocess.Popen([sys.executable, "-m", "frontdesk.jobs.gateway"], cwd=ROOT, env=env)
    try:
        _wait_for(f"http://127.0.0.1:{port}{SIGN_IN}")
        yield Console(f"http://127.0.0.1:{port}", passwords, started)
    finally:
        gateway.terminate()
        gateway.wait(10)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline:
        try:
            if httpx.get(url).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.3)
    raise AssertionError("the gateway did not start")


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_on_any_page(browser: Browser, console: Console, view: str) -> None:
    """Every page that links lead to from the menu on, one of each kind."""
    context, found = browser.new_context(**VIEWS[view]), list[str]()
    page = context.new_page()
    page.goto(f"{console.url}{SIGN_IN}")
    found += looked_at(page, "sign-in", view)
    console.sign_in(page)
    labels, seen = {link.path: link.label for link in MENU}, {SIGN_IN}
    waiting = list(labels)
    while waiting:
        path = waiting.pop(0)
        if (kind := kind_of(path)) in seen | NO_PAGES:
            continue
        seen.add(kind)
        answer = page.goto(f"{console.url}{path}")
        assert answer
        assert answer.status == 200, path
        if path in labels:
            expect(page.get_by_role("navigation", name="Console").locator("[aria-current=page]")).to_have_text(labels[path])
        found += looked_at(page, kind.removeprefix(HOME).strip("/") or "requests", view)
        waiting += page.eval_on_selector_all("main a, header a", "links => links.map(a => a.getAttribute('href'))")
    context.close()
    assert found == []
    assert {path for method, path in NEEDS if method == "GET"} - NO_PAGES - seen <= {CODE, RECEIPT}  # the tests below see these


def test_somebody_is_erased_and_the_receipt_shown(browser: Browser, console: Console) -> None:
    context, found = browser.new_context(**VIEWS["narrow"]), list[str]()
    page = context.new_page()
    console.sign_in(page)
    page.locator("main a[href^='/staff/leads/']").last.click()
    page.get_by_role("link", name="Erase this person").click()
    page.get_by_label("Type the code").fill(page.get_by_text("Type the code").inner_text().rpartition(": ")[2])
    page.get_by_label("Your password").fill("not this one")
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += looked_at(page, "erase-refused", "narrow")
    page.get_by_label("Type the code").fill(page.get_by_text("Type the code").inner_text().rpartition(": ")[2])
    page.get_by_label("Your password").fill(console.passwords["avery"])
    page.get_by_role("button", name="Erase for good").click()
    expect(page).to_have_url(re.compile(r"/staff/erasures/\d+"))
    found += looked_at(page, "receipt", "narrow")
    context.close()
    assert found == []


def test_the_second_factor_is_set_up_and_asked_for(browser: Browser, console: Console) -> None:
    context, found = browser.new_context(**VIEWS["narrow"]), list[str]()
    page = context.new_page()
    console.sign_in(page, "marisol")
    page.goto(f"{console.url}{SECOND_FACTOR}")
    page.get_by_label("Password").fill(console.passwords["marisol"])
    page.get_by_role("main").get_by_role("button").first.click()
    totp = pyotp.TOTP(page.locator("main code").first.inner_text().replace(" ", ""))
    found += looked_at(page, "second-factor-code", "narrow")
    page.get_by_label("six digits").fill(totp.at(console.now()))
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.locator("ol.codes, ul.codes")).to_be_visible()
    found += looked_at(page, "recovery-codes", "narrow")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{console.url}{SIGN_IN}")
    console.fill_in(page, "marisol")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your code")
    found += looked_at(page, "sign-in-code", "narrow")
    context.close()
    assert found == []


def kind_of(path: str) -> str:
    """The route of a link; empty for one that leads out of the console."""
    path = path.partition("?")[0].partition("#")[0].rstrip("/")
    routes = sorted((route for method, route in NEEDS if method == "GET"), key=lambda route: route.count("{"))
    fits = (route for route in routes if re.fullmatch(re.sub(r"{\w+}", "[^/]+", route), path))
    return next(fits, "")


def looked_at(page: Page, name: str, view: str) -> list[str]:
    """What axe finds on it; its picture, where those are wanted."""
    if FOLDER:
        name = re.sub(r"[{}/]+", "-", name).strip("-")
        page.screenshot(path=Path(ROOT / FOLDER) / f"console-{name}-{view}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} is wider than the window"
    assert page.evaluate(CUT) == [], f"{page.url}: a chart's words leave it"
    return [f"{page.url}: {line}" for line in violations(page)]
