"""axe-core on every document of a page. It runs whatever the page's policy says."""

from typing import Any

from playwright.sync_api import Frame, Page

from frontdesk.settings import ROOT
from tests.axe_summary import LOOKED

SOURCE = ROOT / "widget" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page | Frame) -> list[str]:
    """What axe finds in a frame, or on a page and in all its frames, each as "rule: what it is: where: why"."""
    frames = page.frames if isinstance(page, Page) else [page]
    # what the browser itself shows instead of a page has another scheme
    return [line for frame in frames if frame.url.startswith("http") for line in _violations(frame)]


def _violations(frame: Frame) -> list[str]:
    frame.evaluate(f"() => {{ {SOURCE.read_text('utf-8')} }}")
    found: dict[str, Any] = frame.evaluate("tags => axe.run({ runOnly: tags, iframes: false })", TAGS)
    assert found["passes"], "axe has looked at nothing"
    LOOKED.update(looks=1, held=len(found["passes"]), violations=len(found["violations"]))
    return [
        f"{rule['id']}: {rule['help']}: {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
