"""Codes of an authenticator. Judged by the vectors of RFC 6238, whose last six digits are what an authenticator shows."""

import base64
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from frontdesk.domain.second_factor import address, new_recovery_codes, new_secret, recovery_hash, spelled, step_of

pytestmark = pytest.mark.unit
SECRET = base64.b32encode(b"12345678901234567890").decode()
# RFC 6238, appendix B, SHA-1
VECTORS = [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")]


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_the_codes_of_the_standard_are_good(seconds: int, code: str) -> None:
    assert step_of(SECRET, code, at(seconds), None) == seconds // 30


def test_a_code_is_good_for_one_step_around_its_own() -> None:
    moments = [at(1234567890 + 30 * steps) for steps in (-2, -1, 0, 1, 2)]
    assert [step_of(SECRET, "005924", now, None) is not None for now in moments] == [False, True, True, True, False]


def test_a_code_and_those_before_it_are_good_once() -> None:
    step = 1234567890 // 30
    assert step_of(SECRET, "005924", at(1234567890), step) is None
    assert step_of(SECRET, "005924", at(1234567890), step + 1) is None
    assert step_of(SECRET, "005924", at(1234567890), step - 1) == step


@pytest.mark.parametrize("code", ["", "5924", "0059240", "05924", "００５９２４", "abcdef", "-05924", "005925"])
def test_what_is_no_code_is_not_good(code: str) -> None:
    assert step_of(SECRET, code, at(1234567890), None) is None


def test_spaces_in_a_code_do_not_matter() -> None:
    assert step_of(SECRET, " 005 924\n", at(1234567890), None)


def test_the_qr_code_holds_what_an_authenticator_wants() -> None:
    secret = new_secret()
    parts = urlsplit(address(secret, "robin", "Clinic & Co"))
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert parse_qs(parts.query) == {"secret": [secret], "issuer": ["Clinic & Co"]}
    assert spelled(secret).replace(" ", "") == secret
    assert len(base64.b32decode(secret)) == 20


def test_recovery_codes_are_ten_and_read_however_they_are_typed() -> None:
    codes = new_recovery_codes()
    assert len(set(codes)) == 10
    assert len({recovery_hash(typed) for typed in (codes[0], codes[0].upper().replace("-", " "), codes[0].replace("-", ""))}) == 1
    assert len({recovery_hash(code) for code in codes}) == 10
