"""What a phrase came to."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, Literal

Days = tuple[date, date]
Window = tuple[time, time]
_OPEN_ENDED = timedelta(days=27)
Preference = Literal["earliest", "latest"]


@dataclass(frozen=True)
class Reading:
    """Calendar days and times of day that the words allow, both ends included, earliest first; no windows: any time of day.

    `exact`: one day and one minute. `ask`: a sentence saying why the person has to be asked; then nothing else is claimed.
    `prefer`: which of the open times is wanted first. `note`: a sentence about an hour that was converted from another zone.
    `pairs`: where each day has its own hours ("tuesday at 10 or thursday at 2"), the days and hours that go together.
    """

    dates: tuple[Days, ...] = ()
    windows: tuple[Window, ...] = ()
    exact: bool = False
    ask: str | None = None
    prefer: Preference | None = None
    note: str | None = None
    pairs: tuple[tuple[tuple[Days, ...], tuple[Window, ...]], ...] = ()

    @property
    def names_day(self) -> bool:
        """Whether the words say on which days, and not only the month that open-ended words reach."""
        return len(self.dates) > 1 or (bool(self.dates) and self.dates[0][1] - self.dates[0][0] < _OPEN_ENDED)

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
