"""axe-core on a page or a frame: what it finds against WCAG 2.2 AA."""

from playwright.sync_api import Frame, Page

from frontdesk.settings import ROOT

SOURCE = ROOT / "widget" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page | Frame) -> list[str]:
    """One line a violation: the rule, what it is, and where."""
    page.evaluate(SOURCE.read_text("utf-8"))
    found = page.evaluate(
        """async (tags) => (await axe.run({runOnly: {type: "tag", values: tags}})).violations
        .flatMap(({id, help, nodes}) => nodes.map(({target, failureSummary}) => `${id}: ${help}: ${target}: ${failureSummary}`))""",
        TAGS,
    )
    return [str(line) for line in found]
