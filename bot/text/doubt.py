"""From scores to what is done: one answer, several, "did you mean", or the honest "I can't tell you".

Pure: the classifier scores the whole message, its sentences and its clauses; here is decided what they come to.
"""

from dataclasses import dataclass, field
from typing import Dict, List, Mapping, Optional, Sequence, Text, Tuple

from bot.text import parts
from bot.text.follow_ups import PREFIX, resolve

Ranked = Sequence[Tuple[Text, float]]
FALLBACK, UNSURE, SEVERAL = "nlu_fallback", "unsure", "several"
MOST_ANSWERS = 3
OUTSIDE = "out_of_scope"
WARY = 1.5  # what the honest reply weighs against an answer
SURE_TALK = 0.5  # "thanks" and "yes" stand by themselves from here on
TRACE, BEYOND_DOUBT = 0.04, 0.85  # of the whole message, of the part
CLEAR = 0.7  # and so does a question that says what it is about


@dataclass(frozen=True)
class Thresholds:
    """Probabilities, chosen on `tests/nlu`: from `sure` on a topic is answered, from `unsure` on it is asked about; below it is
    not known. `part` is asked of each of several questions, and a
    sentence is cut in two without a sign below `halved`; `margin` of the best over the second."""

    sure: float = 0.18
    unsure: float = 0.1
    part: float = 0.42
    halved: float = 0.75
    margin: float = 0.0


@dataclass(frozen=True)
class Before:
    """What was answered last: its topic, and the words that asked for it."""

    topic: Text
    asked: Text

    def with_it(self, text: Text) -> Text:
        """The follow-up as one message with what it follows."""
        return f"{self.asked[-200:]} {text}"


@dataclass(frozen=True)
class Decision:
    """`intent` without its topic; `topics` in the order in which they were asked, empty for what is no question."""

    intent: Text
    confidence: float
    topics: List[Text] = field(default_factory=list)


def decide(text: Text, scores: Mapping[Text, Ranked], before: Optional[Before], limits: Thresholds) -> Decision:
    """`scores`: the best labels of the whole text, of each sentence and of each clause, best first, and of `before.with_it(text)`
    for a text that leans on what came before."""
    topic = before.topic if before else None
    asked = _asked(text, scores, topic, limits)
    if len(asked) > 1:
        asked = _borne_out(asked, scores[text], topic) or asked[:1]
    if len(asked) > 1:
        return Decision(SEVERAL, min(p for _, p in asked), [topic for topic, _ in asked])
    ranked = _in_context(text, scores, before)
    (label, confidence), (_, second) = _careful(ranked)
    if confidence >= limits.sure and confidence - second >= limits.margin:
        return _one(label, confidence)
    if asked:  # the story around it says little, the question in it much
        return _one(*asked[0])
    if confidence >= limits.unsure and _is_topic(label):
        return Decision(UNSURE, confidence)
    return Decision(FALLBACK, confidence)


def _careful(ranked: List[Tuple[Text, float]]) -> List[Tuple[Text, float]]:
    """The two best. Where what the page does not tell weighs as much as the one thing that it does, the honest reply goes first:
    a wrong answer is worse than none."""
    label, confidence = ranked[0]
    silent = [(other, p) for other, p in ranked if other.startswith("unknown/") or other == OUTSIDE]
    if label.startswith("faq/") and silent and sum(p for _, p in silent) * WARY > confidence:
        return [silent[0], (label, 0.0)]
    return ranked[:2]


def _borne_out(asked: List[Tuple[Text, float]], whole: Ranked, before: Optional[Text]) -> List[Tuple[Text, float]]:
    """The topics that the whole message speaks of too, or that their part names beyond doubt: a story's clauses are no questions."""
    spoken = {label for label, confidence in _resolved(whole, before).items() if confidence >= TRACE}
    return [(topic, confidence) for topic, confidence in asked if topic in spoken or confidence >= BEYOND_DOUBT]


def _in_context(text: Text, scores: Mapping[Text, Ranked], before: Optional[Before]) -> List[Tuple[Text, float]]:
    """The labels with follow-ups resolved, best first, two at least. What leans on the question before is half of it."""
    topic = before.topic if before else None
    found = _resolved(scores[text], topic)
    best = max(found, key=lambda label: found[label])
    joined = scores.get(before.with_it(text)) if before else None
    alone = found[best] >= (CLEAR if _is_topic(best) else SURE_TALK) and not scores[text][0][0].startswith(PREFIX)
    if joined and not alone:
        together = _resolved(joined, topic)
        found = {label: (found.get(label, 0.0) + together.get(label, 0.0)) / 2 for label in {**found, **together}}
    return [*sorted(found.items(), key=lambda item: -item[1]), (FALLBACK, 0.0)]


def _resolved(ranked: Ranked, topic: Optional[Text]) -> Dict[Text, float]:
    found: Dict[Text, float] = {}
    for label, confidence in ranked:
        meant = resolve(label, topic)
        found[meant] = found.get(meant, 0.0) + confidence
    return found


def _asked(text: Text, scores: Mapping[Text, Ranked], before: Optional[Text], limits: Thresholds) -> List[Tuple[Text, float]]:
    """The topics that its parts ask about with little doubt, each once."""
    found: List[Tuple[Text, float]] = []
    for sentence in parts.sentences(text):
        for label, confidence in _topics_of(sentence, scores, limits):
            topic = resolve(label, found[-1][0] if found else before)
            if topic not in [known for known, _ in found]:
                found.append((topic, confidence))
    return found[:MOST_ANSWERS]


def _topics_of(sentence: Text, scores: Mapping[Text, Ranked], limits: Thresholds) -> List[Tuple[Text, float]]:
    """The labels of a sentence's clauses where they differ; else of its halves, or of the whole."""
    clear = [
        scores[clause][0] for clause in parts.clauses(sentence) if clause in scores and _counts(clause, scores[clause], limits)
    ]
    whole = [scores[sentence][0]] if sentence in scores and _counts(sentence, scores[sentence], limits) else []
    if len({label for label, _ in clear}) > 1:
        return list(clear)
    if not whole or whole[0][1] < limits.halved:
        for cut in parts.unmarked(sentence):
            if all(side in scores and _counts(side, scores[side], limits) for side in cut):
                (one, _), (other, _) = halves = [scores[side][0] for side in cut]
                if one != other:
                    return list(halves)
    return whole or list(clear)


def _counts(part: Text, ranked: Ranked, limits: Thresholds) -> bool:
    label, confidence = ranked[0]
    return _is_topic(label) and confidence >= limits.part and parts.asks(part)


def _is_topic(label: Text) -> bool:
    return "/" in label


def _one(label: Text, confidence: float) -> Decision:
    return Decision(label.split("/")[0], confidence, [label] if _is_topic(label) else [])


__all__ = ["FALLBACK", "OUTSIDE", "PREFIX", "SEVERAL", "UNSURE", "Before", "Decision", "Thresholds", "decide"]
