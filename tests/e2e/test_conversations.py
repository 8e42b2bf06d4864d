"""Whole conversations with the real processes."""

import json
import time
import uuid

import httpx
import pytest

from tests.conftest import Visitor
from tests.stack import Stack

pytestmark = pytest.mark.e2e


def texts(messages: list[dict[str, str]]) -> str:
    return " ".join(message["text"] for message in messages)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("so roughly how long would I be sitting there for one of these?", "between 40 minutes and a few hours"),
        ("what kind of nasty effects could it have on me", "nausea, disorientation, dizziness"),
        ("once i'm better, how frequently would i come back to keep it up?", "every few weeks to every few months"),
        ("does somebody keep watch over me while i'm having it", "monitor vital signs"),
        ("is the medicine put in with a drip?", "intravenously"),
        ("how quick does the relief set in", "hours or days"),
        ("what street are you on?", "5820 Stage Rd., Bartlett, TN 38134"),
        ("what are your opening times", "Monday to Friday, 9:00 AM to 4:00 PM"),
        ("which number can i ring you at", "(901) 657-1381"),
        ("how much does the treatment cost", "gives no prices"),
        ("will blue shield pay for it", "says nothing about insurance"),
        ("are you a real human being?", "a program, not a person"),
        ("can i please speak with somebody", "Have someone call me"),
    ],
)
def test_questions_in_ones_own_words(stack: Stack, question: str, answer: str) -> None:
    replies = stack.visitor().say(question)
    assert answer in texts(replies) + " ".join(choice["label"] for reply in replies for choice in reply["choices"])


def test_a_question_beside_the_wish_to_book_is_answered_first(stack: Stack) -> None:
    answered, *_, asked = stack.visitor().say("I'd like to book the consultation, and is there somewhere to park?")
    assert "nothing about parking" in answered["text"]
    assert asked["expects"] == "name"


def test_a_booking_by_words_and_the_next_visitor_no_longer_sees_the_time(stack: Stack) -> None:
    visitor = stack.visitor()
    assert visitor.say("I'd like to come in for the free consultation")[-1]["expects"] == "name"
    assert visitor.say("i'm ana lopez")[-1]["expects"] == "contact"
    assert "area code" in texts(visitor.say("901 555"))
    assert visitor.say("ana@example.com")[-1]["expects"] == "reason"
    answered = visitor.say("is it safe?")
    assert "monitor vital signs" in answered[0]["text"]
    assert answered[-1]["expects"] == "reason"
    offer = visitor.say("rather not say")[-1]
    assert (offer["kind"], offer["expects"]) == ("slots", "time")
    consent = visitor.say("wednesday december 9 at 10am")[-1]
    assert consent["expects"] == "consent"
    assert "Wednesday, December 9 at 10:00 AM" in consent["text"]
    booked = visitor.say("yes, that's fine")[-1]
    assert booked["kind"] == "booking"
    assert booked["data"] == {"reference": booked["data"]["reference"], "status": "booked", "start": "2026-12-09T10:00:00-06:00"}

    lead = next(lead for lead in json.loads(stack.run("leads")) if lead["reference"] == booked["data"]["reference"])
    assert (lead["name"], lead["email"], lead["phone"], lead["reason"]) == ("Ana Lopez", "ana@example.com", None, None)
    assert lead["start"] == "2026-12-09T10:00:00-06:00"
    assert lead["consent_at"]

    other = stack.visitor()
    for words in ("book", "Bo", "901-555-0144", "skip"):
        other.say(words)
    told, refused = other.say("december 9 at 10:00 am")
    assert "Wednesday, December 9 at 10:00 AM is taken" in told["text"]
    assert "10:00 AM" not in [choice["label"] for choice in refused["choices"]]
    assert "That time is not open" in other.say("december 9 at 10:05 am")[-1]["text"]


def test_a_time_that_is_no_longer_wanted_is_let_go(stack: Stack) -> None:
    first, second = stack.visitor(), stack.visitor()
    for number, visitor in enumerate((first, second)):
        for words in ("book a consultation", "Sam", f"901-555-019{number}", "skip"):
            visitor.say(words)
    for leave in ("december 16 at 11am", "just call me instead", "stop"):
        assert first.say("december 16 at 10am")[-1]["expects"] == "consent"
        assert second.say("december 16 at 10am")[-1]["expects"] == "time", leave
        first.say(leave)
        assert second.say("december 16 at 10am")[-1]["expects"] == "consent", leave
        second.say("december 16 at 2pm")


def test_a_button_that_somebody_was_faster_at(stack: Stack) -> None:
    first, second = stack.visitor(), stack.visitor()
    for number, visitor in enumerate((first, second)):
        for words in ("book a consultation", "Sam", f"901-555-018{number}", "skip", "december 17"):
            visitor.say(words)
    assert first.choose("9:00 AM")[-1]["expects"] == "consent"
    told, offer = second.choose("9:00 AM")
    assert "Thursday, December 17 at 9:00 AM is taken" in told["text"]
    assert [choice["label"] for choice in offer["choices"]][:2] == ["9:30 AM", "10:00 AM"]
    assert second.choose("9:30 AM")[-1]["expects"] == "consent"


def test_two_who_picked_one_time_one_gets_it_and_the_other_is_offered_others(stack: Stack) -> None:
    pair = [stack.visitor() for _ in range(2)]
    for number, visitor in enumerate(pair):
        for words in ("book a consultation", "Sam", f"901-555-015{number}", "skip"):
            visitor.say(words)
    kept = pair[0].say("december 21 at 2pm")[-1]
    assert kept["expects"] == "consent"
    assert "for 10 minutes" in kept["text"]
    lost = pair[1].say("december 21 at 2pm")
    assert "Monday, December 21 at 2:00 PM is taken by somebody else" in texts(lost)
    assert (lost[-1]["kind"], [choice["label"] for choice in lost[-1]["choices"]]) == (
        "slots",
        [
            "12:30 PM",
            "1:00 PM",
            "1:30 PM",
            "2:30 PM",
            "3:00 PM",
            "3:30 PM",
            "Earlier",
            "Other times",
            "Another day",
            "Call me instead",
        ],
    )
    assert pair[0].say("yes")[-1]["kind"] == "booking"
    assert pair[1].say("december 21 at 2:30")[-1]["expects"] == "consent"
    assert pair[1].say("ok")[-1]["data"]["start"] == "2026-12-21T14:30:00-06:00"


def test_a_callback_without_a_time_is_a_request(stack: Stack) -> None:
    visitor = stack.visitor()
    for words in ("book", "Kim Ray", "kim@example.com", "my ptsd", "saturday morning", "just call me"):
        visitor.say(words)
    saved = visitor.say("yes")[-1]
    assert saved["data"]["status"] == "requested"
    lead = next(lead for lead in json.loads(stack.run("leads")) if lead["reference"] == saved["data"]["reference"])
    assert (lead["start"], lead["preferred_time"], lead["reason"]) == (None, "saturday morning", "my ptsd")


@pytest.mark.parametrize("step", range(5))
def test_every_question_is_answered_and_left_at_every_step_of_the_form(stack: Stack, step: int) -> None:
    answers = ("book", "Ana Lopez", "ana@example.com", "skip", "december 11 at 9")
    visitor = stack.visitor()
    for words in answers[: step + 1]:
        visitor.say(words)
    waiting = visitor.last["expects"]
    for words in (
        "What are the side effects?",
        "do you take insurance?",
        "are you a bot?",
        "I want to talk to a person",
        "thanks",
        "i want to die",
    ):
        assert visitor.say(words)[-1]["expects"] == waiting, words
    visitor.say("stop")
    if step in (2, 3):  # how to be reached is known
        assert "May the clinic call you about this?" in visitor.last["text"]
        visitor.say("no")
    assert "nothing was saved" in visitor.last["text"]
    assert visitor.last["expects"] is None


def test_no_consent_no_lead(stack: Stack) -> None:
    before = stack.run("leads")
    visitor = stack.visitor()
    for words in ("book", "Ana Lopez", "ana@example.com", "skip", "december 11 at 9"):
        visitor.say(words)
    assert "nothing was saved" in texts(visitor.say("no"))
    assert stack.run("leads") == before


def test_events_arrive_once_each_and_resume(stack: Stack) -> None:
    visitor = stack.visitor()
    visitor.say("hello")
    seen: list[int] = []
    with httpx.stream(
        "GET", f"{stack.url}/api/chat/events", headers={**visitor.headers, "Last-Event-ID": "1"}, timeout=20
    ) as stream:
        for line in stream.iter_lines():
            if line.startswith("id:"):
                seen.append(int(line[3:]))
                if len(seen) == 2:
                    visitor.say("where are you?")
                if len(seen) == 4:
                    break
    assert seen == [2, 3, 4, 5]


def test_rasa_killed_in_mid_form_is_said_and_the_form_goes_on(stack: Stack) -> None:
    visitor = stack.visitor()
    for words in ("book", "Ana Lopez", *["What are the side effects?"] * 7):  # more than Rasa keeps of a conversation
        visitor.say(words)
    stack.part("rasa").kill()
    started = time.monotonic()
    away = visitor.say("ana@example.com")
    assert time.monotonic() - started < 5
    assert "(901) 657-1381" in texts(away)
    assert visitor.say("i want to kill myself")[0]["kind"] == "crisis"
    assert visitor.say("no thanks")[-1]["expects"] is None
    stack.wait()
    assert visitor.say("ana@example.com")[-1]["expects"] == "reason"
    for words in ("skip", "december 15 at 9"):
        visitor.say(words)
    assert visitor.last["expects"] == "consent"
    assert "Ana Lopez" in visitor.last["text"]


def test_with_the_action_server_gone_a_callback_is_taken(stack: Stack) -> None:
    visitor = stack.visitor()
    stack.part("actions").suspend()
    try:
        started = time.monotonic()
        away = visitor.say("book a consultation")
        assert time.monotonic() - started < 5
        assert away[-1]["expects"] == "name"
        for words in ("Pat Doe", "901-555-0166", "yes"):
            visitor.say(words)
    finally:
        stack.part("actions").resume()
    reference = visitor.last["data"]["reference"]
    assert reference in stack.run("leads")
    stack.wait()


def test_a_gateway_killed_comes_back_with_the_conversation(stack: Stack) -> None:
    visitor = stack.visitor()
    id = str(uuid.uuid4())
    first = visitor.post(id=id, text="where are you?").json()
    stack.part("gateway").kill()
    stack.wait()
    assert visitor.post(id=id, text="where are you?").json() == first


def test_when_reads_lines(stack: Stack) -> None:
    lines = stack.run("when", stdin="tomorrow at 2\nnothing of the kind\n").splitlines()
    assert [json.loads(line)["exact"] for line in lines] == [True, False]


def test_the_logs_know_nobody(stack: Stack) -> None:
    canary = ("Zebulon Quartermain", "zebulon@example.com", "901-555-0188", "+19015550188", "my unmistakable reason")
    visitor: Visitor = stack.visitor()
    for words in ("book", canary[0], f"{canary[1]} {canary[2]}", canary[4], "december 14 at 9", "yes"):
        visitor.say(words)
    assert visitor.last["kind"] == "booking"
    log = stack.log()
    assert "gateway.log" in log
    assert [word for word in canary if word in log] == []
