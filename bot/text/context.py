"""What a message is about that comes after an answer: what it says alone, what it says together with the question before, and how
people go on.

Pure. Each label that either reading names is weighed by a logistic regression, learnt from messages in the wake of an answer that the
classifier itself has not learnt from (`tools/learn_context.py`).
"""

from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Dict, Iterable, Iterator, Text, Tuple

from bot.text.evidence import ALWAYS, Evidence, Weights, learnt, odds, total, words
from bot.text.follow_ups import OUTSIDE, Ranked, is_topic, resolved

LEARNT = Path(__file__).with_suffix(".json")
_MOST = 10  # labels that are weighed
_MANY_WORDS = 12  # longer messages are alike
_LAST = 200  # characters of the question before
_SHARPNESS = 0.7  # with it a label that is given 0.7 is right seven times of ten: `tools/learn_context.py` prints both


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
    return shares(candidates(text, alone, joined, topic), learnt(LEARNT))


def shares(found: Iterable[Tuple[Text, Evidence]], weights: Weights) -> Dict[Text, float]:
    """How likely each candidate is."""
    points = {label: total(evidence, weights) for label, evidence in found}
    highest = max(points.values())
    raised = {label: exp(_SHARPNESS * (each - highest)) for label, each in points.items()}
    together = sum(raised.values())
    return {label: each / together for label, each in raised.items()}


def candidates(text: Text, alone: Ranked, joined: Ranked, topic: Text) -> Iterator[Tuple[Text, Evidence]]:
    """Each label that the text may come to after the topic, the topic itself always, and what speaks for it."""
    by_itself, first, second = dict(alone), resolved(alone, topic), resolved(joined, topic)
    best = sorted({*first, *second}, key=lambda label: (-first[label] - second[label], label))[: _MOST - 1]
    said = words(text)
    length = min(len(text.split()) / _MANY_WORDS, 1.0)
    for label in dict.fromkeys([*best, topic]):
        kind = "same" if label == topic else "outside" if label == OUTSIDE else "topic" if is_topic(label) else "talk"
        numbers = {
            ALWAYS: 1.0,
            "=alone": odds(first[label]),
            "=joined": odds(second[label]),
            "=itself": odds(by_itself.get(label, 0.0)),
            "=length": length,
        }
        yield label, {kind: {**numbers, **said}, label: {ALWAYS: 1.0, f"> {topic}": 1.0, **said}}
