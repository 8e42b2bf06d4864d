"""The outbox's process, as it runs: killed at any moment it loses nothing, two of it double nothing, and it stops when told."""

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy import text

from frontdesk.bootstrap import House, build
from frontdesk.db.migrate import upgrade
from frontdesk.domain.contacts import Contact
from frontdesk.domain.outbox import LEASE
from frontdesk.services.leads import Request
from frontdesk.services.outbox import Outbox
from frontdesk.settings import ROOT, read_settings
from tests.conftest import NOW
from tests.mailserver import MailServer, listening
from tests.stack import environment

pytestmark = pytest.mark.integration
PEOPLE = 50
MAILS = 2 * PEOPLE  # each person, and staff about each
START = datetime(2026, 12, 1, 15, tzinfo=UTC)
WITHIN_S = 60


class Desk:
    """A house with so many mails due, and what its worker's process needs."""

    def __init__(self, house: House, folder: Path, **settings: str) -> None:
        self.house, self.folder, self.settings = house, folder, settings
        self.outbox = Outbox(house.database, house.clock)
        for n in range(PEOPLE):
            # every third has a time, and so a link and a calendar file
            start = START + timedelta(days=7 * (n // 12 // 3), minutes=30 * (n // 3 % 12)) if n % 3 == 0 else None
            house.leads.take(Request(f"k{n}", "c", "Ana", Contact(None, f"visitor{n}@example.org", "email"), "x", start))

    @contextmanager
    def worker(self, now: datetime = NOW) -> Iterator[subprocess.Popen[bytes]]:
        """A process whose clock starts there; it is killed on leaving, if it still runs."""
        mine = {"FRONTDESK_DATABASE_URL": self.house.settings.database_url, "FRONTDESK_NOW": now.isoformat(), **self.settings}
        with (self.folder / "worker.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "frontdesk.jobs.outbox"],
                cwd=ROOT,
                env=environment(self.folder, **mine),
                stdout=log,
                stderr=log,
            )
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def done(self) -> int:
        return self.outbox.counts().get("done", 0)

    def wait(self, number: int, within_s: float = WITHIN_S) -> None:
        deadline = time.monotonic() + within_s
        while self.done() < number:
            assert time.monotonic() < deadline, (self.outbox.counts(), (self.folder / "worker.log").read_text("utf-8"))
            time.sleep(0.01)

    def work_and_kill(self, chance: random.Random, first: int = 5, most: int = 20) -> int:
        """Start the worker anew until all is done, killing it at a random moment of its work; how often it was killed."""
        kills, now = 0, NOW
        while self.done() < MAILS:
            with self.worker(now) as process:
                self.wait(min(MAILS, self.done() + chance.randrange(first, most)))
                time.sleep(chance.random() * 0.02)
                kills += self.done() < MAILS
                process.send_signal(signal.SIGKILL)
                process.wait()
            now += LEASE  # what the dead one had in its hands is another's by then
        return kills


ON_SQLITE = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/desk.db" if request.param == "sqlite" else str(request.getfixturevalue("postgresql_url"))


@contextmanager
def desk_of(url: str, folder: Path, **settings: str) -> Iterator[Desk]:
    house = build(read_settings({"FRONTDESK_DATABASE_URL": url, "FRONTDESK_VAR": str(folder), "FRONTDESK_NOW": NOW.isoformat()}))
    upgrade(house.database.engine)
    yield Desk(house, folder, **settings)
    house.database.engine.dispose()


def over_smtp(port: int) -> dict[str, str]:
    return {
        "FRONTDESK_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "FRONTDESK_MAIL_FROM": "desk@clinic.example",
        "FRONTDESK_STAFF_EMAIL": "staff@clinic.example",
    }


@ON_SQLITE  # each start of the process costs seconds
def test_a_worker_that_is_killed_again_and_again_writes_every_file_once(tmp_path: Path, url: str) -> None:
    with desk_of(url, tmp_path) as desk:
        kills = desk.work_and_kill(random.Random(1))
        assert kills >= 5
        mails = [message_from_bytes(path.read_bytes(), policy=default) for path in (tmp_path / "outbox").glob("*.eml")]
        assert len(mails) == len({mail["Message-ID"] for mail in mails}) == MAILS
        assert Counter(mail["To"] for mail in mails) == {
            "frontdesk@localhost": PEOPLE,
            **{f"visitor{n}@example.org": 1 for n in range(PEOPLE)},
        }
        assert all(mail.get_body(("html",)) for mail in mails)


@ON_POSTGRESQL
def test_over_smtp_a_kill_doubles_one_mail_at_most_and_it_is_known_as_the_same(tmp_path: Path, url: str) -> None:
    server = MailServer()
    with listening(server) as port, desk_of(url, tmp_path, **over_smtp(port)) as desk:
        kills = desk.work_and_kill(random.Random(2))
        assert kills >= 5
        times = Counter(mail["Message-ID"] for mail in server.mails)
        assert len(times) == MAILS
        assert len(server.mails) - MAILS <= kills
        assert len({(mail["Message-ID"], mail["To"], mail["Subject"]) for mail in server.mails}) == MAILS
        print(f"{kills} kills, {len(server.mails) - MAILS} mails twice")  # noqa: T201


def test_two_workers_at_once_deliver_nothing_twice(tmp_path: Path, url: str) -> None:
    server = MailServer()
    with listening(server) as port, desk_of(url, tmp_path, **over_smtp(port)) as desk, desk.worker(), desk.worker():
        desk.wait(MAILS)
        time.sleep(1.5)  # another look of both
        assert len(server.mails) == len({mail["Message-ID"] for mail in server.mails}) == MAILS


@ON_SQLITE
def test_it_stops_when_told_and_leaves_nothing_in_hand(tmp_path: Path, url: str) -> None:
    with desk_of(url, tmp_path) as desk:
        for number in (5, MAILS):
            with desk.worker() as process:
                desk.wait(number)
                process.send_signal(signal.SIGTERM)
                assert process.wait(5) == 0
            assert all(item.claimed_until is None for item, _ in desk.outbox.list())


def test_it_waits_for_the_database_and_goes_on(tmp_path: Path) -> None:
    with desk_of(f"sqlite:///{tmp_path}/desk.db", tmp_path) as desk:
        with desk.house.database.write() as session:
            session.execute(text("ALTER TABLE outbox RENAME TO gone"))
        with desk.worker() as process:
            log = tmp_path / "worker.log"
            deadline = time.monotonic() + WITHIN_S
            while "the database does not answer" not in log.read_text("utf-8"):
                assert time.monotonic() < deadline
                time.sleep(0.05)
            with desk.house.database.write() as session:
                session.execute(text("ALTER TABLE gone RENAME TO outbox"))
            desk.wait(MAILS)
            assert process.poll() is None


def test_while_the_mail_server_is_away_nothing_is_lost_and_no_log_tells_who(tmp_path: Path) -> None:
    server = MailServer()
    server.at_recipient = ["550 5.1.1 <visitor0@example.org> unknown"]
    with listening(server) as port:
        settings = over_smtp(port)
    with desk_of(f"sqlite:///{tmp_path}/desk.db", tmp_path, **settings) as desk:
        with desk.worker():
            deadline = time.monotonic() + WITHIN_S
            while not any("ConnectionRefusedError" in (item.problem or "") for item, _ in desk.outbox.list()):
                assert time.monotonic() < deadline
                time.sleep(0.05)
        with listening(server) as port:
            desk.settings = over_smtp(port)
            with desk.worker(NOW + LEASE):
                desk.wait(MAILS - 1)
        assert desk.outbox.counts() == {
            "done": MAILS - 1,
            "failed": 1,
            **({"waiting": n} if (n := len(desk.outbox.list()) - 1) else {}),
        }
        log = (tmp_path / "worker.log").read_text("utf-8")
        assert "visitor-mail" in log
        assert not [secret for secret in ("visitor0@", "example.org", "Ana", "clinic.example") if secret in log]
