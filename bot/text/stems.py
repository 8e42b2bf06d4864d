"""A normalised text as features: stems with their neighbours, pairs of content words in any order, and pieces of words."""

import re
from functools import lru_cache
from typing import List, Sequence, Text

import snowballstemmer

from bot.text import english

WORD = re.compile(r"\w+")
# Words that say little about what is asked; they are left out of pairs only.
EMPTY = frozenset(
    "a an the is are am was were be been do does did i my me you your it its this that of to for in on at and or so can could"
    " will would please just with have has had if".split()
)
PAIRED_WITHIN = 6  # content words: a question is short, a story is long
PIECE_LENGTHS = range(2, 6)
_NOT = re.compile(r"n't\b")
_stemmer = snowballstemmer.stemmer("english")
_FORMS = english.forms()


@lru_cache(maxsize=50_000)
def stem(word: Text) -> Text:
    return _stemmer.stemWord(_FORMS.get(word, word))


_EMPTY_STEMS = frozenset(stem(word) for word in EMPTY)


def stems(text: Text) -> List[Text]:
    return [stem(word) for word in WORD.findall(_NOT.sub(" not", text))]


def phrases(words: Sequence[Text]) -> List[Text]:
    """The words, and each two that stand side by side."""
    return [*words, *(f"{one} {next_}" for one, next_ in zip(words, words[1:]))]


def content(words: Sequence[Text]) -> List[Text]:
    """Of stems, or names of concepts, those that say something, each once, in their order."""
    return list(dict.fromkeys(word for word in words if word not in _EMPTY_STEMS))


def pairs(words: Sequence[Text]) -> List[Text]:
    """The content of `words`, and each two of it that stand near each other, whatever their order."""
    words = content(words)
    near = [" ".join(sorted((one, other))) for at, one in enumerate(words) for other in words[at + 1 : at + 1 + PAIRED_WITHIN]]
    return words + near


def pieces(text: Text) -> List[Text]:
    """Two to five signs in a row, of one word with the spaces around it: what is left of a word that is inflected or mistyped."""
    words = [f" {word} " for word in text.split()]
    return [word[at : at + length] for word in words for length in PIECE_LENGTHS for at in range(len(word) - length + 1)]
