"""The processes of the product, under supervisor: what they are, starting them, waiting for them."""

import configparser
import ipaddress
import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import requests

from frontdesk.errors import SettingsError
from frontdesk.jobs.rasa import model_path, point_to, rasa_environment
from frontdesk.services.taught_files import taught_files
from frontdesk.settings import ROOT, Settings

READY_WITHIN_S = 180
STOP_WITHIN_S = 8


def check_ports(settings: Settings) -> None:
    """Raise SettingsError for the first port that somebody else listens on."""
    for name, host, port in _listeners(settings):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise SettingsError(name, f"can't listen on {host}:{port} ({error.strerror}); set {name} to another") from None


def check_stopped(settings: Settings) -> None:
    """Raise SettingsError when something answers where this copy of the product would."""
    for name, host, port in _listeners(settings):
        with suppress(OSError), socket.create_connection((_reachable(host).strip("[]"), port), timeout=2):
            raise SettingsError(name, f"something answers on port {port}: stop Front Desk first")


def _listeners(settings: Settings) -> tuple[tuple[str, str, int], ...]:
    """The setting, host and port of each process that listens."""
    return (
        ("FRONTDESK_PORT", settings.host, settings.port),
        ("FRONTDESK_RASA_PORT", "127.0.0.1", settings.rasa_port),
        ("FRONTDESK_ACTION_PORT", "127.0.0.1", settings.action_port),
    )


@contextmanager
def supervised(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """Every process running under supervisor; all of them are stopped on leaving."""
    config = write_config(settings)
    supervisor = subprocess.Popen([_tool("supervisord"), "--configuration", str(config), "--nodaemon", "--silent"], cwd=ROOT)
    try:
        yield supervisor
    finally:
        supervisor.terminate()
        supervisor.wait()


def wait_until_ready(settings: Settings, supervisor: subprocess.Popen[bytes]) -> Iterator[list[str]]:
    """Yield the parts that do not answer yet, about twice a second, until all do. Raises SettingsError after three minutes."""
    deadline = time.monotonic() + READY_WITHIN_S
    while True:
        missing = _missing(settings)
        if not missing:
            return
        if supervisor.poll() is not None or time.monotonic() > deadline:
            raise SettingsError("start", f"no answer from {', '.join(missing)}; the logs are in {settings.instance / 'logs'}")
        yield missing
        time.sleep(0.4)


def write_config(settings: Settings) -> Path:
    """Supervisor's file for this instance. Raises SettingsError when Rasa's environment is missing."""
    rasa_environment()  # now: in its own process nobody would hear of it
    folder = settings.instance
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    point_to(settings, model_path(taught_files(settings).live))
    config = configparser.RawConfigParser()
    config["supervisord"] = {
        "logfile": _text(folder / "logs" / "supervisord.log"),
        "pidfile": _text(folder / "supervisord.pid"),
        "childlogdir": _text(folder / "logs"),
        "directory": _text(ROOT),
    }
    for name, (command, variables) in programs(settings).items():
        config[f"program:{name}"] = {
            "command": " ".join(shlex.quote(_text(part)) for part in command),
            "environment": ",".join(f'{key}="{_text(value)}"' for key, value in variables.items()),
            "autorestart": "true",
            "startretries": "1000000",  # with a pause that grows to some seconds: a part that dies is always tried again
            "startsecs": "1",
            "stopasgroup": "true",
            "killasgroup": "true",
            "stopwaitsecs": str(STOP_WITHIN_S),
            "redirect_stderr": "true",
            "stdout_logfile": _text(folder / "logs" / f"{name}.log"),
            "stdout_logfile_maxbytes": "5MB",
            "stdout_logfile_backups": "3",
        }
    path = folder / "supervisord.conf"
    with path.open("w", encoding="utf-8") as file:
        config.write(file)
    return path


def programs(settings: Settings) -> dict[str, tuple[list[object], dict[str, str]]]:
    """The command of each process, and what is added to the environment that it inherits.

    Settings are not written down for supervisor: some are secrets, and a quote in one would break its file.
    """
    ours: dict[str, str] = {}
    if settings.now:
        # so that all clocks agree, and go on where they were when a process is started again
        ours["FRONTDESK_NOW_SET_AT"] = os.environ.get("FRONTDESK_NOW_SET_AT") or datetime.now(UTC).isoformat()
    return {
        "actions": ([sys.executable, "-m", "frontdesk.jobs.action_server"], ours),
        "gateway": ([sys.executable, "-m", "frontdesk.jobs.gateway"], ours),
        "outbox": ([sys.executable, "-m", "frontdesk.jobs.outbox"], ours),
        "rasa": ([sys.executable, "-m", "frontdesk.jobs.rasa_server"], ours),
    }


def _missing(settings: Settings) -> list[str]:
    try:
        answer = requests.get(f"http://{_reachable(settings.host)}:{settings.port}/readyz", timeout=5)
    except requests.RequestException:
        return ["gateway"]
    return [] if answer.ok else [str(part) for part in answer.json().get("parts", ["gateway"])]


def _reachable(host: str) -> str:
    """Where to reach a listener: one on every address is on loopback too."""
    address = ipaddress.ip_address(host) if host[0].isdigit() or ":" in host else None
    if address and address.is_unspecified:
        return "127.0.0.1" if address.version == 4 else "[::1]"
    return f"[{host}]" if ":" in host else host


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def _text(value: object) -> str:
    return str(value).replace("%", "%%")
