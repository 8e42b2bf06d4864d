"""Mails as they go out: one recipient, headers that nobody can add to, parts that are read back."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.invitations import Invitation
from frontdesk.domain.mails import Letter, compose, greeting

pytestmark = pytest.mark.unit
AT = datetime(2026, 11, 23, 16, tzinfo=UTC)
LETTER = Letter("Your appointment", "Hello\n", "<p>Hello</p>")


def made(key: str = "BCD-2346:0:booked:visitor-mail", to: str = "ana@example.org", **more: Invitation) -> EmailMessage:
    return compose(LETTER, key=key, sender="desk@clinic.example", recipient=to, at=AT, **more)


def read(mail: EmailMessage) -> EmailMessage:
    return message_from_bytes(bytes(mail), policy=default)


def test_the_same_key_is_the_same_message() -> None:
    assert made()["Message-ID"] == made(to="bo@example.org")["Message-ID"]
    assert made()["Message-ID"] != made("BCD-2346:1:cancelled:visitor-mail")["Message-ID"]
    assert made()["Message-ID"].endswith("@clinic.example>")


def test_the_calendar_file_is_read_back_as_it_was() -> None:
    content = "BEGIN:VCALENDAR\r\nSUMMARY:é😀\r\nEND:VCALENDAR\r\n"
    mail = read(made(invitation=Invitation("CANCEL", content)))
    inline, attached = (part for part in mail.walk() if part.get_content_type() in {"text/calendar", "application/ics"})
    assert (inline.get_param("method"), inline.get_payload(decode=True)) == ("CANCEL", content.encode())
    assert (attached.get_filename(), attached.get_payload(decode=True)) == ("appointment.ics", content.encode())
    assert [part.get_content_type() for part in mail.iter_parts()] == ["multipart/alternative", "application/ics"]


@pytest.mark.parametrize(
    "address", ["ana@example.org\r\nBcc: e@x.org", "ana@example.org, e@x.org", "Ana <ana@example.org>", "ana", "", "a@b\n.org"]
)
def test_what_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        made(to=address)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_subject_makes_a_header(subject: str) -> None:
    mail = compose(Letter(subject, "x", "x"), key="k", sender="d@clinic.example", recipient="ana@example.org", at=AT)
    wire = bytes(mail).split(b"\r\n\r\n")[0]
    names = [line.split(b":")[0] for line in wire.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
    assert names == [b"From", b"To", b"Subject", b"Date", b"Message-ID", b"Auto-Submitted", b"MIME-Version", b"Content-Type"]


def test_foreign_domains_go_out_as_name_servers_know_them() -> None:
    assert made(to="ana@bücher.example")["To"] == "ana@xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Ana Lopez", "Ana"), ("José", "José"), ("Mary-Jane O'Neil", "Mary-Jane"), ("D’Angelo Smith", "D’Angelo"), ("李 雷", "李"),
        ("http://evil.example", ""), ("evil.example wants you", ""), ("<b>Ana", ""), ("Ana123", ""), ("", ""), ("x" * 31, ""),
        ("\r\nBcc: e@x.org", ""), ("--", ""),
    ],
)  # fmt: skip
def test_only_a_plain_first_name_is_repeated(name: str, greeted: str) -> None:
    assert greeting(name) == greeted
