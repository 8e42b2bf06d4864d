"""The table that is printed, and which rows are below their bar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One thing measured. `ratio` is what the bar is held against; `least` True when more is better."""

    what: str
    ours: float
    theirs: float | None
    unit: str
    ratio: float
    bar: float
    least: bool = False

    @property
    def passed(self) -> bool:
        return self.ratio >= self.bar if self.least else self.ratio <= self.bar


def show(rows: Sequence[Row]) -> str:
    """The rows under each other, as a table in Markdown, so that it can be kept as it is."""
    columns: list[tuple[str, Callable[[Row], str]]] = [
        ("what", lambda row: row.what),
        ("Front Desk", lambda row: f"{row.ours:,.1f} {row.unit}"),
        ("default bot", lambda row: "" if row.theirs is None else f"{row.theirs:,.1f} {row.unit}"),
        ("ratio", lambda row: "" if row.ratio == row.ours else f"{row.ratio:.2f}"),
        ("bar", lambda row: f"{'≥' if row.least else '≤'} {row.bar:g}"),
        ("", lambda row: "pass" if row.passed else "FAIL"),
    ]
    cells = [[title for title, _ in columns], *([cell(row) for _, cell in columns] for row in rows)]
    widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells]
    ruler = " | ".join("-" * max(width, 3) for width in widths)
    return "\n".join(f"| {line} |" for line in [lines[0], ruler, *lines[1:]])
