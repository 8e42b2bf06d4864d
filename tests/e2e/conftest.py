"""What the tests with real processes share."""

import shutil
from collections.abc import Iterator

import pytest

from tests.stack import Stack, running


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running(tmp_path_factory.mktemp("stack")) as stack:
        yield stack


@pytest.fixture(scope="session")
def browser_path() -> str | None:
    """Debian's browser; None where Playwright has its own."""
    return shutil.which("chromium")
