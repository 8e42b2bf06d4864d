"""Text as the classifier sees it: what people type, without what only differs by keyboard."""

import re
import unicodedata

_APOSTROPHES = re.compile(r"[’‘`´]")
_NUMBER = re.compile(r"\d")
_STRETCHED = re.compile(r"(\w)\1{2,}")
_SPACE = re.compile(r"\s+")


def normalise(text: str) -> str:
    """Lower case, plain apostrophes, digits as zeros, no letter more than twice in a row, single spaces."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _APOSTROPHES.sub("'", text)
    text = _NUMBER.sub("0", text)
    text = _STRETCHED.sub(r"\1\1", text)
    return _SPACE.sub(" ", text).strip()
