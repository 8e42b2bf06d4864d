"""The shape of `clinic.toml`, read with every mistake in it named, each with its line."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Annotated, Any, get_args, get_origin
from zoneinfo import ZoneInfo

import msgspec
import phonenumbers

from frontdesk.domain.retention import Retention
from frontdesk.domain.toml_lines import Path, line_of, lines_of
from frontdesk.errors import ClinicFileError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Local times of day: from, to.
Range = tuple[time, time]
Ranges = tuple[Range, ...]
# First and last day, both included.
_Days = tuple[date, date]
_Openings = dict[date, Ranges]
_Minutes = Annotated[int, msgspec.Meta(ge=5, le=480, multiple_of=5)]
_Buffer = Annotated[int, msgspec.Meta(ge=0, le=240, multiple_of=5)]
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class _Phone(str):
    """E.164."""


class Consultation(msgspec.Struct, frozen=True):
    length_minutes: _Minutes
    step_minutes: _Minutes
    places: Annotated[int, msgspec.Meta(ge=1, le=100)]
    notice_hours: Annotated[int, msgspec.Meta(ge=0, le=24 * 60)]
    horizon_days: Annotated[int, msgspec.Meta(ge=1, le=730)]
    per_person: Annotated[int, msgspec.Meta(ge=1)]
    buffer_before_minutes: _Buffer = 0
    buffer_after_minutes: _Buffer = 0

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.length_minutes)

    @property
    def step(self) -> timedelta:
        return timedelta(minutes=self.step_minutes)

    @property
    def before(self) -> timedelta:
        return timedelta(minutes=self.buffer_before_minutes)

    @property
    def after(self) -> timedelta:
        return timedelta(minutes=self.buffer_after_minutes)


class FollowUp(msgspec.Struct, frozen=True):
    """When a request that nobody has dealt with turns amber, and red: after so many hours in which the clinic is open."""

    amber_hours: Annotated[int, msgspec.Meta(ge=1, le=80)] = 2
    red_hours: Annotated[int, msgspec.Meta(ge=1, le=80)] = 4

    @property
    def amber(self) -> timedelta:
        return timedelta(hours=self.amber_hours)

    @property
    def red(self) -> timedelta:
        return timedelta(hours=self.red_hours)


class _Hours(msgspec.Struct, frozen=True):
    monday: Ranges = ()
    tuesday: Ranges = ()
    wednesday: Ranges = ()
    thursday: Ranges = ()
    friday: Ranges = ()
    saturday: Ranges = ()
    sunday: Ranges = ()


class _Closures(msgspec.Struct, frozen=True):
    federal_holidays: bool = True
    dates: tuple[_Days, ...] = ()


class ClinicFile(msgspec.Struct, frozen=True):
    """What the file says, each value already of its own type."""

    name: _Text
    phone: _Phone
    address: _Text
    time_zone: ZoneInfo
    hours: _Hours
    consultation: Consultation
    closures: _Closures = _Closures()
    openings: _Openings = {}
    retention: Retention = Retention()
    follow_up: FollowUp = FollowUp()


_RANGE = re.compile(r"\d\d:\d\d-\d\d:\d\d", re.ASCII)
# A mistake: where it is, and what it is.
_Mistake = tuple[Path, str]


def read_clinic_file(text: str, source: str) -> ClinicFile:
    """Raises ClinicFileError with every mistake; `source` names the file in it."""
    text = text.replace("\r\n", "\n")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        at = int(line[1]) if line else len(text.rstrip().splitlines())
        raise ClinicFileError([f"{source}, line {at}: this is not TOML: {error}"]) from None
    mistakes: list[_Mistake] = []
    values = _read(ClinicFile, content, (), mistakes)
    mistakes += [*_wrong_ranges(values), *_wrong_follow_up(values)]
    if mistakes:
        lines = lines_of(text)
        places = sorted((line_of(lines, path) or 0, _key(path), problem) for path, problem in mistakes)
        raise ClinicFileError([f"{source}{f', line {line}' if line else ''}: {key}: {problem}" for line, key, problem in places])
    return ClinicFile(
        **{
            **values,
            "hours": _Hours(**values["hours"]),
            "consultation": Consultation(**values["consultation"]),
            "closures": _Closures(**values.get("closures", {})),
            "retention": Retention(**values.get("retention", {})),
            "follow_up": FollowUp(**values.get("follow_up", {})),
        }
    )


def _read(kind: Any, value: object, path: Path, mistakes: list[_Mistake]) -> Any:
    """The value as that kind, with None for what is wrong in it, which is added to the mistakes."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(value, dict):
        return _read_table(kind, value, path, mistakes)
    if kind == _Openings and isinstance(value, dict):
        days = {key: _read(date, key, (*path, key), mistakes) for key in value}
        return {day: _read(Ranges, value[key], (*path, key), mistakes) for key, day in days.items() if day}
    if kind not in _OWN and get_origin(kind) is tuple and isinstance(value, list):
        return tuple(_read(get_args(kind)[0], item, (*path, index), mistakes) for index, item in enumerate(value))
    try:
        return _OWN[kind](value) if kind in _OWN else msgspec.convert(value, kind)
    except (msgspec.ValidationError, ValueError) as error:
        mistakes.append((path, str(error)))
        return None


def _read_table(kind: type[msgspec.Struct], table: dict[str, object], path: Path, mistakes: list[_Mistake]) -> dict[str, Any]:
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    mistakes += [((*path, name), f"there is no such key; known are {', '.join(fields)}") for name in table if name not in fields]
    mistakes += [((*path, name), "is missing") for name, field in fields.items() if field.required and name not in table]
    return {name: _read(field.type, table[name], (*path, name), mistakes) for name, field in fields.items() if name in table}


def _wrong_ranges(values: dict[str, Any]) -> Iterator[_Mistake]:
    """What is wrong with ranges that are each right by themselves."""
    length = (values.get("consultation") or {}).get("length_minutes") or 0
    hours, openings = values.get("hours"), values.get("openings") or {}
    if hours is not None and not any(hours.values()):
        yield ("hours",), "no day is open"
    for day, ranges in openings.items():
        if not ranges:
            yield ("openings", day.isoformat()), "no hours are given; a closed day belongs to the dates of [closures]"
    days = [(("hours", day), ranges) for day, ranges in (hours or {}).items()]
    days += [(("openings", day.isoformat()), ranges) for day, ranges in openings.items()]
    for path, ranges in days:
        right = [(index, each) for index, each in enumerate(ranges or ()) if each]
        for index, (start, end) in right:
            if _minutes(end) - _minutes(start) < length:
                yield (*path, index), f"{_shown((start, end))} is shorter than a consultation"
        for (_, earlier), (index, later) in pairwise(right):
            if later[0] < earlier[1]:
                yield (*path, index), f"{_shown(later)} begins before {_shown(earlier)} has ended"


def _wrong_follow_up(values: dict[str, Any]) -> Iterator[_Mistake]:
    given = {name: hours for name, hours in (values.get("follow_up") or {}).items() if hours}
    hours = FollowUp(**given)
    if hours.red_hours <= hours.amber_hours:
        name = "red_hours" if "red_hours" in given else "amber_hours"
        yield ("follow_up", name), f"red ({hours.red_hours}) has to come later than amber ({hours.amber_hours})"


def _zone(value: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(value))
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{value!r} is not an IANA time zone like America/Chicago") from None


def _phone(value: object) -> _Phone:
    try:
        number = phonenumbers.parse(str(value))
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise ValueError(f"{value!r} is not an international number like +19016571381")
    return _Phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _range(value: object) -> Range:
    try:
        if not _RANGE.fullmatch(str(value)):
            raise ValueError
        start, end = (time.fromisoformat(part) for part in str(value).split("-"))
    except ValueError:
        raise ValueError(f"{value!r} is not a range like 09:00-16:00") from None
    if start.minute % 5 or end.minute % 5:
        raise ValueError(f"{value!r} does not lie on full five minutes")
    if end <= start:
        raise ValueError(f"{value!r} ends before it begins")
    return start, end


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"{value!r} is not a day like 2026-12-24") from None


def _days(value: object) -> _Days:
    first, _, last = value.partition("/") if isinstance(value, str) else (value, "", "")
    days = _day(first), _day(last or first)
    if days[1] < days[0]:
        raise ValueError(f"{value!r} ends before it begins")
    return days


_OWN: dict[Any, Callable[[object], object]] = {ZoneInfo: _zone, _Phone: _phone, Range: _range, date: _day, _Days: _days}


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _shown(ends: Sequence[time]) -> str:
    return "-".join(f"{at:%H:%M}" for at in ends)


def _key(path: Path) -> str:
    """A path as people write it: hours.monday[0]."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
