"""A database that is locked, full, gone, stopped or hanging, under the running application: said plainly within five seconds, nothing
half-written, crises answered all the same, nobody named in a log, and all well again by itself."""

import json
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from litestar.testing import TestClient
from sqlalchemy import event, select, text
from sqlalchemy.exc import OperationalError

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House, build
from frontdesk.db.engine import Database, open_engine
from frontdesk.db.migrate import upgrade
from frontdesk.db.models import Message
from frontdesk.jobs.logs import configure_logs
from frontdesk.settings import read_settings
from frontdesk.web.app import create_app
from tests.conftest import Visitor
from tests.line import Line
from tests.postgresql import PostgreSQL

pytestmark = pytest.mark.web
CANARY = "Zebulon Quartermain zebulon@example.com 901-555-0188"
WITHIN_S = 5.0


@dataclass
class Place:
    """Where the application keeps its data: `harm` breaks it for as long as it is entered."""

    url: str
    harm: Callable[[House], AbstractContextManager[object]]


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgreSQL]:
    """Stopped and started by these tests alone."""
    server = PostgreSQL("faults")
    yield server
    server.remove()


@pytest.fixture
def line(own_server: PostgreSQL) -> Iterator[Line]:
    with Line(own_server.port) as line:
        yield line


@pytest.fixture(
    params=[
        "sqlite-locked",
        "sqlite-full",
        "sqlite-gone",
        "sqlite-replaced",
        "postgresql-locked",
        "postgresql-stopped",
        "postgresql-hanging",
    ]
)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    kind, _, how = request.param.partition("-")
    if kind == "sqlite":
        path = tmp_path / "faults.db"
        harms = {"locked": _locked, "gone": _gone, "replaced": _replaced}
        return Place(f"sqlite:///{path}", _full if how == "full" else lambda _: harms[how](path))
    server: PostgreSQL = request.getfixturevalue("own_server")
    url = server.new_database()
    if how == "hanging":
        line: Line = request.getfixturevalue("line")
        return Place(url.replace(str(server.port), str(line.port)), lambda _: line.hanging())
    return Place(url, lambda _: _stopped(server) if how == "stopped" else _table_locked(url))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def _table_locked(url: str) -> Iterator[None]:
    with psycopg.connect(url) as other:
        other.execute("LOCK TABLE messages IN ACCESS EXCLUSIVE MODE")
        yield
        other.rollback()


@contextmanager
def _gone(path: Path) -> Iterator[None]:
    path.rename(path.with_suffix(".away"))
    yield
    path.with_suffix(".away").rename(path)


@contextmanager
def _replaced(path: Path) -> Iterator[None]:
    """Another file of that name, as after a restore by hand: what is said must not be written into the one that was taken away."""
    away = path.parent / "away"
    away.mkdir()
    for file in path.parent.glob(f"{path.name}*"):
        file.rename(away / file.name)
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE something (else_ TEXT)")
    yield
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    for file in away.iterdir():
        file.rename(path.parent / file.name)


@contextmanager
def _full(house: House) -> Iterator[None]:
    """SQLite's own limit on the pages of the file stands for the disk: the error that it raises is the same."""

    def fill_up(connection: sqlite3.Connection, _: Any) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(house.database.engine, "connect", fill_up)
    house.database.engine.dispose()
    yield
    event.remove(house.database.engine, "connect", fill_up)
    house.database.engine.dispose()


@contextmanager
def _stopped(server: PostgreSQL) -> Iterator[None]:
    server.stop()
    yield
    server.start()


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What our processes would write into their logs."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    configure_logs()
    stream = StringIO()
    for handler in root.handlers:
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(stream)
    yield stream
    root.handlers, root.level = before, level


@pytest.fixture
def house(place: Place, clock: FixedClock, bot: FakeBot, tmp_path: Path) -> Iterator[House]:
    house = build(read_settings({"FRONTDESK_DATABASE_URL": place.url, "FRONTDESK_VAR": str(tmp_path)}), clock=clock, bot=bot)
    upgrade(house.database.engine)
    yield house
    house.database.engine.dispose()


def test_a_fault_of_the_database(house: House, place: Place, log: StringIO) -> None:
    with TestClient(create_app(house)) as client:
        visitor = Visitor(client)
        visitor.say("hello")
        said = stored(house)
        with place.harm(house):
            # a disk that is nearly full takes some messages more
            for n in range(50):
                id, words = f"00000000-0000-4000-8000-00000000{n:04}", f"{n} " + " ".join([CANARY] * 15)
                refused = timed(lambda id=id, words=words: visitor.post(id=id, text=words))
                if refused.status_code != 200:
                    break
            assert refused.status_code == 503
            assert refused.headers["Retry-After"] == "5"
            assert refused.json()["title"] == "The database does not answer"
            assert "Nothing was lost. Please try again" in refused.json()["detail"]
            crisis = timed(
                lambda: visitor.post(id="00000000-0000-4000-8000-00000000bbbb", text=f"I am {CANARY}, i want to kill myself")
            )
            (help_,) = crisis.json()["messages"]
            assert (crisis.status_code, help_["kind"]) == (200, "crisis")
            assert "988" in help_["text"]
        assert stored(house)[: len(said)] == said

        answered = timed(lambda: visitor.post(id=id, text=words))
        assert answered.status_code == 200, answered.text
        assert [message["n"] for message in visitor.history()] == list(range(1, len(stored(house)) + 1))
        assert stored(house).count(words) == 1
    assert "database: " in log.getvalue()
    assert [word for word in CANARY.split() if word in log.getvalue()] == []


def test_a_line_that_goes_dead_in_the_middle_of_a_transaction(own_server: PostgreSQL, line: Line) -> None:
    database = Database(open_engine(own_server.new_database().replace(str(own_server.port), str(line.port))))
    with database.write() as session:
        session.execute(text("CREATE TABLE things (n INTEGER)"))
    began = time.monotonic()
    with database.write() as session:
        session.execute(text("INSERT INTO things VALUES (1)"))
        with line.hanging(), pytest.raises(OperationalError):
            session.execute(text("INSERT INTO things VALUES (2)"))
        session.rollback()
    assert time.monotonic() - began < WITHIN_S
    with database.write() as session:
        session.execute(text("INSERT INTO things VALUES (3)"))
        assert session.scalars(text("SELECT n FROM things")).all() == [3]
    database.engine.dispose()


def timed(call: Callable[[], Any]) -> Any:
    began = time.monotonic()
    answer = call()
    assert time.monotonic() - began < WITHIN_S
    assert CANARY not in json.dumps(answer.json()) or answer.status_code == 200
    return answer


def stored(house: House) -> list[str]:
    with house.database.read() as session:
        return list(session.scalars(select(Message.text).order_by(Message.n)))
