"""From tokens to claims: at each place the first construction that knows what stands there, else the word is left over."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from frontdesk.domain.times import asides, refusals, wishes
from frontdesk.domain.times.claims import Claims
from frontdesk.domain.times.context import Phrase

Construction = Callable[[Phrase, int, Claims], int | None]
_CONSTRUCTIONS: tuple[Construction, ...] = (
    asides.greeting, asides.told, asides.length, asides.correction, asides.pointing_back, asides.own_event,
    refusals.harmless, wishes.preference, refusals.away, refusals.occupied, refusals.afterthought, refusals.refusal,
    wishes.from_today, wishes.day_range, wishes.hour_range, wishes.side, wishes.day, wishes.part, wishes.hour,
)  # fmt: skip


def parse(phrase: Phrase, now: datetime) -> Claims:
    """What the words claim. Raises Ask for what can't be, "november 31"."""
    claims = Claims()
    constructions: tuple[Construction, ...] = (partial(wishes.from_now, now=now), *_CONSTRUCTIONS)
    at = 0
    while at < len(phrase.tokens):
        after = next((end for construction in constructions if (end := construction(phrase, at, claims)) is not None), None)
        if after is None:
            claims.left.append(phrase.tokens[at])
        at = max(after or 0, at + 1)
    claims.take_back()
    return claims
