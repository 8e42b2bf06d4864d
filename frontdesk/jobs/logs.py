"""What is logged: our own notes, which name kinds and numbers of things, and other people's warnings. No personal data."""

import logging
import sys
import traceback
from types import TracebackType

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _WithoutMessages(logging.Formatter):
    """Exceptions by kind and place only: what they say may quote a person."""

    def formatException(self, ei: _ExcInfo) -> str:
        frames = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(ei[2])]
        return "\n".join([f"{ei[0].__name__ if ei[0] else 'error'}, at:", *frames])


def configure_logs() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_WithoutMessages(FORMAT))
    # libraries log requests, statements or payloads at lower levels
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("frontdesk").setLevel(logging.INFO)
    # quotes what a server has answered that it didn't expect, which may be the calendar's events
    logging.getLogger("caldav").setLevel(logging.CRITICAL + 1)
