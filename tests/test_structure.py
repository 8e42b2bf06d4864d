"""The shape of the house: imports go down only, no file grows without end, no sentence in the wrong place."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.settings import ROOT

pytestmark = pytest.mark.unit
# Each may import those below it, and its own layer.
LAYERS = (
    ("frontdesk.cli", "frontdesk.__main__", "frontdesk.commands", "actions"),
    ("frontdesk.jobs",),
    ("frontdesk.web",),
    ("frontdesk.bootstrap",),
    ("frontdesk.adapters", "frontdesk.services"),
    ("frontdesk.ports",),
    ("frontdesk.db",),
    ("frontdesk.domain",),
    ("frontdesk.errors", "frontdesk.files", "frontdesk.settings"),
)
PURE = {"sqlalchemy", "httpx", "requests", "litestar", "subprocess", "socket", "yaml"}
FILES = sorted(
    path
    for folder in ("frontdesk", "actions", "bench")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
WIDGET = [path for path in (ROOT / "widget").rglob("*.js") if "node_modules" not in path.parts]
CODE = [*FILES, *(ROOT / "bot").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *WIDGET]


def test_imports_go_down_only() -> None:
    wrong = [
        f"{module} imports {other}"
        for module, others in _imports()
        for other in others
        if _level(other) < _level(module) and _level(other) >= 0
    ]
    assert wrong == []


def test_adapters_and_services_do_not_know_each_other() -> None:
    pairs = [(module, other) for module, others in _imports() for other in others]
    assert [pair for pair in pairs if pair[0].startswith("frontdesk.adapters") and pair[1].startswith("frontdesk.services")] == []
    assert [pair for pair in pairs if pair[0].startswith("frontdesk.services") and pair[1].startswith("frontdesk.adapters")] == []


def test_the_domain_does_no_io() -> None:
    found = {
        (module, other)
        for module, others in _imports()
        if module.startswith("frontdesk.domain")
        for other in others
        if other.split(".")[0] in PURE
    }
    assert found == set()


def test_bot_imports_nothing_of_the_application() -> None:
    for path in (ROOT / "bot").rglob("*.py"):
        assert not [name for name in _imported(path) if name.split(".")[0] in {"frontdesk", "actions"}], path


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_is_long(path: Path) -> None:
    functions = [
        node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 60] == []


def test_no_junk_drawers() -> None:
    names = {"utils", "helpers", "common", "misc"}
    assert [path for path in CODE if path.stem in names or path.parent.name in names] == []


def test_actions_say_nothing_in_words_of_their_own() -> None:
    assert [path for path in FILES if "utter_message(text=" in path.read_text("utf-8")] == []


def test_data_holds_training_yaml_only() -> None:
    assert [
        path
        for path in (ROOT / "data").rglob("*")
        if path.is_file() and not re.search(r"/(nlu|nlu/lookups|rules|stories)/[\w]+\.yml$", str(path))
    ] == []


def _imports() -> Iterator[tuple[str, list[str]]]:
    for path in FILES:
        yield ".".join(path.relative_to(ROOT).with_suffix("").parts), _imported(path)


def _imported(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names


def _level(module: str) -> int:
    """The layer from the top, or -1 for what is not ours."""
    for level, layer in enumerate(LAYERS):
        if any(module == name or module.startswith(name + ".") for name in layer):
            return level
    return -1
