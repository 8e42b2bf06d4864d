"""A real mail server on loopback that a test makes refuse, hang or hang up."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tests.ports import free_ports


class MailServer:
    """`answers` are given to the next mails, one each, instead of taking them; `mails` are those that were taken."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.to: list[list[str]] = []
        self.at_recipient: list[str] = []
        self.after_data: list[str] = []
        self.hangs = False
        self.encrypted: list[bool] = []
        self.user: tuple[bytes, bytes] | None = None

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if self.at_recipient and (answer := self.at_recipient.pop(0)):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.hangs:
            await asyncio.sleep(3600)
        if self.after_data and (answer := self.after_data.pop(0)):
            return answer
        assert isinstance(envelope.content, bytes)
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        self.to.append(envelope.rcpt_tos)
        self.encrypted.append(session.ssl is not None)
        return "250 OK"

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        # not handled: the server itself says no
        return AuthResult(success=(data.login, data.password) == self.user, handled=False)


@contextmanager
def listening(server: MailServer, host: str = "127.0.0.1", **options: Any) -> Iterator[int]:
    """The port that it listens on for as long as the context lasts; `options` are aiosmtpd's."""
    (port,) = free_ports(1)
    controller = Controller(server, hostname=host, port=port, authenticator=server.authenticate, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def server_context(certificate: Any) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    return context
