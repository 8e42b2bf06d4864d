"""Words and phrases that stand for the same thing, so that what is learnt of one is known of the others.

Two sources: the everyday groups of `bot/text/english.py`, and the lookup tables of the training data, which come first. A text
that says "will blue shield pay for it" reads "will #insurer pay for it", and so does one with an insurer nobody has asked about.
"""

from typing import Dict, Iterable, List, Mapping, Sequence, Text, Tuple

from bot.text import english
from bot.text.normalise import normalise
from bot.text.stems import EMPTY, stem, stems

Tables = Mapping[Text, Iterable[Text]]


class Concepts:
    def __init__(self, tables: Tables) -> None:
        """`tables`: the entries of each lookup table. An entry of two tables belongs to the first."""
        self._names: Dict[Tuple[Text, ...], Text] = {}
        for name, entries in tables.items():
            for entry in entries:
                self._names.setdefault(tuple(stems(normalise(entry))), f"#{name}")
        for word, group in english.groups().items():
            if word not in EMPTY:
                self._names.setdefault((stem(word),), f"@{group}")
        self._names.pop((), None)
        self._longest: Dict[Text, int] = {}
        for words in self._names:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def read(self, words: Sequence[Text]) -> List[Text]:
        """The stems of a text with each longest known phrase replaced by its concept's name."""
        found: List[Text] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest.get(words[at], 0), len(words) - at), 0, -1):
                name = self._names.get(tuple(words[at : at + length]))
                if name:
                    found.append(name)
                    at += length
                    break
            else:
                found.append(words[at])
                at += 1
        return found
