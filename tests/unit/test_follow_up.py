"""How long a request has waited, in the hours in which the clinic is open."""

from datetime import datetime, timedelta

import pytest

from frontdesk.domain.clinic import Clinic, parse_clinic
from frontdesk.domain.follow_up import Urgency, Wait, waits
from frontdesk.errors import ClinicFileError
from frontdesk.settings import ROOT

pytestmark = pytest.mark.unit
TEXT = (ROOT / "clinic.toml").read_text("utf-8")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}-06:00")


def waited(clinic: Clinic, since: datetime, now: datetime) -> Wait:
    (wait,) = waits(clinic, [since], now)
    assert wait
    return wait


@pytest.mark.parametrize(
    ("minutes", "urgency", "words"),
    [
        (0, Urgency.FRESH, "just come"),
        (119, Urgency.FRESH, "1 h 59 min"),
        (120, Urgency.AMBER, "2 h 00 min"),
        (239, Urgency.AMBER, "3 h 59 min"),
        (240, Urgency.RED, "4 h 00 min"),
    ],
)
def test_it_turns_amber_and_red(clinic: Clinic, minutes: int, urgency: Urgency, words: str) -> None:
    since = at("2026-11-23T09:30")
    wait = waited(clinic, since, since + timedelta(minutes=minutes))
    assert (wait.urgency, wait.words) == (urgency, words)


def test_the_clinic_says_when(clinic: Clinic) -> None:
    patient = parse_clinic(TEXT.replace("amber_hours = 2", "amber_hours = 5").replace("red_hours = 4", "red_hours = 6"))
    since = at("2026-11-23T09:00")
    assert waited(patient, since, since + timedelta(hours=4)).urgency is Urgency.FRESH
    assert waited(patient, since, since + timedelta(hours=6)).urgency is Urgency.RED


def test_long_waits_are_not_counted_to_the_end(clinic: Clinic) -> None:
    assert waited(clinic, at("2020-01-01T09:00"), at("2026-11-23T09:00")).words == "over 100 h"


def test_each_of_several_has_its_own_wait_and_who_waits_for_nobody_has_none(clinic: Clinic) -> None:
    since = [at("2026-11-23T15:00"), None, at("2020-01-01T09:00"), at("2026-11-24T11:00")]
    found = waits(clinic, since, at("2026-11-24T10:00"))
    assert [wait and wait.words for wait in found] == ["2 h 00 min", None, "over 100 h", "just come"]
    assert waits(clinic, [], at("2026-11-24T10:00")) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("red_hours = 4", "red_hours = 2"), "follow_up.red_hours: red (2) has to come later than amber (2)"),
        (
            ("amber_hours = 2\nred_hours = 4", "amber_hours = 9"),
            "follow_up.amber_hours: red (4) has to come later than amber (9)",
        ),
        (("amber_hours = 2", "amber_hours = 0"), "follow_up.amber_hours"),
        (("amber_hours = 2", "amber_days = 2"), "follow_up.amber_days: there is no such key"),
    ],
)
def test_a_mistake_is_named(change: tuple[str, str], problem: str) -> None:
    assert change[0] in TEXT
    with pytest.raises(ClinicFileError) as caught:
        parse_clinic(TEXT.replace(*change))
    assert problem in str(caught.value)
