"""A real Radicale on loopback, with a password; and the clinic's staff, who use its calendar by hand."""

import subprocess
import sys
import time
from pathlib import Path

import requests

from tests.ports import free_ports

USER, PASSWORD = "desk", 'canary-pass"word %'
AUTH = (USER, PASSWORD)


class Radicale:
    """`url` is the calendar's; its events are kept in `folder`, so that it can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        (port,) = free_ports(1)
        self.url = f"http://127.0.0.1:{port}/{USER}/clinic/"
        (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
        self._config, self._log = folder / "config", folder / "log"
        self._config.write_text(
            f"[server]\nhosts = 127.0.0.1:{port}\n"
            f"[auth]\ntype = htpasswd\nhtpasswd_filename = {folder}/users\nhtpasswd_encryption = plain\ndelay = 0\n"
            f"[storage]\nfilesystem_folder = {folder}/storage\n"
        )
        self._process: subprocess.Popen[bytes] | None = None
        self.start()
        requests.request("MKCALENDAR", self.url, auth=AUTH, timeout=5).raise_for_status()

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen([sys.executable, "-m", "radicale", "--config", self._config], stdout=log, stderr=log)
        for _ in range(200):
            try:
                requests.get(self.url, timeout=5)
            except requests.ConnectionError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError(self._log.read_text())

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait()
            self._process = None

    def empty(self) -> None:
        for line in self.hrefs():
            self.delete(line)

    def hrefs(self) -> list[str]:
        """The names of the files in the calendar."""
        query = '<?xml version="1.0"?><propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
        answer = requests.request("PROPFIND", self.url, data=query, auth=AUTH, headers={"Depth": "1"}, timeout=5)
        answer.raise_for_status()
        parts = answer.text.split("<href>")[1:]
        return [name for part in parts if (name := part.split("</href>")[0].rpartition("/")[2])]

    def read(self, name: str) -> str:
        """A file as it is there, lines unfolded."""
        answer = requests.get(self.url + name, auth=AUTH, timeout=5)
        answer.raise_for_status()
        return answer.text.replace("\r\n ", "").replace("\r\n", "\n")

    def write(self, name: str, ics: str) -> None:
        answer = requests.put(
            self.url + name, data=ics.encode(), auth=AUTH, timeout=5, headers={"Content-Type": "text/calendar; charset=utf-8"}
        )
        answer.raise_for_status()

    def delete(self, name: str) -> None:
        requests.delete(self.url + name, auth=AUTH, timeout=5).raise_for_status()


def event(uid: str, *lines: str) -> str:
    """A calendar file of one event, written out by hand."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Staff//EN", *vevent(uid, *lines), "END:VCALENDAR", ""])


def vevent(uid: str, *lines: str) -> list[str]:
    return ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261101T000000Z", "SUMMARY:Quentin Canary's depression", *lines, "END:VEVENT"]
