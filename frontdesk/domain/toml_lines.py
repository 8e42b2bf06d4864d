"""Where the keys of a TOML file stand. The standard library keeps no lines, so it is asked again, piece by piece."""

import tomllib
from collections.abc import Iterator
from typing import Any

# The way to a value: table names, keys, and the numbers of items.
Path = tuple[str | int, ...]


def lines_of(text: str) -> dict[Path, int]:
    """The line, from 1, of each table, key and item of an array. `text` is TOML without mistakes."""
    found: dict[Path, int] = {}
    table: Path = ()
    for first, lines, content in _statements(text.split("\n")):
        if lines[0].lstrip().startswith("["):
            table = max(_paths(content), key=len)
            found[table] = first
            continue
        for path in _paths(content):
            found.setdefault((*table, *path), first + _offset(lines, path))
    return found


def line_of(lines: dict[Path, int], path: Path) -> int | None:
    """The line of a value, or of the nearest thing around it that stands in the file; None when nothing of it does."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)


def _statements(lines: list[str]) -> Iterator[tuple[int, list[str], dict[str, Any]]]:
    """Each statement with its first line: the fewest lines that are TOML by themselves."""
    first = 0
    for end in range(1, len(lines) + 1):
        content = _loads(lines[first:end])
        if content is not None:
            if content:
                yield first + 1, lines[first:end], content
            first = end


def _paths(value: Any) -> Iterator[Path]:
    """The way to everything in a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (key,)
        yield from ((key, *path) for path in _paths(inner))


def _offset(lines: list[str], path: Path) -> int:
    """How far below its statement's first line an item of an array stands: where the array, closed there, first has it."""
    if isinstance(path[-1], int):
        for offset in range(len(lines)):
            content = _loads([*lines[: offset + 1], "]"])
            if content is not None and path in set(_paths(content)):
                return offset
    return 0


def _loads(lines: list[str]) -> dict[str, Any] | None:
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return None
