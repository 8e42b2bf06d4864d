"""Whether an answer helped: said by visitors, kept for staff."""

from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House
from frontdesk.domain.messages import About, Reply
from tests.conftest import Visitor

pytestmark = pytest.mark.web
ANSWER = Reply("An hour.", about=About(("faq/session_length",), None, 0.9))
DONT_KNOW = Reply("I can't tell.", about=About(nearest=("faq/safety",)))


@pytest.fixture
def asked(visitor: Visitor, bot: FakeBot) -> Visitor:
    """Somebody whose message 3 is an answer, 4 the form's question, and 6 an honest "I can't tell"."""
    bot.answers = [[ANSWER, Reply("And your name?", expects="name")], [DONT_KNOW]]
    visitor.say("how long is <b>one</b>")
    visitor.say("does it glow")
    return visitor


def judge(visitor: Visitor, n: object, helpful: object) -> Any:
    return visitor.client.post(f"/api/chat/messages/{n}/feedback", json={"helpful": helpful}, headers=visitor.headers)


def said(visitor: Visitor) -> dict[int, object]:
    return {message["n"]: message["data"]["helpful"] for message in visitor.history() if "helpful" in message["data"]}


def test_what_can_be_judged_says_so_at_once_and_in_the_history(asked: Visitor) -> None:
    assert asked.replies[0]["data"] == {"helpful": None}
    assert said(asked) == {3: None, 6: None}


def test_it_is_kept_changed_and_taken_back(asked: Visitor) -> None:
    for helpful in (True, True, False, None):
        answer = judge(asked, 3, helpful)
        assert (answer.status_code, answer.content) == (204, b"")
        assert said(asked) == {3: helpful, 6: None}


@pytest.mark.parametrize("n", [1, 2, 4, 99, 0, -1, 10**30])
def test_nothing_else_can_be_judged(asked: Visitor, n: int) -> None:
    answer = judge(asked, n, True)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert said(asked) == {3: None, 6: None}


def test_why_not_is_said(asked: Visitor) -> None:
    assert judge(asked, 4, True).json()["detail"].startswith("Only an answer to a question can be judged")


@pytest.mark.parametrize("body", [{}, {"helpful": "perhaps"}, {"helpful": [True]}, {"helpful": True, "n": 3}, []])
def test_a_wrong_body_is_422(asked: Visitor, body: object) -> None:
    answer = asked.client.post("/api/chat/messages/3/feedback", json=body, headers=asked.headers)
    assert answer.status_code == 422
    assert said(asked) == {3: None, 6: None}


def test_only_in_ones_own_conversation(client: TestClient[Litestar], asked: Visitor) -> None:
    other = Visitor(client)
    assert judge(other, 3, False).status_code == 422
    other.headers = {}
    assert judge(other, 3, False).status_code == 401
    assert said(asked) == {3: None, 6: None}


def test_staff_get_to_see_what_did_not_help_with_its_question(house: House, asked: Visitor) -> None:
    judge(asked, 3, False)
    judge(asked, 6, True)
    ((question, answer),) = house.notices.unhelpful()
    assert (question.text, answer.text) == ("how long is <b>one</b>", "An hour.")
    judge(asked, 3, None)
    assert list(house.notices.unhelpful()) == []
