"""axe-core on every document of a page. It runs whatever the page's policy says."""

from typing import Any

from playwright.sync_api import Frame, Page

from frontdesk.settings import ROOT

SOURCE = ROOT / "widget" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page) -> list[str]:
    """What axe finds on the page and in its frames, each as "rule: where"; frames that show an error page of the browser have none."""
    return [line for frame in page.frames if frame.url.startswith("http") for line in _violations(frame)]


def _violations(frame: Frame) -> list[str]:
    frame.evaluate(f"() => {{ {SOURCE.read_text('utf-8')} }}")
    found: dict[str, Any] = frame.evaluate("tags => axe.run({ runOnly: tags, iframes: false })", TAGS)
    assert found["passes"], "axe has looked at nothing"
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]
