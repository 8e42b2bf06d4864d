"""Mails that come of a conversation with the real processes."""

import pytest

from tests.e2e.mails import booked, mail_of
from tests.outbox import calendar_of
from tests.stack import Stack

pytestmark = pytest.mark.e2e


def test_who_books_in_the_chat_gets_a_mail_that_says_what_the_chat_said(stack: Stack) -> None:
    reference = booked(stack.visitor(), "zelda@example.com", "thursday december 3 at 2pm")
    mail = mail_of(stack, f"{reference}-0-booked-visitor-mail")
    body = mail.get_body(("plain",))
    assert body
    for said in ("Hello Zelda,", "Thursday, December 3 at 2:00 PM, Central time", reference, f"{stack.url}/visit/"):
        assert said in body.get_content()
    (event,) = calendar_of(mail).walk("VEVENT")
    assert event.start.isoformat() == "2026-12-03T20:00:00+00:00"
    assert mail_of(stack, f"{reference}-0-booked-staff-mail")["Subject"] == f"Booked: {reference}"
    waiting = next(line for line in stack.run("outbox").splitlines() if reference in line)
    assert waiting.split()[1:6] == ["waiting", "reminder", reference, "due", "2026-12-02"]


def test_a_worker_that_died_is_started_again_and_its_log_knows_nobody(stack: Stack) -> None:
    stack.part("outbox").kill()
    reference = booked(stack.visitor(), "zelda@example.com", "friday december 4 at 2pm")
    mail_of(stack, f"{reference}-0-booked-visitor-mail")
    assert not [word for word in ("Zelda", "Quartermain", "zelda@") if word in stack.log()]
