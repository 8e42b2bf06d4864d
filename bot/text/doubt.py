"""From scores to what is done: one answer, several, "did you mean", or the honest "I can't tell you".

Pure: the classifier scores the whole message, its sentences and its clauses; here is decided what they come to.
"""

from dataclasses import dataclass, field
from typing import Collection, Dict, List, Mapping, Optional, Sequence, Text, Tuple

from bot.text import parts
from bot.text.follow_ups import PREFIX, leaves, resolve

Ranked = Sequence[Tuple[Text, float]]
FALLBACK, UNSURE, SEVERAL = "nlu_fallback", "unsure", "several"
MOST_ANSWERS = 3
OUTSIDE = "out_of_scope"
WARY = 1.5  # what the honest reply weighs against an answer
# Of a message that may lean on the one before: from here on small talk, or a question that says what it is about, stands by itself.
SURE_TALK, CLEAR = 0.5, 0.7
# A part of a message is a question of its own when the whole speaks of its topic too (TRACE), or when the part asks plainly
# (PLAINLY), or leaves no doubt. One that is no question counts when it says its topic clearly (STATED) and the whole does (HEARD).
TRACE, PLAINLY, BEYOND_DOUBT, STATED, HEARD = 0.04, 0.45, 0.85, 0.8, 0.1


@dataclass(frozen=True)
class Thresholds:
    """Probabilities: from `sure` on a topic is answered, from `unsure` on it is asked about; below it is not known. `part` is
    asked of each of several questions, `fragment` where it is not built as one, and a sentence is cut in two without a sign below `halved`. Chosen on judging sets that
    were retired from it since (docs/understanding.md); `config.yml` may set others."""

    sure: float = 0.18
    unsure: float = 0.1
    part: float = 0.42
    fragment: float = 0.6
    halved: float = 0.75


@dataclass(frozen=True)
class Before:
    """What was answered last: its topic, and the words that asked for it."""

    topic: Text
    asked: Text

    def with_it(self, text: Text) -> Text:
        """The follow-up as one message with what it follows."""
        return f"{self.asked[-200:]} {text}"


@dataclass(frozen=True)
class Part:
    """A part of a message that asks for something of its own: the label of its topic, and the words."""

    topic: Text
    confidence: float
    text: Text


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
        return Decision(SEVERAL, min(part.confidence for part in asked), [part.topic for part in asked])
    ranked = _in_context(text, scores, before)
    label, confidence = _careful(ranked)
    if confidence >= limits.sure:
        return _one(label, confidence)
    if asked:  # the story around it says little, the question in it much
        return _one(asked[0].topic, asked[0].confidence)
    if confidence >= limits.unsure and _is_topic(label):
        return Decision(UNSURE, confidence)
    return Decision(FALLBACK, confidence)


def _careful(ranked: List[Tuple[Text, float]]) -> Tuple[Text, float]:
    """The best. Where what the page does not tell weighs as much as the one thing that it does, it is the honest reply: a wrong
    answer is worse than none."""
    label, confidence = ranked[0]
    silent = [(other, p) for other, p in ranked if other.startswith("unknown/") or other == OUTSIDE]
    if label.startswith("faq/") and silent and sum(p for _, p in silent) * WARY > confidence:
        return silent[0]
    return label, confidence


def _borne_out(asked: List[Part], whole: Ranked, before: Optional[Text]) -> List[Part]:
    """The parts whose topic the whole message speaks of too, or that ask for it plainly, or that name it beyond doubt: a story's
    clauses are no questions."""
    spoken = {label for label, confidence in _resolved(whole, before).items() if confidence >= TRACE}
    return [
        part
        for part in asked
        if part.topic in spoken or part.confidence >= (PLAINLY if parts.asks_plainly(part.text) else BEYOND_DOUBT)
    ]


def _in_context(text: Text, scores: Mapping[Text, Ranked], before: Optional[Before]) -> List[Tuple[Text, float]]:
    """The labels with follow-ups resolved, best first. What leans on the question before is half of it."""
    topic = before.topic if before else None
    found = _resolved(scores[text], topic)
    best = max(found, key=lambda label: found[label])
    joined = scores.get(before.with_it(text)) if before else None
    if scores[text][0][0].startswith(PREFIX):
        alone = leaves(scores[text][0][0], topic) and found[best] >= SURE_TALK
    else:
        alone = found[best] >= (CLEAR if _is_topic(best) else SURE_TALK)
    if joined and not alone:
        together = _resolved(joined, topic)
        found = {label: (found.get(label, 0.0) + together.get(label, 0.0)) / 2 for label in {**found, **together}}
    return sorted(found.items(), key=lambda item: -item[1])


def _resolved(ranked: Ranked, topic: Optional[Text]) -> Dict[Text, float]:
    found: Dict[Text, float] = {}
    for label, confidence in ranked:
        meant = resolve(label, topic)
        found[meant] = found.get(meant, 0.0) + confidence
    return found


def _asked(text: Text, scores: Mapping[Text, Ranked], before: Optional[Text], limits: Thresholds) -> List[Part]:
    """What its parts ask about with little doubt, each topic once."""
    heard = {label for label, confidence in scores[text] if confidence >= HEARD}
    found: List[Part] = []
    for sentence in parts.sentences(text):
        for part in _parts(sentence, scores, heard, limits):
            last = found[-1].topic if found else None
            topic = resolve(part.topic, last or before)
            if topic == last and topic.startswith(
                "unknown/"
            ):  # "what is the price and how long does it take" is about two things
                topic = resolve(part.topic, None)
            if topic not in [known.topic for known in found]:
                found.append(Part(topic, part.confidence, part.text))
    return found[:MOST_ANSWERS]


def _parts(sentence: Text, scores: Mapping[Text, Ranked], heard: Collection[Text], limits: Thresholds) -> List[Part]:
    """A sentence's clauses where their labels differ; else its halves, or the whole."""

    def read(text: Text) -> Optional[Part]:
        label, confidence = scores[text][0] if text in scores else ("", 0.0)
        asks = parts.asks(text) or (label in heard and confidence >= STATED)
        least = limits.part if parts.asks_plainly(text) else limits.fragment
        return Part(label, confidence, text) if _is_topic(label) and confidence >= least and asks else None

    clear = [part for clause in parts.clauses(sentence) if (part := read(clause))]
    if len({part.topic for part in clear}) > 1:
        return clear
    whole = read(sentence)
    if not whole or whole.confidence < limits.halved:
        for cut in parts.unmarked(sentence):
            one, other = read(cut[0]), read(cut[1])
            if one and other and one.topic != other.topic:
                return [one, other]
    return [whole] if whole else clear


def _is_topic(label: Text) -> bool:
    return "/" in label


def _one(label: Text, confidence: float) -> Decision:
    return Decision(label.split("/")[0], confidence, [label] if _is_topic(label) else [])


__all__ = ["FALLBACK", "OUTSIDE", "PREFIX", "SEVERAL", "UNSURE", "Before", "Decision", "Thresholds", "decide"]
