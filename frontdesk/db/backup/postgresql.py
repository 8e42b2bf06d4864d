"""PostgreSQL: its own programs make the copy and put it back. The password goes to them by the environment only."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path

from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, inspect, text

from frontdesk.db.backup.contents import Contents, check_key, check_revision, is_ours, read_contents
from frontdesk.db.backup.files import new_file
from frontdesk.db.engine import open_engine
from frontdesk.db.migrate import upgrade
from frontdesk.domain.keys import DataKeys
from frontdesk.errors import BackupError
from frontdesk.files import unfinished

_SAYS_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
_REVISION = re.compile(r"^COPY public\.alembic_version .*\n(\S+)$", re.MULTILINE)

_WRAPPED_KEY = re.compile(r"^COPY public\.wrapped_keys .*\n\S+\t(\S+)$", re.MULTILINE)


def back_up(url: str, file: Path) -> Contents:
    """Dump the database into a new file, in pg_dump's custom form: one state of it, while others go on writing.

    Raises BackupError.
    """
    with _engine(url) as engine, engine.connect() as connection, new_file(file) as part:
        tool = _tool("pg_dump", engine)
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
        contents = read_contents(connection)
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar()  # what is counted is what is dumped
        _run([tool, "--format=custom", "--schema=public", "--no-owner", "--no-privileges", f"--snapshot={snapshot}",
              f"--file={part}", *_where(engine)], engine)  # fmt: skip
        _run([_tool("pg_restore", engine), "--file=/dev/null", str(part)], engine)  # read once from end to end
        return contents


def restore(
    url: str, file: Path, now: datetime, workplace: Path, keys: DataKeys, *, replace: bool
) -> tuple[Contents, str | None]:
    """Put a dump in the place of what the database holds, all in one transaction, and bring it to the newest form; what it
    holds then, and the schema in which the former tables are kept.

    `workplace`: a folder where the dump may lie as SQL meanwhile. Raises BackupError, and has changed nothing then.
    """
    if not file.exists():
        raise BackupError(f"there is no file {file}")
    with _engine(url, keys) as engine, unfinished(workplace / "restore.sql") as script:
        with engine.connect() as connection:
            former = is_ours(connection)
        if former and not replace:
            raise BackupError("there is a Front Desk in that database: with --replace it is put aside, and this one in its place")
        _check(file, engine, script, keys)
        _refuse_company(engine)
        aside = _free_name(engine, f"replaced_{now:%Y%m%d_%H%M%S}") if former else None
        steps = [f"ALTER SCHEMA public RENAME TO {aside}", "CREATE SCHEMA public"] if aside else []
        psql = [_tool("psql", engine), "--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1"]
        _run([*psql, "--single-transaction",
              *(f"--command={step}" for step in steps), f"--file={script}", *_where(engine)], engine)  # fmt: skip
        upgrade(engine)
        if aside:
            _keep_told(engine, aside)
        with engine.connect() as connection:
            return read_contents(connection), aside


def _free_name(engine: Engine, name: str) -> str:
    """That name for a schema, with a number where it is taken: two restores may fall into one second."""
    taken = set(inspect(engine).get_schema_names())
    return next(free for n in count(1) if (free := f"{name}_{n}" if n > 1 else name) not in taken)


def _check(file: Path, engine: Engine, script: Path, keys: DataKeys) -> None:
    """Read the whole dump, into SQL, and look whose it is."""
    with file.open("rb") as begin:
        if begin.read(5) != b"PGDMP":
            raise BackupError(f"{file} is not a dump of PostgreSQL's")
    tool = _tool("pg_restore", engine)
    _run([tool, "--schema=public", "--no-owner", "--no-privileges", f"--file={script}", str(file)], engine)
    read = [tool, "--data-only", "--schema=public", "--file=-"]
    revision = _REVISION.search(_run([*read, "--table=alembic_version", str(file)], engine))
    if revision is None:
        raise BackupError(f"there is no Front Desk in {file}")
    check_revision(revision[1])
    wrapped = _WRAPPED_KEY.search(_run([*read, "--table=wrapped_keys", str(file)], engine))
    check_key(wrapped[1] if wrapped else None, keys)


def _keep_told(engine: Engine, former: str) -> None:
    """What has been told outside since the dump was made is not told again."""
    with engine.begin() as connection:
        if inspect(connection).has_table("outbox", schema=former):
            connection.execute(
                text(
                    f"UPDATE outbox SET state = f.state, done_at = f.done_at FROM {former}.outbox f"  # noqa: S608 (the name is ours)
                    " WHERE outbox.key = f.key AND outbox.state = 'waiting' AND f.state IN ('done', 'dropped')"
                )
            )


def _refuse_company(engine: Engine) -> None:
    with engine.connect() as connection:
        others = connection.execute(
            text(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"
            )
        ).scalar()
    if others:
        raise BackupError(f"the database is in use ({others} connected): stop Front Desk, and whatever else is connected, first")


def find_program(name: str, wanted: int) -> str:
    """The program of that name of PostgreSQL `wanted` or newer: an older pg_dump refuses the server. Raises BackupError."""
    places = [Path(found)] if (found := shutil.which(name)) else []
    for tool in (*places, *sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))):
        said = subprocess.run([str(tool), "--version"], capture_output=True, text=True, check=False).stdout
        if (version := _SAYS_VERSION.search(said)) and int(version[1]) >= wanted:
            return str(tool)
    problem = f"{name} of PostgreSQL {wanted} or newer is missing"
    raise BackupError(f"{problem}: install PostgreSQL's client programs (Debian: postgresql-client-{wanted})")


def _tool(name: str, engine: Engine) -> str:
    with engine.connect() as connection:
        version = int(connection.execute(text("SHOW server_version_num")).scalar() or 0)
    return find_program(name, version // 10000)


def _run(command: list[str], engine: Engine) -> str:
    """What the program prints. What it complains of is only told by its first line: later ones may quote rows."""
    password = engine.url.password
    environ = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
    done = subprocess.run(command, capture_output=True, text=True, env=environ, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        why = done.stderr.strip().partition("\n")[0]
        raise BackupError(f"{Path(command[0]).name} failed: {why}")
    return done.stdout


def _where(engine: Engine) -> list[str]:
    _, where = engine.dialect.create_connect_args(engine.url)
    for name in ("password", "sslpassword", "context"):  # the last is psycopg's own, of no concern to libpq
        where.pop(name, None)
    return ["--no-password", f"--dbname={make_conninfo(**where)}"]


@contextmanager
def _engine(url: str, keys: DataKeys | None = None) -> Iterator[Engine]:
    engine = open_engine(url, keys)
    try:
        yield engine
    finally:
        engine.dispose()
