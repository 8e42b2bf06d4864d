"""Who speaks, and until when; how the wish for a person is known."""

from datetime import datetime, timedelta

import pytest

from frontdesk.adapters.rasa.client import read_replies
from frontdesk.bootstrap import DOMAIN, read_responses
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.hours import is_open
from frontdesk.domain.live import IDLE_END, is_gone, shown_name
from frontdesk.domain.words import Words
from tests.conftest import NOW

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("robin", "Robin"),
        ("robin.lee", "Robin Lee"),
        ("Dr. McCoy", "Dr McCoy"),
        ("ana_maria@clinic.test", "Ana Maria"),
        ("...", "Somebody"),
    ],
)
def test_visitors_read_a_name_and_no_account(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@pytest.mark.parametrize(
    ("ago", "signed_in", "gone"),
    [
        (timedelta(), True, False),
        (IDLE_END - timedelta(seconds=1), True, False),
        (IDLE_END, True, True),
        (timedelta(), False, True),
    ],
)
def test_who_is_idle_or_signed_out_is_gone(ago: timedelta, signed_in: bool, gone: bool) -> None:
    assert is_gone(NOW - ago, signed_in, NOW) is gone


@pytest.mark.parametrize(
    ("at", "open_"),
    [
        ("2026-11-23T08:59:59-06:00", False),
        ("2026-11-23T09:00:00-06:00", True),
        ("2026-11-23T15:59:59-06:00", True),
        ("2026-11-23T16:00:00-06:00", False),
        ("2026-11-26T10:00:00-06:00", False),  # Thanksgiving
        ("2026-11-28T10:00:00-06:00", False),  # a Saturday
    ],
)
def test_somebody_is_there_while_the_clinic_is_open(clinic: Clinic, at: str, open_: bool) -> None:
    assert is_open(clinic, datetime.fromisoformat(at)) is open_


def test_the_answer_to_the_wish_for_a_person_says_that_it_is_one(clinic: Clinic) -> None:
    words = Words(read_responses(DOMAIN), clinic)
    assert words.say("utter_human").hand_over
    assert not words.say("utter_greet").hand_over


def test_it_is_heard_in_what_rasa_answers() -> None:
    said, other = read_replies([{"text": "Of course."}, {"custom": {"hand_over": True}}, {"text": "Hello."}])
    assert (said.hand_over, other.hand_over) == (True, False)
