"""A calendar server that says what a test tells it to, as no well-behaved one would."""

import time
from email.message import Message
from http.server import BaseHTTPRequestHandler

from tests.integration.receiver import Receiver

XML = {"Content-Type": "application/xml; charset=utf-8"}


class Server:
    """Answers each method with what a test put in `answers`, (status, headers, body) or a delay; 404 without."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], str] | float] = {}
        self.receiver = Receiver(self._answer, methods=("GET", "PUT", "DELETE", "REPORT"))
        self.url = f"http://127.0.0.1:{self.receiver.port}/calendar/"

    @property
    def got(self) -> list[tuple[str, Message, bytes]]:
        return self.receiver.got

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        answer = self.answers.get(handler.command, (404, {}, ""))
        if isinstance(answer, float):
            for sign in "HTTP/1.1 207 Multi-Status\r\n":
                time.sleep(answer)
                handler.wfile.write(sign.encode())
                handler.wfile.flush()
            return
        status, headers, body = answer
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body.encode())), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body.encode())


def listed(*responses: str) -> tuple[int, dict[str, str], str]:
    names = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'
    return 207, XML, f'<?xml version="1.0"?><multistatus {names}>{"".join(responses)}</multistatus>'


def found(ics: str, href: str = "/calendar/1.ics") -> str:
    prop = f'<prop><getetag>"1"</getetag><C:calendar-data>{ics}</C:calendar-data></prop>'
    return f"<response><href>{href}</href><propstat>{prop}<status>HTTP/1.1 200 OK</status></propstat></response>"


def refused(status: str, href: str = "/calendar/") -> str:
    return f"<response><href>{href}</href><status>HTTP/1.1 {status}</status></response>"
