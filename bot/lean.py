"""Rasa's message processor with less around it: only what answering needs is loaded, the model's graph is run plainly, and
what the action server says is checked against a schema that is not checked itself each time."""

import json
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Dict, List, Optional, Text, Tuple, Union

import rasa.core.agent
from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import MODEL_ARCHIVE_METADATA_FILE, LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata

from bot.rules import find_action, possible_keys


def put_in_place() -> None:
    """For every agent that is made in this process. Rasa names these classes in its code and takes no others."""
    rasa.core.agent.MessageProcessor = LeanProcessor
    RemoteAction._validate_action_result = check_result
    RulePolicy._get_possible_keys = possible_keys
    RulePolicy._find_action_from_rules = find_action


class LeanProcessor(MessageProcessor):
    """Takes a model's file, not a folder of them."""

    @staticmethod
    def _load_model(model_path: Union[Text, Path]) -> Tuple[Text, ModelMetadata, GraphRunner]:
        path = Path(model_path)
        with TemporaryDirectory() as folder:
            return (path.name, *load_predict_graph_runner(Path(folder), path, _Storage, PlainRunner))

    def _check_for_unseen_features(self, parse_data: Dict[Text, Any]) -> None:
        """Nothing: a warning for developers, which compares the whole domain with an empty one at each message."""


class PlainRunner(DaskGraphRunner):
    """Runs the graph one node after the other, as Dask does too, but without planning it anew at each run."""

    def run(self, inputs: Optional[Dict[Text, Any]] = None, targets: Optional[List[Text]] = None) -> Dict[Text, Any]:
        done: Dict[Text, Tuple[Text, Any]] = {name: (name, value) for name, value in (inputs or {}).items()}
        return dict(self._node(name, done) for name in targets or self._graph_schema.target_names)

    def _node(self, name: Text, done: Dict[Text, Tuple[Text, Any]]) -> Tuple[Text, Any]:
        if name not in done:
            needs = [self._node(needed, done) for needed in self._graph_schema.nodes[name].needs.values()]
            done[name] = self._instantiated_nodes[name](*needs)
        return done[name]


class _Storage(LocalModelStorage):
    @staticmethod
    def _load_metadata(directory: Path) -> ModelMetadata:
        """Without the part about training, whose classes all need TensorFlow."""
        stored = json.loads((directory / MODEL_ARCHIVE_METADATA_FILE).read_text("utf-8"))
        return ModelMetadata.from_dict({**stored, "train_schema": {"nodes": {}}})


def check_result(_action: RemoteAction, result: Dict[Text, Any]) -> bool:
    """As Rasa's own, which checks the schema too, at each call: three quarters of what a step of the form costs."""
    _result_schema().validate(result)
    return True


@lru_cache(maxsize=1)
def _result_schema() -> Draft202012Validator:
    schema = RemoteAction.action_response_format_spec()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)
