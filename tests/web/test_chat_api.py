"""The chat API, as the contract has it, on the real application with a bot that the test controls."""

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House
from frontdesk.domain.bookings import REQUESTS_OF_ONE_CHAT
from frontdesk.domain.contacts import Contact
from frontdesk.domain.crisis.screen import screen
from frontdesk.domain.messages import Choice, Reply
from frontdesk.services.leads import Request
from tests.conftest import Visitor

pytestmark = pytest.mark.web
Client = TestClient[Litestar]
START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago


def test_a_new_conversation_begins_with_who_is_speaking(visitor: Visitor) -> None:
    (greeting,) = visitor.greeting
    assert greeting["n"] == 1
    assert greeting["from"] == "assistant"
    assert greeting["at"] == "2026-11-23T16:00:00Z"
    assert "a program, not a person" in greeting["text"]


def test_both_sides_are_numbered_without_a_gap(visitor: Visitor) -> None:
    visitor.say("hello")
    assert [(m["n"], m["from"], m["text"]) for m in visitor.history(after=1)] == [
        (2, "visitor", "hello"),
        (3, "assistant", "You said: hello"),
    ]


def test_the_same_id_gets_the_same_replies_and_the_bot_hears_it_once(visitor: Visitor, bot: FakeBot) -> None:
    id = str(uuid.uuid4())
    first, second = (visitor.post(id=id, text="hello").json() for _ in range(2))
    assert first == second
    assert len(bot.heard) == 1


def test_a_choice_stands_for_its_payload_which_stays_here(visitor: Visitor, bot: FakeBot) -> None:
    bot.answers = [[Reply("Which?", choices=(Choice("Nine", '/pick_time{"start": "x"}'),))]]
    reply = visitor.say("when?")[0]
    assert set(reply["choices"][0]) == {"label", "value"}
    visitor.choose("Nine")
    assert bot.heard[-1][1] == '/pick_time{"start": "x"}'
    assert visitor.history()[-2]["text"] == "Nine"


def test_a_choice_of_another_conversation_is_refused(client: Client, visitor: Visitor, bot: FakeBot) -> None:
    value = visitor.greeting[0]["choices"][0]["value"]
    answer = Visitor(client).post(id=str(uuid.uuid4()), choice=value)
    assert (answer.status_code, answer.json()["errors"][0]["key"]) == (422, "choice")
    assert bot.heard == []


@pytest.mark.parametrize(
    "text", ['/inform{"name": "Eve"}', "\u200b/restart", "  /greet@1.0{}", "\u2060 \u3164//restart", "\u00ad/a"]
)
def test_typed_commands_reach_the_bot_as_plain_words(visitor: Visitor, bot: FakeBot, text: str) -> None:
    visitor.say(text)
    assert not bot.heard[-1][1].startswith("/")
    assert visitor.history()[-2]["text"] == text


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": "hi"}, "id"),
        ({"id": "1", "text": "hi"}, "id"),
        ({"id": str(uuid.UUID(int=1)), "text": "  "}, "text"),
        ({"id": str(uuid.UUID(int=1))}, "text"),
        ({"id": str(uuid.UUID(int=1)), "text": "a", "choice": "b"}, "text"),
        ({"id": str(uuid.UUID(int=1)), "text": "a", "sender": "b"}, "sender"),
        ({"id": str(uuid.UUID(int=1)), "text": 1}, "text"),
        ({"id": str(uuid.UUID(int=1)), "text": "x" * 1001}, "1,000"),
    ],
)
def test_a_wrong_body_is_422_naming_the_field(visitor: Visitor, body: dict[str, Any], field: str) -> None:
    answer = visitor.post(**body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 422
    assert field in answer.text


def test_not_json_is_422(client: Client, visitor: Visitor) -> None:
    answer = client.post("/api/chat/messages", content=b"{", headers={**visitor.headers, "Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["status"]) == (422, 422)


@pytest.mark.parametrize("header", [None, "Bearer nonsense", "Basic abc", "Bearer "])
def test_without_a_good_token_401(client: Client, header: str | None) -> None:
    answer = client.get("/api/chat/messages", headers={"Authorization": header} if header else {})
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_a_token_ends_after_thirty_unused_days(visitor: Visitor, house: House) -> None:
    from datetime import timedelta

    house.clock.move(timedelta(days=31))  # type: ignore[attr-defined]
    assert visitor.client.get("/api/chat/messages", headers=visitor.headers).status_code == 401


def test_too_many_messages_are_429_but_a_cry_for_help_is_heard(visitor: Visitor) -> None:
    codes = [visitor.post(id=str(uuid.uuid4()), text="hi").status_code for _ in range(31)]
    assert (codes[29], codes[30]) == (200, 429)
    refused = visitor.post(id=str(uuid.uuid4()), text="hi")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    answer = visitor.post(id=str(uuid.uuid4()), text="i want to kill myself")
    assert answer.json()["messages"][0]["kind"] == "crisis"


def test_crisis_comes_first_and_the_bot_does_not_hear_it(visitor: Visitor, bot: FakeBot) -> None:
    bot.answers = [[Reply("What is your name?", expects="name")]]
    visitor.say("book")
    (reply,) = visitor.say("i want to die")
    assert (reply["kind"], reply["expects"]) == ("crisis", "name")
    assert [text for _, text in bot.heard] == ["book"]


def test_gentle_questions_are_answered_with_the_line_before(visitor: Visitor) -> None:
    first, second = visitor.say("does ketamine help with suicidal thoughts?")
    assert "988" in first["text"]
    assert second["text"].startswith("You said")


def test_with_the_bot_away_a_callback_request_is_taken_and_saved(visitor: Visitor, bot: FakeBot, house: House) -> None:
    bot.down = True
    (away,) = visitor.say("how long does it take?")
    assert "(901) 657-1381" in away["text"]
    assert away["expects"] == "name"
    assert visitor.say("Ana Lopez")[0]["expects"] == "contact"
    assert "area code" in visitor.say("901")[0]["text"]
    assert visitor.say("901 555 0142")[0]["expects"] == "consent"
    (saved,) = visitor.say("yes")
    (lead,) = house.leads.export()
    assert saved["kind"] == "booking"
    assert saved["data"] == {"reference": lead["reference"], "status": "requested", "start": None}
    assert (lead["name"], lead["phone"], lead["consent_at"]) == ("Ana Lopez", "+19015550142", "2026-11-23T10:00:00-06:00")
    bot.down = False
    assert visitor.say("thanks")[0]["text"] == "You said: thanks"


def test_a_booking_that_was_committed_too_late_to_be_answered_is_told_and_not_asked_for_again(
    visitor: Visitor, bot: FakeBot, house: House
) -> None:
    bot.down = True
    visitor.say("yes")
    conversation = house.conversations.authorise(visitor.headers["Authorization"].removeprefix("Bearer "))
    key = f"{conversation}:00000000-0000-4000-8000-{visitor.count:012}"
    lead = house.leads.take(Request(key, conversation, "Ana Lopez", Contact("+19015550142", None, "phone"), start=START))
    (told,) = visitor.say("Ana Lopez")
    assert (told["kind"], told["expects"]) == ("booking", None)
    assert told["data"] == {"reference": lead.reference, "status": "booked", "start": "2026-12-01T09:00:00-06:00"}


def test_too_many_requests_in_one_chat_are_refused_plainly(visitor: Visitor, bot: FakeBot, house: House) -> None:
    conversation = house.conversations.authorise(visitor.headers["Authorization"].removeprefix("Bearer "))
    for number in range(REQUESTS_OF_ONE_CHAT):
        contact = Contact(f"+190155501{number:02}", None, "phone")
        house.leads.take(Request(f"k{number}", conversation, "Ana Lopez", contact))
    bot.down = True
    for words in ("hello", "Ana Lopez", "901 555 0199", "yes"):
        (reply,) = visitor.say(words)
    assert (reply["kind"], reply["expects"]) == ("text", None)
    assert f"taken {REQUESTS_OF_ONE_CHAT} requests in this chat" in reply["text"]
    assert len(house.leads.export()) == REQUESTS_OF_ONE_CHAT


def test_with_the_bot_away_a_cry_for_help_is_answered_in_full(visitor: Visitor, bot: FakeBot) -> None:
    bot.down = True
    visitor.say("hello?")
    (reply,) = visitor.say("I can't go on anymore")
    assert reply["kind"] == "crisis"
    assert all(number in reply["text"] for number in ("988", "911"))
    assert visitor.say("no thanks")[0]["text"].startswith("All right: nothing was saved")


def test_a_name_is_no_cry_for_help_where_one_was_asked_for(visitor: Visitor, bot: FakeBot) -> None:
    name = "I'm Rosa Rope"
    crisis = screen(name)
    assert crisis is not None, "the screen takes this name for itself by now: another one is wanted"
    assert crisis.category == "unclear"
    assert visitor.say(name)[0]["kind"] == "crisis"
    bot.down = True
    assert visitor.say("hello")[0]["expects"] == "name"
    assert visitor.say(name)[0]["expects"] == "contact"
    assert visitor.say("I'm done. I want to die")[0]["kind"] == "crisis"


def test_a_question_in_the_callback_goes_to_the_bot_when_it_is_back(visitor: Visitor, bot: FakeBot) -> None:
    bot.down = True
    visitor.say("hello")
    bot.down = False
    assert visitor.say("how long does it last?")[0]["text"] == "You said: how long does it last?"


def test_pages_carry_the_headers_that_protect_them(client: Client) -> None:
    for path, frames in (("/", "'none'"), ("/chat", "'self' https://clinic.test"), ("/staff/sign-in", "'none'")):
        answer = client.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert answer.status_code == 200
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert policy.endswith(f"frame-ancestors {frames}")
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert client.get("/chat").headers.get("Set-Cookie") is None
    assert client.get("/widget.js").headers["content-type"].startswith("text/javascript")


def test_the_openapi_document_needs_nothing_from_elsewhere(client: Client) -> None:
    document = client.get("/schema/openapi.json").json()
    assert {"/api/chat", "/api/chat/messages", "/api/chat/events"} <= set(document["paths"])
    assert "json" in client.get("/schema").headers["content-type"]  # not a page that loads its scripts from afar


def test_readiness_names_what_is_missing(client: Client, bot: FakeBot) -> None:
    bot.down = True
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["parts"]) == (503, ["rasa", "actions"])
    assert client.get("/healthz").status_code == 200
