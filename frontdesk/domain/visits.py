"""Changing what was booked: what may be changed and until when, and the proof that it is one's own."""

import hmac
import re
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum

from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import find_contact

# Four digits are guessed in ten thousand tries: so many wrong ones within that time lock the code, and the conversation.
WRONG_TRIES = 5
TRIES_COUNT_FOR = timedelta(hours=24)
_CHANGEABLE = frozenset({Status.REQUESTED, Status.BOOKED, Status.RESCHEDULED, Status.CONTACTED})
_CODE = re.compile(r"[0-9A-Z]{7}")
_SHORTEST_PROOF = 4


class Purpose(StrEnum):
    """What a link of a mail is good for, and nothing else."""

    MANAGE = "manage"
    ACCEPT = "accept"


def may_change(status: str, start: datetime | None, now: datetime) -> bool:
    """Whether a visitor may still move or cancel it: a consultation until it starts, a request until it is dealt with."""
    return status in _CHANGEABLE and (start is None or start > now)


def read_code(text: str) -> str | None:
    """A reference code as it is kept, however it was typed: "k7m p2qr" is K7M-P2QR. None for what can be no code."""
    signs = "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())
    return f"{signs[:3]}-{signs[3:]}" if _CODE.fullmatch(signs) else None


def is_locked(wrong_tries: int) -> bool:
    return wrong_tries >= WRONG_TRIES


def proves(proof: str, phone: str | None, email: str | None, region: str) -> bool:
    """Whether the words hold the email, or the last four digits or more of the phone. `phone` is E.164, `region` the country
    of local numbers. How long it takes tells nothing of how much was right."""
    found = find_contact(proof, region)
    if "@" in proof:
        return _same(found.contact.email if found else None, email)
    if found and found.contact.phone:
        return _same(found.contact.phone, phone)
    digits = "".join(str(unicodedata.digit(sign)) for sign in proof if sign.isdecimal())
    return _same(digits, phone[-len(digits) :] if phone else None) if len(digits) >= _SHORTEST_PROOF else False


def _same(said: str | None, known: str | None) -> bool:
    alike = hmac.compare_digest((said or "").casefold().encode(), (known or "").casefold().encode())
    return alike and bool(said) and bool(known)
