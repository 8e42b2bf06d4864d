"""What the statistical layer of the screen sees of a message: its words, its pieces of words, and the phrase lists that spoke."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import sqrt

_APART = (2, 3)  # how far apart two words may stand and be seen together
_PIECES = (3, 4, 5)  # letters
_LISTS_WEIGH = 0.3  # against the words; chosen by cross-validation


def features(words: str, lists: Iterable[str]) -> dict[str, float]:
    """`words` as `normalise` makes them; `lists`: the names of the phrase lists that found something.

    Words and pieces are two blocks of length 1 each. What training has never seen takes its share of that, so a text of
    unknown words comes near to nothing.
    """
    said = words.split()
    return {
        **_block("w", set(_sequences(said))),
        **_block("p", set(_pieces(said))),
        **{f"l {one}": _LISTS_WEIGH for one in lists},
    }


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
