"""The wordings that staff have approved, in place of those of `domain.yml`: said from the instant they are written."""

import json
import logging
from pathlib import Path
from typing import Any, Dict, Optional, Text

log = logging.getLogger(__name__)


class Wording:
    """The file that the application writes: for a response's name its text, and for a topic of staff's own what it is called.

    Looked at anew whenever it has changed; what can't be read leaves everything as it was.
    """

    def __init__(self, path: Optional[Path]) -> None:
        self._path = path
        self._seen: Optional[tuple] = None
        self._said: Dict[Text, Dict[Text, Any]] = {}

    def of(self, response: Text) -> Optional[Dict[Text, Any]]:
        self._look()
        return self._said.get(response)

    def _look(self) -> None:
        try:
            status = self._path.stat() if self._path else None
        except OSError:
            status = None
        seen = (status.st_mtime_ns, status.st_ino) if status else None
        if seen == self._seen:
            return
        self._seen = seen
        if status is None:
            self._said = {}
            return
        try:
            self._said = {name: {"text": str(each["text"]), "label": str(each["label"])} for name, each in self._read().items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            log.warning("The wordings can't be read (%s): what was said before is said on.", type(error).__name__)

    def _read(self) -> Any:
        assert self._path is not None
        return json.loads(self._path.read_text("utf-8"))
