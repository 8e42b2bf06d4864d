"""Mails as files, for trying it out and for whoever has no mail server: any mail program opens them."""

import os
import re
import time
from collections.abc import Callable, Collection
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from frontdesk.errors import DeliveryPostponed

_REFERENCE = 8  # signs


class FileMailer:
    """One file a key: a mail that is sent again takes the place of the first. Only this user may read them."""

    what = "mails as files"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, mail: EmailMessage, key: str) -> None:
        name = re.sub(r"[^A-Za-z0-9-]+", "-", key)
        unfinished = self._folder / f".{name}.unfinished"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
                file.write(bytes(mail))
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._folder / f"{name}.eml")
        except OSError as error:
            raise DeliveryPostponed(f"the folder of mails can't be written ({error.strerror})", away=True) from None

    def forget(self, conversations: Collection[str], mentions: Callable[[str], bool]) -> int:
        """Mails are found by what they say, and to whom."""
        found = [file for file in self._folder.glob("*.eml") if mentions(_text_of(file))]
        for file in found:
            file.unlink(missing_ok=True)
        return len(found)

    def older(self, age: timedelta, *, delete: bool) -> int:
        """By the machine's clock, as the files' own times are."""
        found = [file for file in self._folder.glob("*.eml") if time.time() - file.stat().st_mtime > age.total_seconds()]
        for file in found if delete else ():
            file.unlink(missing_ok=True)
        return len(found)


def _text_of(file: Path) -> str:
    """Whom it is to, what it says, and the reference with which the file's name begins."""
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    return f"{file.name[:_REFERENCE]} {mail['To']} {body.get_content() if body else ''}"
