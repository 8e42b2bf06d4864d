"""A clinic's own website: another server, on another origin, with a strict policy, whose pages a test asks for."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from frontdesk.settings import ROOT

HOST_PAGE = (ROOT / "tests" / "e2e" / "host.html").read_text("utf-8")
# What the documentation tells a clinic to allow, and nothing else; {ours} is Front Desk's address.
STRICT = "default-src 'none'; script-src {ours}; frame-src {ours}; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"


class Site:
    """`origin` may embed the chat; `stranger` is the same server by another name, so another origin, which may not."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://localhost:{port}"
        self.stranger = f"http://127.0.0.1:{port}"
        self.pages: dict[str, tuple[bytes, str]] = {}
        self._paths = (f"/{number}" for number in itertools.count())

    def page(self, ours: str, attributes: str = "", policy: str = STRICT, **parts: str) -> str:
        """The path of a new page with the one line for the Front Desk at `ours`; `parts` are those of host.html."""
        line = f'<script async src="{ours}/widget.js" {attributes}></script>'
        fill = {"lang": "en", "dir": "ltr", "head": "", "body": line} | parts
        html = HOST_PAGE
        for name, text in fill.items():
            html = html.replace(f"{{{name}}}", text.replace("{line}", line))
        path = next(self._paths)
        self.pages[path] = (html.encode(), policy.format(ours=ours))
        return path


@contextmanager
def open_site() -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    site = Site(server.server_port)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            html, policy = site.pages.get(self.path, (b"", ""))
            self.send_response(200 if html else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Content-Length", str(len(html)))
            self.end_headers()
            self.wfile.write(html)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing to say."""

    server.RequestHandlerClass = Handler
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
