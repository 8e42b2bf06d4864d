"""Mails as files, for trying it out and for whoever has no mail server: any mail program opens them."""

import os
import re
from email.message import EmailMessage
from pathlib import Path

from frontdesk.errors import DeliveryPostponed


class FileMailer:
    """One file a key: a mail that is sent again takes the place of the first. Only this user may read them."""

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
