"""`python -m bench.leads [NUMBER]`: what a page of leads and a search cost among 100,000. Prints a table; non-zero above the bar.

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

from frontdesk.db import leads
from frontdesk.db.engine import Database, open_engine
from frontdesk.db.keyed import index_of
from frontdesk.db.migrate import upgrade
from frontdesk.db.models import Appointment, Lead, LeadTerm
from frontdesk.domain.bookings import new_reference
from frontdesk.domain.keys import DataKeys, Index, new_key
from frontdesk.domain.search import words_of, words_wanted
from tests.postgresql import PostgreSQL

NUMBER, PAGE, RUNS, BAR_MS, BATCH = 100_000, 50, 200, 100.0, 5000
BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
SYLLABLES = [one + two for one in "bdflmnrstvwkh" for two in "aeiou"]
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
    """Write them, each with a consultation."""
    for part in batched(people, BATCH, strict=False):
        with database.write() as session:
            index = index_of(session)
            session.execute(insert(Lead), [_row(person, index) for person in part])
            session.execute(insert(Appointment), [_time(person) for person in part])
            terms = ((term, person["id"]) for person in part for term in set(index.terms(_words(person))))
            session.execute(insert(LeadTerm), [{"term": term, "lead_id": id} for term, id in sorted(terms)])
    if database.engine.dialect.name == "postgresql":  # as it does by itself after a while
        with database.engine.connect() as connection:
            connection.execute(text("ANALYZE"))


def measure(database: Database, people: list[dict[str, Any]]) -> Iterator[tuple[str, list[float]]]:
    """What was done, and how long it took each time, in milliseconds. Each finds whom it looks for."""
    chance = random.Random(7)  # noqa: S311 (the same ones each time)
    pages = len(people) // PAGE

    def searched(words: Callable[[dict[str, Any]], str]) -> list[float]:
        return [_timed(database, _search, words(person), person) for person in chance.choices(people, k=RUNS)]

    yield "first page", [_timed(database, _page, 0) for _ in range(RUNS)]
    yield "any page", [_timed(database, _page, n * PAGE) for n in chance.choices(range(pages), k=RUNS)]
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


def _page(session: Session, offset: int) -> None:
    if len(leads.newest_first(session, PAGE, offset)) != PAGE or not leads.count(session):
        raise AssertionError("a page is not whole")


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
            "at": BEGIN + timedelta(minutes=10 * id),
        }  # fmt: skip


def _row(person: dict[str, Any], index: Index) -> dict[str, Any]:
    own = {name: person[name] for name in ("id", "reference", "name", "phone", "email", "reason")}
    indexes = {f"{name}_index": index.term(person[name]) for name in ("phone", "email")}
    times = dict.fromkeys(("consent_at", "created_at", "updated_at"), person["at"])
    rest = {
        "status": "booked",
        "contact_preference": "phone",
        "preferred_time": "monday",
        "consent_text": "May the clinic call you?",
    }
    return {**own, **indexes, **times, **rest, "request_key": str(person["id"])}


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
