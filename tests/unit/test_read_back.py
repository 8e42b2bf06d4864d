"""What was understood of a wish, in plain words."""

import pytest

from frontdesk.domain.bookings import read_when
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.read_back import describe_reading
from frontdesk.domain.times import Reading
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("tomorrow", "Tuesday, November 24"),
        ("tuesday mornings", "Tuesdays from November 24 to December 22, before 12:00 PM"),
        ("any morning but wednesday", "Mondays, Tuesdays, Thursdays or Fridays from November 23 to December 22, before 12:00 PM"),
        ("november 25 before 9:45 am", "Wednesday, November 25, before 9:45 AM"),
        ("between 10 and noon thursday", "Thursday, November 26, between 10:00 AM and 12:00 PM"),
        ("december 1 or 3 after 2", "Tuesday, December 1 or Thursday, December 3, from 2:00 PM on"),
        ("next week", "Monday, November 30 to Sunday, December 6"),
        ("in december", "any day from December 1 to December 31"),
        ("friday at 10", "Friday, November 27, at 10:00 AM"),
        ("not before 11", "any day from November 23 to December 23, from 11:00 AM on"),
    ],
)
def test_days_and_hours_are_said_as_they_were_read(clinic: Clinic, words: str, said: str) -> None:
    assert describe_reading(read_when(words, clinic, NOW), clinic) == said


def test_where_nothing_was_read_any_day_is_meant(clinic: Clinic) -> None:
    assert describe_reading(Reading(), clinic) == "any day"
