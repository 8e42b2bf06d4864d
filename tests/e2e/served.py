"""The gateway alone, without Rasa, over a house that a test has in its hands."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from frontdesk.bootstrap import House
from frontdesk.web.app import create_app


@contextmanager
def served(house: House) -> Iterator[str]:
    """Its address."""
    server = uvicorn.Server(uvicorn.Config(create_app(house), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()
