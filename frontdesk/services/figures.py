"""The clinic's figures, for a page and for other programs."""

import csv
import io
from collections.abc import Sequence
from datetime import timedelta

from frontdesk.db import figures as rows
from frontdesk.db.engine import Database
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.figures import Counted, Figure, Range, figures
from frontdesk.domain.roles import Actor
from frontdesk.domain.words import Words
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit


class Figures:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, words: Words, audit: Audit) -> None:
        self._database, self._clinic, self._clock, self._words, self._audit = database, clinic, clock, words, audit

    def last_days(self, days: int) -> Range:
        """The days up to today, so many of them."""
        today = self._clinic.local(self._clock.now()).date()
        return Range(today - timedelta(days=days - 1), today)

    def of(self, wanted: Range) -> Sequence[Figure]:
        """All figures of those days."""
        now = self._clock.now()
        begin, end = wanted.instants(self._clinic)
        with self._database.read() as session:
            counted = Counted(
                rows.funnel(session, begin, end),
                rows.answers(session, begin, end),
                rows.messages_by_hour(session, begin, end),
                rows.contacts(session, begin, end),
                rows.visits(session, begin, min(end, now)),
                rows.alerts(session, begin, end),
            )
        return figures(counted, self._words.labels, self._clinic, now)

    def csv(self, key: str, wanted: Range, by: Actor) -> str | None:
        """One figure's table; that it was taken out is recorded. None when there is no such figure."""
        found = next((each for each in self.of(wanted) if each.key == key), None)
        if found is None:
            return None
        days = {"first": wanted.first.isoformat(), "last": wanted.last.isoformat()}
        self._audit.note(by, What.EXPORTED, Kind.FIGURES, form="csv", figure=key, **days)
        file = io.StringIO()
        csv.writer(file, lineterminator="\n").writerows([found.columns, *found.rows])
        return file.getvalue()

    def incomplete_before(self, wanted: Range) -> int | None:
        """How many days conversations are kept in which nothing was asked for, if those days begin before that: then the older
        ones are missing from what is counted of conversations."""
        kept = self._clinic.retention.conversations_days
        return kept if wanted.first < self.last_days(kept).first else None
