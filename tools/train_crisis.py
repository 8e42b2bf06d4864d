"""Learns the weights of the crisis screen from the lines in `frontdesk/domain/crisis/examples/` (`make train-crisis`).

Writes `weights.json` and `order.npz`, which are committed. With `--check` it first learns from four fifths of the lines and
prints what the screen would say of the last fifth. The assistant's own training data counts as ordinary messages, and so do the
messages that teach how to read it, but for those that touch the subject: nobody has labelled them for this.
"""

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from frontdesk.domain.crisis import likely, order
from frontdesk.domain.crisis.features import features
from frontdesk.domain.crisis.screen import Spoken, heard, listen, tier
from tools import crisis_nets
from tools.examples import examples, messages

ROOT = Path(__file__).parents[1]
CRISIS = ROOT / "frontdesk" / "domain" / "crisis"
KINDS = ("full", "gentle", "none")
COUNTS = {"contrasting": 1, "natural": 2}  # a folder of examples each: what is nearer to life counts more
SEEN_IN = 3  # lines: what stands in fewer teaches little
LEAST = 0.1  # a smaller weight decides nothing
# Whatever has such a word in it may be near a cry: rather a few hundred ordinary lines too few than one of those among them.
TOUCHING = re.compile(
    r"suicid|self.?harm|breath|dark|took (?:his|her) life|end it|end of my|give up|last weeks|too much|any ?more|nothing helps"
    r"|\b(?:die[ds]?|dying|dead|death|kill\w*|overdos\w*|od|guns?|rope|hang|drowning|garage|lethal|bleed\w*|unconscious|hopeless|worthless|pointless"
    r"|burden|desperate\w*|alone|nobody|noone|cry|cried|crying|tired|scared|worse|hate|begging|numb|crisis|hotline|chest|lost|hurt|anybody|alive)\b"
    r"|(?:don'?t|won'?t|can'?t|cannot) (?:eat|sleep|go on|do this|take|wait|cope)|really can'?t",
    re.IGNORECASE,
)
FIFTH, TOGETHER = 5, 20  # lines that stand together were often written together, so they are held out together


@dataclass(frozen=True)
class Material:
    """Every line as both learners read it.

    kinds: `full`, `gentle`, `none`, or `ordinary` for what nobody labelled. counts: for how many lines the weights take it.
    """

    kinds: np.ndarray
    counts: np.ndarray
    spoken: list[Spoken]
    rows: csr_matrix
    names: np.ndarray
    texts: list[str]

    def nets(self, taught: np.ndarray) -> tuple[crisis_nets.Lines, list[crisis_nets.Layers]]:
        lines = crisis_nets.read(self.texts, [said.lists for said in self.spoken], taught)
        kinds = np.array([KINDS.index(kind) if kind in KINDS else 2 for kind in self.kinds])
        return lines, [crisis_nets.learn(lines, kinds, taught, seed, print) for seed in crisis_nets.SEEDS]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--C", type=float, default=30.0, help="inverse strength of regularisation (default: %(default)s)")
    parser.add_argument("--check", action="store_true", help="judge on a fifth of the lines that is not learnt from")
    given = parser.parse_args()
    material = _material()
    kinds = material.kinds
    print(f"{len(kinds)} lines: {', '.join(f'{(kinds == kind).sum()} {kind}' for kind in dict.fromkeys(kinds))}")
    if given.check:
        _check(material, given.C)
    everything = np.arange(len(kinds))
    _save_weights(_linear(material, everything, given.C), material.names)
    lines, nets = material.nets(everything)
    path = CRISIS / order.NAME
    crisis_nets.save(nets, lines, path)
    print(f"{len(lines.words)} words, {path.stat().st_size / 1024:.0f} KB")


def _material() -> Material:
    lines = [
        (line, kind, times)
        for manner, times in COUNTS.items()
        for kind in KINDS
        for line in (CRISIS / "examples" / manner / f"{kind}.txt").read_text("utf-8").splitlines()
    ]
    lines += [(line, "ordinary", 1) for _, line in examples()]
    lines += [(line, "ordinary", 1) for line in dict.fromkeys(messages()) if not TOUCHING.search(line)]
    texts = [heard(line) for line, *_ in lines]
    spoken = [listen(text) for text in texts]
    vectorizer = DictVectorizer(dtype=np.float32)
    rows = vectorizer.fit_transform(features(text, said.lists) for text, said in zip(texts, spoken, strict=True))
    kept = np.flatnonzero(np.diff(csr_matrix(rows).tocsc().indptr) >= SEEN_IN)
    return Material(
        kinds=np.array([kind for _, kind, _ in lines]),
        counts=np.array([times for *_, times in lines], np.float64),
        spoken=spoken,
        rows=csr_matrix(rows[:, kept]),
        names=vectorizer.get_feature_names_out()[kept],
        texts=texts,
    )


def _linear(material: Material, taught: np.ndarray, strength: float) -> LogisticRegression:
    model = LogisticRegression(C=strength, solver="liblinear", random_state=0)
    return model.fit(material.rows[taught], material.kinds[taught] == "full", sample_weight=material.counts[taught])


def _save_weights(model: LogisticRegression, names: Sequence[str]) -> None:
    weights = {
        str(name): round(float(weight) * likely.SCALE)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= LEAST
    }
    path = CRISIS / likely.NAME
    bias = round(float(model.intercept_[0]) * likely.SCALE, 1)
    path.write_text(json.dumps({"bias": bias, "weights": weights}, ensure_ascii=False))
    print(f"{len(weights)} weights, {path.stat().st_size / 1024:.0f} KB")


def _check(material: Material, strength: float) -> None:
    blocks = np.random.default_rng(0).permutation(len(material.kinds) // TOGETHER + 1)
    held = blocks[np.arange(len(material.kinds)) // TOGETHER] % FIFTH == 0
    taught, judged = np.flatnonzero(~held), np.flatnonzero(held)
    linear = _linear(material, taught, strength).decision_function(material.rows[judged])
    lines, nets = material.nets(taught)
    ordered = np.mean([crisis_nets.odds(net, lines, judged) for net in nets], axis=0)
    for name, odds in (("linear", linear), ("nets", ordered), ("both", (1 - likely.ORDER) * linear + likely.ORDER * ordered)):
        tiers = [tier(material.spoken[at], float(likely.probability(one))) for at, one in zip(judged, odds, strict=True)]
        replied = np.array(tiers) == "full"
        shares = [f"{replied[material.kinds[judged] == kind].mean():.2%} of {kind}" for kind in dict.fromkeys(material.kinds)]
        print(f"not learnt from, {name}: the full reply to {', '.join(shares)}")


if __name__ == "__main__":
    main()
