"""Pictures of what a test sees: `make screenshots` asks for them, and those of the README come from there."""

import os
from pathlib import Path

from playwright.sync_api import Page

from frontdesk.settings import ROOT

FOLDER = os.environ.get("FRONTDESK_SCREENSHOTS")


def shot(page: Page, name: str) -> None:
    if FOLDER:
        page.wait_for_timeout(400)
        page.screenshot(path=Path(ROOT / FOLDER) / f"{name}.png")
