"""The second factor of a sign-in: codes of an authenticator (TOTP, RFC 6238), and recovery codes for when it is lost."""

from datetime import datetime
from hmac import compare_digest

import pyotp

from frontdesk.domain.tokens import token_hash
from frontdesk.domain.users import new_code

RECOVERY_CODES = 10
_DRIFT = 1  # steps of 30 seconds that a clock may be wrong, as RFC 6238 recommends (5.2)
_STEP_S = 30
_DIGITS = 6


def new_secret() -> str:
    """160 bits, in Base32 as authenticators take it."""
    return pyotp.random_base32()


def spelled(secret: str) -> str:
    """The secret as it is typed where no camera is at hand."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def address(secret: str, name: str, clinic: str) -> str:
    """What the QR code holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=clinic)


def step_of(secret: str, code: str, now: datetime, used: int | None) -> int | None:
    """The time step that the code is of, if it is good now; none up to `used`, since a code is good once (RFC 6238, 5.2)."""
    digits = "".join(code.split())
    if len(digits) != _DIGITS or not digits.isascii() or not digits.isdigit():
        return None
    present = int(now.timestamp()) // _STEP_S
    for step in range(present - _DRIFT, present + _DRIFT + 1):
        if compare_digest(pyotp.TOTP(secret).generate_otp(step), digits):
            return step if used is None or step > used else None
    return None


def new_recovery_codes() -> list[str]:
    """Of 75 bits each: so long that their plain hash tells nothing."""
    return [new_code(4) for _ in range(RECOVERY_CODES)]


def recovery_hash(code: str) -> str:
    """What is kept of a recovery code, however it was typed."""
    return token_hash("".join(sign for sign in code.casefold() if sign.isalnum()))
