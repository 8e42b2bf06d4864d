"""Files that are there as a whole or not at all: what is begun stands beside them under another name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A free name beside that one; what stands there is removed at the end unless it was renamed."""
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """An empty file beside that one, that only its owner can read; removed at the end unless it was renamed."""
    if not path.parent.exists():
        path.parent.mkdir(mode=0o700, parents=True)
    with beside(path) as part:
        part.touch(mode=0o600, exist_ok=False)
        yield part


def flush(path: Path) -> None:
    """Wait until the file, or the folder's list of names, is on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
