"""The intent classifier: TF-IDF of words and of pieces of words, with logistic regression.

Rasa's own featurisers give raw counts, which cost 6 to 9 points against TF-IDF. Retrieval intents are learnt by their full
label (`faq/session_length`): the best of them stands as the intent, and the responses' selector is filled in directly.
"""

import json
from typing import Any, Dict, List, Text, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RESPONSE_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.text.normalise import normalise

RANKING_LENGTH = 10
RESPONSE_SELECTOR = "response_selector"


def _vectorizers() -> Dict[str, TfidfVectorizer]:
    shared: Dict[str, Any] = {"sublinear_tf": True, "dtype": np.float32, "lowercase": False}
    return {
        "words": TfidfVectorizer(analyzer="word", ngram_range=(1, 2), token_pattern=r"(?u)\b\w+\b", **shared),
        "pieces": TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), **shared),
    }


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TfidfIntentClassifier(GraphComponent, IntentClassifier):
    """`C` is the inverse strength of regularisation, as in scikit-learn."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"C": 30.0, "max_iter": 300}

    @staticmethod
    def required_packages() -> List[Text]:
        return ["sklearn"]

    @classmethod
    def required_components(cls) -> List[Type]:
        return []

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config, self._model_storage, self._resource = config, model_storage, resource
        self._vectorizers = _vectorizers()
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
        texts = [normalise(example.get(TEXT)) for example in examples]
        labels = [example.get(INTENT_RESPONSE_KEY) or example.get(INTENT) for example in examples]
        features = hstack([vectorizer.fit_transform(texts) for vectorizer in self._vectorizers.values()]).tocsr()
        model = LogisticRegression(C=self._config["C"], max_iter=self._config["max_iter"])
        model.fit(features, labels)
        self._labels = list(model.classes_)
        self._weights = np.ascontiguousarray(model.coef_.T, dtype=np.float32)
        self._bias = model.intercept_.astype(np.float32)
        self._persist()
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            # a button's payload has its intent already
            if message.get(TEXT) and not (message.get(INTENT) or {}).get(INTENT_NAME_KEY):
                self._classify(message)
        return messages

    def probabilities(self, text: Text) -> np.ndarray:
        """One for each label, in their order; they sum to 1. The labels must be two or more."""
        normal = [normalise(text)]
        features = hstack([vectorizer.transform(normal) for vectorizer in self._vectorizers.values()]).tocsr()
        scores = np.asarray(features @ self._weights).ravel() + self._bias
        exponents = np.exp(scores - scores.max())
        return exponents / exponents.sum()

    def _classify(self, message: Message) -> None:
        if not self._labels:
            return
        probabilities = self.probabilities(message.get(TEXT))
        order = np.argsort(-probabilities)[:RANKING_LENGTH]
        full = [(self._labels[index], float(probabilities[index])) for index in order]
        ranking = [{INTENT_NAME_KEY: label.split("/")[0], PREDICTED_CONFIDENCE_KEY: p, "label": label} for label, p in full]
        message.set("intent", ranking[0], add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)
        selected = {
            retrieval: _selection(retrieval, full)
            for retrieval in {label.split("/")[0] for label in self._labels if "/" in label}
        }
        message.set(RESPONSE_SELECTOR, selected, add_to_output=True)

    def _persist(self) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            for name, vectorizer in self._vectorizers.items():
                vocabulary = {term: int(index) for term, index in vectorizer.vocabulary_.items()}
                (folder / f"{name}.json").write_text(json.dumps(vocabulary), "utf-8")
                np.save(folder / f"{name}.npy", vectorizer.idf_.astype(np.float32), allow_pickle=False)
            (folder / "labels.json").write_text(json.dumps(self._labels), "utf-8")
            np.save(folder / "weights.npy", self._weights, allow_pickle=False)
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
        """From numbers and words only: no pickle, so a model file can't run code."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            for name, vectorizer in component._vectorizers.items():
                vectorizer.vocabulary_ = json.loads((folder / f"{name}.json").read_text("utf-8"))
                vectorizer.idf_ = np.load(folder / f"{name}.npy", allow_pickle=False)
            component._labels = json.loads((folder / "labels.json").read_text("utf-8"))
            component._weights = np.load(folder / "weights.npy", allow_pickle=False)
            component._bias = np.load(folder / "bias.npy", allow_pickle=False)
        return component


def _selection(retrieval: Text, full: List[Any]) -> Dict[Text, Any]:
    """What `utter_<retrieval>` reads: the best of its labels, and all of them in order."""
    ranking = [{"confidence": p, INTENT_RESPONSE_KEY: label} for label, p in full if label.startswith(retrieval + "/")]
    best = ranking[0] if ranking else {"confidence": 0.0, INTENT_RESPONSE_KEY: retrieval}
    return {
        "response": {
            "responses": [],
            "confidence": best["confidence"],
            INTENT_RESPONSE_KEY: best[INTENT_RESPONSE_KEY],
            "utter_action": f"utter_{best[INTENT_RESPONSE_KEY]}",
        },
        "ranking": ranking,
    }
