"""The calendar as staff see it: what is booked, held, busy and blocked, and why a time is not offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from frontdesk.db import appointments
from frontdesk.db.busy import blocked, in_calendar
from frontdesk.db.engine import Database
from frontdesk.db.models import Appointment, BlockedTime, Lead
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.board import Row, board, week_of
from frontdesk.domain.clinic import GRID, Clinic
from frontdesk.domain.hours import closure
from frontdesk.domain.roles import Actor, Permission
from frontdesk.domain.slots import Span
from frontdesk.domain.why import Agenda, Taking, asked, in_full, why_not
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit

# What takes time may begin a day before and still be in the way.
_AROUND = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """A consultation, or a time that is held; `reference` and `name` for who may know them."""

    start: datetime
    end: datetime
    held_until: datetime | None = None
    status: str = ""
    reference: str = ""
    name: str = ""


@dataclass(frozen=True)
class Shown:
    """Some days of the calendar; `closed` says of which of them why."""

    days: Sequence[date]
    rows: Sequence[Row]
    entries: Sequence[Entry]
    blocks: Sequence[BlockedTime]
    closed: dict[date, str]


class StaffCalendar:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, audit: Audit) -> None:
        self._database, self._clinic, self._clock, self._audit = database, clinic, clock, audit

    def read(self, day: date, week: bool, by: Actor) -> Shown:
        """That day, or its week."""
        monday = day - timedelta(days=day.weekday())
        span = self._span(monday, 7) if week else self._span(day, 1)
        now = self._clock.now()
        with self._database.read() as session:
            agenda, found, blocks = self._agenda(session, span, now)
        here = [each for each in found if span[0] <= each.starts_at < span[1]]
        used = [self._clinic.local(each.starts_at).date() for each in here]
        days = week_of(self._clinic, day, used) if week else [day]
        named = by.may(Permission.CHANGE_CALENDAR)
        self._audit.note(by, What.LISTED, Kind.CALENDAR, day=days[0].isoformat(), count=len(here), named=named)
        return Shown(
            days,
            board(self._clinic, agenda, days, now),
            [_entry(each, named) for each in here],
            [each for each in blocks if each.starts_at < span[1] and each.ends_at > span[0]],
            {each: why for each in days if (why := closure(self._clinic, each))},
        )

    def why(self, text: str) -> list[str]:
        """What to answer who asks about a time in words: a sentence for each time that these may mean."""
        now = self._clock.now()
        found = asked(text, self._clinic, now)
        if isinstance(found, str):
            return [found]
        with self._database.read() as session:
            agenda, _, _ = self._agenda(session, (found[0], found[-1]), now)
        return [in_full(why_not(self._clinic, agenda, at, now), self._clinic, at) for at in found]

    def day_list(self, day: date, by: Actor) -> Sequence[tuple[datetime, Lead]]:
        """Whoever comes on that day, in order of their times, with all that is known of them."""
        span = self._span(day, 1)
        with self._database.read() as session:
            found = appointments.between(session, span, self._clock.now())
            visits = [(each.starts_at, each.lead) for each in found if each.lead and span[0] <= each.starts_at < span[1]]
        self._audit.note(by, What.EXPORTED, Kind.CALENDAR, day=day.isoformat(), count=len(visits))
        return visits

    def _agenda(self, session: Session, span: Span, now: datetime) -> tuple[Agenda, Sequence[Appointment], Sequence[BlockedTime]]:
        wide = span[0] - _AROUND, span[1] + _AROUND
        found = appointments.between(session, wide, now)
        blocks = blocked(session, wide)
        because = [((each.starts_at, each.ends_at), each.why) for each in blocks]
        return Agenda([_taking(each) for each in found if each.cells], in_calendar(session, wide), because), found, blocks

    def _span(self, first: date, days: int) -> Span:
        """From the first moment of a local day to that of another one."""
        begin, end = (datetime.combine(each, time.min, self._clinic.zone) for each in (first, first + timedelta(days=days)))
        return begin.astimezone(UTC), end.astimezone(UTC)


def _taking(appointment: Appointment) -> Taking:
    cells = [cell.starts_at for cell in appointment.cells]
    span = min(cells), max(cells) + GRID
    return Taking(appointment.place, appointment.starts_at, appointment.ends_at, span, appointment.held_until)


def _entry(appointment: Appointment, named: bool) -> Entry:
    times = appointment.starts_at, appointment.ends_at, appointment.held_until
    lead = appointment.lead
    if lead is None or not named:
        return Entry(*times, lead.status if lead else "held")
    return Entry(*times, lead.status, lead.reference, lead.name)
