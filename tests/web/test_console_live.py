"""The live view: watching, taking over, speaking, handing back, and the alerts of every page."""

import asyncio
import re
from datetime import timedelta
from html import unescape

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House
from frontdesk.domain.messages import Reply
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.web.app import create_app
from frontdesk.web.gateway.events import stream
from tests.conftest import Visitor
from tests.web.desk import PASSWORD, Desk

pytestmark = pytest.mark.web
POLL = {"HX-Request": "true"}


@pytest.fixture
def page(desk: Desk, visitor: Visitor, house: House) -> str:
    """The page of a conversation, with Robin signed in."""
    visitor.say("how long is a session")
    desk.sign_in()
    (found,) = house.live.conversations(OPERATOR)
    return f"/staff/live/{found.conversation.id}"


def words(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


def call_for_a_person(bot: FakeBot, visitor: Visitor) -> None:
    bot.answers = [[Reply("Of course.", hand_over=True)]]
    visitor.say("a person please")


def test_the_list_shows_who_waits_and_who_has_what_and_no_words(
    desk: Desk, page: str, visitor: Visitor, bot: FakeBot, house: House, client: TestClient[Litestar]
) -> None:
    Visitor(client)  # who said nothing is not listed
    assert "Assistant" in words(desk.get("/staff/live").text)
    call_for_a_person(bot, visitor)
    listed = words(desk.get("/staff/live").text)
    assert "waits for a person" in listed
    assert "how long" not in listed
    assert "a person please" not in listed
    desk.post(f"{page}/take", page)
    assert "You, since Monday, November 23, 10:00 AM" in words(desk.get("/staff/live").text)


def test_an_empty_list_says_what_will_stand_there(desk: Desk) -> None:
    desk.sign_in()
    assert "Nobody has chatted in the last 8 hours." in words(desk.get("/staff/live").text)


def test_staff_take_over_speak_and_hand_back(desk: Desk, page: str, visitor: Visitor) -> None:
    assert "“Robin from the clinic has joined the chat.”" in words(desk.get(page).text)
    assert desk.outcome(f"{page}/take").startswith("You have this conversation")
    assert visitor.say("is anybody there?") == []
    assert desk.post(f"{page}/say", page, text=" Yes,\r\nRobin here. ").headers["Location"] == f"{page}#speaking"
    assert desk.outcome(f"{page}/back").startswith("The assistant answers again")
    assert [(said["from"], said["text"]) for said in visitor.history(3)] == [
        ("system", "Robin from the clinic has joined the chat."),
        ("visitor", "is anybody there?"),
        ("staff", "Yes,\nRobin here."),
        ("system", "Robin has left; the assistant answers again."),
    ]
    assert visitor.say("thanks")[0]["from"] == "assistant"


def test_a_reload_shows_all_without_scripts(desk: Desk, page: str, visitor: Visitor) -> None:
    visitor.say("<b>bold</b> question")
    shown = desk.get(page).text
    assert "&lt;b&gt;bold&lt;/b&gt; question" in shown
    assert 'role="log"' in shown
    assert re.findall(r"<script(?! src=)|<style|\sstyle=|\son\w+=", shown) == []


def test_who_is_too_late_is_told_who_has_it_and_may_take_it(desk: Desk, page: str, house: House, visitor: Visitor) -> None:
    house.users.add("kim", PASSWORD, Role.CLINICIAN, OPERATOR)
    before = desk.get(page).text
    house.live.take(page.rpartition("/")[2], house.users.everybody()[0].actor)  # Kim
    late = desk.send(f"{page}/take", before)
    assert (late.status_code, "kim has this conversation" in late.text) == (409, True)
    taken = desk.send(f"{page}/take", late.text, instead_of="kim")
    assert taken.status_code == 303
    assert visitor.history()[-1]["text"] == "Robin from the clinic has joined the chat, in place of Kim."


def test_what_could_not_be_sent_is_not_lost(desk: Desk, page: str, visitor: Visitor, house: House) -> None:
    desk.post(f"{page}/take", page)
    form = desk.get(page).text
    house.live.leave(house.users.everybody()[0].actor)
    refused = desk.send(f"{page}/say", form, text="half a thought")
    assert refused.status_code == 409
    assert "You don’t have this conversation any more" in words(refused.text)
    assert desk.send(f"{page}/say", form, text="  ").status_code == 409
    assert visitor.history()[-1]["from"] == "system"


def test_the_page_asks_for_what_is_new(desk: Desk, page: str, visitor: Visitor) -> None:
    desk.get(page)
    visitor.say("one more thing")
    new = desk.client.get(f"{page}/more?after=3&speaks=assistant", headers=POLL)
    assert words(new.text).startswith("Visitor one more thing")
    assert "Assistant You said: one more thing" in words(new.text)
    assert 'id="desk"' not in new.text
    assert 'value="5"' in new.text
    assert desk.client.get("/staff/live/calls", headers=POLL).status_code == 204
    assert "Assistant" in words(desk.client.get("/staff/live/rows", headers=POLL).text)


def test_the_form_changes_when_somebody_takes_it_but_not_under_ones_hands(desk: Desk, page: str, house: House) -> None:
    desk.post(f"{page}/take", page)
    mine = desk.client.get(f"{page}/more?after=3&speaks=assistant", headers=POLL).text
    assert 'id="text"' in mine
    house.live.leave(house.users.everybody()[0].actor)
    lost = desk.client.get(f"{page}/more?after=4&speaks=mine&writes=yes", headers=POLL).text
    assert "The assistant answers." in lost
    assert ("Reload the page" in lost, 'id="desk"' in lost) == (True, False)


def test_saying_something_with_scripts_empties_the_box(desk: Desk, page: str, visitor: Visitor) -> None:
    desk.post(f"{page}/take", page)
    token = re.search(r'name="_csrf_token" value="(\w+)"', desk.get(page).text)
    assert token
    form = {"_csrf_token": token.group(1), "text": "Hello"}
    sent = desk.client.post(f"{page}/say", data=form, headers=POLL)
    assert (sent.status_code, sent.headers["HX-Trigger"], "Hello" in sent.text) == (200, "said", False)
    assert visitor.history()[-1]["text"] == "Hello"
    desk.post(f"{page}/back", page)
    unsent = desk.client.post(f"{page}/say", data=form, headers=POLL)
    assert ("Hello</textarea>" in unsent.text, "don’t have this conversation" in unescape(unsent.text)) == (True, True)


def test_what_is_sent_after_the_session_has_ended_is_kept(desk: Desk, page: str, clock: FixedClock) -> None:
    desk.post(f"{page}/take", page)
    token = re.search(r'name="_csrf_token" value="(\w+)"', desk.get(page).text)
    assert token
    clock.move(timedelta(minutes=16))
    kept = desk.client.post(f"{page}/say", data={"_csrf_token": token.group(1), "text": "half a thought"}, headers=POLL)
    assert (kept.headers["HX-Retarget"], kept.headers["HX-Reswap"]) == ("body", "innerHTML")
    assert "half a thought" in unescape(kept.text)
    again = desk.send("/staff/sign-in", kept.text, name="robin", password=PASSWORD, **desk.typed(kept.text))
    assert "half a thought" in again.text


def test_every_page_tells_of_who_waits_and_of_cries_for_help(desk: Desk, page: str, visitor: Visitor, bot: FakeBot) -> None:
    assert 'class="call' not in desk.get("/staff").text
    call_for_a_person(bot, visitor)
    assert f'<a href="{page}">A visitor is waiting for a person</a>' in desk.get("/staff").text
    visitor.say("i want to kill myself")
    shown = desk.client.get("/staff/live/calls", headers=POLL).text
    assert shown.index("A cry for help in a chat") < shown.index("A visitor is waiting")
    known = re.search(r'name="known" value="([^"]*)"', shown)
    assert known
    assert desk.client.get("/staff/live/calls", params={"known": known.group(1)}, headers=POLL).status_code == 204
    desk.post(f"{page}/take", page)
    shown = desk.get("/staff").text
    assert ("A cry for help in a chat" in shown, "A visitor is waiting" in shown) == (True, False)


def press(desk: Desk, page: str, button: str) -> str:
    """Press the first of those buttons on a page; what the next page says."""
    shown = desk.get(page).text
    form = next(form for form in re.findall(r"<form.*?</form>", shown, re.DOTALL) if f">{button}</button>" in form)
    action = re.search(r'action="([^"]*)"', form)
    assert action
    answer = desk.send(action.group(1), form, **desk.typed(form))
    assert answer.headers["Location"] == page
    return words(desk.get(page).text)


def test_only_who_says_so_closes_a_cry_for_help_and_it_can_be_opened_again(desk: Desk, page: str, visitor: Visitor) -> None:
    visitor.say("i want to kill myself")
    desk.get(page)  # looking closes nothing
    for other in ("/staff", "/staff/notices", "/staff/live", page):
        assert "A cry for help in a chat" in desk.get(other).text
    assert "cry for help, seen" in words(desk.get("/staff/live").text)
    assert "open seen by robin" in words(desk.get("/staff/notices").text)
    visitor.say("i want to kill myself")
    assert "2 cries for help that nobody has dealt with" in words(desk.get(page).text)

    assert "It is noted that you have dealt with it" in press(desk, page, "Dealt with")
    assert 'class="call' not in desk.get("/staff").text
    assert "cry for help, dealt with" in words(desk.get("/staff/live").text)
    assert "Dealt with by robin, Monday, November 23" in words(desk.get("/staff/notices").text)
    assert "It is open again" in press(desk, "/staff/notices", "Open again")
    assert "A cry for help in a chat" in desk.get("/staff").text
    assert "It is noted" in press(desk, "/staff/notices", "Dealt with")
    assert 'class="call' not in desk.get("/staff").text


def test_what_was_not_shown_is_not_dealt_with(desk: Desk, page: str, visitor: Visitor) -> None:
    visitor.say("i want to kill myself")
    before = desk.get(page).text
    visitor.say("i want to kill myself")  # after the page was read
    form = next(form for form in re.findall(r"<form.*?</form>", before, re.DOTALL) if ">Dealt with</button>" in form)
    desk.send("/staff/notices/dealt-with", form, **desk.typed(form))
    assert "A cry for help in a chat" in desk.get("/staff").text
    assert "was dealt with already" in words(
        desk.get(desk.send("/staff/notices/dealt-with", form, **desk.typed(form)).headers["Location"]).text
    )


def test_dealing_with_one_with_scripts_leaves_the_page_as_it_is(desk: Desk, page: str, visitor: Visitor) -> None:
    visitor.say("i want to kill myself")
    form = next(form for form in re.findall(r"<form.*?</form>", desk.get(page).text, re.DOTALL) if ">Dealt with<" in form)
    token = re.search(r'name="_csrf_token" value="(\w+)"', form)
    assert token
    fields = {"_csrf_token": token.group(1), **desk.typed(form)}
    done = desk.client.post("/staff/notices/dealt-with", data=fields, headers=POLL)
    assert (done.status_code, done.headers["HX-Trigger"], done.text) == (204, "said", "")
    more = words(desk.client.get(f"{page}/more?after=5&speaks=assistant&cries=1", headers=POLL).text)
    assert "dealt with by robin" in more


@pytest.mark.parametrize("numbers", ["", "x", "-1", "9" * 30, "4711"])
def test_alerts_that_are_none_are_said_to_be_unchanged(desk: Desk, page: str, numbers: str) -> None:
    assert "Nothing was changed" in desk.outcome("/staff/notices/dealt-with", alerts=numbers)
    assert desk.post("/staff/notices/reopen", page, alerts=numbers, conversation="//evil.example/x").headers["Location"] == (
        "/staff/live/%2F%2Fevil.example%2Fx"
    )


def test_an_open_page_is_told_of_a_new_cry_for_help_with_its_button(desk: Desk, page: str, visitor: Visitor) -> None:
    visitor.say("i want to kill myself")
    more = desk.client.get(f"{page}/more?after=3&speaks=assistant", headers=POLL).text
    known = re.search(r'name="cries" value="([^"]*)"', more)
    assert known
    assert ">Dealt with</button>" in more
    again = desk.client.get(f"{page}/more?after=3&speaks=assistant&cries={known.group(1)}", headers=POLL).text
    assert ">Dealt with</button>" not in again


def test_who_may_not_read_conversations_hears_of_none(client: TestClient[Litestar], house: House, visitor: Visitor) -> None:
    house.users.add("reader", PASSWORD, Role.READ_ONLY, OPERATOR)
    visitor.say("i want to kill myself")
    desk = Desk(client)
    desk.sign_in(name="reader")
    assert re.findall(r'class="call|live\.js|id="calls"', desk.get("/staff").text) == []


def test_signing_out_hands_back(desk: Desk, page: str, visitor: Visitor) -> None:
    desk.post(f"{page}/take", page)
    desk.post("/staff/sign-out", page)
    assert visitor.history()[-1]["text"] == "Robin has left; the assistant answers again."


def test_an_erased_conversation_says_so(desk: Desk, page: str, visitor: Visitor) -> None:
    form = desk.get(page).text
    assert visitor.client.delete("/api/chat", headers=visitor.headers).status_code == 204
    gone = desk.client.get(f"{page}/more?after=3", headers=POLL)
    assert (gone.status_code, "erased this conversation" in gone.text) == (286, True)
    assert desk.get(page).status_code == 404
    assert desk.send(f"{page}/take", form).status_code == 404


def test_what_staff_say_wakes_the_visitors_stream(house: House, clock: FixedClock) -> None:
    """And so does, a second later, what another process says while somebody is waited for."""

    async def play() -> list[str]:
        with TestClient(create_app(house)) as client:
            house.users.add("robin", PASSWORD, Role.ADMIN, OPERATOR)
            desk = Desk(client)
            await asyncio.to_thread(desk.sign_in)
            talk = house.conversations.authorise(house.conversations.open()[0])
            events = aiter(stream(house, talk, 1, 60.0))
            await anext(events)
            house.live.take(talk, house.users.everybody()[0].actor)
            house.broadcaster.publish(talk)
            joined = await anext(events)
            clock.move(timedelta(minutes=10))
            await asyncio.to_thread(house.live.look_after)  # wakes nobody
            left = await anext(events)
        return [str(joined.data), str(left.data)]

    async def within() -> list[str]:
        async with asyncio.timeout(20):
            return await play()

    joined, left = asyncio.run(within())
    assert ("has joined" in joined, "has left" in left) == (True, True)
