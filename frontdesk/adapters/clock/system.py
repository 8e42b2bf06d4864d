"""The machine's clock, or one that was started elsewhere in time."""

from datetime import UTC, datetime, timedelta


class SystemClock:
    """`start`: where the clock stood at the real instant `started` (default: when this object was made)."""

    def __init__(self, start: datetime | None = None, started: datetime | None = None) -> None:
        self._ahead = timedelta(0) if start is None else start - (started or datetime.now(UTC))

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead
