"""What the tests with real processes share."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.embedded import DESKTOP, PHONE, Visit
from tests.e2e.site import Site, open_site
from tests.stack import Stack, running

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The clinic's own website, which may embed the chat."""
    with open_site() as site:
        yield site


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Iterator[Stack]:
    with running(tmp_path_factory.mktemp("stack"), FRONTDESK_SITES=site.origin) as stack:
        yield stack


@pytest.fixture(scope="session")
def browser_path() -> str | None:
    """Debian's browser; None where Playwright has its own."""
    return shutil.which("chromium")


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    expect.set_options(timeout=20_000)  # ms: a loaded machine is slow, not wrong
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, site: Site, stack: Stack) -> Iterator[Visit]:
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    yield Visit(context, site, stack)
    context.close()


@pytest.fixture
def on_a_phone(browser: Browser, site: Site, stack: Stack) -> Iterator[Visit]:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    yield Visit(context, site, stack)
    context.close()
