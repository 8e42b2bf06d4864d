"""What axe-core has looked at, said at the end of a run: silence could also mean that it never came to that."""

from collections import Counter
from typing import Any

import pytest

LOOKED: Counter[str] = Counter()  # by this process; pages, rules that held, and what was found


def pytest_sessionfinish(session: pytest.Session) -> None:
    if (output := getattr(session.config, "workeroutput", None)) is not None:  # one of several processes
        output["axe"] = dict(LOOKED)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    LOOKED.update(getattr(node, "workeroutput", {}).get("axe", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if LOOKED:
        terminalreporter.write_line(
            f"axe-core, WCAG 2.2 AA: looked {LOOKED['looks']} times, {LOOKED['held']} rules held, {LOOKED['violations']} did not"
        )
