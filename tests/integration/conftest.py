"""Real servers for the tests: PostgreSQL, from Debian's package, and a Radicale of one's own; the house over each kind of database."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Unpack

import pytest

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import Given, House, build
from frontdesk.db.engine import open_engine
from frontdesk.db.migrate import upgrade
from frontdesk.settings import read_settings
from tests.conftest import QUICK
from tests.integration.radicale import Radicale
from tests.postgresql import PostgreSQL, postgresql_database


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
def migrated_house(
    url: str, clock: FixedClock, folder: Path, clinic: str | None = None, **given: Unpack[Given]
) -> Iterator[House]:
    """The house over that database; `clinic`: the text of its `clinic.toml`; `given`: as `build` takes it."""
    environ = {"FRONTDESK_DATABASE_URL": url, "FRONTDESK_VAR": str(folder)}
    if clinic:
        (folder / "clinic.toml").write_text(clinic)
        environ["FRONTDESK_CLINIC"] = str(folder / "clinic.toml")
    house = build(read_settings(environ), clock=clock, passwords=QUICK, **given)
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
