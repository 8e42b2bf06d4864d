"""Files of backups: new ones only, and nobody but their owner can read them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontdesk.errors import BackupError
from frontdesk.files import flush, unfinished


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


def _refuse(path: Path) -> None:
    if path.exists():
        raise BackupError(f"{path} is there already, and nothing is overwritten: give another name")
