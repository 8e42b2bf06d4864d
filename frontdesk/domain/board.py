"""The calendar as a board: a column for each day, a row for each time that the clinic's clock shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from frontdesk.domain.clinic import Clinic
from frontdesk.domain.hours import is_closed, open_ranges
from frontdesk.domain.why import Agenda, Reason, instants, why_not


@dataclass(frozen=True)
class Cell:
    """A time of a day, `at` None where the clock never shows it; `reason`: why nobody can be booked there, if so."""

    day: date
    at: datetime | None = None
    reason: Reason | None = None


@dataclass(frozen=True)
class Row:
    """`again`: the clock has shown that time before on that day, and been put back."""

    time: time
    again: bool
    cells: tuple[Cell, ...]


def week_of(clinic: Clinic, day: date, used: Sequence[date] = ()) -> list[date]:
    """The days of its week, Monday first, without those of a weekend that is closed and has nothing."""
    monday = day - timedelta(days=day.weekday())
    days = [monday + timedelta(days=ahead) for ahead in range(7)]
    return [each for each in days if each.weekday() < 5 or each == day or each in used or not is_closed(clinic, each)]


def board(clinic: Clinic, agenda: Agenda, days: Sequence[date], now: datetime) -> list[Row]:
    """The rows: every start, where a break begins, and whatever is booked at another time."""
    shown = {_key(clinic, at) for day in days for at in _starts(clinic, day)}
    shown |= {_key(clinic, each.start) for each in agenda.takings if clinic.local(each.start).date() in days}
    rows = []
    # an hour that happens twice comes a second time after it was over
    for at, again in sorted(shown, key=lambda key: (key[0].hour, key[1], key[0])):
        rows.append(Row(at, again, tuple(_cell(clinic, agenda, day, at, again, now) for day in days)))
    return rows


def _key(clinic: Clinic, at: datetime) -> tuple[time, bool]:
    local = clinic.local(at)
    return local.time(), local.fold == 1


def _starts(clinic: Clinic, day: date) -> Iterator[datetime]:
    ranges = open_ranges(clinic, day)
    for place, (opening, closing) in enumerate(ranges):
        start = opening
        while start + clinic.consultation.length <= closing:
            yield start
            start += clinic.consultation.step
        if place + 1 < len(ranges):
            yield closing


def _cell(clinic: Clinic, agenda: Agenda, day: date, at: time, again: bool, now: datetime) -> Cell:
    found = instants(clinic, day, at)
    if len(found) <= again:
        return Cell(day)
    instant = found[again]
    return Cell(day, instant, why_not(clinic, agenda, instant, now))
