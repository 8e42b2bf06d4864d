"""The assistant's training examples, and the messages that teach how to read what it makes of them, as the files have them."""

from collections.abc import Iterator

import yaml

from frontdesk.settings import ROOT


def examples() -> Iterator[tuple[str, str]]:
    """Each with its full label, such as `faq/hours`, in the order of the files."""
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for item in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            for line in item["examples"].splitlines():
                yield item["intent"], line[2:].strip()


def messages() -> Iterator[str]:
    """What visitors say one after the other, and in one breath: `context.tsv` and `several.tsv` in `bot/text/`."""
    for name, columns in (("context", (1, 3)), ("several", (1,))):
        for line in (ROOT / "bot" / "text" / f"{name}.tsv").read_text("utf-8").splitlines():
            yield from (line.split("\t")[column] for column in columns)
