"""What a phrase came to."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

Days = tuple[date, date]
Window = tuple[time, time]


@dataclass(frozen=True)
class Reading:
    """Calendar days and times of day that the words allow, both ends included, earliest first; no windows: any time of day.

    `exact`: one day and one minute. `ask`: a sentence saying why the person has to be asked; then nothing else is claimed.
    """

    dates: tuple[Days, ...] = ()
    windows: tuple[Window, ...] = ()
    exact: bool = False
    ask: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The object that `frontdesk when` prints."""
        return {
            "dates": [[first.isoformat(), last.isoformat()] for first, last in self.dates],
            "windows": [[f"{start:%H:%M}", f"{end:%H:%M}"] for start, end in self.windows],
            "exact": self.exact,
            "ask": self.ask,
        }


class Ask(Exception):
    """The words can't be read; the argument is the sentence for the person."""
