"""`python -m bench.leads [NUMBER]`: what the queue and searches cost among 100,000. Prints a table; non-zero above the bar.

On SQLite, and on PostgreSQL where it is installed. The rows are written past the ORM, encrypted and indexed as it would.
"""

import math
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Concatenate

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from frontdesk.db import leads, queue
from frontdesk.db.engine import Database, open_engine
from frontdesk.db.keyed import index_of
from frontdesk.db.migrate import upgrade
from frontdesk.db.models import Appointment, Lead, LeadTerm, StaffUser
from frontdesk.domain.bookings import Status, new_reference
from frontdesk.domain.clinic import load_clinic
from frontdesk.domain.follow_up import waits
from frontdesk.domain.keys import DataKeys, Index, new_key
from frontdesk.domain.queue import NOBODY, Stage, Wanted
from frontdesk.domain.roles import Role
from frontdesk.domain.search import words_of, words_wanted
from frontdesk.settings import ROOT
from tests.postgresql import PostgreSQL

NUMBER, PAGE, RUNS, BAR_MS, BATCH = 100_000, 50, 200, 100.0, 5000
BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
END = BEGIN + timedelta(minutes=10 * NUMBER)
TODAY, CLINIC = END.date(), load_clinic(ROOT / "clinic.toml")
SYLLABLES = [one + two for one in "bdflmnrstvwkh" for two in "aeiou"]
STAFF = ("kim", "robin")
REASONS = [f"reason{n}" for n in range(15)]


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    slowest = 0.0
    for name, url in _databases():
        engine = open_engine(url, DataKeys.of(new_key()))
        upgrade(engine)
        database, began = Database(engine), time.perf_counter()
        people = list(_people(number))
        fill(database, people)
        print(f"{name}: {number} leads written in {time.perf_counter() - began:.0f} s")
        for what, took in measure(database, people):
            p95 = sorted(took)[math.ceil(len(took) * 0.95) - 1]
            slowest = max(slowest, p95)
            print(f"  {what:44} p50 {statistics.median(took):6.1f} ms   p95 {p95:6.1f} ms")
        engine.dispose()
    print(f"slowest p95 {slowest:.1f} ms, bar {BAR_MS:g} ms")
    return 0 if slowest <= BAR_MS else 1


def fill(database: Database, people: list[dict[str, Any]]) -> None:
    """Write them, each with a consultation, and whose they are."""
    with database.write() as session:
        session.add_all(
            StaffUser(id=id, name=name, role=Role.FRONT_DESK, password_hash="", created_at=BEGIN)
            for id, name in enumerate(STAFF, 1)
        )
    for part in batched(people, BATCH, strict=False):
        with database.write() as session:
            index = index_of(session)
            session.execute(insert(Lead), [_row(person, index) for person in part])
            session.execute(insert(Appointment), [_time(person) for person in part])
            terms = ((term, person["id"]) for person in part for term in set(index.terms(_words(person))))
            session.execute(insert(LeadTerm), [{"term": term, "lead_id": id} for term, id in sorted(terms)])
    if database.engine.dialect.name == "postgresql":  # as it does by itself after a while
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def measure(database: Database, people: list[dict[str, Any]]) -> Iterator[tuple[str, list[float]]]:
    """What was done, and how long it took each time, in milliseconds. Each finds whom it looks for."""
    chance = random.Random(7)  # noqa: S311 (the same ones each time)

    def searched(words: Callable[[dict[str, Any]], str]) -> list[float]:
        return [_timed(database, _search, words(person), person) for person in chance.choices(people, k=RUNS)]

    whole = len(people) >= NUMBER  # of fewer, some pages are not full
    for stage in Stage:
        yield f"queue: {stage}", [_timed(database, _page, Wanted(stage), whole) for _ in range(RUNS)]
    for stage in (Stage.OPEN, Stage.CLOSED):
        older = [Wanted(stage, before=person["id"]) for person in chance.choices(people[len(people) // 10 :], k=RUNS)]
        yield f"queue: {stage}, any older page", [_timed(database, _page, wanted, whole) for wanted in older]
    for owner in (NOBODY, *STAFF[:1]):
        yield f"queue: all open of {owner}", [_timed(database, _page, Wanted(owner=owner), whole) for _ in range(RUNS)]
    skips = [Wanted(late=True, skip=skip) for skip in chance.choices(range(0, 100, 50), k=RUNS)]
    yield "queue: overdue only", [_timed(database, _page, wanted, whole) for wanted in skips]
    reasons = [Wanted(Stage.CLOSED, words=(reason,)) for reason in chance.choices(REASONS, k=RUNS)]
    yield "queue: closed, one word in fifteen", [_timed(database, _page, wanted, whole) for wanted in reasons]
    both = [Wanted(words=tuple(words_wanted(str(person["name"]), "US"))) for person in chance.choices(people, k=RUNS)]
    yield "queue: all open, first and last name", [_timed(database, _page, wanted, False) for wanted in both]
    yield "queue: is there anything new", [_timed(database, _newer, len(people) - 3) for _ in range(RUNS)]
    yield "search: first three letters of a name", searched(lambda person: str(person["name"])[:3])
    yield "search: first and last name", searched(lambda person: str(person["name"]))
    yield "search: phone", searched(lambda person: str(person["phone"]))
    yield "search: last four digits", searched(lambda person: str(person["phone"])[-4:])
    yield "search: email", searched(lambda person: str(person["email"]))
    yield "search: reference", searched(lambda person: str(person["reference"]))
    yield "search: a word of one reason in fifteen", searched(lambda person: str(person["reason"]).split()[0])
    yield "search: two such words and a name", searched(lambda person: f"{person['reason']} {person['name']}")


def _search(session: Session, words: str, person: dict[str, Any]) -> None:
    found, number = leads.search(session, words_wanted(words, "US"), PAGE)
    if not number or (number <= PAGE and person["id"] not in {lead.id for lead in found}):
        raise AssertionError("who is there was not found")


def _page(session: Session, wanted: Wanted, whole: bool) -> None:
    """All that a page of the queue reads, the time that each has waited included."""
    late = queue.late(session, wanted, TODAY, PAGE + 1) if wanted.late or not wanted.before else []
    rest = [] if wanted.late else queue.newest(session, wanted, TODAY, PAGE + 1)
    found = [*late[:PAGE], *rest[:PAGE]]
    queue.count_late(session, wanted, TODAY)
    queue.newest_id(session)
    waits(CLINIC, [lead.waiting_since for lead in found], END)
    counts = queue.counts(session, wanted)
    if whole and (len(found) < PAGE or counts[wanted.stage] < PAGE):
        raise AssertionError("a page is not whole")


def _newer(session: Session, id: int) -> None:
    if queue.count_after(session, id) != 3:
        raise AssertionError("what is new was not counted")


def _timed[**P](database: Database, call: Callable[Concatenate[Session, P], None], *args: P.args, **kwargs: P.kwargs) -> float:
    with database.read() as session:
        began = time.perf_counter()
        call(session, *args, **kwargs)
        return (time.perf_counter() - began) * 1e3


def _people(number: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(3)  # noqa: S311 (the same ones each time)
    references: set[str] = set()
    while len(references) < number:
        references.add(new_reference())
    for id, reference in enumerate(references, 1):
        name = " ".join("".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(2))
        yield {
            "id": id, "reference": reference, "name": name, "phone": f"+1901{chance.randrange(2_000_000, 9_999_999)}",
            "email": f"{name.replace(' ', '.').lower()}{id}@example.org", "reason": " ".join(chance.sample(REASONS, 2)),
            "at": BEGIN + timedelta(minutes=10 * id), "status": _status(chance, id, number),
            "owner_id": chance.choice((None, 1, 2)),
            "next_step_on": TODAY + timedelta(days=chance.randrange(-5, 20)) if not id % 100 else None,
        }  # fmt: skip


def _row(person: dict[str, Any], index: Index) -> dict[str, Any]:
    own = {name: person[name] for name in ("id", "reference", "name", "phone", "email", "reason")}
    indexes = {f"{name}_index": index.term(person[name]) for name in ("phone", "email")}
    times = dict.fromkeys(("consent_at", "created_at", "updated_at"), person["at"])
    open_since = person["at"] if person["status"] == Status.REQUESTED else None
    rest = {
        **{name: person[name] for name in ("status", "owner_id", "next_step_on")},
        "waiting_since": open_since,
        "next_step": "Call again" if person["next_step_on"] else None,
        "contact_preference": "phone",
        "preferred_time": "monday",
        "consent_text": "May the clinic call you?",
    }
    return {**own, **indexes, **times, **rest, "request_key": str(person["id"])}


def _status(chance: random.Random, id: int, number: int) -> Status:
    """Most of what is old is over, and a few were forgotten."""
    over = (Status.CLOSED, Status.ATTENDED, Status.NO_SHOW, Status.CANCELLED)
    still = (Status.REQUESTED, Status.CONTACTED, Status.BOOKED, Status.RESCHEDULED)
    return chance.choice(still if id > number * 0.98 or not id % 100 else over)


def _time(person: dict[str, Any]) -> dict[str, Any]:
    start = person["at"] + timedelta(days=7)
    return {"lead_id": person["id"], "place": 1, "starts_at": start, "ends_at": start + timedelta(minutes=30), "sequence": 0}


def _words(person: dict[str, Any]) -> set[str]:
    return words_of(person["reference"], person["name"], person["phone"], person["email"], [person["reason"]])


def _databases() -> Iterator[tuple[str, str]]:
    with TemporaryDirectory() as folder:
        yield "SQLite", f"sqlite:///{folder}/bench.db"
    if list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        server = PostgreSQL("bench")
        try:
            yield "PostgreSQL", server.new_database().replace("postgresql:", "postgresql+psycopg:")
        finally:
            server.remove()


if __name__ == "__main__":
    sys.exit(main())
