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
CANARY = "Zebulon Quartermain"


def kept(stack: Stack) -> str:
    """All that Rasa has in its file."""
    with closing(sqlite3.connect(stack.folder / "run" / str(stack.port) / "tracker.db")) as connection:
        return str(connection.execute("SELECT sender, events FROM trackers").fetchall())


def wait_until_forgotten(stack: Stack) -> None:
    deadline = time.monotonic() + WITHIN_S
    while CANARY in kept(stack):
        assert time.monotonic() < deadline, stack.run("outbox")
        time.sleep(0.2)


def tell_name(stack: Stack) -> Visitor:
    visitor = stack.visitor()
    visitor.say("I'd like to book a free consultation")
    visitor.say(CANARY)
    assert CANARY in kept(stack)
    return visitor


def erase(visitor: Visitor) -> None:
    assert visitor.client.delete("/api/chat", headers=visitor.headers).status_code == 204
    assert visitor.client.get("/api/chat/messages", headers=visitor.headers).status_code == 401


def test_rasa_forgets_the_conversation_and_no_other(stack: Stack) -> None:
    visitor, other = tell_name(stack), stack.visitor()
    other.say("I'd like to book a free consultation")
    erase(visitor)
    wait_until_forgotten(stack)
    assert other.say("Ida Moss")[-1]["expects"] == "contact"


def test_a_rasa_that_is_down_forgets_it_later(stack: Stack) -> None:
    visitor = tell_name(stack)
    stack.part("rasa").kill()
    erase(visitor)
    deadline = time.monotonic() + WITHIN_S
    while not (waiting := re.search(r"^ *(\d+) +waiting +forget .*Rasa does not answer", stack.run("outbox"), re.MULTILINE)):
        assert time.monotonic() < deadline, stack.run("outbox")
    stack.wait()
    stack.run("outbox", "retry", waiting[1])
    wait_until_forgotten(stack)
