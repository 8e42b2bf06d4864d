"""The files that teaching writes, each made anew from the database: the database is what counts."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from frontdesk.db import teaching, training, wording
from frontdesk.db.engine import Database
from frontdesk.domain.teaching.lines import training_file
from frontdesk.domain.teaching.wording import TOPICS, mistakes
from frontdesk.files import beside
from frontdesk.settings import ROOT, Settings


@dataclass(frozen=True)
class TaughtFiles:
    """`folder` is that of what was taught, `wording` the file of the wordings in force, for Rasa; `page` the clinic's page, which
    they are held to."""

    folder: Path
    wording: Path
    page: Path

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

    @property
    def log(self) -> Path:
        """What Rasa says while it trains."""
        return self.folder / "training.log"


def taught_files(settings: Settings) -> TaughtFiles:
    """Where what staff teach is written: below `var`, so that the checkout stays as `git pull` left it."""
    return TaughtFiles(settings.var / "taught", settings.instance / "wording.json", ROOT / "docs" / "clinic-page.txt")


def write_lines(path: Path, lines: Iterable[tuple[str, str]]) -> None:
    """The training file of these lines; none where there are none, so that its absence means the model as delivered."""
    text = training_file(lines) if (lines := list(lines)) else ""
    _replace(path, text) if text else path.unlink(missing_ok=True)


def lines_in_force(database: Database) -> list[tuple[str, str]]:
    """What the model in force was taught beside the data of the checkout."""
    with database.read() as session:
        swapped = training.swapped(session)
    return [(topic, line) for topic, line in swapped[0].lines] if swapped else []


def write_in_force(database: Database, files: TaughtFiles) -> None:
    """What Rasa goes by: the training file of the model in force, and the wordings. Left out is a wording that the page no longer
    bears out."""
    write_lines(files.live, lines_in_force(database))
    page = files.page.read_text("utf-8")
    with database.read() as session:
        labels = {f"{kind}{topic.name}": topic.label for topic in teaching.new_topics(session) for kind in TOPICS}
        said = [each for each in wording.in_force(session).values() if not mistakes(each.response, each.text, each.source, page)]
    texts = {each.response: {"text": each.text, "label": labels.get(each.response, "")} for each in said}
    _replace(files.wording, json.dumps(texts, indent=1, sort_keys=True, ensure_ascii=False))


def _replace(path: Path, text: str) -> None:
    """Whole or not at all: whoever reads it meanwhile reads the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with beside(path) as new:
        new.write_text(text, "utf-8")
        new.replace(path)
