"""How likely a message is a cry for help: logistic regression, learnt from the lines in `examples/` by `make train-crisis`.

The weights are a committed file of plain numbers, so the screen needs no library, no model and no training to run.
"""

import json
from functools import cache
from importlib.resources import files
from math import exp

# Weights are kept as whole numbers of this size: a thousandth more or less decides nothing.
SCALE = 100
NAME = "weights.json"


def likely(features: dict[str, float]) -> float:
    """The probability, 0 to 1, that the full reply is called for."""
    bias, weights = _learnt()
    score = (bias + sum(value * weights.get(feature, 0) for feature, value in features.items())) / SCALE
    return 1 / (1 + exp(-max(-50.0, min(50.0, score))))


@cache
def _learnt() -> tuple[float, dict[str, int]]:
    learnt = json.loads(files(__package__).joinpath(NAME).read_text("utf-8"))
    return learnt["bias"], learnt["weights"]
