"""From scores to what is done: one answer, several, "did you mean", or the honest "I can't tell you".

Pure: the classifier scores the whole message and its parts; here is decided what they come to.
"""

from dataclasses import dataclass, field
from typing import List, Mapping, Optional, Text, Tuple

from bot.text import parts, several
from bot.text.context import Before, weighed
from bot.text.follow_ups import OUTSIDE, PREFIX, Ranked, is_topic, not_told, resolve, resolved

FALLBACK, UNSURE, SEVERAL = "nlu_fallback", "unsure", "several"
MOST_ANSWERS = 3
WARY = 1.7  # what the honest reply weighs against an answer
SURE_TALK = 0.5  # from here on it is no question, whatever its parts may ask
CLEAR = 0.85  # from here on a message is what it says alone, whatever came before
_WISHES = {"book", "callback"}  # what a question may stand beside
_OF_BOOKING = {"faq/free_consultation", "unknown/waiting", "faq/hours", "faq/phone"}  # "when can i come" asks for the wish itself


@dataclass(frozen=True)
class Thresholds:
    """Probabilities: from `sure` on a topic is answered, from `unsure` on it is asked about; below it is not known. `beside` is
    asked of a topic beside the first, `third` of one beside two. Of a message that says little as a whole, a part is answered from
    `part` on, or from `fragment` on where it is not built as a question. docs/understanding.md tells what they were chosen on;
    `config.yml` may set others."""

    sure: float = 0.18
    unsure: float = 0.1
    beside: float = 0.4
    third: float = 0.6
    part: float = 0.42
    fragment: float = 0.6


@dataclass(frozen=True)
class Decision:
    """`intent` without its topic; `topics` in the order in which they were asked, also beside a wish to book. `confidence`: of the
    likeliest, where there are several."""

    intent: Text
    confidence: float
    topics: List[Text] = field(default_factory=list)


def decide(text: Text, scores: Mapping[Text, Ranked], before: Optional[Before], limits: Thresholds) -> Decision:
    """`scores`: the best labels of the whole text and of each of `several.pieces(text)`, best first, and of
    `before.with_it(text)` where something came before that it may need."""
    topic = before.topic if before else None
    ranked = in_context(text, scores, before)
    label, confidence = _careful(ranked)
    wish = _wish(text, label, scores, limits)
    beside = _beside_the_wish(text, scores, limits) if wish else []
    if wish and (wish == label or beside):
        return Decision(wish, confidence, beside)
    if label != OUTSIDE and (is_topic(label) or confidence < SURE_TALK):
        asked = several.asked(several.candidates(text, dict(ranked), scores, topic), limits.beside, limits.third, MOST_ANSWERS)
        if asked:
            return Decision(SEVERAL, confidence, asked)
    if confidence >= limits.sure:
        return _one(label, confidence)
    clear = _clearest(text, scores, topic, limits)
    if clear:  # the story around it says little, the question in it much
        return _one(*clear)
    if confidence >= limits.unsure and is_topic(label):
        return Decision(UNSURE, confidence)
    return Decision(FALLBACK, confidence)


def stands_alone(ranked: Ranked) -> bool:
    """Whether a text with these labels is understood without what came before."""
    label, confidence = ranked[0]
    return confidence >= CLEAR and not label.startswith(PREFIX)


def _careful(ranked: List[Tuple[Text, float]]) -> Tuple[Text, float]:
    """The best. Where what the page does not tell weighs as much as the one thing that it does, it is the honest reply: a wrong
    answer is worse than none."""
    label, confidence = ranked[0]
    silent = [(other, p) for other, p in ranked if not_told(other)]
    if label.startswith("faq/") and silent and sum(p for _, p in silent) * WARY > confidence:
        return silent[0]
    return label, confidence


def in_context(text: Text, scores: Mapping[Text, Ranked], before: Optional[Before]) -> List[Tuple[Text, float]]:
    """The labels with follow-ups resolved, best first."""
    joined = scores.get(before.with_it(text)) if before else None
    if before and joined:
        found = weighed(text, scores[text], joined, before.topic)
    else:
        found = resolved(scores[text], before.topic if before else None)
    return sorted(found.items(), key=lambda item: -item[1])


def _clearest(
    text: Text, scores: Mapping[Text, Ranked], before: Optional[Text], limits: Thresholds
) -> Optional[Tuple[Text, float]]:
    """The part that asks for its topic with the least doubt."""
    best = [(*scores[part][0], part) for part in several.pieces(text)]
    clear = [
        (confidence, resolve(label, before))
        for label, confidence, part in best
        if is_topic(label) and parts.asks(part) and confidence >= (limits.part if parts.asks_plainly(part) else limits.fragment)
    ]
    confidence, label = max(clear, default=(0.0, ""))
    return (label, confidence) if label else None


def _wish(text: Text, label: Text, scores: Mapping[Text, Ranked], limits: Thresholds) -> Optional[Text]:
    """The wish to book or to be called that the message comes to, or that a part of it says while the whole comes to a topic."""
    if not is_topic(label):
        return label if label in _WISHES else None
    said = [scores[part][0] for part in parts.between(text) if not parts.asks_plainly(part)]
    return next((each for each, p in said if each in _WISHES and p >= limits.fragment), None)


def _beside_the_wish(text: Text, scores: Mapping[Text, Ranked], limits: Thresholds) -> List[Text]:
    """What is plainly asked too: "I'd like to come on monday, is there parking?"."""
    asked, said = [], parts.between(text)
    for part in said if len(said) > 1 else []:  # else the question is the wish
        found = resolved(scores[part], None)
        best = max(found, key=lambda label: found[label])
        if parts.asks_plainly(part) and is_topic(best) and found[best] >= limits.part:
            asked.append(best)
    return [topic for topic in dict.fromkeys(asked) if topic not in _OF_BOOKING][: MOST_ANSWERS - 1]


def _one(label: Text, confidence: float) -> Decision:
    return Decision(label.split("/")[0], confidence, [label] if is_topic(label) else [])
