"""WebKit, Safari's engine, as Debian packages it: WebKitWebDriver on a screen of its own, spoken to as W3C WebDriver says."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.ports import free_ports

BROWSERS = sorted(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"))
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the name that W3C gives an element's id
ESCAPE = "\ue00c"
WITHIN_S = 20


def missing() -> str:
    """What this machine lacks for it, or ""."""
    lacks = [name for name in ("WebKitWebDriver", "Xvfb") if not shutil.which(name)] + ([] if BROWSERS else ["MiniBrowser"])
    return f"{', '.join(lacks)} not installed (Debian: webkit2gtk-driver xvfb)" if lacks else ""


class Window:
    """A browser's window; what is looked for by CSS selector is waited for."""

    def __init__(self, driver: httpx.Client, session: str) -> None:
        self._driver, self._session = driver, session

    def call(self, path: str, **body: Any) -> Any:
        answer = self._driver.post(f"/session/{self._session}/{path}", json=body)
        value = answer.json()["value"]
        assert answer.status_code == 200, f"{path}: {value}"
        return value

    def run(self, script: str, *arguments: Any) -> Any:
        return self.call("execute/sync", script=script, args=list(arguments))

    def until(self, script: str, *arguments: Any) -> Any:
        """The script's result, as soon as it is one."""
        deadline = time.monotonic() + WITHIN_S
        while not (result := self.run(script, *arguments)):
            assert time.monotonic() < deadline, f"not within {WITHIN_S} s: {script} {arguments}"
            time.sleep(0.05)
        return result

    def find(self, selector: str) -> str:
        found = self.until(
            "const at = document.querySelector('html > div')?.shadowRoot ?? document; return at.querySelector(arguments[0])",
            selector,
        )
        return str(found[ELEMENT])

    def click(self, selector: str) -> None:
        self.call(f"element/{self.find(selector)}/click")

    def type(self, selector: str, keys: str) -> None:
        self.call(f"element/{self.find(selector)}/value", text=keys)

    def enter_frame(self, selector: str) -> None:
        self.call("frame", id={ELEMENT: self.find(selector)})

    def leave_frame(self) -> None:
        self.call("frame/parent")

    def picture(self) -> str:
        """What the window shows, as PNG in base 64."""
        return str(self._driver.get(f"/session/{self._session}/screenshot").json()["value"])


@contextmanager
def window() -> Iterator[Window]:
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert screen.stdout
    display = screen.stdout.readline().decode().strip()
    port = free_ports(1)[0]
    driver = subprocess.Popen(
        ["WebKitWebDriver", f"--port={port}"], env=os.environ | {"DISPLAY": f":{display}", "NO_AT_BRIDGE": "1"}
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            session = _session(client)
            yield Window(client, session)
            client.delete(f"/session/{session}")
    finally:
        for process in (driver, screen):
            process.terminate()
            process.wait(10)
        screen.stdout.close()


def _session(client: httpx.Client) -> str:
    options = {"binary": str(BROWSERS[-1]), "args": ["--automation"]}
    wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
    deadline = time.monotonic() + WITHIN_S
    while True:
        try:
            return str(client.post("/session", json=wanted).json()["value"]["sessionId"])
        except httpx.ConnectError:
            assert time.monotonic() < deadline, "WebKitWebDriver does not answer"
            time.sleep(0.1)
