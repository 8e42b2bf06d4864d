"""What the assistant was taught and is judged by, as the checkout's files have it."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import yaml

from frontdesk.domain.teaching.lines import plain
from frontdesk.domain.teaching.verdict import Judged

_ANSWERED = ("faq/", "unknown/", "out_of_scope")
# The sets name responses; a model is asked for what leads to them.
_INTENTS = {"hello": "greet", "start_booking": "book", "start_callback": "callback", "goodbye": "goodbye"}


class KnownLines:
    """Read once, when first asked for. `root` is the checkout's."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def taught(self) -> dict[str, str]:
        """The label of each training line, by its plain words."""
        return {plain(line): label for label, line in self._examples() if label}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Words of questions and of the lookup tables, in small letters."""
        lines = [line for label, line in self._examples() if label.startswith(_ANSWERED) or not label]
        return frozenset(word for line in lines for word in re.findall(r"[^\W\d_]+", line.casefold()))

    @cached_property
    def judging(self) -> tuple[Judged, ...]:
        """Every line of the judging sets; none where an installation is without `tests/`."""
        return (*self._held_out(), *self._conversations())

    def _examples(self) -> Iterator[tuple[str, str]]:
        """(label, line); the entries of lookup tables have no label. By lines, since YAML takes ten times as long."""
        for path in sorted((self._root / "data" / "nlu").rglob("*.yml")):
            label = ""
            for line in path.read_text("utf-8").splitlines():
                text = line.strip()
                if found := re.match(r"- (intent|lookup): (\S+)", text):
                    label = found[2] if found[1] == "intent" else ""
                elif text.startswith("- "):
                    yield label, text[2:].strip()

    def _held_out(self) -> Iterator[Judged]:
        for path in sorted((self._root / "tests" / "nlu").glob("*.yml")):
            for item in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
                for line in item["examples"].splitlines():
                    yield Judged(f"held out: {path.stem.replace('_', ' ')}", (item["intent"],), line[2:].strip())

    def _conversations(self) -> Iterator[Judged]:
        for topic, text in [*self._rows("questions_faq"), *self._rows("questions_unknown")]:
            yield Judged("questions", _labels(topic), text)
        for topic, text in self._rows("unanswerable"):
            yield Judged("unanswerable", (*_labels(topic), "out_of_scope"), text)
        for text, *small_talk in self._rows("out_of_scope"):
            yield Judged("out of scope", ("out_of_scope", *(_INTENTS.get(name, name) for name in small_talk)), text)
        for first, second, text in self._rows("two_questions"):
            if "|" not in first + second:
                yield Judged("two questions", (first, second), text, every=True)
        for topic, opening, wanted, text in self._rows("follow_ups"):
            yield Judged("follow-ups", _labels(wanted), text, before=(topic.split("|")[0], opening))

    def _rows(self, name: str) -> list[list[str]]:
        path = self._root / "tests" / "eval" / "sets" / f"{name}.tsv"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        return [line.split("\t") for line in lines if line.strip()]


def _labels(wanted: str) -> tuple[str, ...]:
    return tuple(_INTENTS.get(name, name) for name in wanted.split("|"))
