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


def test_at_most_six_are_shown_and_more_are_on_later_days(clinic: Clinic, open_times: list[datetime]) -> None:
    shown = first_offer(open_times[8:], clinic)
    assert len(shown) == 6
    assert len({clinic.local(start).date() for start in shown}) == 1
    assert clinic.local(after_offer(open_times, shown, clinic)[0]).date() > clinic.local(shown[-1]).date()
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
