"""Texts as numbers: TF-IDF of stems, of pairs of concepts, and of pieces of words, side by side."""

import json
from collections import Counter
from pathlib import Path
from typing import Dict, Iterable, List, Mapping, Text

import numpy as np
from scipy.sparse import csr_matrix

from bot.nlu.blocks import Block
from bot.text import english
from bot.text.concepts import Concepts
from bot.text.normalise import normalise
from bot.text.spelling import Speller
from bot.text.stems import WORD, pairs, phrases, pieces, stems


class Features:
    """A row of numbers for each text. Saved and loaded as numbers and words only: no pickle, so a model file can't run code."""

    def __init__(self) -> None:
        self._tables: Dict[Text, List[Text]] = {}
        self._words: Dict[Text, int] = {}
        self._read_tables()
        # The shares were chosen by cross-validation on public training data: see docs/understanding.md.
        self._blocks = {"phrases": Block(0.6), "concepts": Block(0.5), "pairs": Block(0.7), "pieces": Block(0.7)}

    def fit(self, texts: List[Text], tables: Mapping[Text, Iterable[Text]]) -> csr_matrix:
        """`tables`: the entries of each lookup table."""
        normal = [normalise(text) for text in texts]
        self._tables = {name: list(entries) for name, entries in tables.items()}
        self._words = dict(Counter(word for text in normal for word in WORD.findall(text)))
        self._read_tables()
        seen = [self._terms(text) for text in normal]
        for text_terms in seen:
            for name, terms in text_terms.items():
                self._blocks[name].count(terms)
        for block in self._blocks.values():
            block.fit()
        return self._rows(seen)

    def of(self, texts: List[Text]) -> csr_matrix:
        return self._rows([self._terms(self._speller.repair(normalise(text))) for text in texts])

    def _rows(self, seen: List[Dict[Text, List[Text]]]) -> csr_matrix:
        indices: List[int] = []
        values: List[np.ndarray] = []
        ends = [0]
        for text_terms in seen:
            start = 0
            for name, terms in text_terms.items():
                block = self._blocks[name]
                columns, numbers = block.row(terms)
                indices += [start + column for column in columns]
                values.append(numbers)
                start += len(block.columns)
            ends.append(len(indices))
        width = sum(len(block.columns) for block in self._blocks.values())
        return csr_matrix((np.concatenate(values), indices, ends), shape=(len(seen), width))

    def _terms(self, text: Text) -> Dict[Text, List[Text]]:
        """What each block sees of a text, in the order of the blocks."""
        words = stems(text)
        concepts = self._concepts.read(words)
        return {"phrases": phrases(words), "concepts": phrases(concepts), "pairs": pairs(concepts), "pieces": pieces(text)}

    def _read_tables(self) -> None:
        self._concepts = Concepts(self._tables)
        listed = [normalise(entry) for entries in self._tables.values() for entry in entries]
        names = {entry for entry in listed if entry.isalpha()}
        others = {word for entry in listed for word in WORD.findall(entry)} - names
        self._speller = Speller(self._words, listed=names, known=[*others, *english.groups(), *english.forms()])

    def save(self, folder: Path) -> None:
        (folder / "tables.json").write_text(json.dumps(self._tables), "utf-8")
        (folder / "words.json").write_text(json.dumps(self._words), "utf-8")
        for name, block in self._blocks.items():
            block.save(folder, name)

    @classmethod
    def load(cls, folder: Path) -> "Features":
        features = cls()
        features._tables = json.loads((folder / "tables.json").read_text("utf-8"))
        features._words = json.loads((folder / "words.json").read_text("utf-8"))
        features._read_tables()
        for name, block in features._blocks.items():
            block.load(folder, name)
        return features
