"""Whether a newly trained model may take the place of the one that answers: both read the same judging lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

NOT_KNOWN = frozenset({"out_of_scope", "nlu_fallback", "unknown", "unsure", "none_of_these", "spanish", "other_language"})
MAY_FALL = 0.003  # of a set's lines, and of all; one line of a set always may: that is chance
OF_A_TOPIC = 0.2  # what one topic may lose of its lines, from two lines on …
TOPIC_FROM = 5  # … if so many judge it
TAUGHT_HEARD = 0.9  # of what was taught has to be understood as it was taught
MOST_SHOWN = 12
TAUGHT = "what was taught"


@dataclass(frozen=True)
class Judged:
    """A line of a judging set. `wanted`: labels (`faq/hours`, `book`) of which one has to be heard, or each if `every`.

    `before`: what was answered last, for a follow-up: its topic and the words that asked for it.
    """

    set: str
    wanted: tuple[str, ...]
    text: str
    every: bool = False
    before: tuple[str, str] | None = None


@dataclass(frozen=True)
class Heard:
    """What a model makes of a line."""

    intent: str
    topics: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        return self.topics or (self.intent,)


@dataclass(frozen=True)
class Verdict:
    """`figures`: of each set `of`, and `right` and `wrong` as [before, after]; `reasons`: why the new model is refused, none: it is
    not; `lost`: judging lines that were right and are no more."""

    figures: dict[str, dict[str, Any]]
    reasons: tuple[str, ...]
    lost: tuple[str, ...]


def is_right(line: Judged, heard: Heard) -> bool:
    wanted, found = set(line.wanted), set(heard.labels)
    if line.every:
        return found == wanted
    if wanted & set(heard.labels[:2]):
        return True
    return "out_of_scope" in wanted and not _told(heard)


def is_wrong(line: Judged, heard: Heard) -> bool:
    """Whether something else is told than what was asked. To say that one doesn't know is neither right nor wrong."""
    return not is_right(line, heard) and _told(heard) and not (line.every and set(heard.labels) <= set(line.wanted))


def judge(lines: Sequence[Judged], before: Sequence[Heard], after: Sequence[Heard], labels: dict[str, str]) -> Verdict:
    """`labels`: what topics are called, for the reasons."""
    figures = {
        name: _figures([(line, b, a) for line, b, a in zip(lines, before, after, strict=True) if line.set == name])
        for name in dict.fromkeys(line.set for line in lines)
    }
    judging = {name: each for name, each in figures.items() if name != TAUGHT}
    lost = [
        line.text
        for line, b, a in zip(lines, before, after, strict=True)
        if line.set != TAUGHT and is_right(line, b) and not is_right(line, a)
    ]
    reasons = [*_of_sets(judging), *_of_topics(lines, before, after, labels), *_of_taught(figures.get(TAUGHT))]
    return Verdict(figures, tuple(reasons), tuple(lost[:MOST_SHOWN]))


def _told(heard: Heard) -> bool:
    return any(label not in NOT_KNOWN and not label.startswith("unknown/") for label in heard.labels)


def _figures(rows: Sequence[tuple[Judged, Heard, Heard]]) -> dict[str, Any]:
    return {
        "of": len(rows),
        "right": [sum(is_right(line, b) for line, b, _ in rows), sum(is_right(line, a) for line, _, a in rows)],
        "wrong": [sum(is_wrong(line, b) for line, b, _ in rows), sum(is_wrong(line, a) for line, _, a in rows)],
    }


def _of_sets(figures: dict[str, dict[str, Any]]) -> list[str]:
    found = []
    for name, each in figures.items():
        allowed = max(1, int(each["of"] * MAY_FALL))
        if each["right"][1] < each["right"][0] - allowed:
            found.append(f"Of “{name}” {each['right'][1]} of {each['of']} are right, down from {each['right'][0]}.")
        if each["wrong"][1] > each["wrong"][0] + allowed:
            found.append(f"Of “{name}” {each['wrong'][1]} get a wrong answer, up from {each['wrong'][0]}.")
    every = sum(each["of"] for each in figures.values())
    before, after = (sum(each["right"][at] for each in figures.values()) for at in (0, 1))
    if after < before - max(1, int(every * MAY_FALL)):
        found.append(f"Of all {every} judging lines {after} are right, down from {before}.")
    return found


def _of_topics(lines: Sequence[Judged], before: Sequence[Heard], after: Sequence[Heard], labels: dict[str, str]) -> list[str]:
    of, was, now = Counter[str](), Counter[str](), Counter[str]()
    for line, b, a in zip(lines, before, after, strict=True):
        if line.set != TAUGHT and len(line.wanted) == 1:
            topic = line.wanted[0]
            of[topic] += 1
            was[topic] += is_right(line, b)
            now[topic] += is_right(line, a)
    return [
        f"“{labels.get(topic, topic)}” is understood in {now[topic]} of its {of[topic]} questions, down from {was[topic]}."
        for topic in of
        if of[topic] >= TOPIC_FROM and was[topic] - now[topic] >= 2 and was[topic] - now[topic] > of[topic] * OF_A_TOPIC
    ]


def _of_taught(taught: dict[str, Any] | None) -> list[str]:
    if not taught or taught["right"][1] >= taught["of"] * TAUGHT_HEARD:
        return []
    return [
        f"Only {taught['right'][1]} of the {taught['of']} taught lines are understood as they were taught: some contradict each other, or "
        "what the assistant knows."
    ]
