"""A real PostgreSQL, from Debian's package or whatever the system has."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from pytest_postgresql.janitor import DatabaseJanitor

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

    def new_database(self) -> str:
        """The URL of an empty database, which stays."""
        name = f"test{next(_names)}"
        with psycopg.connect(f"postgresql://postgres@127.0.0.1:{self.port}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def remove(self) -> None:
        self._run(*self._control, "-m", "fast", "-w", "stop")
        shutil.rmtree(self._folder)

    def _run(self, *command: str) -> None:
        # a server that is started keeps a pipe open, so there is none
        subprocess.run([*self._prefix, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def postgresql_database(port: int, template: str | None = None, *, as_template: bool = False) -> Iterator[str]:
    """A new database on the server of that port; it is dropped on leaving."""
    name = f"test{next(_names)}"
    with DatabaseJanitor(
        user="postgres", host="127.0.0.1", port=port, dbname=name, template_dbname=template, as_template=as_template
    ):
        yield f"postgresql://postgres@127.0.0.1:{port}/{name}"
