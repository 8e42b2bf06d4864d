"""Learns the weights of the crisis screen from the lines in `frontdesk/domain/crisis/examples/` (`make train-crisis`).

Prints what five-fold cross-validation says of the thresholds in `screen.py`, then writes `weights.json`, which is committed.
The assistant's own training data counts as ordinary messages.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from frontdesk.domain.crisis.features import features
from frontdesk.domain.crisis.likely import NAME, SCALE
from frontdesk.domain.crisis.normalise import normalise
from frontdesk.domain.crisis.screen import SURE, TRUSTED, listen
from tools.examples import examples

ROOT = Path(__file__).parents[1]
CRISIS = ROOT / "frontdesk" / "domain" / "crisis"
SEEN_IN = 3  # lines: what stands in fewer teaches little
LEAST = 0.1  # a smaller weight decides nothing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--C", type=float, default=30.0, help="inverse strength of regularisation (default: %(default)s)")
    strength = parser.parse_args().C
    lines = [(line, name) for name in ("full", "gentle", "none") for line in _lines(name)]
    lines += [(line, "ordinary") for _, line in examples()]
    texts, kinds = [line for line, _ in lines], np.array([kind for _, kind in lines])
    print(f"{len(texts)} lines: {', '.join(f'{(kinds == kind).sum()} {kind}' for kind in dict.fromkeys(kinds))}")
    spoken = [listen(normalise(text)) for text in texts]
    vectorizer = DictVectorizer(dtype=np.float32)
    rows = vectorizer.fit_transform(features(normalise(text), said.lists) for text, said in zip(texts, spoken, strict=True))
    kept = np.flatnonzero(np.diff(csr_matrix(rows).tocsc().indptr) >= SEEN_IN)
    rows, full = rows[:, kept], kinds == "full"
    model = LogisticRegression(C=strength, solver="liblinear")
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    probabilities = cross_val_predict(model, rows, full, cv=folds, method="predict_proba")[:, 1]
    _report(probabilities, kinds, [bool(said.category) for said in spoken])
    model.fit(rows, full)
    names = vectorizer.get_feature_names_out()[kept]
    weights = {
        str(name): round(float(weight) * SCALE)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= LEAST
    }
    path = CRISIS / NAME
    path.write_text(json.dumps({"bias": round(float(model.intercept_[0]) * SCALE, 1), "weights": weights}, ensure_ascii=False))
    print(f"{len(weights)} weights, {path.stat().st_size / 1024:.0f} KB")


def _report(probabilities: np.ndarray, kinds: np.ndarray, spoken: list[bool]) -> None:
    replied = (probabilities >= SURE) | (np.array(spoken) & (probabilities >= TRUSTED))
    for kind in dict.fromkeys(kinds):
        print(f"cross-validation: the full reply to {replied[kinds == kind].mean():.2%} of {kind}")


def _lines(name: str) -> list[str]:
    return (CRISIS / "examples" / f"{name}.txt").read_text("utf-8").splitlines()


if __name__ == "__main__":
    main()
