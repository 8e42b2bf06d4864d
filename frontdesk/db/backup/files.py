"""Files that are there as a whole or not at all, and that only their owner can read."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontdesk.errors import BackupError


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """An empty file to be filled, which gets its name at the end; what was begun is removed when an exception leaves.

    Raises BackupError when there is a file of that name, then or at the end.
    """
    _refuse(path)
    with unfinished(path) as part:
        yield part
        flush(part)
        try:
            os.link(part, path)  # unlike a renaming, it replaces nothing
        except FileExistsError:
            _refuse(path)
        flush(path.parent)


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """An empty file beside that one, removed at the end unless it was renamed."""
    if not path.parent.exists():
        path.parent.mkdir(mode=0o700, parents=True)
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(number)
    part = Path(name)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Wait until the file, or the folder's list of names, is on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _refuse(path: Path) -> None:
    if path.exists():
        raise BackupError(f"{path} is there already, and nothing is overwritten: give another name")
