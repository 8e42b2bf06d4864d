"""When the clinic promises to call."""

from datetime import datetime

import pytest

from frontdesk.domain.callback import call_time
from frontdesk.domain.clinic import Clinic, parse_clinic
from frontdesk.settings import ROOT

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("now", "promised"),
    [
        ("2026-11-30T10:00:00-06:00", "on Tuesday, December 1 after 9:00 AM"),  # open now: the next morning
        ("2026-12-01T06:30:00-06:00", "on Tuesday, December 1 after 9:00 AM"),
        ("2026-12-01T07:00:00-06:00", "on Tuesday, December 1 after 9:00 AM"),  # just the notice of two hours
        ("2026-12-01T07:00:01-06:00", "on Wednesday, December 2 after 9:00 AM"),
        ("2026-12-04T18:00:00-06:00", "on Monday, December 7 after 9:00 AM"),
        ("2026-11-25T17:00:00-06:00", "on Friday, November 27 after 9:00 AM"),  # Thanksgiving is between
        ("2026-10-30T20:00:00-05:00", "on Monday, November 2 after 9:00 AM"),  # the clock changes between
        ("2026-12-04T00:30:00Z", "on Friday, December 4 after 9:00 AM"),  # still Thursday there
    ],
)
def test_the_next_opening_with_the_notice_ahead(clinic: Clinic, now: str, promised: str) -> None:
    assert call_time(clinic, datetime.fromisoformat(now)) == promised


@pytest.fixture
def file() -> str:
    return (ROOT / "clinic.toml").read_text("utf-8")


def test_closures_and_openings_of_the_file_count(file: str) -> None:
    now = datetime.fromisoformat("2026-12-01T17:00:00-06:00")
    closed = parse_clinic(file.replace("dates = []", 'dates = ["2026-12-02/2026-12-04"]'))
    assert call_time(closed, now) == "on Monday, December 7 after 9:00 AM"
    opened = parse_clinic(file.replace("dates = []", 'dates = ["2026-12-02/2026-12-04"]') + '\n2026-12-05 = ["10:30-12:00"]\n')
    assert call_time(opened, now) == "on Saturday, December 5 after 10:30 AM"


def test_a_clinic_that_stays_closed_promises_no_day(file: str) -> None:
    closed = parse_clinic(file.replace("dates = []", 'dates = ["2026-12-01/2029-12-31"]'))
    assert call_time(closed, datetime.fromisoformat("2026-12-01T17:00:00-06:00")) == "as soon as it is open again"
