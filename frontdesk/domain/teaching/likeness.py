"""Questions grouped by likeness: TF-IDF of word stems and word pieces, and one greedy pass. Fast enough for some thousand."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

LIKE = 0.34  # cosine from which two questions are alike: below it, "price" and "insurance" questions run together
_COMPARED = 3
_PIECES = 0.45  # what a piece of a word weighs against a whole one
_PIECE = 4
_NEAREST = (1.0, 0.5, 0.3)  # what the topics weigh that came nearest, best first
_EVERYWHERE = 0.06  # what stands in so many of the questions tells nothing, and costs most of the time
_FEW = 60  # questions, below which nothing stands everywhere
_AS_MANY = 200  # questions are taken to be there at least: of three, a word that all of them have is not a common one
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_ENDINGS = re.compile(r"(?:'s|ing|ed|es|s)$")
_STOP = frozenset(
    "a about after all also am an and any are as at be been before but by can cant could d did do does doing dont for from get got had "
    "has have he her hey hi him his how i if im in into is isn it its ive just like ll m me my no not of off ok on or our out please "
    "really s she so some t than that thats the their them then there these they this those to too u up us was we were what whats when "
    "where which while who why will with would ya you your".split()
)  # fmt: skip

Vector = dict[str, float]


def groups(texts: Sequence[str], nearest: Sequence[Sequence[str]] = ()) -> list[list[int]]:
    """The places of the texts, alike ones together; the largest group first, and in each the order of `texts`.

    One text joins the group that has the text it is most like, or begins one of its own. Only the first few texts of a group are
    compared: else one thing leads to another, and a group ends far from where it began. `nearest`: of each text the topics that
    the classifier found nearest, best first.
    """
    topics = nearest or [()] * len(texts)
    vectors = _vectors([_features(text, near) for text, near in zip(texts, topics, strict=True)])
    found: list[list[int]] = []
    group_of: dict[int, int] = {}  # by the place of a text that others are compared with
    compared: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        scores: dict[int, float] = defaultdict(float)
        for feature, weight in vector.items():
            for other, others_weight in compared[feature]:
                scores[other] += weight * others_weight
        best = max(scores, key=lambda other: (scores[other], -other), default=None)
        if best is not None and scores[best] >= LIKE:
            group = group_of[best]
            found[group].append(at)
        else:
            group = len(found)
            found.append([at])
        if len(found[group]) <= _COMPARED:
            group_of[at] = group
            for feature, weight in vector.items():
                compared[feature].append((at, weight))
    return sorted(found, key=lambda members: (-len(members), members[0]))


def _vectors(counts: Sequence[Vector]) -> list[Vector]:
    """Of unit length. What one text alone has counts for its length, unless it is a topic that came near, and is then dropped:
    nothing else has it."""
    spread = Counter(feature for count in counts for feature in count)
    number = max(_AS_MANY, len(counts))
    limit = max(_FEW, len(counts) * _EVERYWHERE)
    vectors = []
    for count in counts:
        weights = {
            feature: weight * math.log(1 + number / spread[feature])
            for feature, weight in count.items()
            if spread[feature] <= limit and (spread[feature] > 1 or not feature.startswith("@"))
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({feature: weight / length for feature, weight in weights.items() if spread[feature] > 1})
    return vectors


def _features(text: str, nearest: Sequence[str]) -> Vector:
    words = _WORD.findall(text.casefold().replace("’", "'"))
    told = [word for word in words if word.replace("'", "") not in _STOP] or words
    found: Vector = {f"@{topic}": weight for topic, weight in zip(nearest, _NEAREST, strict=False)}
    for word in told:
        stem = _ENDINGS.sub("", word) if len(word) > 4 else word.removesuffix("s")
        found[stem] = 1.0
        if len(word) > _PIECE:
            for at in range(len(word) - _PIECE + 1):
                found[f"~{word[at : at + _PIECE]}"] = _PIECES
    return found
