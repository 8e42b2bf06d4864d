"""The classifier by itself, without Rasa's graph around it."""

from pathlib import Path
from typing import List

import numpy as np

from bot.importer import OneReadingImporter
from bot.nlu.intent_classifier import TfidfIntentClassifier
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource

ROOT = Path(__file__).resolve().parents[2]
DATA = [str(ROOT / "data/nlu/dialogue.yml"), str(ROOT / "data/nlu/follow_ups.yml"), str(ROOT / "data/nlu/booking.yml")]


def trained(folder: Path) -> List[np.ndarray]:
    folder.mkdir()
    data = OneReadingImporter(str(ROOT / "config.yml"), str(ROOT / "domain.yml"), DATA).get_nlu_data()
    storage, resource = LocalModelStorage.create(folder), Resource("classifier")
    TfidfIntentClassifier(TfidfIntentClassifier.get_default_config(), storage, resource).train(data)
    with storage.read_from(resource) as saved:
        return [np.load(saved / "weights.npy"), np.load(saved / "bias.npy")]


def test_trained_again_it_is_the_same_to_the_last_bit(tmp_path: Path) -> None:
    """What the bars allow can't depend on the day's luck."""
    one, other = trained(tmp_path / "one"), trained(tmp_path / "other")
    assert all(len(numbers) and np.array_equal(numbers, again) for numbers, again in zip(one, other))
