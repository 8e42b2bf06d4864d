"""What may be changed, and what proves that it is one's own."""

from datetime import date, datetime, time, timedelta

import pytest

from frontdesk.domain.times import Reading
from frontdesk.domain.tokens import new_token, token_hash
from frontdesk.domain.visits import may_change, proves, read_code
from frontdesk.domain.waiting import wanted, wants
from tests.conftest import NOW

pytestmark = pytest.mark.unit
PHONE, EMAIL = "+19015550142", "ana@example.org"


@pytest.mark.parametrize(
    ("status", "hours", "changeable"),
    [
        ("booked", 1, True),
        ("rescheduled", 1, True),
        ("contacted", 1, True),
        ("requested", None, True),
        ("contacted", None, True),
        ("booked", 0, False),
        ("booked", -1, False),
        ("cancelled", 1, False),
        ("attended", 1, False),
        ("no-show", 1, False),
        ("closed", None, False),
    ],
)
def test_what_may_be_changed_and_until_when(status: str, hours: int | None, changeable: bool) -> None:
    start = None if hours is None else NOW + timedelta(hours=hours)
    assert may_change(status, start, NOW) is changeable


@pytest.mark.parametrize(
    "proof", ["0142", "it ends in 0142", "０１４２", "550142", "901-555-0142", "+1 (901) 555 0142", "ana@example.org", "Ana@Example.ORG."]
)  # fmt: skip
def test_the_phone_or_the_email_proves_it(proof: str) -> None:
    assert proves(proof, PHONE, EMAIL, "US")


@pytest.mark.parametrize(
    "proof",
    ["", "142", "0143", "00142", "901-555-0143", "ana", "an@example.org", "ana@example.com", "@", "Ana Lopez"],
)
def test_nothing_else_does(proof: str) -> None:
    assert not proves(proof, PHONE, EMAIL, "US")


@pytest.mark.parametrize("proof", ["", "0142", "@", "ana@example.org", "None"])
def test_what_was_not_given_is_proved_by_nothing(proof: str) -> None:
    assert not proves(proof, None, None, "US")


@pytest.mark.parametrize("typed", ["K7M-P2QR", "k7m-p2qr", " k7m p2qr ", "K7MP2QR", "k7m–p2qr."])
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert read_code(typed) == "K7M-P2QR"


@pytest.mark.parametrize("typed", ["", "K7M-P2Q", "K7M-P2QRS", "I lost my code", "ПРИВЕТ1"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_tokens_are_long_and_kept_as_hashes() -> None:
    one, two = new_token(), new_token()
    assert one != two
    assert len(one) >= 43
    assert one not in token_hash(one)
    assert token_hash(one) == token_hash(one) != token_hash(two)


@pytest.mark.parametrize(
    ("at", "fits"),
    [
        ("2026-12-01T09:00", True),
        ("2026-12-02T12:00", True),
        ("2026-12-02T12:30", False),
        ("2026-12-03T09:00", False),
        ("2026-11-30T09:00", False),
    ],
)
def test_who_waits_wants_their_days_and_hours(at: str, fits: bool) -> None:
    reading = Reading(dates=((date(2026, 12, 1), date(2026, 12, 2)),), windows=((time(8), time(12)),))
    assert wants(*wanted(reading), datetime.fromisoformat(at)) is fits


def test_who_names_nothing_wants_anything() -> None:
    assert wants(*wanted(Reading()), datetime.fromisoformat("2026-12-01T09:00"))
