"""What the statistical layer of the screen sees of a message: its words, what they stand for, its pieces of words, and the phrase
lists that spoke."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import sqrt

from frontdesk.domain.crisis.groups import GROUPS

_APART = (2, 3)  # how far apart two words may stand and be seen together
_PIECES = (3, 4, 5)  # letters
_FEW_DIGITS = 3  # tablets and milligrams; what is longer is a phone number or a year
_LISTS_WEIGH = 0.3  # against the words; chosen by cross-validation
# Groups of the phrases whose words are alike here too; of two that hold a word, the first counts.
_ALIKE = (
    "themself", "family", "kill", "hurt", "die", "suicide", "pills", "poison", "bridge", "gun", "way", "deadly", "easy", "many",
    "took", "says",
)  # fmt: skip
_TOO_COMMON = frozenset({"k", "off", "good", "ex", "end", "it"})
_CONCEPTS = {
    word: f"<{group}>"
    for group in reversed(_ALIKE)
    for word in GROUPS[group].split("|")
    if word.isalpha() and word not in _TOO_COMMON
}


def features(words: str, lists: Iterable[str]) -> dict[str, float]:
    """`words` as `normalise` makes them; `lists`: the names of the phrase lists that found something.

    Words, concepts and pieces are three blocks of length 1 each. What training has never seen takes its share of that, so a
    text of unknown words comes near to nothing.
    """
    said = words.split()
    return {
        **_block("w", set(_sequences(said))),
        **_block("c", set(_sequences([_concept(word) for word in said]))),
        **_block("p", set(_pieces(said))),
        **{f"l {one}": _LISTS_WEIGH for one in lists},
    }


def _concept(word: str) -> str:
    if word.isdigit():
        return "<few>" if len(word) <= _FEW_DIGITS else "<number>"
    return _CONCEPTS.get(word, word)


def _block(name: str, found: set[str]) -> dict[str, float]:
    share = 1 / sqrt(len(found)) if found else 0.0
    return {f"{name} {one}": share for one in found}


def _sequences(said: list[str]) -> Iterator[str]:
    yield from said
    framed = ["^", *said, "$"]
    yield from (" ".join(pair) for pair in pairwise(framed))
    yield from (" ".join(three) for three in zip(said, said[1:], said[2:], strict=False))
    for apart in _APART:
        yield from (f"{one} * {other}" for one, other in zip(framed, framed[apart:], strict=False))


def _pieces(said: list[str]) -> Iterator[str]:
    for word in said:
        marked = f" {word} "
        if len(marked) < _PIECES[0]:
            yield marked
        for length in _PIECES:
            yield from (marked[at : at + length] for at in range(len(marked) - length + 1))
