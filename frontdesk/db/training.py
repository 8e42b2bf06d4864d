"""Reading and writing the runs of the training."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdesk.db.models import TrainingRun

RUNNING, SWAPPED, REFUSED, FAILED, STOPPED = "running", "swapped", "refused", "failed", "stopped"


def begin(session: Session, kind: str, lines: Sequence[tuple[str, str]], by: str, now: datetime) -> TrainingRun:
    """The flush raises IntegrityError while another runs."""
    run = TrainingRun(
        kind=kind, running=1, state=RUNNING, by=by, started_at=now, seen_at=now, step="Waiting for its process",
        lines=[list(line) for line in lines], figures={}, reasons=[], lost=[],
    )  # fmt: skip
    session.add(run)
    session.flush()
    return run


def get(session: Session, id: int) -> TrainingRun | None:
    return session.get(TrainingRun, id)


def running(session: Session) -> TrainingRun | None:
    return session.scalar(select(TrainingRun).where(TrainingRun.running == 1))


def end(run: TrainingRun, state: str, step: str, now: datetime) -> None:
    run.running, run.state, run.step, run.ended_at = None, state, step, now


def swapped(session: Session) -> list[TrainingRun]:
    """Those whose model has answered, newest first: the first is in force."""
    return list(
        session.scalars(select(TrainingRun).where(TrainingRun.state == SWAPPED).order_by(TrainingRun.id.desc()).limit(20))
    )


def newest(session: Session, limit: int) -> Sequence[TrainingRun]:
    return session.scalars(select(TrainingRun).order_by(TrainingRun.id.desc()).limit(limit)).all()
