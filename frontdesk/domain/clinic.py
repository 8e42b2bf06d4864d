"""The clinic's facts: the shape of `clinic.toml`, checked, and the ways people read them."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec
import phonenumbers

from frontdesk.errors import SettingsError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# The grid on which bookings claim their time. Finer than any `step_minutes`, so that changing the step, the length or
# the hours of the clinic later can't make two bookings overlap unseen.
GRID = timedelta(minutes=5)

Range = tuple[time, time]
_Positive = Annotated[int, msgspec.Meta(ge=1)]
_Minutes = Annotated[int, msgspec.Meta(ge=5, le=480, multiple_of=5)]


class Consultation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    length_minutes: _Minutes
    step_minutes: _Minutes
    places: Annotated[int, msgspec.Meta(ge=1, le=100)]
    notice_hours: Annotated[int, msgspec.Meta(ge=0, le=24 * 60)]
    horizon_days: Annotated[int, msgspec.Meta(ge=1, le=730)]
    per_person: _Positive

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.length_minutes)

    @property
    def step(self) -> timedelta:
        return timedelta(minutes=self.step_minutes)


class _Closures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    federal_holidays: bool = True
    dates: tuple[date, ...] = ()


class _Hours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    monday: tuple[str, ...] = ()
    tuesday: tuple[str, ...] = ()
    wednesday: tuple[str, ...] = ()
    thursday: tuple[str, ...] = ()
    friday: tuple[str, ...] = ()
    saturday: tuple[str, ...] = ()
    sunday: tuple[str, ...] = ()


_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: _Text
    phone: _Text
    address: _Text
    time_zone: _Text
    hours: _Hours
    consultation: Consultation
    closures: _Closures = _Closures()


@dataclass(frozen=True)
class Clinic:
    """`phone` is E.164; `hours` has a tuple of local (open, close) ranges a weekday, Monday first."""

    name: str
    phone: str
    address: str
    zone: ZoneInfo
    hours: tuple[tuple[Range, ...], ...]
    consultation: Consultation
    federal_holidays: bool
    closed_dates: frozenset[date]

    @property
    def phone_display(self) -> str:
        number = phonenumbers.parse(self.phone)
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)

    @property
    def region(self) -> str:
        """ISO 3166 country of the clinic's own number: local numbers are read as from there."""
        return phonenumbers.region_code_for_number(phonenumbers.parse(self.phone)) or "US"

    @property
    def hours_text(self) -> str:
        return describe_hours(self.hours)

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)


def describe_hours(hours: tuple[tuple[Range, ...], ...]) -> str:
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
    """The clinic of a `clinic.toml`. Raises SettingsError naming the place of the first mistake."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise SettingsError(str(path), f"can't be read ({error.strerror}); FRONTDESK_CLINIC names the clinic's file") from None
    return parse_clinic(text, path.name)


def parse_clinic(text: str, source: str = "clinic.toml") -> Clinic:
    """As `load_clinic`, of the file's text; `source` names it in errors."""
    try:
        read = msgspec.convert(tomllib.loads(text), _File)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(source, f"is not TOML: {error}") from None
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        raise SettingsError(f"{source}, {place.strip('`$.') or 'top level'}", problem) from None
    try:
        zone = ZoneInfo(read.time_zone)
    except (KeyError, ValueError, OSError):
        raise SettingsError(f"{source}, time_zone", f"{read.time_zone!r} is not an IANA time zone like America/Chicago") from None
    hours = tuple(_ranges(getattr(read.hours, day), f"{source}, hours.{day}", read.consultation) for day in WEEKDAYS)
    if not any(hours):
        raise SettingsError(f"{source}, hours", "no day is open")
    return Clinic(
        name=read.name,
        phone=_phone(read.phone, source),
        address=read.address,
        zone=zone,
        hours=hours,
        consultation=read.consultation,
        federal_holidays=read.closures.federal_holidays,
        closed_dates=frozenset(read.closures.dates),
    )


def _phone(text: str, source: str) -> str:
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise SettingsError(f"{source}, phone", f"{text!r} is not an international number like +19016571381")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _ranges(texts: tuple[str, ...], place: str, consultation: Consultation) -> tuple[Range, ...]:
    ranges: list[Range] = []
    for index, text in enumerate(texts):
        where = f"{place}[{index}]"
        try:
            start, end = (time.fromisoformat(part) for part in text.split("-"))
        except ValueError:
            raise SettingsError(where, f"{text!r} is not a range like 09:00-16:00") from None
        minutes = [at.hour * 60 + at.minute for at in (start, end)]
        if any(minute % 5 for minute in minutes) or start.second or end.second:
            raise SettingsError(where, f"{text!r} does not lie on full five minutes")
        if minutes[1] - minutes[0] < consultation.length_minutes:
            raise SettingsError(where, f"{text!r} is shorter than a consultation")
        if ranges and start < ranges[-1][1]:
            raise SettingsError(where, f"{text!r} begins before the range before it has ended")
        ranges.append((start, end))
    return tuple(ranges)
