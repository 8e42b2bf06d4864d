""" "Clear this chat" through every process: the gateway, the outbox's worker, Rasa's own memory."""

import re
import sqlite3
import time
from contextlib import closing

import pytest

from tests.conftest import Visitor
from tests.stack import Stack

pytestmark = pytest.mark.e2e
WITHIN_S = 30


def kept(stack: Stack) -> set[str]:
    """The conversations that Rasa has in its file; what was said is encrypted there."""
    with closing(sqlite3.connect(stack.folder / "run" / str(stack.port) / "tracker.db")) as connection:
        return {sender for (sender,) in connection.execute("SELECT sender FROM trackers")}


def wait_until_forgotten(stack: Stack, conversation: str) -> None:
    deadline = time.monotonic() + WITHIN_S
    while conversation in kept(stack):
        assert time.monotonic() < deadline, stack.run("outbox")
        time.sleep(0.2)


def tell_name(stack: Stack) -> tuple[Visitor, str]:
    """A visitor who has told a name, and how Rasa knows that conversation."""
    before = kept(stack)
    visitor = stack.visitor()
    visitor.say("I'd like to book a free consultation")
    visitor.say("Zebulon Quartermain")
    (conversation,) = kept(stack) - before
    return visitor, conversation


def erase(visitor: Visitor) -> None:
    assert visitor.client.delete("/api/chat", headers=visitor.headers).status_code == 204
    assert visitor.client.get("/api/chat/messages", headers=visitor.headers).status_code == 401


def test_rasa_forgets_the_conversation_and_no_other(stack: Stack) -> None:
    (visitor, conversation), other = tell_name(stack), stack.visitor()
    other.say("I'd like to book a free consultation")
    erase(visitor)
    wait_until_forgotten(stack, conversation)
    assert other.say("Ida Moss")[-1]["expects"] == "contact"


def test_a_rasa_that_is_down_forgets_it_later(stack: Stack) -> None:
    visitor, conversation = tell_name(stack)
    stack.part("rasa").kill()
    erase(visitor)
    deadline = time.monotonic() + WITHIN_S
    while not (waiting := re.search(r"^ *(\d+) +waiting +forget .*Rasa does not answer", stack.run("outbox"), re.MULTILINE)):
        assert time.monotonic() < deadline, stack.run("outbox")
    stack.wait()
    stack.run("outbox", "retry", waiting[1])
    wait_until_forgotten(stack, conversation)
