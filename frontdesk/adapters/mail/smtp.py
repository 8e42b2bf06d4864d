"""Mails over SMTP: encrypted where the server can, and always before a password is sent."""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from frontdesk.errors import DeliveryPostponed, DeliveryRefused

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PORTS = {"smtp": 25, "smtps": 465}


class SmtpMailer:
    """`url` like `smtp://user:password@host:587` or `smtps://host`; `timeout_s` for each answer of the server."""

    def __init__(self, url: str, timeout_s: float = 10, trust: ssl.SSLContext | None = None) -> None:
        self._url, self._timeout_s = urlsplit(url), timeout_s
        self._trust = trust or ssl.create_default_context()

    def send(self, mail: EmailMessage, key: str) -> None:
        with _said_plainly(), self._connection(_domain(mail["From"])) as server:
            try:
                server.send_message(mail)
            except smtplib.SMTPRecipientsRefused as refused:
                # one recipient, so one answer
                ((code, said),) = refused.recipients.values()
                raise smtplib.SMTPResponseException(code, said) from None

    @contextmanager
    def _connection(self, domain: str) -> Iterator[smtplib.SMTP]:
        """A session in which mail can be sent. Taking leave can't undo what the server has taken."""
        try:
            server = self._connect(domain)
        except smtplib.SMTPResponseException as error:
            # a greeting or a password that is refused says nothing about the mail
            raise DeliveryPostponed(_reason(error), away=True) from None
        except smtplib.SMTPNotSupportedError:
            raise DeliveryPostponed("the mail server takes no passwords", away=True) from None
        try:
            yield server
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
        finally:
            server.close()

    def _connect(self, domain: str) -> smtplib.SMTP:
        host, port = self._url.hostname or "", self._url.port or _PORTS[self._url.scheme]
        # named by the sender's domain: this machine's own name may be nobody's business, and looking it up may take long
        if self._url.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, domain, timeout=self._timeout_s, context=self._trust)
        else:
            server = smtplib.SMTP(host, port, domain, timeout=self._timeout_s)
        try:
            self._prepare(server, host)
        except BaseException:
            server.close()
            raise
        return server

    def _prepare(self, server: smtplib.SMTP, host: str) -> None:
        server.ehlo_or_helo_if_needed()
        encrypted = self._url.scheme == "smtps"
        if not encrypted and server.has_extn("starttls"):
            server.starttls(context=self._trust)
            server.ehlo()
            encrypted = True
        if self._url.username:
            if not encrypted and host not in _LOOPBACK:
                raise DeliveryPostponed("the mail server offers no encryption, so it is not told the password", away=True)
            server.login(unquote(self._url.username), unquote(self._url.password or ""))


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Errors of the library as ours."""
    try:
        yield
    except smtplib.SMTPResponseException as error:
        if 500 <= error.smtp_code <= 599:
            raise DeliveryRefused(_reason(error)) from None
        # 421: the server is about to go, whatever the mail
        raise DeliveryPostponed(_reason(error), away=error.smtp_code == 421) from None
    except smtplib.SMTPNotSupportedError:
        raise DeliveryRefused("the mail server can't send to an address with other than ASCII letters") from None
    except (smtplib.SMTPException, OSError) as error:
        # the library says "disconnected" of a server that it has given up waiting for
        if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
            raise DeliveryPostponed("the mail server does not answer in time", away=True) from None
        raise DeliveryPostponed(f"the mail server can't be reached or hung up ({type(error).__name__})", away=True) from None


def _reason(error: smtplib.SMTPResponseException) -> str:
    """What the server said, without addresses."""
    said = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
    return f"{error.smtp_code} {' '.join(re.sub(r'\S*@\S*', '…', said).split())[:200]}"


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2]
