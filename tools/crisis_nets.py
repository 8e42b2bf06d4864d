"""Learns the convolution nets of the crisis screen (`frontdesk/domain/crisis/order.py`), for `tools/train_crisis.py`.

Written with JAX, which is needed nowhere else. A net learns to tell the three kinds of lines apart, and above all whether one is
`full`. The same seeds on the same machine give the same nets.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

from frontdesk.domain.crisis.features import word_class
from frontdesk.domain.crisis.order import AFTER, BEFORE, WIDTHS, buckets_of

SEEDS = (0, 1, 2)
DIMENSION, FILTERS, HIDDEN = 48, 96, 64
BUCKETS = 8192  # for pieces of words
SEEN_IN = 3  # times a word is said; of a rarer one only the pieces are learnt
EPOCHS, BATCH, RATE, DECAY, WARMING = 5, 256, 3e-3, 1e-5, 100
# What is left out at random while learning, so that no single thing is leant on.
UNKNOWN, UNSAID, DIMENSIONS_OUT, ANSWERS_OUT = 0.1, 0.05, 0.1, 0.25
LONGEST, MOST_PIECES, STEP = 48, 36, 8
THREE_KINDS = 0.3  # what telling gentle from none counts beside telling full from the others
LEAST = 1e-7

Layers = dict[str, jax.Array]


@dataclass(frozen=True)
class Lines:
    """Lines as rows of word numbers (0: no word), and by word number the row of its vector, its pieces, its concept (0: none)."""

    rows: np.ndarray
    lists: np.ndarray
    vector: np.ndarray
    pieces: np.ndarray
    concept: np.ndarray
    words: list[str]
    concepts: list[str]
    list_names: list[str]

    def batch(self, which: np.ndarray) -> tuple[np.ndarray, ...]:
        """What a net reads of the lines `which`, as wide as the longest."""
        longest = max(1, int((self.rows[which] > 0).sum(1).max()))
        rows = self.rows[which, : -(-longest // STEP) * STEP]
        return self.vector[rows], self.pieces[rows], self.concept[rows], (rows > 0)[..., None], self.lists[which]


def read(texts: Sequence[str], lists: Sequence[Sequence[str]], taught: np.ndarray) -> Lines:
    """`texts` and `lists` of every line as `features` has them; only the words of the lines `taught` are known."""
    said = [text.split()[:LONGEST] for text in texts]
    numbers = {word: number for number, word in enumerate(dict.fromkeys(word for line in said for word in line), 1)}
    rows = np.zeros((len(said), LONGEST), np.int32)
    for row, line in zip(rows, said, strict=True):
        row[: len(line)] = [numbers[word] for word in line]
    often = np.bincount(rows[taught].ravel(), minlength=len(numbers) + 1)
    words = [word for word, number in numbers.items() if often[number] >= SEEN_IN]
    concepts = sorted({word_class(word) for word in numbers} - set(numbers))
    names = sorted({name for line in lists for name in line})
    pieces = np.full((len(numbers) + 1, MOST_PIECES), BUCKETS, np.int32)
    for word, number in numbers.items():
        buckets = buckets_of(word, BUCKETS)[:MOST_PIECES]
        pieces[number, : len(buckets)] = buckets
    return Lines(
        rows=rows,
        lists=np.array([[name in line for name in names] for line in lists], np.float32),
        vector=_places(words, numbers),
        pieces=pieces,
        concept=_places(concepts, [word_class(word) for word in numbers]),
        words=words,
        concepts=concepts,
        list_names=names,
    )


def _places(known: Sequence[str], names: Sequence[str] | dict[str, int]) -> np.ndarray:
    place = {name: at for at, name in enumerate(known, 1)}
    return np.array([0, *(place.get(name, 0) for name in names)], np.int32)


def learn(lines: Lines, kinds: np.ndarray, taught: np.ndarray, seed: int, say: Callable[[str], object]) -> Layers:
    """One net, from the lines `taught`. kinds: 0 full, 1 gentle, 2 none."""
    chance, key = np.random.default_rng(seed), jax.random.key(seed)
    layers = _beginning(lines, key)
    slope, spread = (jax.tree.map(jnp.zeros_like, layers) for _ in range(2))
    lengths, steps, step = (lines.rows[taught] > 0).sum(1), EPOCHS * (len(taught) // BATCH), 0
    for epoch in range(EPOCHS):
        # lines of about one length together, in a new order each time
        order = taught[np.argsort(lengths + chance.random(len(taught)) * 6, kind="stable")]
        batches = order[: len(order) // BATCH * BATCH].reshape(-1, BATCH)
        total = 0.0
        for which in chance.permutation(batches):
            step += 1
            key, now = jax.random.split(key)
            rate = RATE * min(1, step / WARMING) * max(0.02, 1 - step / steps)
            layers, slope, spread, loss = _step(layers, slope, spread, step, rate, lines.batch(which), kinds[which], now)
            total += float(loss)
        say(f"net {seed}, round {epoch + 1} of {EPOCHS}: loss {total / len(batches):.4f}")
    return layers


def _beginning(lines: Lines, key: jax.Array) -> Layers:
    def around(size: tuple[int, ...], spread: float) -> jax.Array:
        nonlocal key
        key, now = jax.random.split(key)
        return jax.random.normal(now, size) * spread

    joined = FILTERS * len(WIDTHS) + DIMENSION + len(lines.list_names)
    layers = {
        "words": around((len(lines.words) + 1, DIMENSION), 0.1),
        "pieces": around((BUCKETS + 1, DIMENSION), 0.1),
        "concepts": around((len(lines.concepts) + 1, DIMENSION), 0.1),
        "hidden": around((joined, HIDDEN), (2 / joined) ** 0.5),
        "hidden_bias": jnp.zeros(HIDDEN),
        "output": around((HIDDEN, 3), 0.1),
        "output_bias": jnp.zeros(3),
    }
    for width in WIDTHS:
        layers[f"filter{width}"] = around((width * DIMENSION, FILTERS), (2 / (width * DIMENSION)) ** 0.5)
        layers[f"filter{width}_bias"] = jnp.zeros(FILTERS)
    return layers


def _left_out(key: jax.Array, values: jax.Array, size: tuple[int, ...], share: float) -> jax.Array:
    return values * jax.random.bernoulli(key, 1 - share, size) / (1 - share)


def _vectors(layers: Layers, vector: jax.Array, pieces: jax.Array, meant: jax.Array) -> tuple[jax.Array, jax.Array]:
    """Of each word: what is learnt with it, and what its pieces and its concept give."""
    count = jnp.maximum((pieces < BUCKETS).sum(-1, keepdims=True), 1)
    together = layers["pieces"].at[BUCKETS].set(0)[pieces].sum(-2) / count
    return layers["words"].at[0].set(0)[vector], together + layers["concepts"].at[0].set(0)[meant]


def _answers(layers: Layers, batch: tuple[jax.Array, ...], key: jax.Array | None = None) -> jax.Array:
    vector, pieces, meant, said, lists = batch
    own, together = _vectors(layers, vector, pieces, meant)
    keys = jax.random.split(key, 5) if key is not None else None
    if keys is not None:
        own = own * jax.random.bernoulli(keys[0], 1 - UNKNOWN, said.shape)
    rows = (own + together) * said
    if keys is not None:
        rows = _left_out(keys[1], rows, (len(rows), 1, DIMENSION), DIMENSIONS_OUT)
        rows = rows * jax.random.bernoulli(keys[2], 1 - UNSAID, said.shape)
    seen = [_strongest(layers, rows, said, width) for width in WIDTHS]
    joined = jnp.concatenate([*seen, rows.sum(1) / jnp.sqrt(jnp.maximum(said.sum(1), 1)), lists], axis=1)
    if keys is not None:
        joined = _left_out(keys[3], joined, joined.shape, ANSWERS_OUT)
    hidden = jax.nn.relu(joined @ layers["hidden"] + layers["hidden_bias"])
    if keys is not None:
        hidden = _left_out(keys[4], hidden, hidden.shape, ANSWERS_OUT)
    return hidden @ layers["output"] + layers["output_bias"]


def _strongest(layers: Layers, rows: jax.Array, said: jax.Array, width: int) -> jax.Array:
    places = rows.shape[1] + 1
    around = ((0, 0), (BEFORE, AFTER), (0, 0))
    padded, there = jnp.pad(rows, around), jnp.pad(said, around)
    windows = jnp.concatenate([padded[:, at : at + places] for at in range(width)], axis=-1)
    words = jnp.stack([there[:, at : at + places] for at in range(width)]).any(0)
    answers = jax.nn.relu(windows @ layers[f"filter{width}"] + layers[f"filter{width}_bias"])
    return jnp.where(words, answers, 0).max(1)


def _odds(answers: jax.Array) -> jax.Array:
    return answers[:, 0] - jax.nn.logsumexp(answers[:, 1:], axis=1)


def _loss(layers: Layers, batch: tuple[jax.Array, ...], kinds: jax.Array, key: jax.Array) -> jax.Array:
    answers = _answers(layers, batch, key)
    odds = _odds(answers)
    full = jax.nn.softplus(jnp.where(kinds == 0, -odds, odds)).mean()
    three = -jnp.take_along_axis(jax.nn.log_softmax(answers), kinds[:, None], axis=1).mean()
    large = sum((value**2).sum() for name, value in layers.items() if name.startswith(("filter", "hidden", "output")))
    return full + THREE_KINDS * three + DECAY * large


@jax.jit
def _step(layers: Layers, slope: Layers, spread: Layers, step: float, rate: float, batch, kinds, key):  # type: ignore[no-untyped-def]
    """One step of Adam."""
    loss, gradient = jax.value_and_grad(_loss)(layers, batch, kinds, key)
    slope = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, slope, gradient)
    spread = jax.tree.map(lambda old, new: 0.99 * old + 0.01 * new**2, spread, gradient)

    def moved(value: jax.Array, mean: jax.Array, square: jax.Array) -> jax.Array:
        return value - rate * (mean / (1 - 0.9**step)) / (jnp.sqrt(square / (1 - 0.99**step)) + LEAST)

    return jax.tree.map(moved, layers, slope, spread), slope, spread, loss


def save(nets: Sequence[Layers], lines: Lines, path: Path) -> None:
    """Vectors as whole numbers with a scale for each row, all nets' side by side; layers as half-size floats, stacked."""
    numbers = np.flatnonzero(lines.vector)
    read = lines.vector[numbers], lines.pieces[numbers], lines.concept[numbers]
    vectors = np.concatenate([sum(_vectors(net, *read)) for net in nets], axis=1)
    pieces = np.concatenate([np.asarray(net["pieces"])[:BUCKETS] for net in nets], axis=1)
    stored = {
        "words": _names(lines.words),
        "concepts": _names(lines.concepts),
        "lists": _names(lines.list_names),
        "concept_vectors": np.concatenate([np.asarray(net["concepts"])[1:] for net in nets], axis=1).astype(np.float16),
    }
    stored["vectors"], stored["vector_scale"] = _whole(vectors)
    stored["piece_vectors"], stored["piece_scale"] = _whole(pieces)
    for name in nets[0]:
        if name not in ("words", "pieces", "concepts"):
            layer = np.stack([np.asarray(net[name]) for net in nets])
            stored[name] = (layer[:, None] if layer.ndim == 2 else layer).astype(np.float16)
    np.savez_compressed(path, **stored)


def _whole(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scale = (np.abs(rows).max(1) / 127 + LEAST).astype(np.float16)
    return np.round(rows / scale[:, None].astype(np.float32)).clip(-127, 127).astype(np.int8), scale


def _names(names: Sequence[str]) -> np.ndarray:
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def odds(net: Layers, lines: Lines, which: np.ndarray) -> np.ndarray:
    """What a net says of the lines `which`."""
    found = np.zeros(len(which))
    by_length = np.argsort((lines.rows[which] > 0).sum(1), kind="stable")
    for at in range(0, len(which), BATCH):
        some = by_length[at : at + BATCH]
        found[some] = _said(net, lines.batch(which[some]))
    return found


@jax.jit
def _said(net: Layers, batch):  # type: ignore[no-untyped-def]
    return _odds(_answers(net, batch))
