"""How often one visitor may do a thing: sliding windows in the gateway's memory."""

import math
import time
from typing import Any

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from litestar import Request

from frontdesk.web.problems import TooMany

NEW_CONVERSATIONS = parse("30 per 10 minutes")  # from one address: an office or a clinic's waiting room shares one
MESSAGES = parse("30 per minute")  # in one conversation: faster than anybody types
SIGN_INS = parse("5 per 5 minutes")  # failed ones, for one name from one address
SPRAYED = parse("50 per 10 minutes")  # failed ones, for any names from one address
CODES = parse("5 per 5 minutes")  # wrong codes of a second factor, for one name: who tries has the password already
CODES_A_DAY = parse("30 per day")
PROOFS = parse("5 per 5 minutes")  # wrong passwords of somebody who is signed in
FEEDS = parse("30 per 10 minutes")  # of one calendar address: programs ask every few minutes at most
WRONG_LINKS = parse("20 per 10 minutes")  # links of mails that open nothing, from one address


def address_of(request: Request[Any, Any, Any]) -> str:
    """Where it comes from."""
    return request.client.host if request.client else ""


class Limits:
    """`on` False lifts all but those that are always counted: they protect passwords and the links of mails."""

    def __init__(self, on: bool) -> None:
        self._on = on
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def count(self, limit: RateLimitItem, *who: str, always: bool = False) -> None:
        """Count one, or raise TooMany when the window is full."""
        if (self._on or always) and not self._limiter.hit(limit, *who):
            raise TooMany(self._wait(limit, who))

    def check(self, limit: RateLimitItem, *who: str) -> None:
        """Raise TooMany when the window is full, without counting."""
        if not self._limiter.test(limit, *who):
            raise TooMany(self._wait(limit, who))

    def _wait(self, limit: RateLimitItem, who: tuple[str, ...]) -> int:
        return max(1, math.ceil(self._limiter.get_window_stats(limit, *who).reset_time - time.time()))
