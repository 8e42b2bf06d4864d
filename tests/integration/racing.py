"""Visitors who come at once, in threads and in processes. It imports little: each process has to do it anew."""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.synchronize import Barrier
from typing import Protocol

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.db.engine import Database, open_engine
from frontdesk.domain.clinic import load_clinic
from frontdesk.domain.contacts import Contact
from frontdesk.domain.keys import DataKeys
from frontdesk.domain.outbox import MAILS
from frontdesk.domain.slots import nearest
from frontdesk.errors import SlotTaken
from frontdesk.services.holds import Holds
from frontdesk.services.leads import Leads, Request
from frontdesk.services.outbox import Announcer
from frontdesk.services.slots import Slots
from frontdesk.settings import ROOT

PATIENCE_S = 30.0  # on a machine that does other things too
_gate: list[Barrier] = []


class Desk(Protocol):
    """The part of a house that visitors book at."""

    @property
    def holds(self) -> Holds: ...
    @property
    def leads(self) -> Leads: ...
    @property
    def slots(self) -> Slots: ...


@dataclass(frozen=True)
class OwnDesk:
    holds: Holds
    leads: Leads
    slots: Slots


def at_once[A, T](call: Callable[[A], T], arguments: Iterable[A]) -> list[T]:
    """What the call comes to for each argument, all begun at the same moment; an exception leaves."""
    results: list[T] = []
    errors: list[Exception] = []
    each = list(arguments)
    gate = threading.Barrier(len(each))

    def run(argument: A) -> None:
        gate.wait()
        try:
            results.append(call(argument))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(argument,)) for argument in each]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise ExceptionGroup("what visitors got", errors)
    return results


def request(conversation: str, start: datetime | None) -> Request:
    """Of a person of its own for each conversation."""
    return Request(f"k{conversation}", conversation, "Ana", Contact(None, f"{conversation}@example.org", "email"), start=start)


def visit(desk: Desk, conversation: str, start: datetime) -> str:
    """A visitor who picks a time, and confirms it or looks at the nearest ones that are offered instead."""
    began = time.monotonic()
    try:
        desk.holds.hold(conversation, start)
        desk.leads.take(request(conversation, start))
        answer = "booked"
    except SlotTaken as error:
        near = nearest(desk.slots.open(conversation), start, 6)
        answer = "taken" if error.start == start and len(near) == 6 and start not in near else f"offered {near}"
    took = time.monotonic() - began
    return answer if took < PATIENCE_S else f"{answer} after {took:.1f} s"


def wait_for_others(gate: Barrier) -> None:
    """Said to each process when it begins."""
    _gate.append(gate)


def visits_in_a_process(url: str, key: str, now: datetime, conversations: list[str], start: datetime) -> list[str]:
    """`key`: of the data, as text."""
    database, clinic, clock = Database(open_engine(url, DataKeys.of(key))), load_clinic(ROOT / "clinic.toml"), FixedClock(now)
    desk = OwnDesk(
        Holds(database, clinic, clock), Leads(database, clinic, clock, Announcer(clinic, MAILS)), Slots(database, clinic, clock)
    )
    _gate[0].wait()
    try:
        return at_once(lambda conversation: visit(desk, conversation, start), conversations)
    finally:
        database.engine.dispose()
