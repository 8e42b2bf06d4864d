"""What the gateway keeps of an answer beside its words: the topic, what was not understood, what the crisis screen heard."""

from itertools import pairwise

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import text

from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House
from frontdesk.domain.messages import About, Before, Reply
from tests.conftest import Visitor

pytestmark = pytest.mark.web
CRY = "i dont want to be alive any more"


def test_the_bot_is_told_what_was_answered_last(visitor: Visitor, bot: FakeBot) -> None:
    bot.answers = [[Reply("An hour.", about=About(("faq/session_length",), None, 0.9))], [Reply("You're welcome.")]]
    for words in ("how long is one", "thanks", "and how often?"):
        visitor.say(words)
    assert bot.before == [None, *[Before("faq/session_length", "how long is one")] * 2]


def test_an_answer_to_a_form_does_not_refer_to_what_came_before(visitor: Visitor, bot: FakeBot) -> None:
    bot.answers = [[Reply("An hour. And your name?", expects="name", about=About(("faq/session_length",), None, 0.9))]]
    visitor.say("how long is one")
    visitor.say("ana")
    assert bot.before == [None, None]


def test_a_question_that_was_not_understood_is_kept_for_staff(house: House, visitor: Visitor, bot: FakeBot) -> None:
    bot.answers = [[Reply("I can't tell.", about=About(nearest=("faq/safety", "unknown/harms"), confidence=0.12))]]
    visitor.say("does it glow in the dark")
    (question,) = house.notices.questions()
    assert (question.text, question.nearest, question.confidence) == (
        "does it glow in the dark",
        ["faq/safety", "unknown/harms"],
        0.12,
    )


def test_an_answered_question_is_not_kept_for_staff(house: House, visitor: Visitor, bot: FakeBot) -> None:
    bot.answers = [[Reply("An hour.", about=About(("faq/session_length",), None, 0.9))]]
    visitor.say("how long is one")
    assert list(house.notices.questions()) == []


def test_a_cry_for_help_leaves_an_alert_without_its_words(house: House, visitor: Visitor) -> None:
    visitor.say(CRY)
    (alert,) = house.notices.alerts()
    assert (alert.tier, alert.category, alert.at) == ("full", "suicide", house.clock.now())
    with house.database.read() as session:
        row = session.execute(text("SELECT * FROM alerts")).one()
    assert CRY not in str(row)


def test_a_gentle_one_leaves_an_alert_and_is_answered(house: House, visitor: Visitor) -> None:
    first, second = visitor.say("does ketamine help with suicidal thoughts")
    assert ("988" in first["text"], second["text"]) == (True, "You said: does ketamine help with suicidal thoughts")
    assert [alert.tier for alert in house.notices.alerts()] == ["gentle"]


def test_repeated_cries_get_other_and_shorter_words(visitor: Visitor) -> None:
    texts = [visitor.say(CRY)[0]["text"] for _ in range(4)]
    assert len(set(texts[:3])) == 3
    assert len(texts[0]) > max(map(len, texts[1:]))
    assert all(one != other for one, other in pairwise(texts))


def test_a_cry_for_help_is_answered_without_a_database(house: House, client: TestClient[Litestar], visitor: Visitor) -> None:
    with house.database.write() as session:
        session.execute(text("DROP TABLE messages"))
        session.execute(text("DROP TABLE conversations"))
    answer = visitor.post(id="00000000-0000-4000-8000-000000000001", text=CRY)
    (reply,) = answer.json()["messages"]
    assert (answer.status_code, reply["kind"], reply["n"]) == (200, "crisis", 0)
    assert visitor.post(id="00000000-0000-4000-8000-000000000002", text="how long does it take").status_code == 503
