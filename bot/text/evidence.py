"""What speaks for a label, and how much: names with their numbers, and the weights that a regression has learnt for them.

Names stand in groups, since a word may speak for one label and against another. A name is a number (`=alone`), the topic that came
before or first (`> topic`), or a word or two of the message.
"""

import json
import re
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Dict, Mapping, Text

from bot.text.normalise import normalise
from bot.text.stems import phrases

Evidence = Mapping[Text, Mapping[Text, float]]  # by group, then by name
Weights = Mapping[Text, Mapping[Text, float]]
ALWAYS = "="  # a name that every piece of evidence has
_WORD = re.compile(r"[a-z']+|[0-9]+|\?")
_LEAST = 1e-3  # a probability never counts for less


def total(evidence: Evidence, weights: Weights) -> float:
    return sum(
        weights[group].get(name, 0.0) * value
        for group, named in evidence.items()
        if group in weights
        for name, value in named.items()
    )


def words(text: Text) -> Dict[Text, float]:
    """Each word, with where the message begins and ends, and each two that stand side by side, as names."""
    return dict.fromkeys(phrases(["^", *_WORD.findall(normalise(text)), "$"]), 1.0)


def odds(probability: float) -> float:
    """Its logarithmic odds; as if it were never surer than one in a thousand leaves open."""
    p = min(max(probability, _LEAST), 1 - _LEAST)
    return log(p / (1 - p))


@lru_cache(maxsize=None)
def learnt(path: Path) -> Weights:
    return json.loads(path.read_text("utf-8"))
