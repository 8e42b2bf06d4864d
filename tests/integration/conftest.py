"""Real servers for the tests: PostgreSQL, from Debian's package, and a Radicale of one's own; the house over each kind of database."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from pytest_postgresql.janitor import DatabaseJanitor

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House, build
from frontdesk.db.engine import open_engine
from frontdesk.db.migrate import upgrade
from frontdesk.settings import read_settings
from tests.integration.radicale import Radicale
from tests.ports import free_ports

_names = count(1)


class PostgreSQL:
    """A server with an empty cluster, on loopback. The plugin's own would not start as root, which PostgreSQL refuses."""

    def __init__(self, name: str) -> None:
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        initdb = str(programs[-1]) if programs else shutil.which("initdb")
        assert initdb, "PostgreSQL is missing: make test installs it"
        # Debian's package has a user for it
        self._prefix = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        self._folder, (self.port,) = Path("/tmp") / f"frontdesk-{name}-{os.getpid()}", free_ports(1)
        self._folder.mkdir(mode=0o700)
        if self._prefix:
            shutil.chown(self._folder, "postgres", "postgres")
        self._control = [str(Path(initdb).with_name("pg_ctl")), "-D", f"{self._folder}/data"]
        self._run(initdb, "-D", f"{self._folder}/data", "-A", "trust", "-U", "postgres")
        self.start()

    def start(self) -> None:
        options = f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run(*self._control, "-o", options, "-l", f"{self._folder}/log", "-w", "start")

    def stop(self) -> None:
        """As when the machine goes down: whoever is connected is cut off."""
        self._run(*self._control, "-m", "immediate", "-w", "stop")

    def remove(self) -> None:
        self._run(*self._control, "-m", "fast", "-w", "stop")
        shutil.rmtree(self._folder)

    def _run(self, *command: str) -> None:
        # a server that is started keeps a pipe open, so there is none
        subprocess.run([*self._prefix, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[int]:
    """The port of a server that every test shares."""
    server = PostgreSQL("postgresql")
    yield server.port
    server.remove()


@pytest.fixture
def postgresql_url(postgresql_server: int) -> Iterator[str]:
    """The URL of a new, empty database."""
    with postgresql_database(postgresql_server) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_template(postgresql_server: int) -> Iterator[str]:
    """The name of a migrated database without rows, to be copied, which takes a tenth of what migrating does."""
    with postgresql_database(postgresql_server, as_template=True) as url:
        engine = open_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        upgrade(engine)
        engine.dispose()
        yield url.rpartition("/")[2]


@contextmanager
def postgresql_database(port: int, template: str | None = None, *, as_template: bool = False) -> Iterator[str]:
    """A new database on the server of that port; it is dropped on leaving."""
    name = f"test{next(_names)}"
    with DatabaseJanitor(
        user="postgres", host="127.0.0.1", port=port, dbname=name, template_dbname=template, as_template=as_template
    ):
        yield f"postgresql://postgres@127.0.0.1:{port}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A new database in the newest form, of each kind in turn."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("new_database"), tmp_path / "any.db")
        yield f"sqlite:///{tmp_path}/any.db"
    else:
        port, template = (request.getfixturevalue(name) for name in ("postgresql_server", "migrated_template"))
        with postgresql_database(port, template) as url:
            yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for a database, of each kind in turn, without anything in it."""
    return f"sqlite:///{tmp_path}/empty.db" if request.param == "sqlite" else str(request.getfixturevalue("postgresql_url"))


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
