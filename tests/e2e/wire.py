"""A wire between a browser and the product that a test can cut, hold up, and leave silent."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

type Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Wire:
    """`down`: new connections are refused; `silent`: nothing goes through, and nobody is told."""

    def __init__(self, target: int) -> None:
        self.target, self.port = target, 0
        self.down = self.silent = False
        self.dropped = 0
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Every connection ends at once, in the middle of whatever it carries."""
        self._loop.call_soon_threadsafe(self._cut)

    def start(self) -> None:
        self._thread.start()
        self._ready.wait(10)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _cut(self) -> None:
        for writer in list(self._open):
            self.dropped += 1
            writer.transport.abort()

    def _run(self) -> None:
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        self._cut()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.down:
            writer.transport.abort()
            return
        there = await asyncio.open_connection("127.0.0.1", self.target)
        await asyncio.gather(self._pass((reader, there[1])), self._pass((there[0], writer)))

    async def _pass(self, streams: Streams) -> None:
        reader, writer = streams
        self._open.add(writer)
        try:
            while data := await reader.read(65536):
                if not self.silent:
                    writer.write(data)
                    await writer.drain()
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._open.discard(writer)
            writer.close()


@contextmanager
def wire(target: int) -> Iterator[Wire]:
    between = Wire(target)
    between.start()
    yield between
    between.stop()
