"""Learns what a message after an answer is about: `bot/text/context.json`, from `context.tsv` beside it.

Each line there has the topic that was answered, the words that asked for it, the label that the next message comes to (`a|b`
where either would do), and that message. The trained model reads the messages, so none may be an example of its own. Prints
what is right of the lines that each of five rounds leaves out. `make train-context` runs it in Rasa's environment.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from bot.nlu.intent_classifier import TfidfIntentClassifier
from bot.text import context
from bot.text.follow_ups import OUTSIDE
from bot.text.parts import put_right
from tools.trained import classifier

LINES = context.LEARNT.with_suffix(".tsv")
ROUNDS = KFold(5, shuffle=True, random_state=0)
STRENGTH = 0.4  # scikit-learn's C
OFTEN = 5  # in so many lines a name must stand
LEAST = 0.06  # a weight below it is left out
OUTSIDE_WEIGHS = 0.5  # a clinic's visitors say less of something else than these lines do

Weights = dict[str, dict[str, float]]
Message = tuple[list[tuple[str, context.Evidence]], set[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="a trained model's file")
    trained = classifier(parser.parse_args().model)
    messages = [_message(trained, *line.split("\t")) for line in LINES.read_text("utf-8").splitlines()]
    right: dict[str, list[bool]] = defaultdict(list)
    for taught, left in ROUNDS.split(messages):
        weights = _learn([messages[at] for at in taught])
        for candidates, wanted in (messages[at] for at in left):
            right[_how(candidates, wanted)].append(context.likeliest(candidates, weights) in wanted)
    print("right of the lines left out: " + ", ".join(f"{sum(each)} of {len(each)} that {how}" for how, each in right.items()))
    context.LEARNT.write_text(json.dumps(_learn(messages), indent=0, sort_keys=True) + "\n", "utf-8")


def _message(trained: TfidfIntentClassifier, topic: str, asked: str, wanted: str, said: str) -> Message:
    text, before = put_right(said), context.Before(topic, asked)
    scores = trained.scores(text, before)
    return list(context.candidates(text, scores[text], scores[before.with_it(text)], topic)), set(wanted.split("|"))


def _learn(messages: Sequence[Message]) -> Weights:
    counts = Counter(name for candidates, _ in messages for name in _names(candidates))
    rows = [
        {(group, name): value for group, each in evidence.items() for name, value in each.items() if counts[name] >= OFTEN}
        for candidates, _ in messages
        for _, evidence in candidates
    ]
    right = [label in wanted for candidates, wanted in messages for label, _ in candidates]
    weighs = [OUTSIDE_WEIGHS if wanted == {OUTSIDE} else 1.0 for candidates, wanted in messages for _ in candidates]
    names = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0).fit(names.fit_transform(rows), right, weighs)
    weights: Weights = defaultdict(dict)
    for (group, name), weight in zip(names.feature_names_, model.coef_[0], strict=True):
        if abs(weight) >= LEAST:
            weights[group][name] = round(float(weight), 2)
    return dict(weights)


def _names(candidates: Sequence[tuple[str, context.Evidence]]) -> set[str]:
    return {name for _, evidence in candidates for named in evidence.values() for name in named}


def _how(candidates: Sequence[tuple[str, context.Evidence]], wanted: set[str]) -> str:
    if wanted & {label for label, evidence in candidates if "same" in evidence}:
        return "stay"
    return "go on to another topic" if any("/" in label for label in wanted) else "are no question for the clinic"


if __name__ == "__main__":
    main()
