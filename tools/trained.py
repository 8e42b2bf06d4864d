"""The classifier of a trained model, for tools that learn from what it says. For Rasa's environment."""

import tempfile
from pathlib import Path

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage

from bot.nlu.intent_classifier import TfidfIntentClassifier


def classifier(model: str) -> TfidfIntentClassifier:
    """`model`: its file."""
    with tempfile.TemporaryDirectory() as folder:
        storage, metadata = LocalModelStorage.from_model_archive(Path(folder), model)
        node = next(node for node in metadata.predict_schema.nodes.values() if node.uses is TfidfIntentClassifier)
        config = {**node.uses.get_default_config(), **node.config}
        return node.uses.load(config, storage, node.resource, ExecutionContext(GraphSchema({}), model_id=metadata.model_id))
