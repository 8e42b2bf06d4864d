"""The files that teaching writes, each made anew from the database: the database is what counts."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontdesk.domain.teaching.lines import training_file


@dataclass(frozen=True)
class TaughtFiles:
    """`folder` is that of what was taught, `wording` the file of the wordings in force, for Rasa."""

    folder: Path
    wording: Path

    @property
    def accepted(self) -> Path:
        """What staff accepted, for the next training."""
        return self.folder / "accepted.yml"

    @property
    def live(self) -> Path:
        """What the model in force was taught; absent where nothing was."""
        return self.folder / "live" / "taught.yml"

    @property
    def candidate(self) -> Path:
        """What a training that goes on is taught."""
        return self.folder / "candidate" / "taught.yml"


def write_lines(path: Path, lines: Iterable[tuple[str, str]]) -> None:
    """The training file of these lines; none where there are none, so that its absence means the model as delivered."""
    text = training_file(lines) if (lines := list(lines)) else ""
    _replace(path, text) if text else path.unlink(missing_ok=True)


def write_wording(path: Path, wordings: Mapping[str, Mapping[str, Any]]) -> None:
    _replace(path, json.dumps(wordings, indent=1, sort_keys=True, ensure_ascii=False))


def _replace(path: Path, text: str) -> None:
    """Whole or not at all: whoever reads it meanwhile reads the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_text(text, "utf-8")
    new.replace(path)
