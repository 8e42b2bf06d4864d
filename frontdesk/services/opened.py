"""Times that became open because something else than a consultation is no longer there: offered to who waits."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from frontdesk.db import appointments, outbox, waiting
from frontdesk.db.busy import busy_times
from frontdesk.db.models import Waiting
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.outbox import Freed, plan_offer
from frontdesk.domain.slots import Span, open_times
from frontdesk.domain.waiting import allot, wants


def offer_opened(session: Session, clinic: Clinic, before: list[Span], span: Span, now: datetime, source: str) -> None:
    """Have what is open now, and was not while `before` was busy, offered to who waits: to each one time.

    `source` names, in the outbox, what gave the times back.
    """
    line = waiting.in_line(session)
    if not line:
        return
    taken, busy = appointments.taken(session, span, now), busy_times(session, span)
    known = set(open_times(clinic, taken, before, now))
    opened = [start for start in open_times(clinic, taken, busy, now) if start not in known]
    for start in allot(opened, [_wish(row, clinic) for row, _ in line]):
        freed = Freed(start, now)
        outbox.add(session, None, plan_offer(freed, source, int(now.timestamp())), freed.as_data(), now)


def _wish(row: Waiting, clinic: Clinic) -> Callable[[datetime], bool]:
    return lambda start: wants(row.days, row.windows, clinic.local(start))
