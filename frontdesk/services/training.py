"""Runs of the training: one at a time, its own steps written down, and which lines the model in force was taught."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from frontdesk.db import training as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import TrainingRun
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.roles import Actor
from frontdesk.domain.teaching.verdict import Verdict
from frontdesk.errors import TrainingRefused, UnknownTeaching
from frontdesk.ports import Clock, Trainer
from frontdesk.services.audit import Audit
from frontdesk.services.taught_files import TaughtFiles, lines_in_force, write_in_force
from frontdesk.services.teaching import Teaching

SILENT = timedelta(minutes=1)  # whoever has said nothing for so long is no more
SHOWN = 20
LOG_LINES = 12
TRAIN, ROLLBACK = "train", "rollback"

Lines = list[tuple[str, str]]


@dataclass(frozen=True)
class Status:
    """`pending`: accepted lines that the model in force was not taught; `gone`: lines that it was and should not be any more."""

    running: TrainingRun | None
    runs: Sequence[TrainingRun]
    pending: int
    gone: int
    can_roll_back: bool


class Training:
    def __init__(
        self, database: Database, clock: Clock, teaching: Teaching, trainer: Trainer, files: TaughtFiles, audit: Audit
    ) -> None:
        self._database, self._clock, self._audit = database, clock, audit
        self._teaching, self._trainer, self._files = teaching, trainer, files

    def status(self) -> Status:
        self._end_silent()
        accepted, live = set(self._teaching.lines()), set(self.in_force())
        with self._database.read() as session:
            running, runs, swapped = rows.running(session), rows.newest(session, SHOWN), rows.swapped(session)
        return Status(running, runs, len(accepted - live), len(live - accepted), bool(swapped))

    def start(self, by: Actor) -> int:
        """Train on what was accepted, in a process of its own; the run's number. Raises TrainingRefused."""
        run = self.begin(by)
        self._trainer.start(run)
        return run

    def start_rollback(self, by: Actor) -> int:
        """Go back to the model before, in a process of its own: it may have to be trained again. Raises TrainingRefused."""
        run = self.begin_rollback(by)
        self._trainer.start(run)
        return run

    def begin(self, by: Actor) -> int:
        """Note down a run that the caller then goes through with. Raises TrainingRefused."""
        self._teaching.write()
        lines = self._teaching.lines()
        if set(lines) == set(self.in_force()):
            raise TrainingRefused("Nothing was accepted or undone since the last training, so there is nothing to train.")
        return self._begin(TRAIN, lines, by)

    def begin_rollback(self, by: Actor) -> int:
        """Raises TrainingRefused."""
        with self._database.read() as session:
            swapped = rows.swapped(session)
        if not swapped:
            raise TrainingRefused("The model that answers is the one that was delivered: there is none before it.")
        former = swapped[1].lines if len(swapped) > 1 else []
        return self._begin(ROLLBACK, _lines(former), by)

    def log_tail(self) -> list[str]:
        """The last lines of what Rasa said at the last training."""
        try:
            return self._files.log.read_text("utf-8", errors="replace").splitlines()[-LOG_LINES:]
        except OSError:
            return []

    def in_force(self) -> Lines:
        return lines_in_force(self._database)

    def old_models(self) -> list[str]:
        """The files of models that runs have made, but for the one in force and the one before it."""
        with self._database.read() as session:
            runs, swapped = rows.newest(session, 100), rows.swapped(session)
        kept = {run.model for run in swapped[:2]}
        return sorted({run.model for run in runs if run.model and run.model not in kept and run.state != rows.RUNNING})

    # what the process of a run does

    def get(self, id: int) -> TrainingRun:
        """Raises UnknownTeaching unless it is running."""
        with self._database.read() as session:
            run = rows.get(session, id)
        if run is None or run.state != rows.RUNNING:
            raise UnknownTeaching
        return run

    def say(self, id: int, step: str | None = None) -> None:
        """Note that the run goes on, and what it does now."""
        with self._database.write() as session:
            run = rows.get(session, id)
            if run and run.state == rows.RUNNING:
                run.seen_at, run.step = self._clock.now(), step or run.step

    def judged(self, id: int, verdict: Verdict) -> None:
        with self._database.write() as session:
            run = rows.get(session, id)
            if run:
                run.figures, run.reasons, run.lost = verdict.figures, list(verdict.reasons), list(verdict.lost)

    def made(self, id: int, model: str) -> None:
        """Note the file of the run's model."""
        with self._database.write() as session:
            run = rows.get(session, id)
            if run:
                run.model = model

    def end(self, id: int, state: str, step: str) -> None:
        """End the run, and have the file of the model in force be what it then is."""
        with self._database.write() as session:
            run = rows.get(session, id)
            if run:
                rows.end(run, state, step, self._clock.now())
        write_in_force(self._database, self._files)

    def _begin(self, kind: str, lines: Lines, by: Actor) -> int:
        self._end_silent()
        try:
            with self._database.write() as session:
                run = rows.begin(session, kind, lines, by.name, self._clock.now()).id
                what = What.ROLLBACK_BEGUN if kind == ROLLBACK else What.TRAINING_BEGUN
                self._audit.record(session, by, what, Kind.TRAINING, str(run), lines=len(lines))
                return run
        except IntegrityError:
            raise TrainingRefused("A training is going on. Wait until it has ended.") from None

    def _end_silent(self) -> None:
        """A run whose process has died is over; nothing of it has come into force."""
        with self._database.read() as session:
            run = rows.running(session)
            if run is None or self._clock.now() < run.seen_at + SILENT:
                return
        left_off = f"Its process ended while it said: {run.step}."
        self.end(run.id, rows.STOPPED, f"{left_off} From the next start on the model before answers.")


def _lines(kept: Sequence[Sequence[str]]) -> Lines:
    return [(topic, line) for topic, line in kept]
