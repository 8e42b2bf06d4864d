"""The queue as staff see it: a page of requests, how long each has waited, and what is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from frontdesk.db import queue as rows
from frontdesk.db import users
from frontdesk.db.engine import Database
from frontdesk.db.models import Lead
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.follow_up import Wait, waits
from frontdesk.domain.queue import Stage, Wanted
from frontdesk.domain.roles import Actor
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit

PAGE = 50


@dataclass(frozen=True)
class Row:
    """A request, and how long it has been waiting for somebody; None when it isn't."""

    lead: Lead
    wait: Wait | None
    late: bool


@dataclass(frozen=True)
class Page:
    """`late` stand before `rest`, `more_late` are those that found no place. `before` begins the next page of the rest,
    `skip` that of the late ones; None on the last. `newest`: the number of the last request that came."""

    late: Sequence[Row]
    more_late: int
    rest: Sequence[Row]
    counts: Mapping[Stage, int]
    before: int | None
    skip: int | None
    newest: int
    owners: Sequence[str]


class Queue:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, audit: Audit) -> None:
        self._database, self._clinic, self._clock, self._audit = database, clinic, clock, audit

    def page(self, wanted: Wanted, by: Actor) -> Page:
        """What is overdue first, then newest first; `late` has the overdue ones only."""
        today = self._today()
        with self._database.read() as session:
            late = rows.late(session, wanted, today, PAGE + 1) if wanted.late or not wanted.before else []
            rest = [] if wanted.late else rows.newest(session, wanted, today, PAGE + 1)
            hidden = 0 if wanted.late or len(late) <= PAGE else rows.count_late(session, wanted, today) - PAGE
            page = Page(
                late=self._rows(late[:PAGE]),
                more_late=hidden,
                rest=self._rows(rest[:PAGE]),
                counts=rows.counts(session, wanted),
                before=rest[PAGE - 1].id if len(rest) > PAGE else None,
                skip=wanted.skip + PAGE if wanted.late and len(late) > PAGE else None,
                newest=rows.newest_id(session),
                owners=[each.name for each in users.everybody(session) if each.is_active],
            )
        shown = len(page.late) + len(page.rest)
        searched = bool(wanted.words)
        self._audit.note(by, What.LISTED, Kind.LEAD, stage=wanted.stage.value, searched=searched, count=shown)
        return page

    def newer(self, than: int) -> int:
        """How many requests have come after the one of that number."""
        with self._database.read() as session:
            return rows.count_after(session, than)

    def row(self, lead: Lead) -> Row:
        """A request as the queue has it."""
        return self._rows([lead])[0]

    def _rows(self, leads: Sequence[Lead]) -> list[Row]:
        today, since = self._today(), [lead.waiting_since for lead in leads]
        return [
            Row(lead, wait, bool(lead.next_step_on and lead.next_step_on < today))
            for lead, wait in zip(leads, waits(self._clinic, since, self._clock.now()), strict=True)
        ]

    def _today(self) -> date:
        return self._clinic.local(self._clock.now()).date()
