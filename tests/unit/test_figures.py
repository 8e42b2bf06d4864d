"""The clinic's figures, from what was counted."""

from datetime import UTC, date, datetime, timedelta

import pytest

from frontdesk.domain.bookings import Status
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.figures import Answered, Range, answers, crises, funnel, hours, response, topics, visits

pytestmark = pytest.mark.unit
LABELS = {"faq/hours": "Opening hours", "unknown/price": "What treatment costs"}


def at(text: str) -> datetime:
    """At the clinic in November, after the clock has changed."""
    return datetime.fromisoformat(f"{text}-06:00").astimezone(UTC)


def test_each_step_of_the_funnel_has_its_part_of_all_and_of_the_step_before() -> None:
    rows = funnel([80, 60, 30, 15, 3]).rows
    assert [row[1:] for row in rows] == [
        (80, "100 %", "100 %"), (60, "75 %", "75 %"), (30, "38 %", "50 %"), (15, "19 %", "50 %"), (3, "4 %", "20 %"),
    ]  # fmt: skip
    assert [bar.share for bar in funnel([80, 60, 30, 15, 3]).bars] == [100, 75, 37.5, 18.75, 3.75]
    assert funnel([0, 0, 0, 0, 0]).is_empty


def test_an_answer_about_two_topics_counts_for_both_and_is_one_answer() -> None:
    answered = [
        Answered(("faq/hours", "unknown/price"), True, True, 2),
        Answered(("unknown/price",), True, False, 3),
        Answered(("unknown/price",), True, None, 1),
        Answered((), False, None, 4),
        Answered((), True, None, 9),
    ]
    assert topics(answered, LABELS).rows == (("What treatment costs", 6, 2, 3), ("Opening hours", 2, 2, 0))
    assert [row[1:] for row in answers(answered).rows] == [(2, "20 %"), (4, "40 %"), (4, "40 %")]


def test_hours_are_those_of_the_clinic(clinic: Clinic) -> None:
    rows = hours([(at("2026-11-23T09:00"), 2), (at("2026-11-23T23:00"), 1), (at("2026-11-24T09:00"), 1)], clinic).rows
    assert {row[0]: row[1] for row in rows if row[1]} == {"09:00": 3, "23:00": 1}
    assert len(rows) == 24


def test_response_time_is_by_its_limits_and_names_the_middle_one(clinic: Clinic) -> None:
    came = at("2026-11-23T09:00")
    waits = [0, 60, 61, 240, 400]
    found = response(
        [(came, came + timedelta(minutes=wait)) for wait in waits] + [(came, at("2026-11-24T12:00")), (came, None)],
        clinic,
        at("2026-11-25T10:00"),
    )
    assert [row[1] for row in found.rows] == [2, 2, 1, 1, 1]
    assert found.headline == "Half of them within 2 h 30 min of opening hours."
    assert response([], clinic, came).is_empty


def test_the_no_show_rate_is_of_those_that_were_marked() -> None:
    found = visits({Status.ATTENDED: 6, Status.NO_SHOW: 2, Status.CANCELLED: 3, Status.BOOKED: 1, Status.CONTACTED: 1})
    assert [row[1] for row in found.rows] == [6, 2, 3, 2]
    assert found.headline.startswith("No-show rate: 25 %")
    assert visits({Status.BOOKED: 1}).headline == ""


def test_crises_by_what_the_visitor_got() -> None:
    assert [row[1] for row in crises({"full": 2}).rows] == [2, 0]


def test_a_range_ends_with_its_last_day(clinic: Clinic) -> None:
    begin, end = Range(date(2026, 10, 31), date(2026, 11, 1)).instants(clinic)
    assert (begin.isoformat(), end.isoformat()) == ("2026-10-31T00:00:00-05:00", "2026-11-02T00:00:00-06:00")
