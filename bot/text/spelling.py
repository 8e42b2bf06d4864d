"""Repairs a word with one slip of the keyboard, where it can only be one of the words that training has seen.

A slip is a letter too many, one too few, a wrong one, or two in the wrong order. Words that are known are never changed. Of
short ones too many are a letter apart: they are only put right where two letters changed places, or one is missing, and only to
words that are used all the time ("tiem", "waht").
"""

from typing import Dict, Iterable, List, Mapping, Optional, Set, Text

from bot.text.stems import WORD, stem

LEAST_LETTERS = 6
LEAST_SHORT = 4
ALL_THE_TIME, HARDLY_EVER = 30, 2  # how often training has seen a word
OFTEN = 3  # a word that training has only seen once or twice is more likely another word than the one that was meant
_ENDINGS = ("er", "est", "ed", "y", "ly", "ness", "able", "less")


class Speller:
    def __init__(self, counts: Mapping[Text, int], listed: Iterable[Text] = (), known: Iterable[Text] = ()) -> None:
        """`counts`: the words of the training examples, and how often they were seen; `listed`: names that may be meant although
        no example has them; `known`: words that are no mistakes, but nobody is likely to mean."""
        self._counts = dict.fromkeys(listed, 0)
        self._counts.update(counts)
        self._known: Set[Text] = {stem(word) for word in self._counts} | {stem(word) for word in known}
        meant = {word for word in listed if len(word) >= LEAST_LETTERS}
        meant |= {word for word, count in counts.items() if count >= OFTEN}
        self._meant: Set[Text] = {word for word in meant if len(word) >= LEAST_LETTERS - 1 and word.isalpha()}
        self._shortened: Dict[Text, List[Text]] = {}  # a word without one of its letters: the words that it may be
        for word in self._meant:
            for short in _without_one(word):
                self._shortened.setdefault(short, []).append(word)

    def repair(self, text: Text) -> Text:
        return WORD.sub(lambda found: self._repaired(found.group()) or found.group(), text)

    def _repaired(self, word: Text) -> Optional[Text]:
        """The word that is meant, the most frequent one where there are several; None for a word that is right or unknown."""
        if LEAST_SHORT <= len(word) < LEAST_LETTERS and self._counts.get(word, 0) <= HARDLY_EVER:
            return self._short(word)
        if len(word) < LEAST_LETTERS or not word.isalpha() or self._is_known(word):
            return None
        shorter = _without_one(word)
        near = {other for short in shorter for other in self._shortened.get(short, ()) if _one_slip(word, other)}
        near |= (shorter & self._meant) | set(self._shortened.get(word, ()))
        near = {other for other in near if other[0] == word[0]}  # the first letter is hardly ever wrong
        return max(near, key=lambda other: (self._counts[other], other)) if near else None

    def _short(self, word: Text) -> Optional[Text]:
        turned = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
        near = {other for other in turned | set(self._shortened.get(word, ())) if self._counts.get(other, 0) >= ALL_THE_TIME}
        near = {other for other in near if other[0] == word[0]}
        return max(near, key=lambda other: (self._counts[other], other)) if near else None

    def _is_known(self, word: Text) -> bool:
        bases = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
        return word in self._counts or any(stem(base) in self._known for base in (word, *bases))


def _without_one(word: Text) -> Set[Text]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _one_slip(word: Text, other: Text) -> bool:
    """Of two words of one length: whether they differ in one letter, or in two neighbours that changed places."""
    different = [at for at in range(len(word)) if word[at] != other[at]] if len(word) == len(other) else []
    if len(different) == 2 and different[1] == different[0] + 1:
        first, second = different
        return word[first] == other[second] and word[second] == other[first]
    return len(different) == 1
