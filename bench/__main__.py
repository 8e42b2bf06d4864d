"""`make bench`: Front Desk against the bot that `rasa init` makes, in one run on one machine.

Both are running while they are measured, in turns, so that what else the machine does falls on both.
"""

import statistics
import sys
import time
from functools import partial
from tempfile import TemporaryDirectory

import psutil
import yaml

from bench.bots import FOLDER, Bot, default_bot, make_default_project, our_bot
from bench.measures import (
    DEFAULT_QUESTIONS,
    EARLY,
    LATE,
    OUR_QUESTIONS,
    ROUND,
    Opens,
    Times,
    at_once,
    growth,
    long_conversation,
    one_visitor,
)
from bench.table import Row, show
from bench.visitors import DefaultVisitor, OurVisitor
from frontdesk.jobs.rasa import model_path, train
from frontdesk.settings import ROOT

VISITS, TURNS, VISITORS, SECONDS, CONVERSATIONS = 50, 8, 8, 4.0, 5


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    _tell("the default bot is trained, if it is not there")
    make_default_project()
    trained = _train()
    _tell("both are started, one after the other")
    with default_bot() as theirs, our_bot() as ours:
        rows = [*_speed(ours, theirs), *_long(ours, theirs)]
        rows += [
            Row("ready after", ours.boot_s, theirs.boot_s, "s", ours.boot_s / theirs.boot_s, 0.5),
            _memory(ours, theirs),
            trained,
        ]
    print(show(rows))
    failed = [row.what for row in rows if not row.passed]
    if failed:
        print(f"below the bar: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _speed(ours: Bot, theirs: Bot) -> list[Row]:
    """One visitor, and eight at once, in turns."""
    open_ours, open_theirs = _opens(ours, theirs)
    for opens, questions in ((open_ours, OUR_QUESTIONS), (open_theirs, DEFAULT_QUESTIONS)):
        one_visitor(opens, questions)  # warm
    took_ours, took_theirs, rate_ours, rate_theirs = [], [], [], []
    _tell(f"one visitor, {VISITS} visits to each bot in turns")
    for _ in range(VISITS):
        took_theirs += one_visitor(open_theirs, DEFAULT_QUESTIONS)
        took_ours += one_visitor(open_ours, OUR_QUESTIONS)
    _tell(f"{VISITORS} at once, {TURNS} turns")
    for _ in range(TURNS):
        rate_theirs.append(at_once(open_theirs, DEFAULT_QUESTIONS, VISITORS, SECONDS))
        rate_ours.append(at_once(open_ours, OUR_QUESTIONS, VISITORS, SECONDS))
    mine, their = Times(took_ours), Times(took_theirs)
    rate, their_rate = statistics.median(rate_ours), statistics.median(rate_theirs)
    return [
        Row("one visitor, p50", mine.p50 * 1e3, their.p50 * 1e3, "ms", mine.p50 / their.p50, 0.5),
        Row("one visitor, p95 to own p50", mine.p95 * 1e3, their.p95 * 1e3, "ms", mine.p95 / mine.p50, 2.0),
        Row(f"{VISITORS} visitors at once", rate, their_rate, "msg/s", rate / their_rate, 2.5, least=True),
    ]


def _long(ours: Bot, theirs: Bot) -> list[Row]:
    open_ours, open_theirs = _opens(ours, theirs)
    _tell(f"{CONVERSATIONS} conversations of {LATE} messages")
    early, late = growth([long_conversation(open_ours(), ROUND) for _ in range(CONVERSATIONS)])
    _tell(f"one of {LATE} messages with the default bot")
    _, their_late = growth([long_conversation(open_theirs(), DEFAULT_QUESTIONS)])
    return [
        Row(f"message {LATE} to message {EARLY}", late * 1e3, their_late * 1e3, "ms", late / early, 1.3),
    ]


def _memory(ours: Bot, theirs: Bot) -> Row:
    mine, their = ours.memory_mb(), theirs.memory_mb()
    return Row("memory of all processes", mine, their, "MB", mine / their, 1.0)


def _train() -> Row:
    _tell("Front Desk is trained from nothing")
    with TemporaryDirectory() as cache:  # in Rasa's own cache lie the results of the last training
        began = time.monotonic()
        train(FOLDER / "models" / model_path().name, RASA_CACHE_DIRECTORY=cache)
        took = time.monotonic() - began
    if not model_path().exists():
        train()
    return Row("training", took, None, "s", took, 60)


def _opens(ours: Bot, theirs: Bot) -> tuple[Opens, Opens]:
    away = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))["responses"]["utter_away"][0]["text"].split("{")[0]
    return partial(OurVisitor, ours.port, away), partial(DefaultVisitor, theirs.port)


def _tell(doing: str) -> None:
    busy = psutil.cpu_percent(0.1)
    print(f"bench: {doing} … (machine busy: {busy:.0f} %)", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
