"""Reading words about time. Reference: Monday, 2026-11-23, 10:00 in Chicago, open Monday to Friday 9 to 16."""

from datetime import datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.domain.times import Reading, read_time
from frontdesk.settings import ROOT

pytestmark = pytest.mark.unit
NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("America/Chicago"))
OPENING = {day: [(time(9), time(16))] for day in range(5)}
FOLDER = ROOT / "tests" / "times"
PHRASES = [line.split("\t") for line in (FOLDER / "phrases.tsv").read_text("utf-8").splitlines()]


def read(text: str) -> Reading:
    return read_time(text, now=NOW, opening=OPENING)


def written(reading: Reading) -> tuple[str, str]:
    """A reading in the form of the file: ranges with two dots, several with a comma, "?" for asking."""
    if reading.ask:
        return "?", ""
    days = ",".join(f"{first}" if first == last else f"{first}..{last}" for first, last in reading.dates)
    hours = ",".join(f"{start:%H:%M}" if start == end else f"{start:%H:%M}..{end:%H:%M}" for start, end in reading.windows)
    return days, hours


@pytest.mark.parametrize(("text", "days", "hours"), PHRASES, ids=[row[0] for row in PHRASES])
def test_phrase(text: str, days: str, hours: str) -> None:
    assert written(read(text)) == (days, hours)


@pytest.mark.parametrize("text", (FOLDER / "no_time.txt").read_text("utf-8").splitlines())
def test_nothing_is_read_where_there_is_no_time(text: str) -> None:
    reading = read(text)
    assert reading == Reading(ask=reading.ask)
    assert reading.ask


def test_the_contracts_object() -> None:
    assert read("wednesday december 2 at 10am").as_dict() == {
        "dates": [["2026-12-02", "2026-12-02"]],
        "windows": [["10:00", "10:00"]],
        "exact": True,
        "ask": None,
    }


@pytest.mark.parametrize("text", ["not monday", "anything but monday", "any day except monday", "can't do mondays"])
def test_what_is_ruled_out_is_out(text: str) -> None:
    reading = read(text)
    days = {first.toordinal() + index for first, last in reading.dates for index in range((last - first).days + 1)}
    assert days
    assert not any(day % 7 == 1 for day in days)  # the ordinal of a Monday


@pytest.mark.parametrize(
    ("text", "why"),
    [("november 31", "November has 30 days."), ("monday december 2", "December 2 is a Wednesday. Which day do you mean?")],
)
def test_an_impossible_date_is_said_back(text: str, why: str) -> None:
    assert read(text).ask == why


@example("week of")
@example("first monday of")
@example("day after")
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "monday",
                "next",
                "week",
                "at",
                "2",
                "pm",
                "after",
                "before",
                "not",
                "to",
                "the",
                "31",
                "of",
                "may",
                "first",
                "noon",
                "-",
                "/",
                "12/4",
                "and",
            ]
        )
    ).map(" ".join)
)
def test_any_words_give_a_sound_reading(text: str) -> None:
    reading = read(text)
    assert bool(reading.ask) != bool(reading.dates)
    assert all(first <= last for first, last in reading.dates)
    assert all(one[1] < other[0] for one, other in pairwise(reading.dates))
    assert all(start <= end for start, end in reading.windows)
