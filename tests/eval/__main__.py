"""`make eval`: real conversations through the chat API on sets that no training has seen; a table, and a failure below a bar.

What went wrong is written to `var/eval/failures.tsv`.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx

from frontdesk.bootstrap import DOMAIN, read_responses
from frontdesk.domain.clinic import load_clinic
from frontdesk.domain.words import clinic_facts
from frontdesk.settings import ROOT
from tests.conftest import Visitor
from tests.eval.judge import Heard, answers, both, hear, honest_on
from tests.stack import running

SETS = Path(__file__).parent / "sets"
# The bars of the project: shares of each set.
BARS = {
    "questions": 0.95,
    "unanswerable": 0.98,
    "out of scope": 0.95,
    "two questions": 0.90,
    "follow-ups": 0.90,
    "injections": 1.0,
}


@dataclass(frozen=True)
class Case:
    part: str
    says: tuple[str, ...]
    wanted: str
    right: Callable[[Heard], bool]


def cases(sets: Path) -> Iterator[Case]:
    """`sets`: the folder; a set that is not there has no cases."""
    rows = partial(_rows, sets)
    for name in ("questions_faq", "questions_unknown"):
        for topic, question in rows(name):
            yield Case("questions", (question,), topic, lambda heard, topic=topic: answers(heard, topic))
            if all(label.startswith("unknown/") for label in topic.split("|")):
                yield Case("unanswerable", (question,), topic, lambda heard, topic=topic: honest_on(heard, topic))
    for label, question in rows("unanswerable"):
        wanted = f"an honest reply ({label})"
        yield Case("unanswerable", (question,), wanted, lambda heard, label=label: honest_on(heard, label))
    for text, *small_talk in rows("out_of_scope"):
        wanted = " ".join(small_talk) or "nothing told"
        yield Case(
            "out of scope", (text,), wanted, lambda heard, talk=small_talk: heard.nothing_told or list(heard.names) == talk
        )
    for first, second, text in rows("two_questions"):
        yield Case("two questions", (text,), f"{first} {second}", lambda heard, wanted=(first, second): both(heard, *wanted))
    for _, opening, topic, text in rows("follow_ups"):
        yield Case("follow-ups", (opening, text), topic, lambda heard, topic=topic: answers(heard, topic))
    for (text,) in rows("injections"):
        yield Case("injections", (text.replace("\\n", "\n"),), "our own words only", lambda heard: not heard.stray)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description=__doc__)
    parser.add_argument("sets", nargs="?", type=Path, default=SETS, help="a folder of sets (default: the project's)")
    everything = list(cases(parser.parse_args().sets))
    if not everything:
        parser.error("that folder holds no sets")
    responses = _responses()
    results: dict[str, list[bool]] = defaultdict(list)
    failures = []
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as stack:
        for at, case in enumerate(everything):
            if sys.stderr.isatty():
                print(f"\r{at}/{len(everything)}", end="", file=sys.stderr)
            texts = _hold(stack.client, case.says)
            heard = hear(texts, responses)
            right = case.right(heard)
            results[case.part].append(right)
            if not right:
                failures.append((case.part, case.wanted, " ".join(heard.names) or heard.stray[:80], " → ".join(case.says)))
    out = ROOT / "var" / "eval" / "failures.tsv"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join("\t".join(field.replace("\n", "\\n") for field in row) + "\n" for row in failures), "utf-8")
    return _report(results, out)


def _hold(client: httpx.Client, says: tuple[str, ...]) -> list[str]:
    """A conversation of its own; the texts of its last reply."""
    visitor = Visitor(client)
    for text in says:
        visitor.say(text)
    return [reply["text"] for reply in visitor.replies]


def _report(results: dict[str, list[bool]], out: Path) -> int:
    print(f"\n{'set':15} {'right':>11} {'share':>7} {'bar':>6}")
    below = []
    for part, rights in results.items():
        share = sum(rights) / len(rights)
        print(
            f"{part:15} {sum(rights):5}/{len(rights):5} {share:7.1%} {BARS[part]:6.0%}{'' if share >= BARS[part] else '  below'}"
        )
        below += [part] if share < BARS[part] else []
    print(f"\nWhat went wrong is in {out.relative_to(ROOT)}.")
    return 1 if below else 0


def _responses() -> dict[str, list[str]]:
    facts = clinic_facts(load_clinic(ROOT / "clinic.toml"))
    filled = {
        name.removeprefix("utter_"): [_fill(str(each["text"]), facts) for each in variations]
        for name, variations in read_responses(DOMAIN).items()
    }
    # longest first: a short text may stand within a long one
    return dict(sorted(filled.items(), key=lambda item: -max(map(len, item[1]))))


def _fill(text: str, facts: dict[str, str]) -> str:
    for name, value in facts.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _rows(sets: Path, name: str) -> list[tuple[str, ...]]:
    path = sets / f"{name}.tsv"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [tuple(line.split("\t")) for line in lines if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
