"""The clinic's own calendar: a consultation as an event there, and what else takes time."""

import uuid
from dataclasses import dataclass
from datetime import datetime

_NAMESPACE = uuid.UUID("7d0f5b0a-6f0e-4c8e-9d55-2b1f1c6c4a10")


@dataclass(frozen=True)
class CalendarEvent:
    """Times in UTC; `sequence` rises with each change."""

    reference: str
    start: datetime
    end: datetime
    sequence: int

    @property
    def uid(self) -> str:
        return uid(self.reference)


@dataclass(frozen=True)
class Stored:
    """Where an event lies in the calendar, and the version of it that was left there."""

    href: str
    etag: str


@dataclass(frozen=True)
class Busy:
    """One occurrence of an event, in UTC, `ends_at` not included; `etag` is the version of the event that it was read from."""

    uid: str
    etag: str
    starts_at: datetime
    ends_at: datetime


def uid(reference: str) -> str:
    """The appointment's identity in every calendar, always the same. It doesn't tell the reference, which opens doors."""
    return str(uuid.uuid5(_NAMESPACE, reference))
