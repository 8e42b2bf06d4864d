"""Leads for other programs and for spreadsheets: the contract's columns, as CSV or JSON, piece by piece.

What is taken out of the house is recorded before its first piece goes.
"""

import csv
import io
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import indent
from typing import Any

from frontdesk.db import leads as lead_rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Lead
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.bookings import Status
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.roles import Actor
from frontdesk.domain.search import words_wanted
from frontdesk.services.audit import Audit
from frontdesk.services.leads import COLUMNS, Leads

BATCH = 1000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Which:
    """Which leads: of one of these states, with all of these words, made from the first instant on and before the second."""

    statuses: Collection[Status] = ()
    words: str = ""
    begin: datetime | None = None
    end: datetime | None = None


class Exports:
    def __init__(self, database: Database, clinic: Clinic, leads: Leads, audit: Audit) -> None:
        self._database, self._clinic, self._leads, self._audit = database, clinic, leads, audit

    def csv(self, which: Which, by: Actor, *, spreadsheet: bool) -> Iterator[str]:
        """The lines in pieces, oldest lead first, columns before.

        No cell is a formula. For a `spreadsheet` phone numbers are marked as text too; for another program they are E.164.
        """
        self._record(which, by, "csv")
        yield _lines([dict(zip(COLUMNS, COLUMNS, strict=True))])
        for batch in self._batches(which):
            yield _lines([{name: _cell(name, value, spreadsheet) for name, value in row.items()} for row in batch])

    def json(self, which: Which, by: Actor) -> Iterator[str]:
        """One array of objects in pieces, oldest lead first."""
        self._record(which, by, "json")
        begin = "["
        for batch in self._batches(which):
            yield f"{begin}\n" + ",\n".join(indent(json.dumps(row, indent=2, ensure_ascii=False), "  ") for row in batch)
            begin = ","
        yield "\n]\n" if begin == "," else "[]\n"

    def _record(self, which: Which, by: Actor, form: str) -> None:
        """Which of them, without the words that were searched for: they may be a name."""
        statuses, searched = ", ".join(which.statuses) or "all", "yes" if which.words.strip() else "no"
        self._audit.note(by, What.EXPORTED, Kind.LEAD, form=form, statuses=statuses, searched=searched)

    def _batches(self, which: Which) -> Iterator[list[dict[str, Any]]]:
        """Each in a short transaction of its own: who is slow in taking them holds nobody up."""
        last = 0
        while batch := self._after(which, last):
            last = batch[-1].id
            yield [self._leads.row(lead) for lead in batch]

    def _after(self, which: Which, last: int) -> Sequence[Lead]:
        words = words_wanted(which.words, self._clinic.region)
        if which.words.strip() and not words:
            return ()
        with self._database.read() as session:
            wanted = lead_rows.wanted(session, which.statuses, words, which.begin, which.end)
            return lead_rows.after(session, last, wanted, BATCH)


def _lines(rows: Sequence[dict[str, str]]) -> str:
    file = io.StringIO()
    csv.DictWriter(file, COLUMNS, lineterminator="\n").writerows(rows)
    return file.getvalue()


def _cell(name: str, value: object, spreadsheet: bool) -> str:
    """Spreadsheets run what begins like a formula, and make a number of a phone: such a cell is marked as text."""
    text = "" if value is None else str(value)
    if name == "phone" and not spreadsheet and text[1:].isdigit():
        return text
    return f"'{text}" if text.startswith(_FORMULA) else text
