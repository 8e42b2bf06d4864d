"""The keys by which what is personal is kept unreadable, and found again: AES-256-GCM, and HMAC-SHA256 for looking up.

What is encrypted is text: `v1:`, the id of its key, and nonce, words and tag in base64. `bot/keys.py` writes the same.
"""

import base64
import binascii
import hmac
import secrets
from collections.abc import Callable, Iterable
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from frontdesk.errors import DataKeyError

_FORM = "v1:"
_KEY, _NONCE, _ID, _TERM = 32, 12, 4, 8  # bytes


def new_key() -> str:
    """A key as the settings have it: 32 random bytes, in base64 that is safe in a file name and in a shell."""
    return base64.urlsafe_b64encode(secrets.token_bytes(_KEY)).decode()


class DataKeys:
    """One or more keys: the first encrypts, each decrypts what it has encrypted.

    `source` gives them as text, separated by white space. It is asked again when something was encrypted with a key not
    known here: the keys may have been changed by another process. Raises DataKeyError for what is no key.
    """

    def __init__(self, source: Callable[[], str]) -> None:
        self._source = source
        self._read()

    @classmethod
    def of(cls, text: str) -> Self:
        return cls(lambda: text)

    @property
    def prefix(self) -> str:
        """What begins all that the first key encrypts, and nothing else."""
        return self._prefix

    def encrypt(self, text: str) -> str:
        """Each time another result, also for the same text."""
        nonce = secrets.token_bytes(_NONCE)
        return self._prefix + base64.b64encode(nonce + self._first.encrypt(nonce, text.encode(), None)).decode()

    def decrypt(self, text: str) -> str:
        """Raises DataKeyError when the key is none of these, or the text is not as that key has left it."""
        id = key_id(text)
        try:
            key, raw = self._key(id), base64.b64decode(text[len(_FORM) + len(id) + 1 :])
            return key.decrypt(raw[:_NONCE], raw[_NONCE:], None).decode()
        except (InvalidTag, ValueError):
            raise DataKeyError(f"what key {id} has encrypted was changed since, or the key is another of that name") from None

    def knows(self, text: str) -> bool:
        """Whether this encrypted text is of one of the keys."""
        try:
            self._key(key_id(text))
        except DataKeyError:
            return False
        return True

    def derived(self, purpose: str) -> str:
        """Keys for one purpose, as text, in the same order: from them these can't be told."""
        return " ".join(base64.urlsafe_b64encode(_derive(raw, purpose)).decode() for raw in self._raw)

    def _key(self, id: str) -> AESGCM:
        if id not in self._by_id:
            self._read()
        if id not in self._by_id:
            raise DataKeyError(f"key {id}, with which the data is encrypted, is not among the keys: put it back")
        return self._by_id[id]

    def _read(self) -> None:
        self._raw = [_raw(key) for key in self._source().split()]
        if not self._raw:
            raise DataKeyError("there is no key in it")
        ids = [_derive(raw, "id", _ID).hex() for raw in self._raw]
        self._by_id = {id: AESGCM(_derive(raw, "data")) for id, raw in zip(ids, self._raw, strict=True)}
        self._first, self._prefix = self._by_id[ids[0]], f"{_FORM}{ids[0]}:"


def is_encrypted(text: str) -> bool:
    """Whether it has the form; what an earlier version has written hasn't."""
    return text.startswith(_FORM) and text[len(_FORM) + 2 * _ID : len(_FORM) + 2 * _ID + 1] == ":"


def key_id(text: str) -> str:
    """The name of the key with which it was encrypted; it tells nothing of the key."""
    return text[len(_FORM) : len(_FORM) + 2 * _ID]


class Index:
    """Numbers by which encrypted words are found again: the same word has the same number, and tells nothing else."""

    def __init__(self, key: str) -> None:
        """`key` as `new_key` makes it; it has to stay the same for as long as there is anything to be found."""
        self._key = _raw(key)

    def term(self, word: str) -> int:
        """64 bits with a sign, as databases count: two words of ten million share one once in ten million years."""
        return int.from_bytes(hmac.digest(self._key, word.encode(), "sha256")[:_TERM], signed=True)

    def terms(self, words: Iterable[str]) -> list[int]:
        return [self.term(word) for word in words]


def _raw(key: str) -> bytes:
    try:
        raw = base64.b64decode(key.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raw = b""
    if len(raw) != _KEY:
        raise DataKeyError("is no key: `frontdesk data new-key` makes one")
    return raw


def _derive(raw: bytes, purpose: str, length: int = _KEY) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=f"frontdesk {purpose}".encode()).derive(raw)
