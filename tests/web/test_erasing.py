""" "Clear this chat": the conversation is gone here at once, and what is the clinic's record stays."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import text

from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House, build_outbox
from frontdesk.domain.messages import About, Reply
from tests.conftest import Visitor

pytestmark = pytest.mark.web
CANARY = "zebulon quartermain can not sleep"


def everything(house: House) -> str:
    """All that is in the database, as text."""
    with house.database.read() as session:
        names = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        return "\n".join(f"{name} {tuple(row)}" for name in names for row in session.execute(text(f"SELECT * FROM {name}")))


def test_after_it_nothing_of_the_conversation_is_left_and_the_token_opens_nothing(
    client: TestClient[Litestar], house: House, visitor: Visitor, bot: FakeBot
) -> None:
    bot.answers = [[Reply("I can't tell.", about=About(nearest=("faq/safety",)))]]
    visitor.say(CANARY)
    (conversation,) = {heard for heard, _ in bot.heard}
    assert CANARY in everything(house)
    answer = client.delete("/api/chat", headers=visitor.headers)
    assert (answer.status_code, answer.content) == (204, b"")
    assert CANARY not in everything(house)
    assert [line for line in everything(house).split("\n") if conversation in line and not line.startswith("outbox")] == []
    for asked in (
        client.get("/api/chat/messages", headers=visitor.headers),
        client.get("/api/chat/events", headers=visitor.headers),
        client.delete("/api/chat", headers=visitor.headers),
        visitor.post(id="00000000-0000-4000-8000-000000000009", text="hello?"),
    ):
        assert asked.status_code == 401


def test_other_conversations_stay(client: TestClient[Litestar], visitor: Visitor) -> None:
    other = Visitor(client)
    other.say(CANARY)
    client.delete("/api/chat", headers=visitor.headers)
    assert other.history()[1]["text"] == CANARY


def test_an_alert_stays_and_tells_no_conversation(client: TestClient[Litestar], house: House, visitor: Visitor) -> None:
    visitor.say("i want to kill myself")
    client.delete("/api/chat", headers=visitor.headers)
    (alert,) = house.notices.alerts()
    assert (alert.tier, alert.conversation_id) == ("full", None)


def test_without_a_token_nothing_is_erased(client: TestClient[Litestar], visitor: Visitor) -> None:
    assert client.delete("/api/chat").status_code == 401
    assert client.delete("/api/chat", headers={"Authorization": "Bearer nonsense"}).status_code == 401
    assert len(visitor.history()) == 1


def test_rasa_forgets_it_when_it_is_back(client: TestClient[Litestar], house: House, visitor: Visitor, bot: FakeBot) -> None:
    visitor.say("hello")
    (conversation,) = {heard for heard, _ in bot.heard}
    outbox = build_outbox(house)
    bot.down = True
    client.delete("/api/chat", headers=visitor.headers)
    outbox.deliver_due()
    assert (bot.forgotten, outbox.counts()) == ([], {"waiting": 1})
    ((item, _),) = outbox.list()
    assert item.problem == "Rasa does not answer (down)"
    bot.down = False
    assert outbox.retry(item.id)
    outbox.deliver_due()
    assert (bot.forgotten, outbox.counts()) == ([conversation], {"done": 1})
