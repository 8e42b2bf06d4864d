"""Learns how to hear how many things a message asks: `bot/text/several.json`, from `several.tsv` beside it.

Each line there has the topics that are asked, in their order (`a|b` where either would do), or `out_of_scope` for none; then the
message. The trained model reads the messages, so none may be an example of its own. Prints what is right of the lines that each
of five rounds leaves out. `make train-several` runs it in Rasa's environment.
"""

import argparse
from collections.abc import Sequence

from sklearn.model_selection import KFold

from bot.nlu.intent_classifier import TfidfIntentClassifier
from bot.text import several
from bot.text.doubt import MOST_ANSWERS, Thresholds
from bot.text.evidence import Weights
from bot.text.follow_ups import is_topic, resolved
from bot.text.parts import put_right
from tools.trained import classifier, learn, write

LINES = several.LEARNT.with_suffix(".tsv")
ROUNDS = KFold(5, shuffle=True, random_state=0)
SHOWN = (0.3, 0.4, 0.5, 0.6)  # values of the threshold `beside`

Message = tuple[list[several.Candidate], list[set[str]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="a trained model's file")
    trained = classifier(parser.parse_args().model)
    lines = [line.split("\t") for line in LINES.read_text("utf-8").splitlines()]
    wanted = [[set(topic.split("|")) for topic in topics.split() if is_topic(topic)] for topics, _ in lines]
    messages = [(_candidates(trained, put_right(text)), asked) for (_, text), asked in zip(lines, wanted, strict=True)]
    rounds = [(_learn([messages[at] for at in taught]), [messages[at] for at in left]) for taught, left in ROUNDS.split(messages)]
    for beside in SHOWN:
        right: dict[int, list[bool]] = {}
        for learnt, left in rounds:
            for message in left:
                right.setdefault(len(message[1]), []).append(_right(message, learnt, beside))
        shares = ", ".join(f"{sum(each)} of {len(each)} that ask {count}" for count, each in sorted(right.items()))
        print(f"beside {beside}: right of the lines left out are {shares}")
    write(_learn(messages), several.LEARNT)


def _candidates(trained: TfidfIntentClassifier, text: str) -> list[several.Candidate]:
    scores = trained.scores(text)
    return several.candidates(text, resolved(scores[text], None), scores, None)


def _learn(messages: Sequence[Message]) -> Weights:
    others = [
        [topics for topics in wanted if candidates and candidates[0].topic not in topics] for candidates, wanted in messages
    ]
    return learn(
        [[candidate.evidence for candidate in candidates[1:]] for candidates, _ in messages],
        [
            [any(candidate.topic in topics for topics in left) for candidate in candidates[1:]]
            for (candidates, _), left in zip(messages, others, strict=True)
        ],
        [1.0] * len(messages),
    )


def _right(message: Message, learnt: Weights, beside: float) -> bool:
    """Of one question or none: no second topic is named. Of several: each of them and no other."""
    candidates, wanted = message
    chosen = set(several.choose(candidates, learnt, beside, max(beside, Thresholds.third), MOST_ANSWERS))
    if len(wanted) < 2:
        return not chosen
    return len(chosen) == len(wanted) and all(topics & chosen for topics in wanted)


if __name__ == "__main__":
    main()
