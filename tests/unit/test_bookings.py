"""Choosing a time in words, and the requests' states."""

from datetime import UTC, datetime

import pytest

from frontdesk.domain.bookings import (
    Offer,
    Picked,
    Status,
    Unclear,
    after_offer,
    choose,
    describe_times,
    first_offer,
    new_reference,
    settable,
)
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.slots import starts
from tests.conftest import NOW

pytestmark = pytest.mark.unit


@pytest.fixture
def open_times(clinic: Clinic) -> list[datetime]:
    return list(starts(clinic, NOW))


def at(clinic: Clinic, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clinic.zone).astimezone(UTC)


def test_an_exact_open_time_is_picked(clinic: Clinic, open_times: list[datetime]) -> None:
    assert choose("wednesday december 2 at 10am", open_times, [], clinic, NOW) == Picked(at(clinic, "2026-12-02T10:00"))


def test_an_hour_alone_means_the_day_that_was_shown(clinic: Clinic, open_times: list[datetime]) -> None:
    offered = [start for start in open_times if clinic.local(start).date().isoformat() == "2026-12-03"]
    assert choose("10:30", open_times, offered, clinic, NOW) == Picked(at(clinic, "2026-12-03T10:30"))


@pytest.mark.parametrize(
    ("words", "index"), [("the second one", 1), ("first please", 0), ("the last one", -1), ("the 2nd one", 1)]
)
def test_one_of_those_shown_by_its_place(clinic: Clinic, open_times: list[datetime], words: str, index: int) -> None:
    offered = open_times[20:26]
    assert choose(words, open_times, offered, clinic, NOW) == Picked(offered[index])


@pytest.fixture
def shown(clinic: Clinic, open_times: list[datetime]) -> list[datetime]:
    """Wednesday, December 2: 9:00, 10:30 and 14:00."""
    hours = {"09:00", "10:30", "14:00"}
    day = [start for start in open_times if clinic.local(start).date().isoformat() == "2026-12-02"]
    return [start for start in day if f"{clinic.local(start):%H:%M}" in hours]


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("the later one", "14:00"), ("I'll take the earlier one", "09:00"), ("the 10:30 one", "10:30"), ("the afternoon one", "14:00"),
        ("option 3", "14:00"), ("#2", "10:30"), ("number two please", "10:30"), ("3", "14:00"), ("the second one", "10:30"), ("the last", "14:00"),
        ("2pm", "14:00"), ("10:30 works", "10:30"),
    ],
)  # fmt: skip
def test_one_of_those_shown_in_words(
    clinic: Clinic, open_times: list[datetime], shown: list[datetime], words: str, hour: str
) -> None:
    taken = at(clinic, "2026-12-02T15:00")  # so that "3" is no hour of that day
    choice = choose(words, [start for start in open_times if start != taken], shown, clinic, NOW)
    assert choice == Picked(at(clinic, f"2026-12-02T{hour}"))


def test_an_hour_that_was_not_shown_is_of_the_day_that_was(
    clinic: Clinic, open_times: list[datetime], shown: list[datetime]
) -> None:
    assert choose("2:30 pm", open_times, shown, clinic, NOW) == Picked(at(clinic, "2026-12-02T14:30"))
    two_days = [*shown, at(clinic, "2026-12-03T09:00")]
    assert isinstance(choose("2:30 pm", open_times, two_days, clinic, NOW), Offer)


def test_a_number_that_is_an_hour_of_that_day_too_is_asked_about(
    clinic: Clinic, open_times: list[datetime], shown: list[datetime]
) -> None:
    assert choose("2", open_times, shown, clinic, NOW) == Unclear(
        "Do you mean Wednesday, December 2 at 2:00 PM, or number 2 of those shown, Wednesday, December 2 at 10:30 AM?"
    )
    assert choose("2", open_times, [shown[0], shown[2]], clinic, NOW) == Picked(shown[2])  # both readings agree


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("later", "2026-12-02T14:30"), ("do you have anything later?", "2026-12-02T14:30"), ("another day", "2026-12-03T09:00"),
        ("a different day please", "2026-12-03T09:00"), ("not that day", "2026-12-03T09:00"), ("something earlier", "2026-12-01T09:00"),
        ("any sooner?", "2026-12-01T09:00"),
    ],
)  # fmt: skip
def test_others_than_those_shown(
    clinic: Clinic, open_times: list[datetime], shown: list[datetime], words: str, first: str
) -> None:
    choice = choose(words, open_times, shown, clinic, NOW)
    assert isinstance(choice, Offer)
    assert choice.as_wanted
    assert choice.times[0] == at(clinic, first)


def test_nothing_earlier_is_said_to_be_none(clinic: Clinic, open_times: list[datetime]) -> None:
    choice = choose("earlier", open_times, open_times[:3], clinic, NOW)
    assert isinstance(choice, Offer)
    assert not choice.as_wanted
    assert choose("earlier", open_times, [], clinic, NOW) == Unclear("I could not find a day or a time in that.")


def test_what_is_wanted_first_is_shown(clinic: Clinic, open_times: list[datetime]) -> None:
    latest = choose("as late as possible on thursday december 3", open_times, [], clinic, NOW)
    assert isinstance(latest, Offer)
    assert [clinic.local(start).isoformat()[:16] for start in latest.times] == [
        "2026-12-03T14:30", "2026-12-03T15:00", "2026-12-03T15:30",
    ]  # fmt: skip
    assert choose("as soon as possible", open_times, [], clinic, NOW) == Offer(tuple(open_times[:6]), as_wanted=True)


def test_each_day_keeps_its_own_hours(clinic: Clinic, open_times: list[datetime]) -> None:
    choice = choose("december 2 at 10 or december 3 at 2", open_times, [], clinic, NOW)
    assert choice == Offer((at(clinic, "2026-12-02T10:00"), at(clinic, "2026-12-03T14:00")), as_wanted=True)


def test_an_hour_of_another_zone_is_converted_and_said_so(clinic: Clinic, open_times: list[datetime]) -> None:
    assert choose("december 2, 3pm my time, I'm in New York", open_times, [], clinic, NOW) == Picked(
        at(clinic, "2026-12-02T14:00"), "3:00 PM in New York is 2:00 PM at the clinic."
    )


def test_a_closed_time_brings_the_nearest(clinic: Clinic, open_times: list[datetime]) -> None:
    choice = choose("thanksgiving at 10am", open_times, [], clinic, NOW)
    assert isinstance(choice, Offer)
    assert not choice.as_wanted
    assert {clinic.local(start).date().isoformat() for start in choice.times} == {"2026-11-27"}


def test_an_exact_time_that_is_taken_is_never_replaced_by_another(clinic: Clinic, open_times: list[datetime]) -> None:
    taken = at(clinic, "2026-12-02T10:00")
    choice = choose("december 2 at 10", [start for start in open_times if start != taken], [], clinic, NOW)
    assert isinstance(choice, Offer)
    assert not choice.as_wanted
    assert taken not in choice.times


def test_words_that_hold_no_time_are_asked_about(clinic: Clinic, open_times: list[datetime]) -> None:
    assert choose("whatever suits the doctor's cat", open_times, [], clinic, NOW) == Unclear(
        "I could not find a day or a time in that."
    )
    assert choose("november 31", open_times, [], clinic, NOW) == Unclear("November has 30 days.")


def test_at_most_six_are_shown_and_more_are_those_left_of_the_day_and_then_later_days(
    clinic: Clinic, open_times: list[datetime]
) -> None:
    shown = first_offer(open_times, clinic)
    assert len(shown) == 6
    (day,) = {clinic.local(start).date() for start in shown}
    more = after_offer(open_times, shown, clinic)
    assert {clinic.local(start).date() for start in more} == {day}
    assert not set(more) & set(shown)
    assert clinic.local(after_offer(open_times, more, clinic)[0]).date() > day
    assert first_offer([], clinic) == ()


def test_times_are_described_by_day(clinic: Clinic) -> None:
    times = [at(clinic, "2026-12-01T09:00"), at(clinic, "2026-12-01T10:30"), at(clinic, "2026-12-02T13:00")]
    assert describe_times(times, clinic) == "Tuesday, December 1: 9:00 AM, 10:30 AM; Wednesday, December 2: 1:00 PM"


def test_references_are_short_and_their_own() -> None:
    made = {new_reference() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(reference) == 8 and reference[3] == "-" for reference in made)


def test_staff_may_not_book_what_holds_no_time() -> None:
    assert settable(Status.REQUESTED, False) == (Status.REQUESTED, Status.CONTACTED, Status.CANCELLED, Status.CLOSED)
    assert Status.BOOKED in settable(Status.CANCELLED, True)


def test_whether_somebody_came_is_not_offered_before_the_visit() -> None:
    assert {Status.ATTENDED, Status.NO_SHOW} <= set(settable(Status.BOOKED, True))
    assert {Status.ATTENDED, Status.NO_SHOW} & set(settable(Status.BOOKED, True, is_to_come=True)) == set()
