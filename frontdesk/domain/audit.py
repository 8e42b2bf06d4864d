"""The audit record: what is noted of who did what, and the chain that shows whether somebody changed it afterwards."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from ipaddress import ip_address, ip_network

type Details = Mapping[str, str | int | bool]

FIRST = "0" * 64  # what the first row follows
_V4_KEPT, _V6_KEPT = 24, 48


class What(StrEnum):
    """Each as people read it. What stands in the table can't be renamed: add, never change."""

    SIGNED_IN = "signed in"
    SIGN_IN_FAILED = "sign-in failed"
    SIGNED_OUT = "signed out"
    REFUSED = "refused"
    LISTED = "listed"
    READ = "read"
    STATUS_CHANGED = "status changed"
    NOTE_ADDED = "note added"
    BOOKED = "booked for somebody"
    MOVED = "moved for somebody"
    CANCELLED = "cancelled for somebody"
    MARKS_CHANGED = "contact wishes changed"
    MERGED = "merged"
    SPLIT = "split again"
    REPLY_CHANGED = "canned reply changed"
    REPLY_DELETED = "canned reply deleted"
    OWNER_CHANGED = "owner changed"
    NEXT_STEP_CHANGED = "next step changed"
    EXPORTED = "exported"
    ERASED = "erased"
    USER_ADDED = "person added"
    ROLE_CHANGED = "role changed"
    EMAIL_CHANGED = "email changed"
    PASSWORD_CHANGED = "password changed"  # noqa: S105 (no password)
    PASSWORD_SET = "new password set"  # noqa: S105
    SWITCHED_OFF = "switched off"
    SWITCHED_ON = "switched on"
    SESSIONS_ENDED = "sessions ended"
    SECOND_FACTOR_SET_UP = "second factor set up"
    SECOND_FACTOR_REMOVED = "second factor removed"
    RECOVERY_CODES_MADE = "recovery codes made"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    TAKEN_OVER = "taken over"
    SAID = "said something"
    HANDED_BACK = "handed back"
    ALERT_DEALT_WITH = "cry for help dealt with"
    ALERT_REOPENED = "cry for help opened again"
    FEED_MADE = "calendar address made"
    FEED_REVOKED = "calendar address revoked"
    QUESTIONS_TAUGHT = "put under a topic"
    QUESTIONS_DISMISSED = "dismissed"
    DECISION_UNDONE = "decision undone"
    TOPIC_ADDED = "topic added"
    TOPIC_REMOVED = "topic removed"
    WORDING_DRAFTED = "wording drafted"
    WORDING_SENT = "wording sent for approval"
    WORDING_APPROVED = "wording approved"
    WORDING_RETURNED = "wording sent back"
    WORDING_TAKEN_BACK = "wording taken back"
    TRAINING_BEGUN = "training begun"
    ROLLBACK_BEGUN = "return to former model begun"


class Kind(StrEnum):
    """What kind of record it was done with."""

    LEAD = "request"
    REPLY = "canned reply"
    NOTICES = "alerts and questions"
    USER = "person"
    PAGE = "page"
    RECEIPT = "receipt of erasure"
    CALENDAR = "calendar"
    CONVERSATION = "conversation"
    QUESTIONS = "questions to teach from"
    TOPIC = "topic"
    WORDING = "answer"
    TRAINING = "training"
    FIGURES = "figures"


@dataclass(frozen=True)
class Entry:
    """One row, but for its hash. `details` hold no personal data: numbers, states, a shortened address."""

    n: int
    at: datetime
    who: str
    role: str
    what: str
    kind: str
    reference: str
    details: Details

    def canonical(self) -> bytes:
        """The row as exactly one text, whichever database it comes from."""
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        values = [self.n, at, self.who, self.role, self.what, self.kind, self.reference, dict(self.details)]
        return json.dumps(values, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Checked:
    """`rows` that are as they were written, the last one's hash, and what is wrong with the row after them, if there is one."""

    rows: int
    head: str
    problem: str | None = None


def chain_key(secret: str) -> bytes:
    """The key of the chain, made from the secret of the settings: who can only write the database can't forge a row."""
    return hmac.digest(secret.encode(), b"frontdesk audit", "sha256")


def chained(key: bytes, previous: str, entry: Entry) -> str:
    """The hash of a row that follows one of the hash `previous`."""
    return hmac.new(key, previous.encode() + b"\n" + entry.canonical(), hashlib.sha256).hexdigest()


def check(key: bytes, rows: Iterable[tuple[Entry, str]], noted: tuple[int, str] | None = None) -> Checked:
    """Follow the chain from the first row. `noted`: the number and hash of a row that has to be there still."""
    count, head = 0, FIRST
    for entry, found in rows:
        if entry.n != count + 1:
            return Checked(count, head, f"row {count + 1} is missing")
        if not hmac.compare_digest(chained(key, head, entry), found):
            return Checked(count, head, f"row {entry.n} is not as it was written, or FRONTDESK_SECRET is another one")
        count, head = entry.n, found
        if noted and noted[0] == count and noted[1] != head:
            return Checked(count - 1, head, f"row {count} is not the one that was noted")
    if noted and noted[0] > count:
        return Checked(count, head, f"row {count + 1} is missing: {noted[0]} were there when it was noted")
    return Checked(count, head)


def shortened(address: str) -> str:
    """The network an address is of, not the one machine; "" for what is no address."""
    try:
        kept = _V4_KEPT if ip_address(address).version == 4 else _V6_KEPT
        return str(ip_network((address, kept), strict=False))
    except ValueError:
        return ""
