"""How likely a message is a cry for help: logistic regression, learnt from the lines in `examples/` by `make train-crisis`.

The weights are a committed file of plain numbers, so the screen needs no library, no model and no training to run.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

# Weights are kept as whole numbers of this size: a thousandth more or less decides nothing.
SCALE = 100
NAME = "weights.json"


@dataclass(frozen=True)
class Likelihood:
    """`probability` that the full reply is called for, 0 to 1; `words`: what whole words have to say about it, as log-odds. Where
    they speak against it, only pieces of words were alike."""

    probability: float
    words: float


def likely(features: dict[str, float]) -> Likelihood:
    bias, weights = _learnt()
    spoken = {feature: value * weights.get(feature, 0) / SCALE for feature, value in features.items()}
    score = bias / SCALE + sum(spoken.values())
    words = sum(value for feature, value in spoken.items() if feature.startswith("w "))
    return Likelihood(1 / (1 + exp(-max(-50.0, min(50.0, score)))), words)


@cache
def _learnt() -> tuple[float, dict[str, int]]:
    learnt = json.loads(files(__package__).joinpath(NAME).read_text("utf-8"))
    return learnt["bias"], learnt["weights"]
