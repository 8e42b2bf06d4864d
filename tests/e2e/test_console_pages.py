"""Every page of the console's menu, in a clinic that is lived in: what axe finds, in light, in the dark and on a narrow screen."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from frontdesk.settings import ROOT
from frontdesk.web.console.routes import MENU
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


class Console:
    """The gateway alone, over the demo's database."""

    def __init__(self, url: str, password: str) -> None:
        self.url, self.password = url, password

    def sign_in(self, page: Page) -> None:
        page.goto(f"{self.url}/staff/sign-in")
        page.get_by_label("Name").fill("avery")
        page.get_by_label("Password", exact=True).fill(self.password)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    folder, (port, *_) = tmp_path_factory.mktemp("console"), free_ports(3)
    env = environment(folder, FRONTDESK_PORT=str(port), FRONTDESK_NOW=NOW.isoformat())
    made = subprocess.run(
        [sys.executable, "-m", "frontdesk", "demo"], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    password = re.search(r"^ *avery +admin +(\S+)$", made.stdout, re.MULTILINE)
    assert password, made.stdout
    gateway = subprocess.Popen([sys.executable, "-m", "frontdesk.jobs.gateway"], cwd=ROOT, env=env)
    try:
        _wait_for(f"http://127.0.0.1:{port}/staff/sign-in")
        yield Console(f"http://127.0.0.1:{port}", password.group(1))
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
def test_axe_finds_nothing_on_any_page_of_the_menu(browser: Browser, console: Console, view: str) -> None:
    context, found = browser.new_context(**VIEWS[view]), list[str]()
    page = context.new_page()
    console.sign_in(page)
    for link in MENU:
        answer = page.goto(f"{console.url}{link.path}")
        assert answer
        assert answer.status == 200, link.path
        expect(page.get_by_role("navigation", name="Console").locator("[aria-current=page]")).to_have_text(link.label)
        name = link.path.removeprefix("/staff").strip("/").replace("/", "-") or "requests"
        if FOLDER:
            page.screenshot(path=Path(ROOT / FOLDER) / f"console-{name}-{view}.png", full_page=True)
        found += [f"{link.path}: {line}" for line in violations(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{link.path} is wider than the page"
        assert page.evaluate(CUT) == [], f"{link.path}: a chart's words leave it"
    context.close()
    assert found == []
