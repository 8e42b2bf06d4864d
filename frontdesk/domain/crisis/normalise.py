"""Text as the screen sees it: what hides a word from a pattern but not from a reader is taken away."""

import re
import unicodedata

from frontdesk.domain.crisis.spelling import ALIKE, FORGIVEN, JOINED, KEY_WORDS, PICTURES, SHORT_WORDS, TYPOS

_KNOWN = frozenset(KEY_WORDS + SHORT_WORDS)
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "i"})
_LEET_L = str.maketrans({**{chr(sign): letter for sign, letter in _LEET.items()}, "1": "l", "!": "l", "|": "l"})
_SEPARATED = re.compile(r"(?<![a-z0-9@$!|])[a-z0-9@$!|](?:[ .,\-_*/~+]{1,2}[a-z0-9@$!|](?![a-z0-9@$!|])){2,}")
_SEPARATORS = re.compile(r"[ .,\-_*/~+]")
_OVERDOSED = re.compile(r"\bod'd\b")
_WORD = re.compile(r"[a-z0-9@$!|*#]+")
_STRETCHED = re.compile(r"(.)\1{2,}")
_REPEATED = re.compile(r"([^a-z0-9])\1{3,}")
_DOUBLED = re.compile(r"(.)\1")
_KEY_WORD = re.compile("|".join(KEY_WORDS))
_PICTURES_READ = 20  # of each kind: more of the same say no more
_LONGEST_RUN = 40  # letters; longer ones are not one hidden sentence


def normalise(text: str) -> str:
    """Lower-case words of a-z and 0-9 with one space before, between and after them; no apostrophes, no disguises."""
    plain = _SEPARATED.sub(_together, _letters(text))
    words = _WORD.findall(plain)
    meant = {word: _spelled(word) for word in set(words)}
    words = [part for word in words for part in meant[word]]
    return f" {' '.join(_joined(words))} "


def _letters(text: str) -> str:
    """Compatibility forms, accents, invisible signs and look-alike letters made plain; pictures become their names."""
    text = text.casefold()
    if text.isascii():
        return _without_apostrophes(text)
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Mn", "Me", "Cf"})
    text = _REPEATED.sub(r"\1\1\1", text)
    for picture, name in PICTURES.items():
        text = text.replace(picture, f" {name} ", _PICTURES_READ)
    return _without_apostrophes(text.translate(ALIKE))


def _without_apostrophes(text: str) -> str:
    return _OVERDOSED.sub("overdosed", text).replace("'", "")  # else "she od'd" is odd


def _together(found: re.Match[str]) -> str:
    """`k i l l` and `s.u.i.c.i.d.e`: letters set apart, if they make words that matter."""
    letters = _SEPARATORS.sub("", found.group())
    words = _parted(letters) or _parted(letters.translate(_LEET))
    return f" {' '.join(words)} " if words else found.group()


def _spelled(word: str) -> list[str]:
    """The word as it was meant; more than one for words that were run together."""
    word = word.rstrip("!|*#$@") or word
    if word in _KNOWN or word.isdigit():
        return [word]
    if word in TYPOS:
        return TYPOS[word].split()
    guesses = _stretched(word) if word.isalpha() else [word.translate(_LEET), word.translate(_LEET_L), *_unstarred(word)]
    meant = next((guess for guess in guesses if guess in _KNOWN), None) or _slipped(word)
    if meant:
        return [meant]
    guess = guesses[0]
    return TYPOS.get(guess, "").split() or _parted(guess) or [guess if word.isalpha() else re.sub(r"[^a-z0-9]", "", word)]


def _stretched(word: str) -> list[str]:
    """`diiiiie` and `killl` with fewer letters; two of a kind become one only where that makes a key word: `off` is not `of`."""
    once = _STRETCHED.sub(r"\1", word)
    doubled = _DOUBLED.sub(r"\1", _STRETCHED.sub(r"\1\1", word))
    twice = _STRETCHED.sub(r"\1\1", word)
    return [once, twice, *([doubled] if doubled in KEY_WORDS else [])]


def _slipped(word: str) -> str | None:
    return next((key for key in FORGIVEN if _one_slip(word, key)), None)


def _unstarred(word: str) -> list[str]:
    """The key words that `su*cide` or `k**l` may stand for: a star hides one letter, or two."""
    if not re.search(r"[a-z].*[*#]|[*#].*[a-z]", word):
        return []
    hidden = re.compile(re.sub(r"[*#]", "[a-z]{0,2}", word.translate(_LEET)))
    return [key for key in KEY_WORDS if hidden.fullmatch(key)][:1]


def _one_slip(word: str, key: str) -> bool:
    """Whether one letter is missing, added, wrong or swapped with its neighbour. The first letter is always right."""
    if abs(len(word) - len(key)) > 1 or word[:1] != key[:1]:
        return False
    at = next((n for n, (a, b) in enumerate(zip(word, key, strict=False)) if a != b), min(len(word), len(key)))
    typed, meant = word[at:], key[at:]
    swapped = typed[:2] == meant[1::-1] and typed[2:] == meant[2:]
    return typed[1:] == meant or typed == meant[1:] or typed[1:] == meant[1:] or swapped


def _parted(letters: str) -> list[str]:
    """`iwanttodie` as its words, if it is made of known words only and one of them is a key word; else nothing."""
    if len(letters) > _LONGEST_RUN or not _KEY_WORD.search(letters):
        return []
    best: list[list[str] | None] = [[], *[None] * len(letters)]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 10), end):
            before = best[start]
            if before is not None and letters[start:end] in _KNOWN:
                best[end] = [*before, letters[start:end]]
                break
    words = best[-1] or []
    return words if any(word in KEY_WORDS for word in words) else []


def _joined(words: list[str]) -> list[str]:
    """`do not` as `dont`, `sui ci dal` as `suicidal`: words that are one."""
    joined: list[str] = []
    at = 0
    while at < len(words):
        one, count = _one_word(words[at : at + 3])
        joined.append(one)
        at += count
    return joined


def _one_word(words: list[str]) -> tuple[str, int]:
    """The word that the first three, or two, of these make, or the first; and how many were used."""
    if one := JOINED.get(" ".join(words[:2])):
        return one, 2
    for count in (3, 2):
        if (one := "".join(words[:count])) in FORGIVEN:
            return one, len(words[:count])
    return words[0], 1
