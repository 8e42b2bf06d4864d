"""Text as the screen sees it: what hides a word from a pattern but not from a reader is taken away."""

import re
import unicodedata

_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})
_WITH_LETTERS = re.compile(r"[a-z]+[013457@$!]+[a-z013457@$!]*|[013457@$]+[a-z]{2,}[a-z013457@$!]*")
_SPACED = re.compile(r"(?<!\w)(?:[a-z][\s.\-_*]){3,}[a-z](?!\w)")
_INSIDE = re.compile(r"(?<=[a-z])[*_.\-]+(?=[a-z])")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_NOT_WORDS = re.compile(r"[^a-z0-9']+")


def normalise(text: str) -> str:
    """Lower case words and numbers with single spaces, no accents, no apostrophes, no disguises."""
    text = unicodedata.normalize("NFKD", text).casefold().replace("’", "'").replace("‘", "'")
    text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Mn", "Cf"})
    text = _WITH_LETTERS.sub(lambda found: found.group().translate(_LEET), text)
    text = _SPACED.sub(lambda found: re.sub(r"[^a-z]", "", found.group()), text)
    text = _INSIDE.sub("", text) if "*" in text or "_" in text else text
    text = _STRETCHED.sub(r"\1", text)
    return " ".join(_NOT_WORDS.sub(" ", text).replace("'", "").split())
