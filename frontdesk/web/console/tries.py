"""Guesses at passwords and codes, counted: the wrong ones, one after the other."""

import asyncio
from collections.abc import Callable, Sequence
from weakref import WeakValueDictionary

from limits import RateLimitItem

from frontdesk.errors import WrongCode, WrongPassword
from frontdesk.web.limits import CODES, CODES_A_DAY, PROOFS, SIGN_INS, SPRAYED, Limits
from frontdesk.web.problems import TooMany

_WRONG_PASSWORD = "That is not your password. Nothing was changed."  # noqa: S105 (words)
WRONG_CODE = "That code is not the right one, or it was used already. Wait for the next one and try again."
type Rules = Sequence[tuple[RateLimitItem, tuple[str, ...]]]
_turns: WeakValueDictionary[tuple[str, ...], asyncio.Lock] = WeakValueDictionary()


def sign_in_rules(name: str, address: str) -> Rules:
    return (SIGN_INS, ("sign-in", name.casefold()[:64], address)), (SPRAYED, ("spray", address))


def code_rules(name: str) -> Rules:
    return (CODES, ("code", name)), (CODES_A_DAY, ("code-day", name))


def proof_rules(name: str) -> Rules:
    return ((PROOFS, ("proof", name)),)


def too_many(error: TooMany) -> str:
    """In words for people."""
    return f"Too many tries. Please wait {-(-error.retry_after_s // 60)} min and try again."


async def counted[T](limits: Limits, rules: Rules, attempt: Callable[[], T]) -> T:
    """What the attempt comes to, made in a thread. Raises TooMany, and lets through WrongPassword and WrongCode."""
    # one after the other: of many at once, each would be tried before the first failure is counted
    async with _turns.setdefault(rules[0][1], asyncio.Lock()):
        for limit, who in rules:
            limits.check(limit, *who)
        try:
            return await asyncio.to_thread(attempt)
        except (WrongPassword, WrongCode):
            for limit, who in rules:
                limits.count(limit, *who, always=True)
            raise


async def refused(limits: Limits, name: str, act: Callable[[], None]) -> tuple[int, str] | None:
    """What was wrong with the password or the code that somebody signed in gave once more, as a status and words; None when it
    was done."""
    try:
        await counted(limits, proof_rules(name), act)
    except TooMany as error:
        return 429, too_many(error)
    except WrongPassword:
        return 422, _WRONG_PASSWORD
    except WrongCode:
        return 422, WRONG_CODE
    return None
