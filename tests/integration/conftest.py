"""Real servers for the tests: PostgreSQL, from Debian's package, and a Radicale of one's own; the house over each kind of database."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House, build
from frontdesk.db.migrate import upgrade
from frontdesk.settings import read_settings
from tests.integration.radicale import Radicale
from tests.ports import free_ports

_names = count(1)


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server with an empty cluster, on loopback."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = str(programs[-1]) if programs else shutil.which("initdb")
    assert initdb, "PostgreSQL is missing: make test installs it"
    # PostgreSQL refuses to run as root; Debian's package has a user for it
    prefix = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    folder, (port,) = Path("/tmp") / f"frontdesk-postgresql-{os.getpid()}", free_ports(1)
    folder.mkdir(mode=0o700)
    if prefix:
        shutil.chown(folder, "postgres", "postgres")
    data, control = str(folder / "data"), str(Path(initdb).with_name("pg_ctl"))
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    subprocess.run([*prefix, initdb, "-D", data, "-A", "trust", "-U", "postgres"], check=True, capture_output=True, cwd="/")
    subprocess.run(
        [*prefix, control, "-D", data, "-o", options, "-l", f"{folder}/log", "-w", "start"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
    )
    yield port
    subprocess.run([*prefix, control, "-D", data, "-m", "fast", "-w", "stop"], check=True, capture_output=True, cwd="/")
    shutil.rmtree(folder)


@pytest.fixture
def postgresql_url(postgresql_server: int) -> str:
    """The URL of a new database."""
    name = f"test{next(_names)}"
    with psycopg.connect(f"postgresql://postgres@127.0.0.1:{postgresql_server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://postgres@127.0.0.1:{postgresql_server}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database, of each kind in turn."""
    url: str = f"sqlite:///{tmp_path}/any.db" if request.param == "sqlite" else request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture
def any_house(database_url: str, clock: FixedClock, tmp_path: Path) -> Iterator[House]:
    with migrated_house(database_url, clock, tmp_path) as house:
        yield house


@contextmanager
def migrated_house(url: str, clock: FixedClock, folder: Path, clinic: str | None = None) -> Iterator[House]:
    """The house over that database; `clinic`: the text of its `clinic.toml`."""
    environ = {"FRONTDESK_DATABASE_URL": url, "FRONTDESK_VAR": str(folder)}
    if clinic:
        (folder / "clinic.toml").write_text(clinic)
        environ["FRONTDESK_CLINIC"] = str(folder / "clinic.toml")
    house = build(read_settings(environ), clock=clock)
    try:
        upgrade(house.database.engine)
        yield house
    finally:
        house.database.engine.dispose()


@pytest.fixture
def own_radicale(tmp_path: Path) -> Iterator[Radicale]:
    server = Radicale(tmp_path)
    yield server
    server.stop()
