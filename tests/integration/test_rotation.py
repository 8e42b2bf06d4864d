"""Changing the data's keys while visitors book, killed half-way, and by the operator's command."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import event, text

from frontdesk.adapters.secrets.files import add_key, data_keys, key_file
from frontdesk.bootstrap import House, build
from frontdesk.db import leads
from frontdesk.domain.contacts import Contact
from frontdesk.domain.keys import DataKeys
from frontdesk.errors import DataKeyError
from frontdesk.services.leads import Request
from frontdesk.services.rotation import BATCH, Rotation
from frontdesk.settings import ROOT, read_settings
from tests.outbox import book

pytestmark = pytest.mark.integration
# Dies by its own hand after that many batches.
KILLED = """
import os, signal, sys
from frontdesk.adapters.secrets.files import data_keys
from frontdesk.bootstrap import build
from frontdesk.services.rotation import Rotation
from frontdesk.settings import read_settings

settings, left = read_settings(), int(sys.argv[1])
def done(count):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
Rotation(build(settings).database, data_keys(settings)).run(done)
"""


def fill(house: House, number: int, begin: int = 0) -> None:
    for n in range(begin, begin + number):
        house.leads.take(Request(f"k{n}", "c", f"Name {n}", Contact(None, f"n{n}@example.org", "email"), f"reason {n}"))


def environment(house: House) -> dict[str, str]:
    url = house.settings.database_url.replace("+psycopg", "")
    return {"PATH": os.environ["PATH"], "FRONTDESK_DATABASE_URL": url, "FRONTDESK_VAR": str(house.settings.var)}


def rotation(house: House) -> Rotation:
    return Rotation(house.database, data_keys(house.settings))


def of_key(house: House, keys: DataKeys) -> int:
    with house.database.read() as session:
        like = {"like": f"{keys.prefix}%"}
        return session.execute(text("SELECT count(*) FROM leads WHERE name LIKE :like AND email LIKE :like"), like).scalar() or 0


def test_killed_half_way_it_goes_on_where_it_stopped(any_house: House) -> None:
    fill(any_house, 2 * BATCH + 30)
    before, old = any_house.leads.export(), key_file(any_house.settings).read_text()
    add_key(any_house.settings)
    every = rotation(any_house).waiting()
    assert every == 2 * BATCH + 31  # and the wrapped key
    done = subprocess.run([sys.executable, "-c", KILLED, "2"], cwd=ROOT, env=environment(any_house), check=False)
    assert done.returncode == -signal.SIGKILL
    assert rotation(any_house).waiting() == every - BATCH - 1
    assert any_house.leads.export() == before  # with both keys, as the house has been running all the time

    seen: list[int] = []
    assert rotation(any_house).run(seen.append) == every - BATCH - 1
    assert seen == [BATCH, 30]
    assert (rotation(any_house).waiting(), rotation(any_house).run()) == (0, 0)
    assert of_key(any_house, DataKeys.of(old)) == 0
    key_file(any_house.settings).write_text(key_file(any_house.settings).read_text().replace(old, ""))
    after = build(any_house.settings)
    assert after.leads.export() == before
    after.database.engine.dispose()


def test_visitors_book_meanwhile_and_nothing_of_theirs_is_lost(any_house: House) -> None:
    fill(any_house, BATCH)
    add_key(any_house.settings)
    enough, taken = Event(), [0]

    def keep_asking() -> None:
        while not enough.is_set():
            fill(any_house, 1, begin=10_000 + taken[0])
            with any_house.database.write() as session:
                session.execute(text("UPDATE leads SET updated_at = updated_at WHERE id = 1"))
            taken[0] += 1

    visitors = Thread(target=keep_asking)
    visitors.start()
    try:
        while rotation(any_house).run() or taken[0] < 20:
            pass
    finally:
        enough.set()
        visitors.join()
    rows = any_house.leads.export()
    assert len(rows) == BATCH + taken[0]
    assert {row["name"] for row in rows} == {f"Name {n}" for n in (*range(BATCH), *range(10_000, 10_000 + taken[0]))}
    assert of_key(any_house, data_keys(any_house.settings)) == len(rows)


def test_a_row_that_is_changed_between_reading_and_writing_keeps_the_change(any_house: House) -> None:
    """On SQLite nobody can: a writer is alone there, and the change comes after."""
    lead = book(any_house)
    add_key(any_house.settings)
    other, renamed = build(any_house.settings), Event()

    def rename() -> None:
        with other.database.write() as session:
            row = leads.by_reference(session, lead.reference)
            assert row
            row.name = "Eva Braun"

    def interfere(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("UPDATE leads") and not renamed.is_set():
            renamed.set()
            if any_house.database.engine.dialect.name == "postgresql":
                rename()

    event.listen(any_house.database.engine, "before_cursor_execute", interfere)
    rotation(any_house).run()
    assert renamed.is_set()
    if any_house.database.engine.dialect.name == "sqlite":
        rename()
    assert [row["name"] for row in any_house.leads.export()] == ["Eva Braun"]
    rotation(any_house).run()
    assert rotation(any_house).waiting() == 0
    other.database.engine.dispose()


def test_who_is_found_before_is_found_after(any_house: House) -> None:
    book(any_house)
    add_key(any_house.settings)
    rotation(any_house).run()
    book(any_house, "k2", None)
    with any_house.database.read() as session:
        assert len(session.execute(text("SELECT DISTINCT email_index FROM leads")).all()) == 1


def test_a_row_of_a_key_that_is_gone_stops_it(house: House) -> None:
    book(house)
    with house.database.write() as session:
        session.execute(text("UPDATE leads SET name = :text"), {"text": DataKeys.of("A" * 43 + "=").encrypt("x")})
    add_key(house.settings)
    with pytest.raises(DataKeyError, match="put it back"):
        rotation(house).run()


def test_by_the_command(house: House, tmp_path: Path) -> None:
    def run(*arguments: str, **more: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "frontdesk", "data", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=environment(house) | more, capture_output=True, text=True)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    fill(house, 3)
    old = key_file(house.settings).read_text()
    code, said = run("rotate-key")
    assert code == 0
    assert "Done: 4 rows. The former key is still in" in said
    new, *former = key_file(house.settings).read_text().split()
    assert former == [old]
    assert key_file(house.settings).stat().st_mode & 0o777 == 0o600
    assert of_key(house, DataKeys.of(new)) == 3
    assert len(house.leads.export()) == 3

    mine = run("new-key")[1].strip()
    code, said = run("rotate-key", FRONTDESK_DATA_KEY=new)
    assert code == 1
    assert "put a new one before it" in said
    code, said = run("rotate-key", "--yes", FRONTDESK_DATA_KEY=f"{mine} {new}")
    assert code == 0
    assert "Done: 4 rows. The former key is still in FRONTDESK_DATA_KEY" in said
    settings = read_settings(environment(house) | {"FRONTDESK_DATA_KEY": mine})
    after = build(settings)
    assert len(after.leads.export()) == 3
    after.database.engine.dispose()
