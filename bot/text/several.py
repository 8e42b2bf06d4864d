"""How many things a message asks: each topic that it may be about, and how likely it is asked beside the first.

Pure. What the whole message and its parts say of a topic, and the words around it, are weighed by a logistic regression. It is learnt
from messages with one question, with several and with none, which the classifier itself has not learnt from
(`tools/learn_several.py`).
"""

from collections import defaultdict
from math import exp
from pathlib import Path
from typing import Dict, List, Mapping, NamedTuple, Optional, Text, Tuple

from bot.text import parts
from bot.text.evidence import ALWAYS, Evidence, Weights, learnt, odds, total, words
from bot.text.follow_ups import Ranked, is_topic, not_told, resolved

LEARNT = Path(__file__).with_suffix(".json")
_CANDIDATES = 6  # of the whole message, beside what its parts name
_NAMED = 0.3  # from this probability on a part names a topic
_ASKED = 0.18  # the whole or a part says so much of the first topic, or nothing is asked for sure
_MANY_WORDS = 30  # longer messages are alike


class Numbers(NamedTuple):
    """What speaks for a topic, in logarithmic odds unless said otherwise."""

    halves: float  # of the best cut in two: one half asks for the first topic, the other for this one
    whole: float
    part: float  # the part that says most of it
    leading: float  # the part that says most of it, of those that say nothing more
    asking: float  # the same, of those that are built as questions
    apart: float  # probability: by how much a part says more of it than of the first topic
    behind: float  # how far the whole puts it behind the first topic
    third: float  # what the whole says of its third topic
    talk: float  # what the whole says of what is no topic
    parts: int  # how many
    words: int  # how many


class Candidate(NamedTuple):
    topic: Text
    evidence: Evidence  # that it is asked beside the first
    place: int  # of the part that says most of it
    doubtful: bool  # whether that part says more of what the page does not tell


def candidates(
    text: Text, whole: Mapping[Text, float], scores: Mapping[Text, Ranked], before: Optional[Text]
) -> List[Candidate]:
    """The topics that may be asked, the likeliest one before all others; empty where there is none, or nothing to take apart.

    `whole`: the probabilities of the whole text, after the topic `before` and with what it leans on. `scores`: the best labels
    of the text and of `pieces(text)`, each by itself.
    """
    first, halves = next(iter(_topics(whole)), None), parts.cuts(text)
    if first is None or not halves:
        return []
    if dict(scores[text]).get(first, 0.0) < whole[first] / 2:
        after = before  # the first topic itself goes on with the one before: so do the parts
    else:
        # "… and does it wear off" goes on with the first topic; what follows something that the page does not tell is mostly about
        # something else: "what is the price, and how long does it take"
        after = None if first.startswith("unknown/") else first
        whole = _higher(whole, resolved(scores[text], after))
    heard = _Heard(
        first=first,
        whole=whole,
        parts=[(part, resolved(scores[part], after)) for part in _parts(text)],
        halves=[(resolved(scores[one], after), resolved(scores[other], after)) for one, other in halves],
        words=min(len(text.split()), _MANY_WORDS),
        said=words(text),
    )
    if max(whole[first], *(found.get(first, 0.0) for _, found in heard.parts)) < _ASKED:
        return []
    named = [label for _, found in heard.parts for label in [_best(found)] if is_topic(label) and found[label] >= _NAMED]
    return [_candidate(topic, heard) for topic in dict.fromkeys([first, *_topics(whole)[:_CANDIDATES], *named])]


def asked(found: List[Candidate], least: float, third: float, most: int) -> List[Text]:
    """The topics that are asked, two to `most`, in their order; none where it is one thing at most: that is for the whole message
    to say."""
    return choose(found, learnt(LEARNT), least, third, most)


def choose(found: List[Candidate], weights: Weights, least: float, third: float, most: int) -> List[Text]:
    """The first, the likeliest beside it with the probability `least` or more, and others with `third`, but none that is doubtful: a
    wrong answer is worse than none."""
    beside = sorted(((likely(each.evidence, weights), each) for each in found[1:]), key=lambda each: -each[0])
    likely_ones = [each for at, (p, each) in enumerate(beside) if p >= (third if at else least)]
    chosen = [each for each in [*found[:1], *likely_ones] if not each.doubtful][:most]
    return [each.topic for each in sorted(chosen, key=lambda each: each.place)] if len(chosen) > 1 else []


def pieces(text: Text) -> List[Text]:
    """The parts of a text that have to be scored, each once."""
    return list(dict.fromkeys([*_parts(text), *(side for cut in parts.cuts(text) for side in cut)]))


def likely(evidence: Evidence, weights: Weights) -> float:
    """The probability that the topic is asked beside the first."""
    return 1 / (1 + exp(-max(-50.0, min(50.0, total(evidence, weights)))))


def _parts(text: Text) -> List[Text]:
    return list(dict.fromkeys(parts.between(text))) or [text]


class _Heard(NamedTuple):
    """What the whole text, its parts and the two halves of each cut say, by label."""

    first: Text
    whole: Mapping[Text, float]
    parts: List[Tuple[Text, Mapping[Text, float]]]
    halves: List[Tuple[Mapping[Text, float], Mapping[Text, float]]]
    words: int
    said: Mapping[Text, float]


def _candidate(topic: Text, heard: _Heard) -> Candidate:
    first, whole = heard.first, heard.whole
    said = [found.get(topic, 0.0) for _, found in heard.parts]
    leading = [(part, said[at]) for at, (part, found) in enumerate(heard.parts) if _best(found) == topic]
    both = [
        max(min(one.get(first, 0.0), other.get(topic, 0.0)), min(one.get(topic, 0.0), other.get(first, 0.0)))
        for one, other in heard.halves
    ]
    numbers = Numbers(
        halves=odds(max(both, default=0.0)),
        whole=odds(whole.get(topic, 0.0)),
        part=odds(max(said)),
        leading=odds(max((p for _, p in leading), default=0.0)),
        asking=odds(max((p for part, p in leading if parts.asks_plainly(part)), default=0.0)),
        apart=max(found.get(topic, 0.0) - found.get(first, 0.0) for _, found in heard.parts),
        behind=odds(whole[first]) - odds(whole.get(topic, 0.0)),
        third=odds(([whole[label] for label in _topics(whole)] + [0.0] * 3)[2]),
        talk=odds(max((p for label, p in whole.items() if not is_topic(label)), default=0.0)),
        parts=len(heard.parts),
        words=heard.words,
    )
    evidence = {
        "beside": {ALWAYS: 1.0, **{f"={name}": value for name, value in numbers._asdict().items()}, **heard.said},
        topic: {ALWAYS: 1.0, f"> {first}": 1.0, **heard.said},
    }
    place = said.index(max(said))
    return Candidate(topic, evidence, place, topic.startswith("faq/") and _silent(heard.parts[place][1]) > said[place])


def _silent(found: Mapping[Text, float]) -> float:
    return sum(confidence for label, confidence in found.items() if not_told(label))


def _higher(one: Mapping[Text, float], other: Mapping[Text, float]) -> Dict[Text, float]:
    highest: Dict[Text, float] = defaultdict(float, one)
    for label, confidence in other.items():
        highest[label] = max(highest[label], confidence)
    return highest


def _topics(found: Mapping[Text, float]) -> List[Text]:
    return sorted((label for label in found if is_topic(label)), key=lambda label: -found[label])


def _best(found: Mapping[Text, float]) -> Text:
    return max(found, key=lambda label: found[label])
