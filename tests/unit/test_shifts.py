"""Words that count from a time there is already."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.shifts import counted_from

AT = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("America/Chicago"))
FIRST = "December 1, 2026"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("an hour later", f"{FIRST} at 11:00 AM"),
        ("can it be an hour later?", f"{FIRST} at 11:00 AM"),
        ("half an hour earlier", f"{FIRST} at 9:30 AM"),
        ("a half hour later please", f"{FIRST} at 10:30 AM"),
        ("an hour and a half later", f"{FIRST} at 11:30 AM"),
        ("1.5 hours later", f"{FIRST} at 11:30 AM"),
        ("30 min earlier", f"{FIRST} at 9:30 AM"),
        ("a quarter of an hour later", f"{FIRST} at 10:15 AM"),
        ("a couple of hours later", f"{FIRST} at 12:00 PM"),
        ("an hour after that", f"{FIRST} at 11:00 AM"),
        ("push back by an hour", f"{FIRST} at 11:00 AM"),
        ("move it up an hour", f"{FIRST} at 9:00 AM"),
        ("bring it forward by 30 minutes", f"{FIRST} at 9:30 AM"),
        ("postpone by a week", "December 8, 2026 at 10:00 AM"),
        ("a day later", "December 2, 2026 at 10:00 AM"),
        ("can I come a week earlier?", "November 24, 2026 at 10:00 AM"),
        ("same time next week", "December 8, 2026 at 10:00 AM"),
        ("same time the next day", "December 2, 2026 at 10:00 AM"),
        ("the same time, but on friday", "friday at 10:00 AM"),
        ("same time tomorrow", "tomorrow at 10:00 AM"),
        ("same day at 2pm", f"{FIRST}, at 2pm"),
        ("same day but later", f"{FIRST} after 10:00 AM"),
        ("earlier that day", f"{FIRST} before 10:00 AM"),
        ("the day after", "December 2, 2026"),
        ("can we do the day before?", "November 30, 2026"),
    ],
)
def test_what_counts_from_a_time_is_said_as_a_date(words: str, meant: str) -> None:
    assert counted_from(AT, words) == meant


@pytest.mark.parametrize(
    "words",
    [
        "the day after tomorrow",
        "the day after thanksgiving",
        "two days before thanksgiving",
        "two hours before closing",
        "an hour after lunch",
        "a week from thursday",
        "in an hour",
        "in two weeks",
        "next week",
        "later",
        "earlier",
        "another day",
        "an hour later than 9",
        "half an hour",
        "i'll be back in 10 minutes",
        "same time as before",
        "tuesday at 2",
    ],
)
def test_other_words_are_left_alone(words: str) -> None:
    assert counted_from(AT, words) is None


def test_days_are_counted_by_the_clock_on_the_wall() -> None:
    """The clock goes back on November 1: a week later is the same hour, not the same number of seconds."""
    before = datetime(2026, 10, 28, 10, tzinfo=ZoneInfo("America/Chicago"))
    assert counted_from(before, "a week later") == "November 4, 2026 at 10:00 AM"
