"""The real processes, started as an operator does, on free ports with a database of their own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import psutil

from frontdesk.settings import ROOT
from tests.conftest import NOW, Visitor
from tests.ports import free_ports

READY_WITHIN_S = 240
SECRET = "canary-secret-of-the-console"


class Stack:
    """The running product."""

    def __init__(self, port: int, env: dict[str, str], process: subprocess.Popen[bytes], folder: Path) -> None:
        self.port, self.env, self.process, self.folder = port, env, process, folder
        self.url = f"http://127.0.0.1:{port}"
        self.client = httpx.Client(base_url=self.url, timeout=20)

    def visitor(self) -> Visitor:
        return Visitor(self.client)

    def run(self, *arguments: str, stdin: str | None = None, later: timedelta = timedelta()) -> str:
        """What the operator's tool prints. Its own clock starts at NOW, or so much `later`, whenever it is called."""
        command = [sys.executable, "-m", "frontdesk", *arguments]
        env = self.env | {"FRONTDESK_NOW": (NOW + later).isoformat()}
        done = subprocess.run(command, cwd=ROOT, env=env, input=stdin, capture_output=True, text=True, check=True)
        return done.stdout

    def part(self, name: str) -> psutil.Process:
        """The process of a part: rasa, actions, gateway or outbox."""
        marks = {
            "rasa": "bot.serve",
            "actions": "frontdesk.jobs.action_server",
            "gateway": "frontdesk.jobs.gateway",
            "outbox": "frontdesk.jobs.outbox",
        }
        for child in psutil.Process(self.process.pid).children(recursive=True):
            if marks[name] in " ".join(child.cmdline()):
                return child
        raise AssertionError(f"{name} is not running")

    def wait(self, ready: bool = True, within_s: float = READY_WITHIN_S) -> None:
        deadline = time.monotonic() + within_s
        while self.is_ready() != ready:
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.3)

    def is_ready(self) -> bool:
        try:
            return self.client.get("/readyz").status_code == 200
        except httpx.HTTPError:
            return False

    def log(self) -> str:
        logs = [self.folder / "run.log", *sorted((self.folder / "run" / str(self.port) / "logs").glob("*.log"))]
        return "\n".join(f"== {log.name}\n{log.read_text('utf-8')}" for log in logs if log.exists())


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """This process's, with these settings of ours and no others; what they don't name a place for is in that folder."""
    theirs = {name: value for name, value in os.environ.items() if not name.startswith("FRONTDESK_")}
    places = {"FRONTDESK_DATABASE_URL": f"sqlite:///{folder}/stack.db", "FRONTDESK_VAR": str(folder)}
    return theirs | places | settings


@contextmanager
def running(folder: Path, **more: str) -> Iterator[Stack]:
    """The product over a new database in that folder, its clock at NOW, its limits off, and `more` settings; it is stopped on
    leaving."""
    port = free_ports(3)[0]
    settings = {
        "FRONTDESK_PORT": str(port),
        "FRONTDESK_NOW": NOW.isoformat(),
        "FRONTDESK_RATE_LIMIT": "off",
        "FRONTDESK_SECRET": SECRET,
        **more,
    }
    env = environment(folder, **settings)
    with (folder / "run.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "frontdesk", "run"],
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        stack = Stack(port, env, process, folder)
        try:
            while process.poll() is None and not stack.is_ready():
                time.sleep(0.3)
            assert process.poll() is None, stack.log()
            yield stack
        finally:
            stack.client.close()
            process.send_signal(signal.SIGINT)
            process.wait(30)
