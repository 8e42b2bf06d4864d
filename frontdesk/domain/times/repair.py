"""Slips of the keyboard in words about time."""

from functools import lru_cache

from frontdesk.domain.times.words import DAY_PARTS, FILLER, MONTHS, NUMBERS, ORDINALS, PLURALS, SPELLINGS, TIME_WORDS, WEEKDAYS

_KNOWN = frozenset().union(WEEKDAYS, MONTHS, NUMBERS, ORDINALS, DAY_PARTS, FILLER, TIME_WORDS, PLURALS)
# Long enough to look like nothing else when a letter is wrong.
_REPAIRABLE = sorted(
    word
    for word in {
        *WEEKDAYS,
        *MONTHS,
        *PLURALS,
        "tomorrow",
        "afternoon",
        "morning",
        "evening",
        "thanksgiving",
        "christmas",
        "weekend",
        "tonight",
    }
    if len(word) >= 6
)
# Words of their own that are one or two letters away from those.
_OTHER_WORDS = frozenset(
    "warning mourning meaning boring learning earning turning burning driving seeing leaving decide remember member sundry monthly friendly "
    "funday payday mayday someday monkey money holiday moaning moving mowing mooning joining monitoring remembers ember marching "
    "thursdayish midnight weekender everything even event".split()
)


@lru_cache(maxsize=4096)
def repaired(word: str) -> str:
    """The word that was meant: known words as they are, one that is a slip or two away from a single known one as that one."""
    if word in SPELLINGS:
        return SPELLINGS[word]
    if word in _KNOWN or word in _OTHER_WORDS or not 5 <= len(word) <= 14:
        return word
    for slips in (1, 2):
        near = {_canonical(known) for known in _REPAIRABLE if _may_be(word, known, slips)}
        if near:
            return near.pop() if len(near) == 1 else word
    return word


def _may_be(word: str, known: str, slips: int) -> bool:
    if slips == 2 and len(known) < 8:
        return False
    # the first letter is rarely the wrong one, but for the first two being swapped
    if word[0] != known[0] and (slips == 2 or word[:2] != known[1::-1]):
        return False
    return abs(len(word) - len(known)) <= slips and _distance(word, known) <= slips


def _canonical(word: str) -> str:
    if word in PLURALS:
        return word
    for names in (WEEKDAYS, MONTHS):
        if word in names:
            return next(name for name, index in names.items() if index == names[word])
    return word


def _distance(one: str, other: str) -> int:
    """Letters put in, left out, changed, or swapped with the next, to make one word of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, last, row = row, before, [at]
        for place, sign in enumerate(other, start=1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != sign))
            if at > 1 and place > 1 and letter == other[place - 2] and sign == one[at - 2]:
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
    return row[-1]
