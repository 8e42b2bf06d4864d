"""The importer gives what Rasa's own gives, and reads it once."""

from pathlib import Path

from bot.importer import OneReadingImporter
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.importers.rasa import RasaFileImporter

ROOT = Path(__file__).resolve().parents[2]

PLACES = (
    str(ROOT / "config.yml"),
    str(ROOT / "domain.yml"),
    [str(ROOT / "data/nlu/dialogue.yml"), str(ROOT / "data/nlu/lookups")],
)


def test_it_reads_what_rasa_reads() -> None:
    ours, theirs = OneReadingImporter(*PLACES).get_nlu_data(), RasaFileImporter(*PLACES).get_nlu_data()
    assert ours.training_examples == theirs.training_examples and ours.training_examples
    assert ours.lookup_tables == theirs.lookup_tables and ours.lookup_tables


def test_examples_are_read_once_and_never_copied() -> None:
    importer = TrainingDataImporter.load_from_dict({"importers": [{"name": "bot.importer.OneReadingImporter"}]}, *PLACES)
    english = importer.get_nlu_data("en").training_examples
    same = {id(example) for example in importer.get_nlu_data(language=None).training_examples}
    assert english and all(id(example) in same for example in english if example.get("text"))
