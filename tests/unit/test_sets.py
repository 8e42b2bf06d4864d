"""What judges shares nothing with what teaches: no line, nor a near copy of one."""

from pathlib import Path

import pytest

from frontdesk.domain.teaching.lines import copies, plain
from frontdesk.settings import ROOT
from tools.examples import examples, messages

pytestmark = pytest.mark.unit
EXAMPLES = ROOT / "frontdesk" / "domain" / "crisis" / "examples"


def _lines(path: Path) -> list[str]:
    return [plain(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _trained() -> list[str]:
    return [plain(line) for _, line in examples()]


def _columns(path: Path, *columns: int) -> list[str]:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [plain(row[column]) for row in rows for column in columns]


def _judging() -> list[str]:
    columns = {"two_questions": (2,), "follow_ups": (1, 3), "out_of_scope": (0,), "injections": (0,)}
    paths = sorted((ROOT / "tests" / "eval").glob("*/*.tsv"))
    return [line for path in paths for line in _columns(path, *columns.get(path.stem, (1,)))]


def _several() -> list[str]:
    return _columns(ROOT / "bot" / "text" / "several.tsv", 1)


def _after_an_answer() -> list[str]:
    return _columns(ROOT / "bot" / "text" / "context.tsv", 3)


def test_no_judging_question_is_a_copy_of_a_training_example() -> None:
    assert copies(_judging(), [*_trained(), *_several(), *_after_an_answer()]) == []


def test_what_teaches_to_read_what_the_classifier_says_is_no_copy_of_what_that_learns() -> None:
    assert copies([*_several(), *_after_an_answer()], _trained()) == []


@pytest.mark.parametrize("hands", [".", "fifth", "sixth", "seventh", "eighth", "ninth", "eleventh"])
def test_no_judging_cry_for_help_is_a_copy_of_an_example(hands: str) -> None:
    sets = ROOT / "tests" / "crisis" / hands
    judging = [*_columns(sets / "crisis.tsv", 1), *_columns(sets / "lookalikes.tsv", 1), *_lines(sets / "ordinary.txt")]
    teaching = [line for path in sorted(EXAMPLES.glob("*/*.txt")) for line in _lines(path)]
    assert copies(judging, [*teaching, *_trained(), *map(plain, messages())]) == []
