"""Lines to train on: what may be one, and the file that holds them."""

import re
from collections.abc import Iterable, Mapping, Sequence

NEAR = 90  # of 100: some letters changed, added or left out …
NEAR_FROM = 24  # … in a line of so many letters or more
LONGEST = 300
_MARKUP = re.compile(r"[\[\]{}\\|<>`]")  # of Rasa's training format
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")

HEAD = """# Written by Front Desk from what staff accepted at /staff/teaching: change it there. What is personal was taken out.
version: "3.1"

nlu:
"""


def clean(text: str) -> str:
    """One line without Rasa's markup; empty for what holds no words."""
    line = " ".join(_MARKUP.sub(" ", _CONTROL.sub(" ", text)).split()).lstrip("-–•* ")[:LONGEST].rstrip()
    return line if re.search(r"[^\W\d_]{2,}", line) else ""


def plain(line: str) -> str:
    """The words alone, as lines are compared."""
    return " ".join(re.findall(r"[\w']+", line.casefold()))


def copies(judging: Sequence[str], teaching: Sequence[str]) -> list[str]:
    """The judging lines that stand in what teaches, or nearly so; both as `plain` gives them.

    A single word is everybody's. Near is told of long lines only.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (a sixth of a second, which a start need not wait for)

    known = set(teaching)
    same = [line for line in judging if line in known and " " in line]
    long = [line for line in judging if len(line) >= NEAR_FROM and line not in known]
    near = [line for line in teaching if len(line) >= NEAR_FROM]
    return same + [line for line in long if process.extractOne(line, near, scorer=fuzz.ratio, score_cutoff=NEAR)]


def training_file(lines: Iterable[tuple[str, str]]) -> str:
    """The file's text: each (topic, line) once, in an order that does not depend on who came first."""
    by_topic: dict[str, dict[str, str]] = {}
    for topic, line in sorted(set(lines)):
        by_topic.setdefault(topic, {}).setdefault(plain(line), line)
    if not by_topic:
        return HEAD.replace("nlu:\n", "nlu: []\n")
    return HEAD + "\n".join(_item(topic, found) for topic, found in sorted(by_topic.items()))


def _item(topic: str, lines: Mapping[str, str]) -> str:
    return f"  - intent: {topic}\n    examples: |\n" + "".join(f"      - {line}\n" for line in sorted(lines.values()))
