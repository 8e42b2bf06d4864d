"""A run of the training, as a process of its own: `python -m frontdesk.jobs.training NUMBER`.

It trains beside the model that answers, has both read the judging sets, and only then, if nothing got worse, swaps them.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from sqlalchemy.exc import SQLAlchemyError

from frontdesk.bootstrap import House, build
from frontdesk.db import training as states
from frontdesk.domain.teaching.verdict import TAUGHT, Judged, Verdict, judge
from frontdesk.errors import SettingsError
from frontdesk.jobs import rasa
from frontdesk.jobs.logs import configure_logs
from frontdesk.services.known_lines import KnownLines
from frontdesk.services.taught_files import taught_files, write_lines
from frontdesk.services.training import ROLLBACK, Lines
from frontdesk.settings import ROOT, read_settings

NICE = 10  # behind everything that answers visitors
PULSE_S = 10


def main() -> None:
    configure_logs()
    house = build(read_settings())
    try:
        go_on(house, int(sys.argv[1]))
    finally:
        house.database.engine.dispose()


def go_on(house: House, id: int, tell: Callable[[str], None] = lambda step: None) -> str:
    """Go through with a run; its state in the end. `tell` hears of each step."""
    run, training = house.training.get(id), house.training
    os.nice(NICE)

    def step(text: str) -> None:
        tell(text)
        training.say(id, text)

    state, ending = states.FAILED, "It broke off."
    try:
        with _stoppable(), _pulse(house, id):
            if run.kind == ROLLBACK:
                state, ending = _return_to(house, id, [(topic, line) for topic, line in run.lines], step)
            else:
                state, ending = _train(house, id, [(topic, line) for topic, line in run.lines], step)
    except SettingsError as error:
        ending = f"{error.place}: {error.problem}"
    except (SystemExit, KeyboardInterrupt):
        state, ending = states.STOPPED, "It was stopped. The model that answered before answers."
    finally:
        _end(house, id, state, ending)
        tell(ending)
    return state


def _train(house: House, id: int, lines: Lines, step: Callable[[str], None]) -> tuple[str, str]:
    files, judging = taught_files(house.settings), KnownLines(ROOT).judging
    if not judging:
        raise SettingsError("tests/", "is missing, so that nothing can judge the new model: put the whole checkout back")
    before = rasa.model_path(files.live)
    if not before.exists():
        step("Training the model that answers, which is missing")
        rasa.train(taught=files.live, log=files.log)
    after = _trained(house, id, lines, step)
    step("Both models read the judging sets")
    judged = [*judging, *(Judged(TAUGHT, (topic,), line) for topic, line in lines)]
    verdict = judge(judged, rasa.hear(before, judged), rasa.hear(after, judged), house.words.labels)
    house.training.judged(id, verdict)
    if verdict.reasons:
        return states.REFUSED, "The new model is worse, so the one before goes on answering."
    return _put_in_force(house, id, after, step, _summary(verdict))


def _return_to(house: House, id: int, lines: Lines, step: Callable[[str], None]) -> tuple[str, str]:
    return _put_in_force(house, id, _trained(house, id, lines, step), step, "The model before answers again.")


def _trained(house: House, id: int, lines: Lines, step: Callable[[str], None]) -> Path:
    files = taught_files(house.settings)
    candidate = files.candidate
    write_lines(candidate, lines)
    model = rasa.model_path(candidate)
    if lines:  # else it is the one that was delivered
        house.training.made(id, model.name)
    if not model.exists():
        step("Training: this takes one to three minutes, and answers go on meanwhile")
        started = time.monotonic()
        rasa.train(taught=candidate, log=files.log)
        step(f"Trained in {time.monotonic() - started:.0f} s")
    return model


def _put_in_force(house: House, id: int, model: Path, step: Callable[[str], None], ending: str) -> tuple[str, str]:
    """The link first, by which a Rasa that is started again finds it; then Rasa; and only when it answers, the database, which
    the page reads. Whoever dies in between leaves the database as it was, and the next start goes by that."""
    step("Swapping the models")
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it takes a few seconds, and half of it would be worse than either
    settings = house.settings
    former = rasa.model_path(taught_files(settings).live)
    rasa.point_to(settings, model)
    try:
        running = rasa.swap(settings)
    except SettingsError:
        rasa.point_to(settings, former)
        raise
    house.training.end(id, states.SWAPPED, ending)
    return states.SWAPPED, ending if running else f"{ending} Front Desk is not running: it answers from the next start on."


def _end(house: House, id: int, state: str, ending: str) -> None:
    with suppress(SQLAlchemyError):  # a database that is away: the run is found to be over when it has said nothing for a minute
        house.training.end(id, state, ending)
        _forget(house)


def _summary(verdict: Verdict) -> str:
    judged = [each for name, each in verdict.figures.items() if name != TAUGHT]
    right = [sum(each["right"][at] for each in judged) for at in (0, 1)]
    return (
        f"The new model answers. Of {sum(each['of'] for each in judged)} judging lines {right[1]} are right, before {right[0]}."
    )


def _forget(house: House) -> None:
    """Delete the models that no run goes back to, such as one that was refused: each is 80 MB."""
    in_force = rasa.model_path(taught_files(house.settings).live)
    for name in house.training.old_models():
        if name != in_force.name:
            (in_force.parent / name).unlink(missing_ok=True)


@contextmanager
def _pulse(house: House, id: int) -> Iterator[None]:
    """Notes every few seconds that the run goes on."""
    over = Event()

    def beat() -> None:
        while not over.wait(PULSE_S):
            with suppress(SQLAlchemyError):
                house.training.say(id)

    thread = Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@contextmanager
def _stoppable() -> Iterator[None]:
    """A service manager's SIGTERM ends the run in an orderly way."""

    def leave(*_: object) -> None:
        raise SystemExit

    former = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


if __name__ == "__main__":
    main()
