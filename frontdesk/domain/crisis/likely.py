"""How likely a message is a cry for help: two learners of different kinds, whose odds are averaged.

Logistic regression over words and pieces (the weights are here), and nets that read words in their order (`order.py`). Both are
learnt from the lines in `examples/` by `make train-crisis`, and are committed files of plain numbers.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import exp

from frontdesk.domain.crisis.features import features
from frontdesk.domain.crisis.order import log_odds

# Weights are kept as whole numbers of this size: a thousandth more or less decides nothing.
SCALE = 100
NAME = "weights.json"
ORDER = 0.2  # the share of the nets; chosen on lines that were not learnt from


def likely(words: str, lists: Sequence[str]) -> float:
    """The probability, 0 to 1, that the full reply is called for; `words` and `lists` as `features` has them."""
    return probability((1 - ORDER) * _linear(features(words, lists)) + ORDER * log_odds(words, lists))


def probability(odds: float) -> float:
    """Of logarithmic odds."""
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


def _linear(found: dict[str, float]) -> float:
    bias, weights = _learnt()
    return (bias + sum(value * weights.get(feature, 0) for feature, value in found.items())) / SCALE


@cache
def _learnt() -> tuple[float, dict[str, int]]:
    learnt = json.loads(files(__package__).joinpath(NAME).read_text("utf-8"))
    return learnt["bias"], learnt["weights"]
