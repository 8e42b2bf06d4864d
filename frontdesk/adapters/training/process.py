"""The training as a child of this process: when Front Desk is stopped, it stops too."""

import subprocess
import sys
from pathlib import Path
from threading import Thread

from frontdesk.settings import ROOT


class ProcessTrainer:
    """`log`: where the process writes."""

    def __init__(self, log: Path) -> None:
        self._log = log

    def start(self, run: int) -> None:
        self._log.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "frontdesk.jobs.training", str(run)]
        with self._log.open("wb") as log:
            process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        # somebody has to take note of its end, or it stays in the table of processes
        Thread(target=process.wait, daemon=True).start()
