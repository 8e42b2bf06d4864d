"""The intent classifier: logistic regression on TF-IDF, then a decision that knows doubt.

Rasa's own featurisers give raw counts, which cost 6 to 9 points against TF-IDF. The training data's lookup tables are read as
concepts: what is learnt of one insurer is known of all. Retrieval intents are learnt by their full
label (`faq/session_length`): the best of them stands as the intent, and the responses' selector is filled in directly. What
was tried, and what each gave, stands in docs/understanding.md.
"""

import json
import os
import re
from dataclasses import asdict, fields
from typing import Any, Dict, List, Optional, Text, Type

import numpy as np
from joblib import parallel_backend
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RESPONSE_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from bot.nlu.features import Features
from bot.text import parts, several
from bot.text.context import Before
from bot.text.doubt import FALLBACK, UNSURE, Decision, Thresholds, decide, in_context, stands_alone
from bot.text.follow_ups import OUTSIDE, Ranked, is_topic
from bot.text.language import foreign

RANKING_LENGTH = 10
RESPONSE_SELECTOR = "response_selector"
LABEL_EXAMPLES = 2  # a label's own words count as that many examples
_LANGUAGES = {"spanish": "spanish", "other": "other_language"}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TfidfIntentClassifier(GraphComponent, IntentClassifier):
    """`C` is the inverse strength of regularisation and `tolerance` where the search ends, as in scikit-learn; the others are
    those of `Thresholds`.

    Reads `metadata.topic` and `metadata.asked` of a message: what was answered last, for follow-up questions.
    """

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"C": 20.0, "tolerance": 0.6, **asdict(Thresholds())}

    @staticmethod
    def required_packages() -> List[Text]:
        return ["sklearn", "snowballstemmer"]

    @classmethod
    def required_components(cls) -> List[Type]:
        return []

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config, self._model_storage, self._resource = config, model_storage, resource
        self._limits = Thresholds(**{field.name: config[field.name] for field in fields(Thresholds)})
        self._features = Features()
        self._labels: List[Text] = []
        self._weights = np.zeros((0, 0), dtype=np.float32)
        self._bias = np.zeros(0, dtype=np.float32)

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "TfidfIntentClassifier":
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        texts = [example.get(TEXT) for example in examples]
        labels = [example.get(INTENT_RESPONSE_KEY) or example.get(INTENT) for example in examples]
        for label in sorted(set(labels)):
            texts += [re.sub(r"[\W_]+", " ", label.split("/")[-1])] * LABEL_EXAMPLES
            labels += [label] * LABEL_EXAMPLES
        tables = {table["name"]: table["elements"] for table in training_data.lookup_tables}
        self._fit(texts, labels, {name: entries for name, entries in tables.items() if isinstance(entries, list)})
        self._persist()
        return self._resource

    def _fit(self, texts: List[Text], labels: List[Text], tables: Dict[Text, List[Text]]) -> None:
        rows = self._features.fit(texts, tables)
        # one regression a label against the rest, each in its dual: seconds for what a joint one takes minutes, and no worse
        one = LogisticRegression(
            C=self._config["C"], solver="liblinear", dual=True, tol=self._config["tolerance"], random_state=0
        )
        # Processes, not threads: those would share the solver's one generator of random numbers, and no training be like another.
        with parallel_backend("multiprocessing"):
            model = OneVsRestClassifier(one, n_jobs=os.cpu_count()).fit(rows, labels)
        self._labels = [str(label) for label in model.classes_]
        self._weights = np.ascontiguousarray(np.vstack([each.coef_ for each in model.estimators_]).T, dtype=np.float32)
        self._bias = np.array([each.intercept_[0] for each in model.estimators_], dtype=np.float32)

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            # a button's payload has its intent already
            if message.get(TEXT) and not (message.get(INTENT) or {}).get(INTENT_NAME_KEY):
                self._classify(message)
        return messages

    def probabilities(self, texts: List[Text]) -> np.ndarray:
        """A row for each text, a column for each label, in their order; rows sum to 1. The labels must be two or more."""
        scores = self._features.of(texts) @ self._weights + self._bias
        each = 1 / (1 + np.exp(-scores))
        return each / each.sum(axis=1, keepdims=True)

    def _classify(self, message: Message) -> None:
        if not self._labels:
            return
        said = message.get(TEXT)
        if OUTSIDE not in self._labels:  # no world outside what was learnt, as in public benchmarks: the best is always named
            ranked = self._ranked([said])[0]
            decision = Decision(ranked[0][0].split("/")[0], ranked[0][1])
        else:
            text = parts.put_right(said)
            before = _before(message.get("metadata") or {})
            scores = self.scores(text, before)
            ranked = scores[text]
            language = foreign(said)
            decision = Decision(_LANGUAGES[language], 1.0) if language else decide(text, scores, before, self._limits)
            if decision.intent in (UNSURE, FALLBACK):  # what is offered instead is the nearest of what was decided on
                ranked = in_context(text, scores, before)
        ranking = [{INTENT_NAME_KEY: label.split("/")[0], PREDICTED_CONFIDENCE_KEY: p, "label": label} for label, p in ranked]
        intent = {INTENT_NAME_KEY: decision.intent, PREDICTED_CONFIDENCE_KEY: decision.confidence}
        message.set("intent", intent, add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)
        message.set("topics", decision.topics, add_to_output=True)
        message.set(RESPONSE_SELECTOR, self._selections(decision, ranked), add_to_output=True)

    def scores(self, text: Text, before: Optional[Before] = None) -> Dict[Text, Ranked]:
        """The best labels of the text, of its parts, and of it together with what it follows, unless it stands alone."""
        texts = list(dict.fromkeys([text, *several.pieces(text)]))
        found = dict(zip(texts, self._ranked(texts)))
        if before and before.asked and not stands_alone(found[text]):
            together = before.with_it(text)
            found[together] = self._ranked([together])[0]
        return found

    def _ranked(self, texts: List[Text]) -> List[List[Any]]:
        return [
            [(self._labels[index], float(row[index])) for index in np.argsort(-row)[:RANKING_LENGTH]]
            for row in self.probabilities(texts)
        ]

    def _selections(self, decision: Decision, ranked: List[Any]) -> Dict[Text, Any]:
        retrieval = {label.split("/")[0] for label in self._labels if is_topic(label)}
        best: Optional[Text] = decision.topics[0] if decision.topics else None
        return {intent: _selection(intent, best, ranked) for intent in retrieval}

    def _persist(self) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            self._features.save(folder)
            (folder / "labels.json").write_text(json.dumps(self._labels), "utf-8")
            np.save(folder / "weights.npy", self._weights.astype(np.float16), allow_pickle=False)  # half to pack, and no other answers
            np.save(folder / "bias.npy", self._bias, allow_pickle=False)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "TfidfIntentClassifier":
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._features = Features.load(folder)
            component._labels = json.loads((folder / "labels.json").read_text("utf-8"))
            component._weights = np.load(folder / "weights.npy", allow_pickle=False).astype(np.float32)
            component._bias = np.load(folder / "bias.npy", allow_pickle=False)
        return component


def _before(metadata: Dict[Text, Any]) -> Optional[Before]:
    return Before(metadata["topic"], metadata.get("asked") or "") if metadata.get("topic") else None


def _selection(intent: Text, best: Optional[Text], ranked: List[Any]) -> Dict[Text, Any]:
    """What `utter_<intent>` reads: the topic decided on, or else the best of its labels."""
    ranking = [{"confidence": p, INTENT_RESPONSE_KEY: label} for label, p in ranked if label.startswith(intent + "/")]
    chosen = best if best and best.startswith(intent + "/") else (ranking[0][INTENT_RESPONSE_KEY] if ranking else intent)
    confidence = next((each["confidence"] for each in ranking if each[INTENT_RESPONSE_KEY] == chosen), 0.0)
    return {
        "response": {
            "responses": [],
            "confidence": confidence,
            INTENT_RESPONSE_KEY: chosen,
            "utter_action": f"utter_{chosen}",
        },
        "ranking": ranking,
    }
