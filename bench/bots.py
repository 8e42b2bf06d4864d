"""The two bots as running processes: ours as an operator starts it, and the one that `rasa init` makes."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import requests

from frontdesk.jobs.rasa import environment, rasa_environment
from frontdesk.settings import ROOT
from tests import stack
from tests.ports import free_ports

FOLDER = ROOT / "var" / "bench"
READY_WITHIN_S = 240


@dataclass(frozen=True)
class Bot:
    """A running bot; `boot_s` is from its start to its first "ready"."""

    port: int
    process: subprocess.Popen[bytes]
    boot_s: float

    def memory_mb(self) -> float:
        """Of all its processes together; memory that several of them share is counted once."""
        parent = psutil.Process(self.process.pid)
        return sum(_memory(process) for process in [parent, *parent.children(recursive=True)]) / 1e6


@contextmanager
def default_bot() -> Iterator[Bot]:
    """`rasa run` of the initial project, with nothing changed."""
    project, port = FOLDER / "default", free_ports(1)[0]
    command: list[object] = [rasa_environment() / "bin" / "rasa", "run", "--interface", "127.0.0.1", "--port", port]
    with _running(command, project, environment(), port, "/webhooks/rest/", FOLDER / "default.log") as bot:
        yield bot


@contextmanager
def our_bot() -> Iterator[Bot]:
    """`frontdesk run`, with a new database and no limit on messages."""
    folder, port = FOLDER / "ours", free_ports(3)[0]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    env = stack.environment(folder, FRONTDESK_PORT=str(port), FRONTDESK_RATE_LIMIT="off")
    command: list[object] = [sys.executable, "-m", "frontdesk", "run"]
    with _running(command, ROOT, env, port, "/readyz", FOLDER / "ours.log") as bot:
        yield bot


def make_default_project() -> None:
    """The initial project of `rasa init`, trained; kept for the next time."""
    project = FOLDER / "default"
    if list(project.glob("models/*.tar.gz")):
        return
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir(parents=True)
    with (FOLDER / "init.log").open("wb") as log:
        command = [str(rasa_environment() / "bin" / "rasa"), "init", "--no-prompt", "--init-dir", str(project)]
        subprocess.run(command, env=environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, check=True)


@contextmanager
def _running(command: list[object], folder: Path, env: dict[str, str], port: int, ready: str, log: Path) -> Iterator[Bot]:
    began = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(part) for part in command], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=output,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        while not _answers(port, ready):
            if process.poll() is not None or time.monotonic() > began + READY_WITHIN_S:
                raise SystemExit(f"bench: no answer from {command[0]}; see {log}")
            time.sleep(0.05)
        yield Bot(port, process, time.monotonic() - began)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _answers(port: int, path: str) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}{path}", timeout=2).ok
    except requests.RequestException:
        return False


def _memory(process: psutil.Process) -> int:
    if psutil.LINUX:
        return int(process.memory_full_info().pss)
    return int(process.memory_info().rss)
