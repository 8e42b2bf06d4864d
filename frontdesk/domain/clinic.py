"""The clinic's facts: the shape of `clinic.toml`, checked, and the ways people read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import phonenumbers

from frontdesk.domain.clinic_file import WEEKDAYS, Consultation, FollowUp, Ranges, read_clinic_file
from frontdesk.domain.retention import Retention
from frontdesk.errors import ClinicFileError

# The grid on which bookings claim their time. Finer than any `step_minutes`, so that changing the step, the length or
# the hours of the clinic later can't make two bookings overlap unseen.
GRID = timedelta(minutes=5)


@dataclass(frozen=True)
class Clinic:
    """`phone` is E.164; `hours` has a tuple of local (open, close) ranges a weekday, Monday first.

    `closed_days` are (first, last) days, both included; the ranges of `openings` stand instead of all else on their day.
    """

    name: str
    phone: str
    address: str
    zone: ZoneInfo
    hours: tuple[Ranges, ...]
    consultation: Consultation
    federal_holidays: bool
    closed_days: tuple[tuple[date, date], ...]
    openings: Mapping[date, Ranges]
    retention: Retention
    follow_up: FollowUp

    @property
    def phone_display(self) -> str:
        number = phonenumbers.parse(self.phone)
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)

    @property
    def region(self) -> str:
        """ISO 3166 country of the clinic's own number: local numbers are read as from there."""
        return phonenumbers.region_code_for_number(phonenumbers.parse(self.phone)) or "US"

    @property
    def notice(self) -> timedelta:
        return timedelta(hours=self.consultation.notice_hours)

    @property
    def hours_text(self) -> str:
        return describe_hours(self.hours)

    @property
    def opening(self) -> dict[int, Ranges]:
        """The hours by weekday, Monday 0, as words about time are read with."""
        return dict(enumerate(self.hours))

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)


def describe_hours(hours: tuple[Ranges, ...]) -> str:
    """Equal neighbouring days run together: "Monday to Friday, 9:00 AM to 4:00 PM; Saturday, …"."""
    runs: list[tuple[int, int]] = []
    for day, ranges in enumerate(hours):
        if ranges and runs and runs[-1][1] == day - 1 and hours[runs[-1][0]] == ranges:
            runs[-1] = (runs[-1][0], day)
        elif ranges:
            runs.append((day, day))
    parts = []
    for first, last in runs:
        days = WEEKDAYS[first].title() + (f" to {WEEKDAYS[last].title()}" if last > first else "")
        times = " and ".join(f"{clock(start)} to {clock(end)}" for start, end in hours[first])
        parts.append(f"{days}, {times}")
    return "; ".join(parts)


def clock(at: time | datetime) -> str:
    """A time of day as people here write it: 9:00 AM."""
    return at.strftime("%I:%M %p").lstrip("0")


def day_name(at: date) -> str:
    """A day as people here write it: Tuesday, December 1."""
    return f"{at:%A, %B} {at.day}"


def load_clinic(path: Path) -> Clinic:
    """The clinic of a `clinic.toml`. Raises ClinicFileError with every mistake, each with its line."""
    try:
        return parse_clinic(path.read_text("utf-8"), path.name)
    except OSError as error:
        raise ClinicFileError([f"{path}: can't be read ({error.strerror}); FRONTDESK_CLINIC names the clinic's file"]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ClinicFileError([f"{path.name}, line {line}: this is not UTF-8 text"]) from None


def parse_clinic(text: str, source: str = "clinic.toml") -> Clinic:
    """As `load_clinic`, of the file's text; `source` names it in errors."""
    read = read_clinic_file(text, source)
    return Clinic(
        name=read.name,
        phone=read.phone,
        address=read.address,
        zone=read.time_zone,
        hours=tuple(getattr(read.hours, day) for day in WEEKDAYS),
        consultation=read.consultation,
        federal_holidays=read.closures.federal_holidays,
        closed_days=read.closures.dates,
        openings=read.openings,
        retention=read.retention,
        follow_up=read.follow_up,
    )
