"""Why a time is not offered, and that a time is open exactly when it is offered: also on the days when the clock changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import msgspec
import pytest

from frontdesk.domain.clinic import Clinic, parse_clinic
from frontdesk.domain.slots import Span, claim, open_times
from frontdesk.domain.why import Agenda, Taking, Why, asked, in_full, in_short, instants, why_not
from frontdesk.settings import ROOT

pytestmark = pytest.mark.unit
TEXT = (ROOT / "clinic.toml").read_text("utf-8")
# A break, buffers, two hours' notice; open on Sundays too, at night, when the clock changes.
CLINIC = parse_clinic(
    TEXT.replace('thursday = ["09:00-16:00"]', 'thursday = ["09:00-12:00", "12:45-16:00"]')
    .replace("[consultation]", 'sunday = ["00:15-04:00", "09:00-11:00"]\n[consultation]')
    .replace("after_minutes = 0", "after_minutes = 10")
    .replace("dates = []", 'dates = ["2026-12-03"]')
)
NOW = datetime.fromisoformat("2026-11-23T10:00:00-06:00")


def at(text: str, clinic: Clinic = CLINIC) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clinic.zone).astimezone(UTC)


def taking(start: datetime, place: int = 1, held_until: datetime | None = None, clinic: Clinic = CLINIC) -> Taking:
    return Taking(place, start, start + clinic.consultation.length, claim(clinic, start), held_until)


def said(text: str, agenda: Agenda | None = None, clinic: Clinic = CLINIC, now: datetime = NOW) -> tuple[Why, str, str]:
    reason = why_not(clinic, agenda or Agenda(), at(text), now)
    return reason.why, in_short(reason, clinic), in_full(reason, clinic, at(text))


BOOKED = Agenda([taking(at("2026-12-10T10:00"))])
CASES = [
    ("2026-12-10T12:15", Why.BREAK, "break until 12:45 PM", "the clinic has a break from 12:00 PM to 12:45 PM"),
    ("2026-12-10T17:00", Why.OUTSIDE, "outside hours", "outside the hours of that day, 9:00 AM to 4:00 PM"),
    ("2026-12-10T15:45", Why.TOO_LATE, "not over by closing", "takes 30 minutes, and the clinic closes at 4:00 PM"),
    ("2026-12-10T13:00", Why.OFF_STEP, "not a starting time", "every 30 minutes from 12:45 PM, so 12:45 PM or 1:15 PM"),
    ("2026-12-10T10:00", Why.BOOKED, "booked from 10:00 AM", "somebody is booked from 10:00 AM to 10:30 AM"),
    ("2026-12-10T10:30", Why.BUFFER_AFTER, "buffer after 10:00 AM", "booked from 10:00 AM to 10:30 AM, and 10 minutes after a consultation are kept free"),
    ("2026-12-10T09:30", Why.BUFFER_BEFORE, "buffer before 10:00 AM", "booked from 10:00 AM to 10:30 AM"),
    ("2026-12-10T09:00", Why.OPEN, "open", "Thursday, December 10 at 9:00 AM is open."),
    ("2026-12-03T10:00", Why.CLOSED, "closed", "closed on Thursday, December 3: a closure of the clinic’s own"),
    ("2026-12-25T10:00", Why.CLOSED, "closed", "Friday, December 25: Christmas Day"),
    ("2026-12-05T10:00", Why.CLOSED, "closed", "no hours on Saturdays"),
    ("2026-11-23T09:00", Why.PAST, "over", "it is over"),
    ("2026-11-23T11:00", Why.NOTICE, "too soon", "within 2 hours"),
    ("2027-03-04T10:00", Why.HORIZON, "too far ahead", "the next 60 days"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why", "short", "full"), CASES)
def test_each_reason_has_its_facts(text: str, why: Why, short: str, full: str) -> None:
    found = said(text, BOOKED)
    assert found[:2] == (why, short)
    assert full in found[2]


def test_who_holds_it_and_until_when() -> None:
    agenda = Agenda([taking(at("2026-12-10T10:00"), held_until=at("2026-11-23T10:07"))])
    why, short, full = said("2026-12-10T10:00", agenda)
    assert (why, short) == (Why.HELD, "held until 10:07 AM")
    assert "has until 10:07 AM to confirm it" in full


def test_what_staff_and_the_clinics_calendar_take_is_said_with_its_reason() -> None:
    span = (at("2026-12-10T10:10"), at("2026-12-10T10:20"))
    assert said("2026-12-10T10:00", Agenda(blocked=[(span, "dentist")]))[1:] == (
        "blocked from 10:10 AM: dentist",
        "Thursday, December 10 at 10:00 AM is not offered: staff have blocked 10:10 AM to 10:20 AM (dentist).",
    )
    assert said("2026-12-10T10:00", Agenda(busy=[span]))[1] == "busy from 10:10 AM in the clinic’s calendar"
    # it would be over by then, its buffer would not
    span = (at("2026-12-10T10:30"), at("2026-12-10T11:00"))
    assert said("2026-12-10T10:00", Agenda(blocked=[(span, "dentist")]))[2].endswith(
        "(dentist), and 10 minutes after a consultation are kept free."
    )


def test_a_second_place_is_free_until_it_is_taken_too() -> None:
    clinic = replace(CLINIC, consultation=msgspec.structs.replace(CLINIC.consultation, places=2))
    one, two = (taking(at("2026-12-10T10:00"), place) for place in (1, 2))
    assert said("2026-12-10T10:00", Agenda([one]), clinic)[0] is Why.OPEN
    assert said("2026-12-10T10:00", Agenda([one, two]), clinic)[0] is Why.BOOKED


SPRING, AUTUMN, PLAIN = date(2027, 3, 14), date(2027, 11, 7), date(2026, 12, 10)


def agenda_of(day: date, places: int) -> tuple[Agenda, Sequence[tuple[int, Span]], Sequence[Span]]:
    midnight = datetime.combine(day, time(0), CLINIC.zone).astimezone(UTC)
    takings = [
        taking(midnight + timedelta(hours=hours, minutes=15), place)
        for place, hours in ((1, 1), (1, 3), (places, 9), (1, 9), (1, 12))
    ]
    blocked = [((midnight + timedelta(minutes=141), midnight + timedelta(minutes=147)), "x")]
    busy = [(midnight + timedelta(hours=10), midnight + timedelta(hours=10, minutes=20))]
    return (
        Agenda(takings, busy, blocked),
        [(each.place, each.span) for each in takings],
        [*busy, *(span for span, _ in blocked)],
    )


@pytest.mark.parametrize("places", [1, 2])
@pytest.mark.parametrize("day", [SPRING, AUTUMN, PLAIN])
def test_a_time_is_open_exactly_when_it_is_offered(day: date, places: int) -> None:
    clinic = replace(CLINIC, consultation=msgspec.structs.replace(CLINIC.consultation, places=places))
    midnight = datetime.combine(day, time(0), CLINIC.zone).astimezone(UTC)
    agenda, taken, busy = agenda_of(day, places)
    for now in (midnight - timedelta(days=3), midnight + timedelta(minutes=20)):
        offered = set(open_times(clinic, taken, busy, now, day, day))
        minutes = (midnight + timedelta(minutes=5 * step) for step in range(25 * 12))
        asked = [each for each in minutes if clinic.local(each).date() == day]
        found = {each for each in asked if why_not(clinic, agenda, each, now).why is Why.OPEN}
        assert found == offered
        assert offered


def test_the_clock_that_changes_shows_an_hour_twice_or_never() -> None:
    first, second = instants(CLINIC, AUTUMN, time(1, 45))
    assert second - first == timedelta(hours=1)
    assert instants(CLINIC, SPRING, time(2, 30)) == []
    assert instants(CLINIC, SPRING, time(3)) == [at("2027-03-14T03:00")]


@pytest.mark.parametrize(
    "text",
    [
        "why not 10 on december 10?", "december 10 at 10:00 am", "Why isn’t december 10 at 10 offered?",
        "is 10 am on thursday december 10 free", "why can't i book december 10 at 10",
    ],
)  # fmt: skip
def test_a_question_names_a_day_and_a_time(text: str) -> None:
    assert asked(text, CLINIC, NOW) == [at("2026-12-10T10:00")]


def test_two_fridays_are_both_looked_at() -> None:
    assert asked("next friday at 10", CLINIC, NOW) == [at("2026-11-27T10:00"), at("2026-12-04T10:00")]


@pytest.mark.parametrize("text", ["", "hello", "thursday", "at 10", "in the morning on thursday", "next week at 10"])
def test_what_names_no_one_time_is_asked_back(text: str) -> None:
    answer = asked(text, CLINIC, NOW)
    assert isinstance(answer, str)
    assert "Name one day and one time" in answer


def test_an_hour_that_the_clock_skips_is_said() -> None:
    now = at("2027-03-10T10:00")
    assert asked("march 14 at 2:30 am", CLINIC, now) == "The clock skips that hour on that day."
