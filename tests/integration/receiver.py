"""Somebody who receives webhooks: a real HTTP or HTTPS server on loopback that answers as a test wants."""

import contextlib
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from frontdesk.settings import ROOT

Answer = Callable[[BaseHTTPRequestHandler], None]


class Receiver:
    """`got` holds what arrived: path, headers, body; `names` the host names that TLS connections asked for."""

    def __init__(self, answer: Answer, context: ssl.SSLContext | None = None, methods: Sequence[str] = ("POST",)) -> None:
        self.got: list[tuple[str, Message, bytes]] = []
        self.names: list[str | None] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def hear(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                receiver.got.append((self.path, self.headers, body))
                with contextlib.suppress(OSError):
                    answer(self)

            def log_message(self, *_: object) -> None:
                pass

        for method in methods:
            setattr(Handler, f"do_{method}", Handler.hear)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.port: int = self._server.server_address[1]
        if context:
            context.sni_callback = lambda _socket, name, _context: self.names.append(name)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextmanager
def receiving(answer: Answer, context: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    receiver = Receiver(answer, context)
    try:
        yield receiver
    finally:
        receiver.close()


def status(code: int, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in {"Content-Length": "0", **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()

    return answer


def huge(handler: BaseHTTPRequestHandler) -> None:
    """A body that never ends."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A sign of the headers each half a second, so that no single wait is long."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(60):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.5)


def documented_check() -> Callable[[Message, bytes, str], bool]:
    """The check of a signature that docs/integrations.md gives to receivers."""
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "integrations.md").read_text("utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)
    check: Callable[[Message, bytes, str], bool] = names["is_genuine"]
    return check


is_genuine = documented_check()
