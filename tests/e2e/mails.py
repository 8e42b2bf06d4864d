"""Bookings made in the chat of the real processes, and the mails that came of them."""

import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from tests.conftest import Visitor
from tests.stack import Stack


def mail_of(stack: Stack, name: str) -> EmailMessage:
    """The mail of that name, which may be a pattern."""
    folder, deadline = stack.folder / "outbox", time.monotonic() + 30
    while not (paths := list(folder.glob(f"{name}.eml"))):
        assert time.monotonic() < deadline, (sorted(each.name for each in folder.glob("*.eml")), stack.log())
        time.sleep(0.2)
    return message_from_bytes(paths[0].read_bytes(), policy=default)


def booked(visitor: Visitor, contact: str, when: str) -> str:
    """The reference of a booking made in the chat."""
    for words in ("book", "Zelda Quartermain", contact, "skip", when, "yes"):
        visitor.say(words)
    assert visitor.last["kind"] == "booking", visitor.last
    return str(visitor.last["data"]["reference"])
