"""What the statistical layer of the screen sees of a message: its words, what they stand for, its pieces of words, and the phrase
lists that spoke."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import sqrt

from frontdesk.domain.crisis.groups import GROUPS

_APART = 8  # how far apart two words may stand and be seen together
_LONG = 30  # words; longer messages are alike
_PIECES = (3, 4, 5)  # letters
_FEW_DIGITS = 3  # tablets and milligrams; what is longer is a phone number or a year
# How much each block counts; chosen by cross-validation.
_WORDS, _CLASSES, _PIECES_OF_WORDS, _ENDS, _TOGETHER, _LISTS = 1.2, 0.8, 1.0, 0.7, 1.0, 0.3
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
    """`words` as `heard` gives them; `lists`: the names of the phrase lists that found something.

    Words in a row, the same with the classes of words, pieces, how the message begins and ends, and words in their order whatever
    stands between: each is a block of a fixed length. What training has never seen takes its share of that, so a text of unknown
    words comes near to nothing.
    """
    said = words.split()
    meant = [concept(word) for word in said]
    classes = [word_class(word) for word in said]
    return {
        **_block("w", _WORDS, set(_rows(said))),
        **_block("c", _CLASSES, {row for row in (*_rows(classes), *_in_order(classes)) if "<" in row}),
        **_block("p", _PIECES_OF_WORDS, set(pieces(said))),
        **_block("e", _ENDS, set(_ends(meant))),
        **_block("t", _TOGETHER, set(_in_order(meant))),
        **{f"l {one}": _LISTS for one in lists},
    }


def concept(word: str) -> str:
    """What a word stands for, such as `<gun>`, or the word."""
    if word.isdigit():
        return "<few>" if len(word) <= _FEW_DIGITS else "<number>"
    return _CONCEPTS.get(word, word)


def word_class(word: str) -> str:
    """What a word stands for, or the class of words that it belongs to, such as `<pets>`; the word where neither is known."""
    meant = concept(word)
    return _lexicon().get(word, word) if meant == word else meant


@cache
def _lexicon() -> dict[str, str]:
    lines = files(__package__).joinpath("lexicon.txt").read_text("utf-8").splitlines()
    return {word: f"<{name}>" for name, words in (line.split(": ") for line in lines) for word in words.split()}


def _block(name: str, length: float, found: set[str]) -> dict[str, float]:
    share = length / sqrt(len(found)) if found else 0.0
    return {f"{name} {one}": share for one in found}


def _rows(said: list[str]) -> Iterator[str]:
    yield from said
    yield from (" ".join(pair) for pair in pairwise(["^", *said, "$"]))
    yield from (" ".join(three) for three in zip(said, said[1:], said[2:], strict=False))


def _ends(said: list[str]) -> Iterator[str]:
    yield str(min(len(said), _LONG))
    for count in (1, 2, 3):
        yield "^ " + " ".join(said[:count])
        yield " ".join(said[-count:]) + " $"


def _in_order(said: list[str]) -> Iterator[str]:
    for at, one in enumerate(said):
        yield from (f"{one}~{other}" for other in said[at + 1 : at + 1 + _APART])


def pieces(said: list[str]) -> Iterator[str]:
    """The pieces of words, of three to five letters, with the space before and after."""
    for word in said:
        marked = f" {word} "
        if len(marked) < _PIECES[0]:
            yield marked
        for length in _PIECES:
            yield from (marked[at : at + length] for at in range(len(marked) - length + 1))
