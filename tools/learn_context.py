"""Learns what a message after an answer is about: `bot/text/context.json`, from `context.tsv` beside it.

Each line there has the topic that was answered, the words that asked for it, the label that the next message comes to (`a|b`
where either would do), and that message. The trained model reads the messages, so none may be an example of its own. Prints
what is right of the lines that each of five rounds leaves out. `make train-context` runs it in Rasa's environment.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from statistics import fmean

from sklearn.model_selection import KFold

from bot.nlu.intent_classifier import TfidfIntentClassifier
from bot.text import context, several
from bot.text.evidence import Evidence, Weights
from bot.text.follow_ups import OUTSIDE, is_topic
from bot.text.parts import put_right
from tools.trained import classifier, learn, write

LINES = context.LEARNT.with_suffix(".tsv")
ALONE = several.LEARNT.with_suffix(".tsv")
STEP = 101  # the question before is that of another line
ROUNDS = KFold(5, shuffle=True, random_state=0)
OUTSIDE_WEIGHS = 0.5  # a clinic's visitors say less of something else than these lines do

Message = tuple[list[tuple[str, Evidence]], set[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="a trained model's file")
    trained = classifier(parser.parse_args().model)
    lines = [line.split("\t") for line in LINES.read_text("utf-8").splitlines()]
    messages = [_message(trained, *line) for line in [*lines, *_standing_alone(lines)]]
    right: dict[str, list[bool]] = defaultdict(list)
    given: list[float] = []
    for taught, left in ROUNDS.split(messages):
        weights = _learn([messages[at] for at in taught])
        for candidates, wanted in (messages[at] for at in left):
            found = context.shares(candidates, weights)
            likeliest = max(found, key=lambda label: found[label])
            right[_how(candidates, wanted)].append(likeliest in wanted)
            given.append(found[likeliest])
    print("right of the lines left out: " + ", ".join(f"{sum(each)} of {len(each)} that {how}" for how, each in right.items()))
    print(f"of all {fmean(chain(*right.values())):.1%}; the probability given to them was {fmean(given):.1%} in the mean")
    write(_learn(messages), context.LEARNT)


def _standing_alone(lines: Sequence[Sequence[str]]) -> Iterator[tuple[str, str, str, str]]:
    """Each message of one question or none that teaches how many are asked, after a question about something else."""
    for at, line in enumerate(ALONE.read_text("utf-8").splitlines()):
        wanted, text = line.split("\t")
        topic, asked, *_ = lines[at * STEP % len(lines)]
        if " " not in wanted and topic not in wanted.split("|"):
            yield topic, asked, wanted, text


def _message(trained: TfidfIntentClassifier, topic: str, asked: str, wanted: str, said: str) -> Message:
    """Also of what stands alone, and so is never weighed: it teaches all the same (docs/understanding.md)."""
    text = put_right(said)
    together = context.Before(topic, asked).with_it(text)
    alone, joined = trained.scores(text)[text], trained.scores(together)[together]
    return list(context.candidates(text, alone, joined, topic)), set(wanted.split("|"))


def _learn(messages: Sequence[Message]) -> Weights:
    ever = {label for _, wanted in messages for label in wanted}  # of another one nothing can be learnt but that it is wrong
    known = [([each for each in candidates if each[0] in ever], wanted) for candidates, wanted in messages]
    return learn(
        [[evidence for _, evidence in candidates] for candidates, _ in known],
        [[label in wanted for label, _ in candidates] for candidates, wanted in known],
        [OUTSIDE_WEIGHS if wanted == {OUTSIDE} else 1.0 for _, wanted in messages],
    )


def _how(candidates: Sequence[tuple[str, Evidence]], wanted: set[str]) -> str:
    if wanted & {label for label, evidence in candidates if "same" in evidence}:
        return "stay"
    return "go on to another topic" if any(is_topic(label) for label in wanted) else "are no question for the clinic"


if __name__ == "__main__":
    main()
