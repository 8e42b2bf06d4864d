"""The secrets: those of the settings, or made once and kept in files that only this user can read."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from frontdesk.domain.keys import DataKeys, new_key
from frontdesk.errors import SettingsError
from frontdesk.files import flush, unfinished
from frontdesk.settings import Settings


def signing_secret(settings: Settings) -> str:
    """The secret of the settings, or one that is made once and kept where only this user can read it."""
    return settings.secret or _kept(settings.var / "secret", "FRONTDESK_SECRET", secrets.token_hex(32))


def data_keys(settings: Settings) -> DataKeys:
    """The keys of the settings, or of a file that is made once with one, where only this user can read it.

    Raises SettingsError.
    """
    if settings.data_key:
        return DataKeys.of(settings.data_key)
    path = key_file(settings)
    return DataKeys(lambda: _kept(path, "FRONTDESK_DATA_KEY", new_key()))


def key_file(settings: Settings) -> Path:
    """Where the data's keys are kept if the settings name none."""
    return settings.var / "data-key"


def add_key(settings: Settings) -> None:
    """Put a new key before those of the file: it encrypts from now on, and the others still decrypt."""
    path = key_file(settings)
    keys = _kept(path, "FRONTDESK_DATA_KEY", new_key())
    with unfinished(path) as part:
        _fill(part, f"{new_key()} {keys}")
        part.replace(path)


def _kept(path: Path, name: str, new: str) -> str:
    """What the file holds, which is made with `new` in it if it is not there: whole, or not at all."""
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with unfinished(path) as part:
                _fill(part, new)
                with suppress(FileExistsError):  # another process was faster
                    os.link(part, path)
        return path.read_text("utf-8").strip()
    except OSError as error:
        raise SettingsError(name, f"is not set, and {path} can't be read or made ({error.strerror})") from None


def _fill(part: Path, text: str) -> None:
    part.write_text(text, "utf-8")
    flush(part)
