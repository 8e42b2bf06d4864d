"""Erasing one person everywhere, with a receipt that names nobody."""

import json
import os
import secrets
from collections.abc import Sequence, Set
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy.orm import Session

from frontdesk.db import appointments
from frontdesk.db import erasure as rows
from frontdesk.db.engine import Database, forget_log
from frontdesk.db.keyed import find_index, index_of
from frontdesk.db.models import Lead, Receipt
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.bookings import HOLDING
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.keys import Index
from frontdesk.domain.roles import Actor
from frontdesk.domain.search import identities, words_in
from frontdesk.ports import Clock, Keeper
from frontdesk.services.audit import Audit
from frontdesk.services.outbox import Announcer

_SIGNS = "BCDFGHJKMNPQRTVWXYZ2346789"


@dataclass(frozen=True)
class Person:
    """Who is meant: all that is of one of these phones (E.164) or emails, and the requests of these references."""

    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    references: tuple[str, ...] = ()

    @classmethod
    def who_made(cls, lead: Lead) -> Self:
        return cls(tuple(filter(None, [lead.phone])), tuple(filter(None, [lead.email])), (lead.reference,))

    def words(self) -> set[str]:
        each = [(None, phone, None) for phone in self.phones] + [(None, None, email) for email in self.emails]
        return set[str]().union(*(identities(*one) for one in [*each, *((each, None, None) for each in self.references)]))


@dataclass(frozen=True)
class Found:
    """What would be erased: the requests, how much of each kind. `to_come`: those of them whose consultation is still to be;
    `related`: references of other requests of the same phone or email, which would stay."""

    leads: Sequence[Lead]
    conversations: Set[str]
    counts: dict[str, int]
    to_come: Sequence[Lead]
    related: Sequence[str]


@dataclass(frozen=True)
class Erased:
    """The receipt, as it is kept: `marks` are numbers of the keyed index, which tell nothing without its key."""

    number: str
    at: datetime
    by: str
    counts: dict[str, int]
    marks: tuple[int, ...] = field(repr=False)


class Erasure:
    """`keepers`: where else there are traces. `log`: a file of all receipts, which a restored database doesn't take away."""

    def __init__(
        self,
        database: Database,
        clinic: Clinic,
        clock: Clock,
        announcer: Announcer,
        keepers: Sequence[Keeper],
        log: Path,
        audit: Audit,
    ) -> None:
        self._database, self._clinic, self._clock, self._announcer = database, clinic, clock, announcer
        self._keepers, self._log, self._audit = keepers, log, audit

    def find(self, person: Person) -> Found | None:
        """What is kept of them; None when there is nothing."""
        with self._database.read() as session:
            index = find_index(session)
            return self._find(session, index, set(index.terms(person.words())), self._clock.now()) if index else None

    def erase(self, person: Person, by: Actor) -> Erased | None:
        """Delete all of it, wherever it is; None when there was nothing. Consultations to come are given back, which the clinic's
        calendar and who waits for such a time are told, and the person isn't.

        Raises OSError or sqlite3.Error when something outside of the database can't be erased; then the database keeps it too.
        """
        with self._database.write() as session:
            now, marks = self._clock.now(), index_of(session).terms(person.words())
            erased = self._erase(session, Erased(_new_number(now), now, by.name, {}, tuple(marks)))
            if erased:
                self._write_down(erased)
                self._audit.record(session, by, What.ERASED, Kind.RECEIPT, erased.number)
        forget_log(self._database.engine)
        return erased

    def receipt(self, number: str) -> Erased | None:
        with self._database.read() as session:
            row = session.get(Receipt, number)
            return _as_kept(row) if row else None

    def again(self) -> list[Erased]:
        """After a restore: erase what the receipts say was erased; those for whom there was something again, with how much.

        A request that was made after its person was erased is another one, with another consent, and stays.
        """
        with self._database.read() as session:
            kept = [_as_kept(each) for each in rows.receipts(session)]
        kept += [each for each in self._logged() if each.number not in {one.number for one in kept}]
        done = []
        for receipt in kept:
            with self._database.write() as session:
                done.append(self._erase(session, receipt))
        forget_log(self._database.engine)
        return [each for each in done if each]

    def _find(self, session: Session, index: Index, marks: Set[int], until: datetime) -> Found | None:
        now, leads = self._clock.now(), rows.leads_of(session, index, marks, until)
        conversations = rows.conversations_of(session, leads, index, marks, self._clinic.region, until)
        if not leads and not conversations:
            return None
        to_come = [lead for lead in leads if lead.status in HOLDING and lead.starts_at and lead.starts_at > now]
        counted = rows.counts(session, leads, conversations)
        return Found(leads, conversations, counted, to_come, rows.related(session, leads))

    def _erase(self, session: Session, receipt: Erased) -> Erased | None:
        """What the receipt's marks find of its time and before; the receipt as it is then."""
        appointments.in_turn(session)
        now, index = self._clock.now(), index_of(session)
        found = self._find(session, index, set(receipt.marks), receipt.at)
        if found is None:
            return None
        for lead in found.to_come:
            self._give_back(session, lead, now)
        own = [index.terms(identities(lead.reference, None, None)) for lead in found.leads]
        marks = set(receipt.marks).union(*own)
        rows.erase(session, found.leads, found.conversations)
        session.expunge_all()

        def mentions(text: str) -> bool:
            return bool(marks & set(index.terms(words_in(text, self._clinic.region))))

        # before the commit: should it fail now, it can be done anew, and what is gone here is no loss
        traces = {keeper.what: keeper.forget(found.conversations, mentions) for keeper in self._keepers}
        erased = replace(receipt, counts=found.counts | traces, marks=tuple(sorted(marks)))
        if session.get(Receipt, erased.number) is None:
            session.add(Receipt(**asdict(erased)))
        return erased

    def _give_back(self, session: Session, lead: Lead, now: datetime) -> None:
        if lead.appointment:
            self._announcer.erased(session, lead, now)
            appointments.release(session, lead.appointment)
            self._announcer.freed(session, lead, lead.appointment.starts_at, now)

    def _write_down(self, erased: Erased) -> None:
        self._log.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps(asdict(erased) | {"at": erased.at.isoformat()})
        with os.fdopen(os.open(self._log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())

    def _logged(self) -> list[Erased]:
        if not self._log.exists():
            return []
        lines = [json.loads(line) for line in self._log.read_text("utf-8").splitlines() if line.endswith("}")]
        return [Erased(**line | {"at": datetime.fromisoformat(line["at"]), "marks": tuple(line["marks"])}) for line in lines]


def _as_kept(row: Receipt) -> Erased:
    return Erased(row.number, row.at, row.by, row.counts, tuple(row.marks))


def _new_number(now: datetime) -> str:
    return f"{now:%Y%m%d}-{''.join(secrets.choice(_SIGNS) for _ in range(6))}"
