"""The keys by which what visitors said is kept unreadable: what `frontdesk/domain/keys.py` does, for Rasa's own environment."""

import base64
import os
import secrets
from typing import Dict, List, Text

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VARIABLE = "FRONTDESK_TRACKER_KEYS"
_FORM = "v1:"
_KEY, _NONCE, _ID = 32, 12, 4  # bytes


class TrackerKeys:
    """The first encrypts, each decrypts what it has encrypted. Text, separated by white space; none: one that nobody else has,
    so that what was kept can't be read by the next process."""

    def __init__(self, text: Text) -> None:
        raw = [base64.urlsafe_b64decode(key) for key in text.split()] or [secrets.token_bytes(_KEY)]
        ids: List[Text] = [_derive(key, "id", _ID).hex() for key in raw]
        self._by_id: Dict[Text, AESGCM] = {id: AESGCM(_derive(key, "data")) for id, key in zip(ids, raw)}
        self.prefix = f"{_FORM}{ids[0]}:"
        self._first = self._by_id[ids[0]]

    @classmethod
    def of_environment(cls) -> "TrackerKeys":
        return cls(os.environ.get(VARIABLE, ""))

    def encrypt(self, text: Text) -> Text:
        nonce = secrets.token_bytes(_NONCE)
        return self.prefix + base64.b64encode(nonce + self._first.encrypt(nonce, text.encode(), None)).decode()

    def decrypt(self, text: Text) -> Text:
        """Raises ValueError for what none of the keys has encrypted."""
        id, _, encrypted = text[len(_FORM) :].partition(":")
        if not text.startswith(_FORM) or id not in self._by_id:
            raise ValueError("it was encrypted with a key that is not known")
        raw = base64.b64decode(encrypted)
        try:
            return self._by_id[id].decrypt(raw[:_NONCE], raw[_NONCE:], None).decode()
        except InvalidTag:
            raise ValueError("it was changed since it was encrypted") from None


def _derive(raw: bytes, purpose: Text, length: int = _KEY) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=f"frontdesk {purpose}".encode()).derive(raw)
