"""How likely a message is a cry for help by its words in their order: small convolution nets, learnt by `make train-crisis`.

The linear weights see which words stand near each other; these see four words as one thing, and words that mean alike as alike.
The nets are trained with different beginnings and their answers averaged. Tables of small whole numbers, a committed file: the
screen needs no library but numpy, no model server and no training to run.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from frontdesk.domain.crisis.features import pieces, word_class

NAME = "order.npz"
WIDTHS = (1, 2, 3, 4)  # words that a filter sees at once
BEFORE, AFTER = 1, 3  # empty places around the message, for filters that wait for its beginning or its end
_LONGEST = 250  # words; a message of a thousand letters seldom has more

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Tables:
    """What was learnt. The first axis of layers is the net; a row of vectors holds all nets' vectors side by side.

    words, concepts, lists: the row of each. vectors, pieces: whole numbers, times their row's scale. filters: by width.
    """

    words: dict[str, int]
    concepts: dict[str, int]
    lists: dict[str, int]
    vectors: NDArray[np.int8]
    vector_scale: Numbers
    piece_vectors: NDArray[np.int8]
    piece_scale: Numbers
    concept_vectors: Numbers
    filters: tuple[tuple[Numbers, Numbers], ...]
    hidden: tuple[Numbers, Numbers]
    output: tuple[Numbers, Numbers]


def log_odds(words: str, lists: Iterable[str]) -> float:
    """Of the full reply being called for; `words` and `lists` as `features` has them."""
    learnt = _learnt()
    said = words.split()[:_LONGEST]
    if not said:
        return 0.0
    nets = len(learnt.output[0])
    padded = np.zeros((nets, BEFORE + len(said) + AFTER, learnt.vectors.shape[1] // nets), np.float32)
    rows = padded[:, BEFORE:-AFTER]
    rows[:] = _vectors(said, learnt).reshape(len(said), nets, -1).swapaxes(0, 1)
    seen = [_strongest(padded, width, len(said), *layer) for width, layer in zip(WIDTHS, learnt.filters, strict=True)]
    spoken = np.zeros((nets, len(learnt.lists)), np.float32)
    spoken[:, [learnt.lists[one] for one in lists if one in learnt.lists]] = 1
    together = np.concatenate([*seen, rows.sum(1) / np.sqrt(len(said)), spoken], axis=1)[:, None]
    hidden = np.maximum(together @ learnt.hidden[0] + learnt.hidden[1], 0)
    full, gentle, none = (hidden @ learnt.output[0] + learnt.output[1])[:, 0].T
    return float(np.mean(full - np.logaddexp(gentle, none)))


def buckets_of(word: str, count: int) -> list[int]:
    """The rows of the pieces of a word, of a table with `count` rows: each piece once."""
    return sorted({crc32(piece.encode()) % count for piece in pieces([word])})


def _vectors(said: list[str], learnt: Tables) -> Numbers:
    """All nets' vectors of every word: learnt with it, or put together from its pieces where training hardly saw it."""
    at = [learnt.words.get(word, -1) for word in said]
    vectors: Numbers = learnt.vectors[at] * learnt.vector_scale[at, None]
    for place, word in enumerate(said):
        if at[place] < 0:
            rows = buckets_of(word, len(learnt.piece_vectors))
            vectors[place] = (learnt.piece_scale[rows] @ learnt.piece_vectors[rows]) / len(rows)
            meant = learnt.concepts.get(word_class(word))
            if meant is not None:
                vectors[place] += learnt.concept_vectors[meant]
    return vectors


def _strongest(padded: Numbers, width: int, count: int, weights: Numbers, bias: Numbers) -> Numbers:
    """Each filter's strongest answer at the places where it sees a word."""
    first = BEFORE if width == 1 else BEFORE - 1
    windows = np.concatenate([padded[:, first + at : count + 1 + at] for at in range(width)], axis=2)
    strongest: Numbers = np.maximum((windows @ weights).max(1) + bias[:, 0], 0)
    return strongest


@cache
def _learnt() -> Tables:
    with files(__package__).joinpath(NAME).open("rb") as file, np.load(file) as stored:
        layer = {name: stored[name].astype(np.float32) for name in stored.files if stored[name].dtype == np.float16}
        return Tables(
            **{name: _rows(stored[name]) for name in ("words", "concepts", "lists")},
            vectors=stored["vectors"],
            vector_scale=layer["vector_scale"],
            piece_vectors=stored["piece_vectors"],
            piece_scale=layer["piece_scale"],
            concept_vectors=layer["concept_vectors"],
            filters=tuple((layer[f"filter{width}"], layer[f"filter{width}_bias"]) for width in WIDTHS),
            hidden=(layer["hidden"], layer["hidden_bias"]),
            output=(layer["output"], layer["output_bias"]),
        )


def _rows(names: NDArray[np.uint8]) -> dict[str, int]:
    return {name: row for row, name in enumerate(names.tobytes().decode().split("\n"))}
