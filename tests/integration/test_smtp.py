"""Delivering to a real mail server, in its good and its bad hours."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
import trustme

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.mail.files import FileMailer
from frontdesk.adapters.mail.smtp import SmtpMailer
from frontdesk.bootstrap import House, build_outbox
from frontdesk.domain.contacts import Contact
from frontdesk.domain.mails import Letter, compose
from frontdesk.domain.outbox import PAUSES
from frontdesk.errors import DeliveryPostponed, DeliveryRefused, SettingsError
from frontdesk.services.leads import Request
from frontdesk.settings import read_settings
from tests.mailserver import MailServer, listening, server_context
from tests.ports import free_ports

pytestmark = pytest.mark.integration


def mail(to: str = "ana@example.org") -> EmailMessage:
    return compose(
        Letter("Hello", "é😀\n.\nend\n", "<p>é</p>"),
        key="k",
        sender="desk@clinic.example",
        recipient=to,
        at=datetime(2026, 11, 23, tzinfo=UTC),
    )


@pytest.fixture
def server() -> MailServer:
    return MailServer()


@pytest.fixture
def port(server: MailServer) -> Iterator[int]:
    with listening(server) as port:
        yield port


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trust(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_a_mail_arrives_as_it_was(server: MailServer, port: int) -> None:
    SmtpMailer(f"smtp://127.0.0.1:{port}").send(mail(), "k")
    (got,) = server.mails
    body = got.get_body(("plain",))
    assert body
    assert (got["Subject"], got["Message-ID"], body.get_content().replace("\r", "")) == (
        "Hello",
        mail()["Message-ID"],
        "é😀\n.\nend\n",
    )
    assert server.to == [["ana@example.org"]]


@pytest.mark.parametrize("where", ["at_recipient", "after_data"])
def test_a_busy_server_is_tried_again(server: MailServer, port: int, where: str) -> None:
    getattr(server, where).append("451 4.7.1 Greylisted, ana@example.org")
    mailer = SmtpMailer(f"smtp://127.0.0.1:{port}")
    with pytest.raises(DeliveryPostponed) as caught:
        mailer.send(mail(), "k")
    assert (caught.value.why, caught.value.away) == ("451 4.7.1 Greylisted, …", False)
    mailer.send(mail(), "k")
    assert len(server.mails) == 1


@pytest.mark.parametrize("where", ["at_recipient", "after_data"])
def test_a_refusal_is_final_and_says_why_without_the_address(server: MailServer, port: int, where: str) -> None:
    getattr(server, where).append("550 5.1.1 <ana@example.org>: no such mailbox")
    with pytest.raises(DeliveryRefused) as caught:
        SmtpMailer(f"smtp://127.0.0.1:{port}").send(mail(), "k")
    assert caught.value.why == "550 5.1.1 … no such mailbox"


def test_a_server_that_is_about_to_go_is_left_alone(server: MailServer, port: int) -> None:
    server.after_data.append("421 4.3.2 Shutting down")
    with pytest.raises(DeliveryPostponed) as caught:
        SmtpMailer(f"smtp://127.0.0.1:{port}").send(mail(), "k")
    assert caught.value.away


def test_a_server_that_hangs_is_left_in_time(server: MailServer, port: int) -> None:
    server.hangs = True
    started = time.monotonic()
    with pytest.raises(DeliveryPostponed) as caught:
        SmtpMailer(f"smtp://127.0.0.1:{port}", timeout_s=0.5).send(mail(), "k")
    assert (caught.value.why, caught.value.away) == ("the mail server does not answer in time", True)
    assert time.monotonic() - started < 3


def test_a_server_that_says_nothing_is_left_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(DeliveryPostponed) as caught:
        SmtpMailer(f"smtp://127.0.0.1:{silent.getsockname()[1]}", timeout_s=0.5).send(mail(), "k")
    assert caught.value.away


def test_nobody_there_is_said() -> None:
    (port,) = free_ports(1)
    with pytest.raises(DeliveryPostponed, match="ConnectionRefusedError") as caught:
        SmtpMailer(f"smtp://127.0.0.1:{port}").send(mail(), "k")
    assert caught.value.away


@pytest.mark.parametrize("farewell", [b"", b"500 what?\r\n"])
def test_a_mail_that_was_taken_is_sent_whatever_comes_after(farewell: bytes) -> None:
    """A server that hangs up, or talks nonsense, after having said that it has the mail."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection, connection.makefile("rb") as lines:
                connection.sendall(b"220 hello\r\n")
                for answer in (b"250 hello\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n"):
                    lines.readline()
                    connection.sendall(answer)
                while lines.readline() != b".\r\n":
                    pass
                connection.sendall(b"250 taken\r\n" + farewell)

        thread = threading.Thread(target=serve)
        thread.start()
        SmtpMailer(f"smtp://127.0.0.1:{listener.getsockname()[1]}", timeout_s=2).send(mail(), "k")
        thread.join()


# --- encryption and passwords
@pytest.mark.parametrize("password", ["secret", "s:/?#@ %"])
def test_starttls_comes_before_the_password(
    server: MailServer, authority: trustme.CA, trust: ssl.SSLContext, password: str
) -> None:
    server.user = (b"desk", password.encode())
    quoted = "".join(f"%{byte:02X}" for byte in password.encode())
    with listening(server, tls_context=server_context(authority.issue_cert("localhost")), require_starttls=True) as port:
        SmtpMailer(f"smtp://desk:{quoted}@localhost:{port}", trust=trust).send(mail(), "k")
    assert server.encrypted == [True]


def test_a_certificate_of_somebody_else_is_not_believed(server: MailServer, authority: trustme.CA) -> None:
    with (
        listening(server, tls_context=server_context(authority.issue_cert("localhost"))) as port,
        pytest.raises(DeliveryPostponed) as caught,
    ):
        SmtpMailer(f"smtp://localhost:{port}").send(mail(), "k")
    assert (caught.value.why, caught.value.away) == (
        "the mail server can't be reached or hung up (SSLCertVerificationError)",
        True,
    )
    assert server.mails == []


def test_smtps_is_encrypted_from_the_start(server: MailServer, authority: trustme.CA, trust: ssl.SSLContext) -> None:
    with listening(server, ssl_context=server_context(authority.issue_cert("127.0.0.1"))) as port:
        SmtpMailer(f"smtps://127.0.0.1:{port}", trust=trust).send(mail(), "k")
    assert len(server.mails) == 1


def test_a_wrong_password_is_the_servers_affair_not_the_mails(
    server: MailServer, authority: trustme.CA, trust: ssl.SSLContext
) -> None:
    server.user = (b"desk", b"right")
    with (
        listening(server, tls_context=server_context(authority.issue_cert("localhost"))) as port,
        pytest.raises(DeliveryPostponed) as caught,
    ):
        SmtpMailer(f"smtp://desk:wrong@localhost:{port}", trust=trust).send(mail(), "k")
    assert caught.value.away
    assert caught.value.why.startswith("535 ")


def test_a_password_is_not_told_to_a_server_without_encryption(server: MailServer) -> None:
    # 127.0.0.2 stands for a machine elsewhere: it is not one of the names of this one
    with listening(server, "127.0.0.2") as port, pytest.raises(DeliveryPostponed, match="no encryption"):
        SmtpMailer(f"smtp://desk:secret@127.0.0.2:{port}").send(mail(), "k")


# --- through the outbox
def test_a_parked_mail_is_seen_with_its_reason_and_the_others_arrive(
    house: House, server: MailServer, port: int, clock: FixedClock
) -> None:
    lead = house.leads.take(Request("k", "c", "Ana", Contact(None, "ana@example.org", "email")))
    outbox = build_outbox(house, mailer=SmtpMailer(f"smtp://127.0.0.1:{port}"))
    server.at_recipient[:] = ["550 5.1.1 no such mailbox", "450 later"]
    outbox.deliver_due()
    assert server.mails == []
    clock.move(PAUSES[0])
    outbox.deliver_due()
    assert [mail["Subject"] for mail in server.mails] == [f"New request: {lead.reference}"]
    ((item, reference),) = outbox.list()
    assert (item.state, item.problem, reference) == ("failed", "550 5.1.1 no such mailbox", lead.reference)


# --- files
def test_files_are_for_this_user_only_and_one_a_key(tmp_path: Path) -> None:
    mailer = FileMailer(tmp_path / "outbox")
    for _ in range(2):
        mailer.send(mail(), "BCD-2346:0:booked:../visitor mail")
    (file,) = (tmp_path / "outbox").iterdir()
    assert file.name == "BCD-2346-0-booked-visitor-mail.eml"
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("")
    with pytest.raises(DeliveryPostponed, match="File exists"):
        FileMailer(tmp_path / "outbox").send(mail(), "k")


# --- settings
@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ({"FRONTDESK_SMTP_URL": "mail.example:25"}, "FRONTDESK_SMTP_URL"),
        ({"FRONTDESK_SMTP_URL": "smtp://desk:pass@mail.example:port"}, "FRONTDESK_SMTP_URL"),
        ({"FRONTDESK_SMTP_URL": "smtp://desk:pass@mail.example/é"}, "FRONTDESK_SMTP_URL"),
        ({"FRONTDESK_SMTP_URL": "smtp://desk:%C3%A9@mail.example"}, "FRONTDESK_SMTP_URL"),
        ({"FRONTDESK_SMTP_URL": "smtp://mail.example"}, "FRONTDESK_MAIL_FROM"),
        ({"FRONTDESK_MAIL_FROM": "desk"}, "FRONTDESK_MAIL_FROM"),
        ({"FRONTDESK_MAIL_FROM": "a@b.example\nBcc: c@d.example"}, "FRONTDESK_MAIL_FROM"),
        ({"FRONTDESK_STAFF_EMAIL": "a@b.example, c@d.example"}, "FRONTDESK_STAFF_EMAIL"),
    ],
)  # fmt: skip
def test_wrong_settings_are_named_and_no_password_is_quoted(settings: dict[str, str], place: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(settings)
    assert caught.value.place == place
    assert "pass@" not in str(caught.value)


def test_staff_get_theirs_where_mails_come_from_unless_told() -> None:
    assert read_settings({"FRONTDESK_MAIL_FROM": "desk@clinic.example"}).staff_email == "desk@clinic.example"
