"""The chat without JavaScript: a form, and pages with the whole conversation."""

import uuid
from datetime import timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import text

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House
from frontdesk.domain.messages import Choice, Reply
from frontdesk.domain.roles import OPERATOR
from tests.conftest import ROBIN
from tests.web.plain_page import PlainPage, PlainVisitor

pytestmark = pytest.mark.web
Client = TestClient[Litestar]
HELP = {"tel:988", "sms:988", "tel:911"}


@pytest.fixture
def plain(client: Client) -> PlainVisitor:
    return PlainVisitor(client)


def conversations(house: House) -> int:
    with house.database.read() as session:
        return session.execute(text("SELECT count(*) FROM conversations")).scalar_one()


def test_an_empty_message_opens_the_chat_and_shows_what_it_can_do(plain: PlainVisitor, house: House) -> None:
    page = plain.start()
    assert page.answer.status_code == 200
    assert len(page.words) == 1
    assert "a program, not a person" in page.words[0]
    assert "How long does a session last?" in page.forms[0].buttons
    assert conversations(house) == 1


def test_first_words_are_heard(plain: PlainVisitor) -> None:
    page = plain.start("where are you?")
    assert page.words[1:] == ["where are you?", "You said: where are you?"]


def test_it_goes_on_with_both_sides_in_order(plain: PlainVisitor, house: House) -> None:
    plain.start("one")
    page = plain.say("two\r\nlines")
    assert page.words[1:] == ["one", "You said: one", "two\nlines", "You said: two\nlines"]
    assert conversations(house) == 1


def test_a_page_that_is_loaded_again_does_nothing_twice(plain: PlainVisitor, house: House, bot: FakeBot) -> None:
    first = plain.start("one").words
    assert plain.reload().words == first
    second = plain.say("two").words
    assert plain.reload().words == second
    assert [said for _, said in bot.heard] == ["one", "two"]
    assert conversations(house) == 1


def test_other_words_in_a_page_that_was_gone_back_to_are_heard(plain: PlainVisitor, bot: FakeBot) -> None:
    plain.start("one")
    before = plain.page
    plain.say("two")
    plain.page = before
    assert "You said: three" in plain.say("three").words
    assert [said for _, said in bot.heard] == ["one", "two", "three"]


def test_choices_are_buttons_of_the_last_replies_only(plain: PlainVisitor, bot: FakeBot) -> None:
    offered = (Choice("Nine", '/pick_time{"start": "x"}'), Choice("Other times", "/more_times"))
    bot.answers = [[Reply("Which?", choices=offered)], [Reply("Good.")]]
    page = plain.start("when")
    assert {"Nine", "Other times"} <= set(page.forms[0].buttons)
    page = plain.press("Nine", "and is it far?")
    assert bot.heard[-1][1] == '/pick_time{"start": "x"}'
    assert page.words[-2:] == ["Nine", "Good."]
    assert "Nine" not in page.forms[0].buttons
    assert page.forms[0].fields["message"] == "and is it far?"  # typed, and not sent: still there


def test_enter_sends_the_words_and_not_the_first_choice(plain: PlainVisitor) -> None:
    assert next(iter(plain.start().forms[0].buttons.items())) == ("Send", {})


def test_markup_stays_words(plain: PlainVisitor) -> None:
    page = plain.start("<img src=x onerror=alert(1)> tel:1 </textarea><script>")
    assert page.words[1] == "<img src=x onerror=alert(1)> tel:1 </textarea><script>"
    assert "<img" not in page.answer.text
    assert "<script" not in page.answer.text


@pytest.mark.parametrize(
    ("expects", "tag", "attributes"),
    [
        ("name", "input", {"autocomplete": "name"}),
        ("phone", "input", {"autocomplete": "tel", "inputmode": "tel"}),
        ("email", "input", {"autocomplete": "email", "inputmode": "email"}),
        ("contact", "input", {"autocomplete": "email"}),
        ("code", "input", {"autocomplete": "off"}),
        ("reason", "textarea", {"autocomplete": "off"}),
        (None, "textarea", {"autocomplete": "off"}),
    ],
)
def test_the_field_is_for_what_is_expected(
    plain: PlainVisitor, bot: FakeBot, expects: str | None, tag: str, attributes: dict[str, str]
) -> None:
    bot.answers = [[Reply("And now?", expects=expects)]]  # type: ignore[arg-type]
    field = plain.start("book").field
    assert field["tag"] == tag
    assert attributes.items() <= field.items()
    assert field["maxlength"] == "1000"


def test_a_cry_for_help_is_announced_with_numbers_to_tap(plain: PlainVisitor) -> None:
    page = plain.start("i want to die")
    assert page.links >= HELP
    assert page.answer.text.count('role="alert"') == 1
    assert 'id="newest"' in page.answer.text.partition('role="alert"')[0].rpartition("<li")[2]
    assert 'role="alert"' not in plain.say("what street are you on").answer.text  # announced once
    assert plain.page.links >= HELP


def test_a_booking_shows_its_facts(plain: PlainVisitor, bot: FakeBot) -> None:
    data = {"reference": "BCD-2346", "status": "booked", "start": "2026-12-01T09:00:00-06:00"}
    bot.answers = [[Reply("You are booked.", kind="booking", data=data)]]
    page = plain.start("yes")
    for fact in ("BCD-2346", "Tuesday, December 1 at 9:00 AM", "5820 Stage Rd.", "Booked"):
        assert fact in page.text


def test_the_newest_message_is_where_the_page_opens(plain: PlainVisitor) -> None:
    page = plain.start("hello")
    assert 'action="/chat#newest"' in page.answer.text
    assert page.ids.count("newest") == 1
    assert "You said: hello" in page.answer.text.partition('id="newest"')[2].partition("</li>")[0]
    assert "#newest" in page.links


def test_the_token_is_in_a_hidden_field_and_nowhere_else(plain: PlainVisitor) -> None:
    answer = plain.start("hello").answer
    token = plain.page.forms[0].fields["token"]
    assert answer.text.replace(f'<input type="hidden" name="token" value="{token}">', "").count(token) == 0
    assert "set-cookie" not in answer.headers
    assert token not in str(answer.headers)
    assert answer.headers["Cache-Control"] == plain.client.get("/chat").headers["Cache-Control"] == "no-store"


def test_its_pages_run_no_script_and_take_only_their_own_style(plain: PlainVisitor, client: Client) -> None:
    policy = plain.start("hello").answer.headers["Content-Security-Policy"]
    assert "script-src 'none'; style-src 'self'" in policy
    assert policy.endswith("frame-ancestors 'self' https://clinic.test")
    assert (client.get("/plain/plain.css").status_code, client.get("/plain/plain.css").headers.get("set-cookie")) == (200, None)


def test_two_visitors_never_get_the_same_start(client: Client) -> None:
    starts = [PlainVisitor(client).page.forms[-1].fields for _ in range(2)]
    assert all(starts[0][name] != starts[1][name] for name in ("id", "opens"))


def test_an_expired_token_opens_a_new_conversation_says_so_and_hears_the_words(
    plain: PlainVisitor, clock: FixedClock, house: House
) -> None:
    plain.start("one")
    clock.move(timedelta(days=31))
    page = plain.say("two")
    assert page.words[1:] == ["two", "You said: two"]
    assert "Your earlier chat had ended" in page.text
    assert plain.reload().words == page.words
    assert conversations(house) == 2
    assert "had ended" not in plain.say("three").text


def test_a_button_of_a_chat_that_has_ended_does_nothing_and_that_is_said(plain: PlainVisitor, clock: FixedClock) -> None:
    plain.start()
    clock.move(timedelta(days=31))
    page = plain.press("How long does a session last?")
    assert (page.answer.status_code, len(page.words)) == (200, 1)
    assert "Buttons of the earlier one do nothing here" in page.text


def test_a_start_that_is_older_than_a_token_may_be_still_opens(plain: PlainVisitor, clock: FixedClock) -> None:
    old = plain.page
    plain.start("one")
    clock.move(timedelta(days=31))
    plain.page = old
    assert plain.start("two").words[1:] == ["two", "You said: two"]


def test_too_long_is_said_and_kept_to_be_shortened(plain: PlainVisitor, bot: FakeBot) -> None:
    plain.start("one")
    page = plain.say("x" * 1001)
    assert page.answer.status_code == 422
    assert "1,001 characters, and 1,000 are the most" in page.text
    assert page.forms[0].fields["message"] == "x" * 1001
    assert page.words[-1] == "You said: one"
    assert plain.say("x" * 1000).answer.status_code == 200
    assert [len(said) for _, said in bot.heard] == [3, 1000]


def test_a_cry_for_help_is_answered_however_long_it_is(plain: PlainVisitor) -> None:
    page = plain.start("i want to kill myself " + "x " * 600)
    assert page.answer.status_code == 422
    assert page.links >= HELP
    assert page.ids.count("newest") == 1


def test_too_many_messages_keep_the_words(plain: PlainVisitor) -> None:
    plain.start("one")
    pages = [plain.say(f"question {n}") for n in range(30)]
    assert (pages[-2].answer.status_code, pages[-1].answer.status_code) == (200, 429)
    assert 1 <= int(pages[-1].answer.headers["Retry-After"]) <= 60
    assert pages[-1].forms[0].fields["message"] == "question 29"
    assert "988" in plain.say("i want to die").words[-1]


def test_too_many_new_chats_are_refused_but_not_a_cry_for_help(client: Client, house: House) -> None:
    codes = [PlainVisitor(client).start().answer.status_code for _ in range(31)]
    assert (codes[29], codes[30]) == (200, 429)
    page = PlainVisitor(client).start("i want to kill myself")
    assert (page.answer.status_code, conversations(house)) == (429, 30)
    assert page.links >= HELP
    assert "988" in page.words[0]


def test_a_server_that_cant_store_gives_the_numbers_and_loses_nothing(plain: PlainVisitor, house: House) -> None:
    plain.start("one")
    with house.database.write() as session:
        session.execute(text("ALTER TABLE messages RENAME TO away"))
    page = plain.say("is it far?")
    assert page.answer.status_code == 503
    assert page.links >= {"tel:+19016571381", *HELP}
    assert page.forms[0].fields["message"] == "is it far?"
    assert "988" in plain.say("i want to kill myself").words[0]
    with house.database.write() as session:
        session.execute(text("ALTER TABLE away RENAME TO messages"))
    assert plain.say("is it far?").words[-2:] == ["is it far?", "You said: is it far?"]


def test_rasa_away_takes_a_callback_request(plain: PlainVisitor, bot: FakeBot, house: House) -> None:
    bot.down = True
    for words in ("hello?", "Ana Lopez", "901 555 0142"):
        plain.start(words) if words == "hello?" else plain.say(words)
    page = plain.say("yes")
    (lead,) = house.leads.export()
    assert (lead["name"], lead["reference"] in page.text) == ("Ana Lopez", True)


def test_clearing_erases_it(plain: PlainVisitor, house: House) -> None:
    token = plain.start("one").forms[0].fields["token"]
    page = plain.press("Clear this chat")
    assert "This chat has been erased" in page.text
    assert (page.words, conversations(house)) == ([], 0)
    assert plain.client.get("/api/chat/messages", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    assert "This chat has been erased" in plain.reload().text
    assert plain.start("two").words[1:] == ["two", "You said: two"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://testserver.local"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://testserver.local"}, 200),
        ({"Origin": "null"}, 200),
        ({}, 200),
    ],
)
def test_another_site_cant_have_a_visitor_speak_where_it_listens(
    plain: PlainVisitor, house: House, headers: dict[str, str], status: int
) -> None:
    answer = plain.client.post("/chat", data={**plain.page.forms[-1].fields, "message": "hello"}, headers=headers)
    assert (answer.status_code, conversations(house)) == (status, int(status == 200))
    assert "hello" not in answer.text or status == 200


@pytest.mark.parametrize(
    "form",
    [
        {"message": "hi", "id": "no id", "opens": "short", "token": "nonsense"},
        {"message": "hi", "id": str(uuid.uuid4()), "opens": "é" * 43},
        {"message": "hi", "more": "x"},
        {"message": "\x00\ufffe hi"},
    ],
)
def test_a_form_made_by_hand_is_heard_all_the_same(client: Client, form: dict[str, object]) -> None:
    page = PlainPage(client.post("/chat", data=form))
    assert page.answer.status_code == 200
    assert page.words[-1].startswith("You said: ")


@pytest.mark.parametrize(("form", "status"), [({"message": "x" * 70_000}, 413), ({"id": ["a", "b"]}, 422)])
def test_what_cant_be_read_gets_a_page_for_people(client: Client, form: dict[str, object], status: int) -> None:
    answer = client.post("/chat", data=form)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "could not be read" in answer.text


def test_what_staff_say_can_be_asked_for(plain: PlainVisitor, house: House) -> None:
    plain.start("hello")
    (found,) = house.live.conversations(OPERATOR)
    house.live.take(found.conversation.id, ROBIN)
    house.live.say(found.conversation.id, ROBIN, "Hi, Robin here.")
    page = plain.press("Show what is new")
    assert page.words[-2:] == ["Robin from the clinic has joined the chat.", "Hi, Robin here."]
