"""What a message is about that comes after an answer: what it says alone, what it says together with the question before, and how
people go on.

Pure. Each label that either reading names is weighed by a logistic regression, learnt from messages in the wake of an answer that the
classifier itself has not learnt from (`tools/learn_context.py`).
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, Mapping, Text, Tuple

from bot.text.follow_ups import OUTSIDE, Ranked, is_topic, odds, resolved
from bot.text.normalise import normalise
from bot.text.stems import phrases

LEARNT = Path(__file__).with_suffix(".json")
_MOST = 10  # labels that are weighed
_MANY_WORDS = 12  # longer messages are alike
_LAST = 200  # characters of the question before
_WORD = re.compile(r"[a-z']+|[0-9]+|\?")

# By group, which is the label or its kind, and name: a number, the topic before (`> topic`), or a word or two of the message.
Evidence = Mapping[Text, Mapping[Text, float]]
Weights = Mapping[Text, Mapping[Text, float]]


@dataclass(frozen=True)
class Before:
    """What was answered last: its topic, and the words that asked for it."""

    topic: Text
    asked: Text

    def with_it(self, text: Text) -> Text:
        """The follow-up as one message with what it follows."""
        return f"{self.asked[-_LAST:]} {text}"


def weighed(text: Text, alone: Ranked, joined: Ranked, topic: Text) -> Dict[Text, float]:
    """The probability of each label, with follow-ups resolved: they sum to 1. `alone`: the best labels of the text; `joined`: of
    `with_it(text)`."""
    found = _totals(candidates(text, alone, joined, topic), _learnt())
    highest = max(found.values())
    shares = {label: exp(total - highest) for label, total in found.items()}
    return {label: share / sum(shares.values()) for label, share in shares.items()}


def candidates(text: Text, alone: Ranked, joined: Ranked, topic: Text) -> Iterator[Tuple[Text, Evidence]]:
    """Each label that the text may come to after the topic, the topic itself always, and what speaks for it."""
    by_itself, first, second = dict(alone), resolved(alone, topic), resolved(joined, topic)
    best = sorted({*first, *second}, key=lambda label: (-first[label] - second[label], label))[: _MOST - 1]
    words = dict.fromkeys(_words(text), 1.0)
    length = min(len(text.split()) / _MANY_WORDS, 1.0)
    for label in dict.fromkeys([*best, topic]):
        kind = "same" if label == topic else "outside" if label == OUTSIDE else "topic" if is_topic(label) else "talk"
        numbers = {
            "=": 1.0,
            "=alone": odds(first[label]),
            "=joined": odds(second[label]),
            "=itself": odds(by_itself.get(label, 0.0)),
            "=length": length,
        }
        yield label, {kind: {**numbers, **words}, label: {"=": 1.0, f"> {topic}": 1.0, **words}}


def likeliest(found: Iterable[Tuple[Text, Evidence]], weights: Weights) -> Text:
    """Of candidates, the one for which most speaks."""
    totals = _totals(found, weights)
    return max(totals, key=lambda label: totals[label])


def _words(text: Text) -> List[Text]:
    """The words with where the message begins and ends, and each two that stand side by side."""
    return phrases(["^", *_WORD.findall(normalise(text)), "$"])


def _totals(found: Iterable[Tuple[Text, Evidence]], weights: Weights) -> Dict[Text, float]:
    return {
        label: sum(
            weights[group].get(name, 0.0) * value
            for group, named in evidence.items()
            if group in weights
            for name, value in named.items()
        )
        for label, evidence in found
    }


@lru_cache(maxsize=None)
def _learnt() -> Weights:
    return json.loads(LEARNT.read_text("utf-8"))
