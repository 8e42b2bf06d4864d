"""Somebody who receives webhooks: a real HTTP or HTTPS server on loopback that answers as a test wants."""

import contextlib
import hashlib
import hmac
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

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


def is_genuine(headers: Message, body: bytes, secret: str) -> bool:
    """As docs/integrations.md says that a receiver has to check it."""
    timestamp = headers["X-Frontdesk-Timestamp"]
    expected = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    given = [part.removeprefix("v1=") for part in headers["X-Frontdesk-Signature"].split(",")]
    return abs(time.time() - int(timestamp)) < 300 and any(hmac.compare_digest(expected, each) for each in given)
