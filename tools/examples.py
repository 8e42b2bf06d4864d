"""The assistant's training examples, as its files have them."""

from collections.abc import Iterator

import yaml

from frontdesk.settings import ROOT


def examples() -> Iterator[tuple[str, str]]:
    """Each with its full label, such as `faq/hours`, in the order of the files."""
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for item in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            for line in item["examples"].splitlines():
                yield item["intent"], line[2:].strip()
