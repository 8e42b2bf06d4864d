"""Real servers for the tests: PostgreSQL, from Debian's package, and a Radicale of one's own, to be stopped and started."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

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


@pytest.fixture
def own_radicale(tmp_path: Path) -> Iterator[Radicale]:
    server = Radicale(tmp_path)
    yield server
    server.stop()
