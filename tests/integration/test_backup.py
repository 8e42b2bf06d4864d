"""The restore drill, on both databases: backed up while visitors book, restored elsewhere, and everything is as it was."""

import itertools
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select, text

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.secrets.files import data_keys, key_file
from frontdesk.bootstrap import House, build, build_outbox
from frontdesk.db.backup import postgresql, sqlite
from frontdesk.db.backup.postgresql import find_program
from frontdesk.db.engine import open_engine, sqlite_file
from frontdesk.db.migrate import is_current, upgrade
from frontdesk.db.models import Appointment, AppointmentCell, OutboxItem
from frontdesk.domain.contacts import Contact
from frontdesk.domain.keys import DataKeys
from frontdesk.errors import BackupError
from frontdesk.services.backups import Backups
from frontdesk.services.leads import Request
from frontdesk.settings import ROOT, read_settings
from tests.conftest import NOW
from tests.keys import KEY, KEYS
from tests.outbox import START, book
from tests.ports import free_ports

pytestmark = pytest.mark.integration
PAGE = 4096  # of SQLite: at its beginning stands what no page can do without


def of_house(house: House, folder: Path) -> Backups:
    return Backups(house.settings.database_url, folder / "backups", data_keys(house.settings))


@pytest.fixture
def backups(any_house: House, tmp_path: Path) -> Backups:
    return of_house(any_house, tmp_path)


@pytest.fixture
def restored(
    any_house: House, database_url: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[[Path], House]]:
    """The house over a backup that was restored to an empty place, of the kind that it was made of."""
    empty_url = (
        f"sqlite:///{tmp_path}/elsewhere.db" if "sqlite" in database_url else str(request.getfixturevalue("postgresql_url"))
    )
    houses = []

    def restore(file: Path) -> House:
        (tmp_path / "elsewhere").mkdir()
        settings = read_settings(
            {
                "FRONTDESK_DATABASE_URL": empty_url,
                "FRONTDESK_VAR": str(tmp_path / "elsewhere"),
                "FRONTDESK_DATA_KEY": key_file(any_house.settings).read_text(),
            }
        )
        Backups(settings.database_url, tmp_path / "elsewhere", data_keys(settings)).restore(file, replace=False)
        houses.append(build(settings, clock=FixedClock(NOW)))
        return houses[-1]

    yield restore
    for house in houses:
        house.database.engine.dispose()


def test_the_drill(any_house: House, backups: Backups, restored: Callable[[Path], House]) -> None:
    book(any_house, "first")
    build_outbox(any_house).deliver_due()
    told = states(any_house)
    before, enough, starts = any_house.leads.export(), list[bool](), any_house.slots.open()[:-1]

    def keep_booking() -> None:
        for n, start in enumerate(starts):
            if enough:
                return
            any_house.leads.take(Request(f"k{n}", "c", "Bo", Contact(None, f"bo{n}@example.org", "email"), start=start))

    visitors = Thread(target=keep_booking)
    visitors.start()
    try:
        files = [backups.new_name().with_stem(f"copy{n}") for n in range(3)]
        counted = [backups.back_up(file).leads for file in files]
    finally:
        enough.append(True)
        visitors.join()
    after = any_house.leads.export()
    assert len(before) <= counted[0] < counted[-1] <= len(after)

    house = restored(files[-1])
    leads = house.leads.export()
    assert leads == after[: counted[-1]]
    check_bookings(house, len(leads))
    assert {key: state for key, state in states(house).items() if key in told} == told
    build_outbox(house).deliver_due()
    mails = [file.read_text() for file in (house.settings.var / "outbox").glob("*.eml")]
    assert len(mails) >= 2 * (len(leads) - 1)
    assert not [mail for mail in mails if "ana@example.org" in mail]
    book(house, "later", house.slots.open()[-1])  # the ids go on where they were


def states(house: House) -> dict[str, str]:
    with house.database.read() as session:
        return {item.key: item.state for item in session.scalars(select(OutboxItem))}


def check_bookings(house: House, number: int) -> None:
    with house.database.read() as session:
        rows = session.scalars(select(Appointment)).unique().all()
        cells = session.scalars(select(AppointmentCell)).all()
    rules = house.clinic.consultation
    spans = sorted((row.place, row.starts_at - rules.before, row.ends_at + rules.after) for row in rows)
    assert len(rows) == number
    assert all(one[0] != two[0] or one[2] <= two[1] for one, two in itertools.pairwise(spans))
    for row in rows:
        own = sorted(cell.starts_at for cell in cells if cell.appointment_id == row.id)
        assert (own[0], own[-1]) == (row.starts_at - rules.before, row.ends_at + rules.after - timedelta(minutes=5))
        assert len(own) == (own[-1] - own[0]) // timedelta(minutes=5) + 1
    assert len(cells) == sum((end - begin) // timedelta(minutes=5) for _, begin, end in spans)


def test_a_backup_is_for_its_owner_alone_and_replaces_nothing(any_house: House, backups: Backups) -> None:
    file = backups.new_name()
    backups.back_up(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    was = file.read_bytes()
    book(any_house)
    with pytest.raises(BackupError, match="is there already"):
        backups.back_up(file)
    assert file.read_bytes() == was
    assert list(file.parent.iterdir()) == [file]


def test_what_is_there_is_kept_aside_and_what_it_has_told_is_not_told_again(any_house: House, backups: Backups) -> None:
    book(any_house, "first")
    file = backups.new_name()
    backups.back_up(file)
    book(any_house, "second", START + timedelta(hours=1))
    build_outbox(any_house).deliver_due()
    told = states(any_house)
    with pytest.raises(BackupError, match="--replace"):
        backups.restore(file, replace=False)
    with any_house.database.read() as session:
        session.execute(text("SELECT 1"))
        with pytest.raises(BackupError, match="in use"):
            backups.restore(file, replace=True)
    assert len(any_house.leads.export()) == 2
    any_house.database.engine.dispose()

    result = backups.restore(file, replace=True)
    assert (result.contents.leads, result.contents.appointments) == (1, 1)
    assert len(any_house.leads.export()) == 1
    assert states(any_house) == {key: state for key, state in told.items() if key in states(any_house)}
    assert former_leads(any_house, result.former) == 2

    again = backups.new_name().with_stem("again")
    backups.back_up(again)
    any_house.database.engine.dispose()
    restored = backups.restore(again, replace=True) if not isinstance(result.former, Path) else None
    assert restored is None or restored.contents == result.contents


def test_two_restores_in_one_second_keep_two_former_databases(any_house: House, backups: Backups, tmp_path: Path) -> None:
    url, keys = any_house.settings.database_url, data_keys(any_house.settings)
    database = sqlite_file(url)
    file = backups.new_name()
    backups.back_up(file)
    any_house.database.engine.dispose()
    formers = [
        (
            sqlite.restore(file, database, NOW, keys, replace=True)
            if database
            else postgresql.restore(url, file, NOW, tmp_path, keys, replace=True)
        )[1]
        for _ in range(3)
    ]
    assert len(set(formers)) == 3


def former_leads(house: House, former: Path | str | None) -> int:
    if isinstance(former, Path):
        with sqlite3.connect(former) as connection:
            count: int = connection.execute("SELECT count(*) FROM leads").fetchone()[0]
        connection.close()
        return count
    with house.database.read() as session:
        return session.execute(text(f"SELECT count(*) FROM {former}.leads")).scalar() or 0


@pytest.mark.parametrize("harm", ["cut", "garbled", "nothing of ours", "newer", "not there"])
def test_a_bad_file_is_refused_and_changes_nothing(any_house: House, backups: Backups, tmp_path: Path, harm: str) -> None:
    for n in range(20):
        book(any_house, f"k{n}", START + timedelta(days=n // 10, minutes=30 * (n % 10)), email=f"ana{n}@example.org")
    before, file = any_house.leads.export(), backups.new_name()
    if harm == "newer":
        with any_house.database.write() as session:
            session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(BackupError, match="newer"):
            backups.back_up(file)
        return
    if harm != "not there":
        backups.back_up(file)
        content = file.read_bytes()
        half = len(content) // 2 // PAGE * PAGE
        spoilt = {
            "cut": content[:half],
            "garbled": content[:half] + b"\xa7" * 2000 + content[half + 2000 :],
            "nothing of ours": b"",
        }
        file.write_bytes(spoilt[harm])
    any_house.database.engine.dispose()
    with pytest.raises(BackupError) as refused:
        backups.restore(file, replace=True)
    assert "ana" not in str(refused.value)
    assert any_house.leads.export() == before


def test_a_backup_of_another_key_is_named_as_such(any_house: House, backups: Backups, tmp_path: Path) -> None:
    book(any_house)
    file, before = backups.new_name(), any_house.leads.export()
    backups.back_up(file)
    assert b"Ana Lopez" not in file.read_bytes()
    any_house.database.engine.dispose()
    other = Backups(any_house.settings.database_url, tmp_path / "backups", KEYS)
    with pytest.raises(BackupError, match=rf"another data key, {data_keys(any_house.settings).prefix[3:11]}: FRONTDESK_DATA_KEY"):
        other.restore(file, replace=True)
    assert any_house.leads.export() == before
    any_house.database.engine.dispose()

    both = DataKeys.of(f"{KEY} {key_file(any_house.settings).read_text()}")
    assert Backups(any_house.settings.database_url, tmp_path / "backups", both).restore(file, replace=True).contents.leads == 1


def test_a_damaged_database_is_put_aside_as_it_is(house: House, tmp_path: Path) -> None:
    book(house)
    backups = of_house(house, tmp_path)
    file, database = backups.new_name(), tmp_path / "test.db"
    backups.back_up(file)
    house.database.engine.dispose()
    content = database.read_bytes()
    database.write_bytes(b"\x00" * 4096 + content[4096:])
    result = backups.restore(file, replace=True)
    assert isinstance(result.former, Path)
    assert result.former.read_bytes()[4096:] == content[4096:]
    assert len(house.leads.export()) == 1


def test_the_log_of_a_database_that_was_deleted_is_not_taken_for_that_of_the_restored_one(house: House, tmp_path: Path) -> None:
    book(house, "first")
    backups = of_house(house, tmp_path)
    file, database = backups.new_name(), tmp_path / "test.db"
    backups.back_up(file)
    book(house, "second", START + timedelta(hours=1))
    assert (tmp_path / "test.db-wal").stat().st_size
    database.unlink()
    assert backups.restore(file, replace=False).former is None
    assert len(house.leads.export()) == 1
    with house.database.read() as session:
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    assert list(tmp_path.glob("test-replaced-*.db-wal"))


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(empty_url: str, tmp_path: Path) -> None:
    url = read_settings({"FRONTDESK_DATABASE_URL": empty_url}).database_url
    engine = open_engine(url)
    upgrade(engine, "0001")
    at = "2026-11-23 16:00:00"
    with engine.begin() as connection:
        connection.execute(
            text(f"INSERT INTO conversations (id, token_hash, created_at, seen_at) VALUES ('c', 'h', '{at}', '{at}')")
        )
    engine.dispose()
    backups = Backups(url, tmp_path / "backups", KEYS)
    file = backups.new_name()
    assert backups.back_up(file).revision == "0001"
    restored = backups.restore(file, replace=True)
    assert restored.contents.revision > "0001"
    with engine.connect() as connection:
        assert connection.execute(text("SELECT id, topic FROM conversations")).all() == [("c", None)]
    assert is_current(engine)
    engine.dispose()


def test_the_operator_is_told_in_plain_lines(any_house: House, tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run([sys.executable, "-m", "frontdesk", *arguments], cwd=ROOT, env=env, capture_output=True, text=True)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    book(any_house)
    url = any_house.settings.database_url
    port = free_ports(3)[0]
    env = {
        "PATH": "/usr/bin:/bin",
        "FRONTDESK_DATABASE_URL": url.replace("+psycopg", ""),
        "FRONTDESK_VAR": str(tmp_path),
        "FRONTDESK_PORT": str(port),
    }
    code, said = run("backup")
    assert code == 0
    assert "leads: 1, appointments: 1" in said
    (file,) = (tmp_path / "backups").iterdir()
    assert file.name.startswith(f"frontdesk-{datetime.now(UTC):%Y%m%d}-")
    any_house.database.engine.dispose()
    assert run("restore", str(file))[0] == 1
    code, said = run("restore", str(file), "--replace")
    assert code == 0
    assert "What was there before is kept as" in said
    assert "leads: 1, appointments: 1" in said


def test_without_the_programs_it_says_what_to_install() -> None:
    with pytest.raises(BackupError, match=r"pg_dump of PostgreSQL 99 or newer is missing: install .*postgresql-client-99"):
        find_program("pg_dump", 99)
    assert Path(find_program("pg_dump", 9)).exists()


def test_the_password_is_on_no_command_line(postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server asks for none, but the programs are given it: seen by ones that write down how they were called."""
    url = read_settings({"FRONTDESK_DATABASE_URL": postgresql_url.replace("postgres@", "postgres:can%20ary@")}).database_url
    engine, seen = open_engine(url), tmp_path / "seen"
    upgrade(engine)
    engine.dispose()
    (tmp_path / "bin").mkdir()
    for name in ("pg_dump", "pg_restore", "psql"):
        recorder = tmp_path / "bin" / name
        recorder.write_text(f'#!/bin/sh\necho "{name} $@ env:$PGPASSWORD" >> {seen}\nexec {find_program(name, 9)} "$@"\n')
        recorder.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/usr/bin:/bin")
    backups = Backups(url, tmp_path / "backups", KEYS)
    backups.back_up(tmp_path / "x.dump")
    backups.restore(tmp_path / "x.dump", replace=True)
    calls = [line for line in seen.read_text().splitlines() if "--version" not in line]
    assert {call.split()[0] for call in calls} == {"pg_dump", "pg_restore", "psql"}
    assert all(call.endswith("env:can ary") and call.count("can ary") == 1 and "can%20ary" not in call for call in calls)
