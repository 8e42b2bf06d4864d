"""The outbox: written with what it tells of, in one transaction; delivered later, by whatever handles its kind."""

import logging
from collections.abc import Callable, Mapping, Sequence, Set
from datetime import datetime
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from frontdesk.db import appointments
from frontdesk.db import outbox as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Appointment, Lead, OutboxItem
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.outbox import LEASE, PAUSES, Event, Freed, Kind, News, Planned, State, pause_after, plan, plan_offer
from frontdesk.errors import DeliveryPostponed, DeliveryRefused
from frontdesk.ports import Clock

# Delivers an item: True when that is done, False when it no longer applied. Raises DeliveryPostponed or DeliveryRefused.
# It may be called again for an item that it has delivered (a worker that dies has told nobody): the item's key is the same.
Handler = Callable[[OutboxItem], bool]

_log = logging.getLogger(__name__)


class Announcer:
    """Writes the outbox's rows. `enabled`: the kinds that the settings allow."""

    def __init__(self, clinic: Clinic, enabled: Set[Kind]) -> None:
        self._clinic, self._enabled = clinic, enabled

    def announce(self, session: Session, lead: Lead, event: Event, now: datetime, *, to_visitor: bool = True) -> None:
        """Write what is to be told of the event, in the caller's transaction, which has made the change before.

        Unless `to_visitor`, they know of it already; of a consultation to come they are still reminded.
        A change of an appointment raises its `sequence`; what is over is told to nobody.
        """
        session.flush()
        if lead.appointment is None:
            news = News(event, rows.number_of(session, lead))
        else:
            # whoever waited for the lead's lock has read its appointment before that
            appointments.lock(session, lead.appointment)
            news = _of_appointment(event, lead.appointment)
        if news.start and news.start <= now:
            return
        enabled = self._enabled if lead.email else self._enabled - {Kind.VISITOR_MAIL, Kind.REMINDER}
        if not to_visitor:
            enabled = enabled - {Kind.VISITOR_MAIL}
        for planned in plan(news, lead.reference, now, self._clinic.zone, enabled):
            rows.add(session, lead, planned, news.as_data(), now)

    def freed(self, session: Session, lead: Lead, start: datetime, now: datetime) -> None:
        """Have it offered to who waits that the lead's appointment is no longer at `start`; after that was announced."""
        if start > now and lead.appointment and Kind.OFFER in self._enabled:
            freed = Freed(start, now)
            rows.add(session, None, plan_offer(freed, lead.reference, lead.appointment.sequence), freed.as_data(), now)

    def erased(self, session: Session, lead: Lead, now: datetime) -> None:
        """Have the clinic's calendar give up the lead's event, although the lead will be gone; nobody else is told."""
        if lead.appointment and Kind.CALENDAR in self._enabled:
            rows.add(
                session,
                None,
                Planned(f"{lead.reference}:erased", Kind.CALENDAR, now),
                removal(lead.reference, lead.appointment),
                now,
            )


def removal(reference: str, appointment: Appointment) -> dict[str, Any]:
    """What the clinic's calendar needs to take an event out of which there is no row any more."""
    times = {"start": appointment.starts_at.isoformat(), "end": appointment.ends_at.isoformat()}
    known = {"href": appointment.calendar_href, "etag": appointment.calendar_etag}
    return {"erased": reference, "sequence": appointment.sequence + 1, **times, **known}


def _of_appointment(event: Event, appointment: Appointment) -> News:
    # booked again after having been cancelled is a change too
    if event is not Event.BOOKED or appointment.sequence:
        appointment.sequence += 1
    return News(event, appointment.sequence, appointment.starts_at, appointment.ends_at)


class Outbox:
    """`handlers` by kind. Without them it can be looked at and put in order, and delivers nothing."""

    def __init__(self, database: Database, clock: Clock, handlers: Mapping[str, Handler] | None = None) -> None:
        self._database, self._clock, self._handlers = database, clock, handlers or {}

    def deliver_due(self, stopping: Callable[[], bool] = lambda: False) -> int:
        """Deliver what is due, one by one, until nothing is or `stopping` says so; how many were tried.

        Raises SQLAlchemyError when the database doesn't answer. A kind whose other side is away is left alone until the
        next call, so that it holds nothing else up.
        """
        away: set[str] = set()
        tried = 0
        while not stopping() and self._is_due() and (item := self._claim(away)):
            tried += 1
            if self._deliver(item):
                away.add(item.kind)
        return tried

    def counts(self) -> Mapping[str, int]:
        """How many items there are of each state that occurs."""
        with self._database.read() as session:
            return rows.counts(session)

    def list(self) -> Sequence[tuple[OutboxItem, str | None]]:
        """What failed, then what waits, each with its request's reference."""
        with self._database.read() as session:
            return rows.unsettled(session)

    def failed(self) -> Sequence[tuple[OutboxItem, str | None]]:
        """What was given up, each with its request's reference."""
        return [(item, reference) for item, reference in self.list() if item.state == State.FAILED]

    def retry(self, id: int) -> bool:
        """Try an item again, now and from the start; False unless it waits or has been given up."""
        with self._database.write() as session:
            return rows.retry(session, id, self._clock.now())

    def retry_failed(self) -> int:
        """Try everything again that was given up; how many items that is."""
        with self._database.write() as session:
            return rows.retry_failed(session, self._clock.now())

    def _is_due(self) -> bool:
        with self._database.read() as session:
            return rows.is_due(session, self._clock.now())

    def _claim(self, away: Set[str]) -> OutboxItem | None:
        now = self._clock.now()
        with self._database.write() as session:
            return rows.claim(session, now, now + LEASE, away)

    def _deliver(self, item: OutboxItem) -> bool:
        """Deliver it and write down what came of it; True when the other side is away."""
        handler = self._handlers.get(item.kind)
        if handler is None:
            self._settle(item, state=State.FAILED, problem="nothing delivers this kind: is it still configured?")
        elif item.attempts > len(PAUSES) + 1:
            self._settle(item, state=State.FAILED, problem="each time, the worker ended while it was at it")
        else:
            return self._try(handler, item)
        return False

    def _try(self, handler: Handler, item: OutboxItem) -> bool:
        try:
            state = State.DONE if handler(item) else State.DROPPED
        except DeliveryRefused as error:
            self._settle(item, state=State.FAILED, problem=error.why)
            return False
        except DeliveryPostponed as error:
            self._postpone(item, error.why)
            return error.away
        except SQLAlchemyError:
            raise
        except Exception as error:  # a mistake of ours must not stop the others; the log has its place
            _log.exception("%s %d went wrong", item.kind, item.id)
            self._postpone(item, type(error).__name__)
            return False
        self._settle(item, state=state, problem=None, done_at=self._clock.now())
        return False

    def _postpone(self, item: OutboxItem, why: str) -> None:
        pause = pause_after(item.attempts)
        if pause is None:
            self._settle(item, state=State.FAILED, problem=why)
        else:
            self._settle(item, state=State.WAITING, problem=why, due_at=self._clock.now() + pause)

    def _settle(self, item: OutboxItem, *, state: State, **values: Any) -> None:
        with self._database.write() as session:
            rows.settle(session, item, state=state, **values)
        if state is not State.DONE:
            _log.info("%s %d: %s after %d tries", item.kind, item.id, state, item.attempts)
