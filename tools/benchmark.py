"""How well the assistant's own pipeline learns other people's subjects: public sets, ten examples an intent.

    make benchmark                                  # the sets of ../shared/data
    $(cat var/rasa-env)/bin/python tools/benchmark.py --data FOLDER [SET ...]

Runs in Rasa's environment. Each set is turned into Rasa's training format, trained with `rasa train nlu` and the project's own
`config.yml`, and asked through the trained model as Rasa loads it. Exits with 1 when a bar of `BARS` is missed, with 2 when there
is no data: FOLDER/SET/train_10shot.csv and test.csv with the columns `text,intent`, and test_out_of_scope.csv where there is one.
"""

import argparse
import asyncio
import csv
import logging
import os
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # as Rasa's own command line does
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "LOG_LEVEL": "ERROR",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}
BARS = {"banking77": 0.76, "clinc150": 0.83}  # the share of test lines that get the right intent
MOST_MILLISECONDS = 2.0  # the median message
MOST_SECONDS = 60.0  # training, with Rasa's own start

Rows = list[tuple[str, str]]
Answers = list[tuple[str, float]]  # an intent and its confidence


def main() -> int:
    parser = argparse.ArgumentParser(description="The pipeline on public intent data.")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="where the sets lie (%(default)s)")
    parser.add_argument("sets", nargs="*", default=list(BARS), help="which of them (%(default)s)")
    given = parser.parse_args()
    missing = [name for name in given.sets if not (given.data / name / "test.csv").exists()]
    if missing:
        say(
            f"benchmark: {given.data / missing[0]} is missing: name the folder that holds {', '.join(missing)} with --data FOLDER"
        )
        return 2
    os.environ.update(QUIET)
    warnings.showwarning = lambda *_, **__: None  # of libraries that Rasa has pinned; some of them undo filters
    say(f"{'set':12}{'right':>8}{'bar':>7}{'train':>8}{'median':>10}{'p95':>9}   out of scope")
    reached = [measure(name, given.data / name) for name in given.sets]
    return 0 if all(reached) else 1


def measure(name: str, folder: Path) -> bool:
    """Prints the set's line; whether it reaches its bars."""
    test = rows(folder / "test.csv")
    outside = rows(folder / "test_out_of_scope.csv") if (folder / "test_out_of_scope.csv").exists() else []
    with tempfile.TemporaryDirectory() as temporary:
        model, seconds = train(rows(folder / "train_10shot.csv"), Path(temporary))
        answers, times = asyncio.run(ask(model, [text for text, _ in test + outside]))
    right = sum(intent == answer for (_, intent), (answer, _) in zip(test, answers)) / len(test)  # noqa: B905 (outside rows follow)
    times.sort()
    median, slow = times[len(times) // 2], times[len(times) * 95 // 100]
    known, unknown = ([confidence for _, confidence in part] for part in (answers[: len(test)], answers[len(test) :]))
    apart = f"told apart by confidence with AUROC {auroc(known, unknown):.3f}" if unknown else "-"
    bar = BARS.get(name, 0.0)
    say(f"{name:12}{right:8.1%}{bar:7.0%}{seconds:6.0f} s{median:7.2f} ms{slow:6.2f} ms   {apart}")
    return right >= bar and median <= MOST_MILLISECONDS and seconds <= MOST_SECONDS


def train(examples: Rows, folder: Path) -> tuple[Path, float]:
    """The model of these examples, and how long `rasa train nlu` took."""
    (folder / "nlu.yml").write_text(as_training_data(examples), "utf-8")
    command = [
        Path(sys.executable).with_name("rasa"),
        "train",
        "nlu",
        "--nlu",
        folder / "nlu.yml",
        "--config",
        ROOT / "config.yml",
    ]
    command += ["--out", folder, "--fixed-model-name", "model"]
    started = time.perf_counter()
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    if done.returncode or not (folder / "model.tar.gz").exists():
        raise SystemExit(f"benchmark: rasa train failed\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return folder / "model.tar.gz", seconds


async def ask(model: Path, texts: list[str]) -> tuple[Answers, list[float]]:
    """What Rasa's agent reads in each text, and the milliseconds that each took."""
    import structlog  # noqa: PLC0415 (after the environment is made quiet)
    from rasa.core.agent import Agent  # noqa: PLC0415

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))  # else each message is printed
    agent = Agent.load(str(model))
    for text in texts[:20]:  # the first ones fill caches
        await agent.parse_message(text)
    answers: Answers = []
    times: list[float] = []
    for text in texts:
        started = time.perf_counter()
        intent = (await agent.parse_message(text))["intent"]
        times.append(1000 * (time.perf_counter() - started))
        answers.append((intent["name"], intent["confidence"]))
    return answers, times


def as_training_data(examples: Rows) -> str:
    parts = ['version: "3.1"\n\nnlu:\n']
    for intent in sorted({intent for _, intent in examples}):
        parts.append(f'  - intent: "{intent}"\n    examples: |\n')
        parts += [f"      - {text}\n" for text, of in examples if of == intent]
    return "".join(parts)


def rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return [(" ".join(row["text"].split()), row["intent"]) for row in csv.DictReader(file)]


def auroc(high: list[float], low: list[float]) -> float:
    """The chance that one of `high` is above one of `low`: 1 is perfect, 0.5 is blind."""
    ranked = sorted([(value, True) for value in high] + [(value, False) for value in low])
    ranks = sum(rank for rank, (_, is_high) in enumerate(ranked, 1) if is_high)
    return (ranks - len(high) * (len(high) + 1) / 2) / (len(high) * len(low))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
