"""The classifier of a trained model, and what is learnt from what it says. For Rasa's environment."""

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.nlu.intent_classifier import TfidfIntentClassifier
from bot.text.evidence import Evidence, Weights

STRENGTH = 0.4  # scikit-learn's C
OFTEN = 5  # in so many messages a name must stand
LEAST = 0.06  # a weight below it is left out


def classifier(model: str) -> TfidfIntentClassifier:
    """`model`: its file."""
    with tempfile.TemporaryDirectory() as folder:
        storage, metadata = LocalModelStorage.from_model_archive(Path(folder), model)
        node = next(node for node in metadata.predict_schema.nodes.values() if node.uses is TfidfIntentClassifier)
        config = {**node.uses.get_default_config(), **node.config}
        return node.uses.load(config, storage, node.resource, ExecutionContext(GraphSchema({}), model_id=metadata.model_id))


def learn(messages: Sequence[Sequence[Evidence]], right: Sequence[Sequence[bool]], weighs: Sequence[float]) -> Weights:
    """`messages`: what speaks for each candidate of each; `right`: which of them are; `weighs`: how much a message counts."""
    counts = Counter(name for message in messages for name in {n for each in message for named in each.values() for n in named})
    rows = [
        {(group, name): value for group, named in each.items() for name, value in named.items() if counts[name] >= OFTEN}
        for message in messages
        for each in message
    ]
    each_weighs = [weight for message, weight in zip(messages, weighs, strict=True) for _ in message]
    names = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0)
    model.fit(names.fit_transform(rows), [each for message in right for each in message], each_weighs)
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for (group, name), weight in zip(names.feature_names_, model.coef_[0], strict=True):
        if abs(weight) >= LEAST:
            weights[group][name] = round(float(weight), 2)
    return dict(weights)


def write(weights: Weights, path: Path) -> None:
    path.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", "utf-8")
