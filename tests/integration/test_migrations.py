"""Databases of every earlier version, with rows in each table, brought to the newest form."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import JSON, Boolean, Column, Connection, Date, DateTime, Engine, Float, Integer, MetaData, String, select, text

from frontdesk.db.engine import open_engine
from frontdesk.db.migrate import is_current, known_revisions, upgrade
from frontdesk.db.models import Base
from frontdesk.domain.keys import is_encrypted
from frontdesk.settings import ROOT, read_settings
from tests.keys import KEYS

pytestmark = pytest.mark.integration
BEFORE_BOOKING = "0002"
AT = datetime(2026, 11, 23, 16, tzinfo=UTC)
# Dies by its own hand before the statement of that number.
KILLED = """
import os, signal, sys
from sqlalchemy import event
from frontdesk.db.engine import open_engine
from frontdesk.db.migrate import upgrade
from tests.keys import KEYS

url, last = sys.argv[1], int(sys.argv[2])
engine, count = open_engine(url, KEYS), 0

@event.listens_for(engine, "before_cursor_execute")
def die(*_):
    global count
    count += 1
    if count == last:
        os.kill(os.getpid(), signal.SIGKILL)

upgrade(engine)
print(count)
"""


@pytest.fixture
def url(empty_url: str) -> str:
    return read_settings({"FRONTDESK_DATABASE_URL": empty_url}).database_url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = open_engine(url, KEYS)
    yield engine
    engine.dispose()


def fill(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Put a row into each table, nothing left empty, and return them all as they are read back."""
    for table in tables(connection).sorted_tables:
        connection.execute(table.insert().values({column.name: value_for(column) for column in table.columns}))
    return rows(connection)


def value_for(column: Column[Any]) -> Any:
    """One value for each type, so that every row refers to those of the other tables."""
    values = {JSON: {"a": ["é"]}, Boolean: True, DateTime: AT, Date: AT.date(), Float: 0.5, Integer: 1, String: "é"}
    return next(value for kind, value in values.items() if isinstance(column.type, kind))


def rows(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    return {
        table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
        for table in tables(connection).sorted_tables
    }


def tables(connection: Connection) -> MetaData:
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _: name != "alembic_version")
    return metadata


@pytest.mark.parametrize("revision", sorted(known_revisions()))
def test_nothing_is_lost_on_the_way_from_an_earlier_version(engine: Engine, revision: str) -> None:
    upgrade(engine, revision)
    with engine.begin() as connection:
        before = fill(connection)
    assert len(before) >= 8
    assert all(len(found) == 1 for found in before.values())

    upgrade(engine)

    assert is_current(engine)
    with engine.connect() as connection:
        after = rows(connection)
    for table, (row,) in before.items():
        now = [{name: readable(value, row[name]) for name, value in each.items() if name in row} for each in after[table]]
        assert row in now
        assert len(now) == 1 or table == "wrapped_keys"  # where the database's own came to the one made up here


def readable(value: Any, before: Any) -> Any:
    """What an encrypted column says, as it was read when it was none."""
    if not isinstance(value, str) or not is_encrypted(value):
        return value
    text = KEYS.decrypt(value)
    return text if isinstance(before, str) else json.loads(text)


def test_a_booking_of_before_is_one_of_now(engine: Engine) -> None:
    upgrade(engine, BEFORE_BOOKING)
    with engine.begin() as connection:
        fill(connection)
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT lead_id, sequence, held_until FROM appointments")).all() == [(1, 0, None)]


def test_a_saved_view_with_a_search_goes_and_the_others_stay(engine: Engine) -> None:
    upgrade(engine, "0015")
    with engine.begin() as connection:
        fill(connection)
        views = tables(connection).tables["saved_views"]
        for id, query in ((2, "stage=new&q=ana+lopez"), (3, "stage=new")):
            values = {"id": id, "user_id": 1, "name": KEYS.encrypt("x"), "query": KEYS.encrypt(query)}
            connection.execute(views.insert().values(values))
    upgrade(engine)
    with engine.connect() as connection:
        assert [row["id"] for row in rows(connection)["saved_views"]] == [1, 3]


def test_models_and_migrations_agree(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_killed_at_any_point_the_old_version_is_whole(engine: Engine, url: str) -> None:
    upgrade(engine, "0001")
    with engine.begin() as connection:
        before = fill(connection)
    engine.dispose()
    for killed, last in enumerate((4, 12, 20, 40, 80, 1000)):
        done = subprocess.run([sys.executable, "-c", KILLED, url, str(last)], cwd=ROOT, capture_output=True, text=True)
        if done.returncode == 0:
            assert killed >= 4, done.stdout
            break
        assert done.returncode == -9, done.stderr
        with engine.connect() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0001"
            assert rows(connection) == before
        engine.dispose()
    assert is_current(engine)
