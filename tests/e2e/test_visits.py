"""What was booked in the chat is moved and cancelled in the chat, with the real processes; and what is not booked waits."""

from email.message import EmailMessage
from typing import Any

import pytest

from tests.conftest import Visitor
from tests.e2e.mails import booked, mail_of
from tests.outbox import calendar_of
from tests.stack import Stack

pytestmark = pytest.mark.e2e


def event_of(mail: EmailMessage) -> tuple[str, Any]:
    """The method and the event of the calendar file in a mail."""
    calendar = calendar_of(mail)
    (event,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def said(visitor: Visitor, *words: str) -> str:
    """All that is replied to the last of these words."""
    for text in words:
        visitor.say(text)
    return "\n".join(reply["text"] for reply in visitor.replies)


@pytest.fixture
def visitor(stack: Stack) -> Visitor:
    return stack.visitor()


def test_a_visit_is_booked_moved_and_cancelled_in_one_chat_and_its_mails_say_so(stack: Stack, visitor: Visitor) -> None:
    reference = booked(visitor, "zelda.moves@example.com", "tuesday december 1 at 9am")
    told = said(visitor, "I need to move my appointment")
    assert f"Tuesday, December 1 at 9:00 AM, with the reference code {reference}" in told
    assert (visitor.last["kind"], visitor.last["expects"]) == ("slots", "time")
    assert "Call me instead" not in [choice["label"] for choice in visitor.last["choices"]]
    read_back = said(visitor, "wednesday december 2 at 11am")
    assert "on Tuesday, December 1 at 9:00 AM would move to Wednesday, December 2 at 11:00 AM" in read_back
    assert reference in read_back
    assert visitor.last["expects"] == "confirm"
    moved = visitor.say("yes please")[-1]
    assert moved["kind"] == "booking"
    assert moved["data"] == {"reference": reference, "status": "rescheduled", "start": "2026-12-02T11:00:00-06:00"}

    read_back = said(visitor, "I'm sorry, please cancel my consultation")
    assert "on Wednesday, December 2 at 11:00 AM" in read_back
    assert visitor.last["expects"] == "confirm"
    cancelled = visitor.choose("Yes")[-1]
    assert (cancelled["kind"], cancelled["expects"]) == ("booking", None)
    assert (cancelled["data"]["reference"], cancelled["data"]["status"]) == (reference, "cancelled")

    mails = [
        mail_of(stack, f"{reference}-{number}-{event}-visitor-mail")
        for number, event in enumerate(("booked", "rescheduled", "cancelled"))
    ]
    events = [event_of(mail) for mail in mails]
    assert [method for method, _ in events] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({str(event["UID"]) for _, event in events}) == 1
    assert [event["SEQUENCE"] for _, event in events] == [0, 1, 2]
    assert events[1][1].start.isoformat() == "2026-12-02T17:00:00+00:00"
    assert mail_of(stack, f"{reference}-2-cancelled-staff-mail")["Subject"] == f"Cancelled: {reference}"

    other = stack.visitor()
    for contact, when in (("901-555-0121", "december 1 at 9am"), ("901-555-0122", "december 2 at 11am")):  # both are free again
        assert booked(other, contact, when) != reference


def test_another_conversation_needs_the_code_and_the_proof(stack: Stack) -> None:
    reference = booked(stack.visitor(), "901-555-0131", "december 7 at 9am")
    visitor = stack.visitor()
    assert visitor.say("can I come on december 7 at 11am instead?")[-1]["expects"] == "code"
    assert "doesn't look like a whole reference code" in said(visitor, reference[:5])
    assert visitor.say(reference.lower().replace("-", " "))[-1]["expects"] == "contact"
    read_back = said(visitor, "0131")
    assert "December 7 at 9:00 AM would move to Monday, December 7 at 11:00 AM" in read_back
    assert visitor.say("yes")[-1]["data"]["start"] == "2026-12-07T11:00:00-06:00"


def test_all_that_the_first_message_names_is_used(stack: Stack) -> None:
    reference = booked(stack.visitor(), "zoe@example.com", "december 7 at 1pm")
    moves = said(stack.visitor(), f"please move my consultation {reference} to december 7 at 2pm, my email is zoe@example.com")
    assert "December 7 at 1:00 PM would move to Monday, December 7 at 2:00 PM" in moves
    visitor = stack.visitor()
    assert "shall I cancel it?" in said(visitor, f"cancel {reference}, my email is zoe@example.com")
    assert visitor.say("yes")[-1]["data"]["status"] == "cancelled"
    assert "cancelled or dealt with already" in said(stack.visitor(), f"cancel {reference}, my email is zoe@example.com")
    assert stack.visitor().say(reference)[-1]["expects"] == "contact"


def test_what_is_wrong_is_not_told_and_five_tries_lock(stack: Stack) -> None:
    reference = booked(stack.visitor(), "901-555-0132", "december 7 at 3pm")
    wrong_code, wrong_proof = stack.visitor(), stack.visitor()
    told = said(wrong_proof, "cancel my appointment", reference, "0133")
    assert told == said(wrong_code, "cancel my appointment", "BBB-BBBB", "0132")
    assert wrong_proof.last["expects"] == "code"
    said(wrong_proof, reference, "someone@example.com", reference, "1111", reference, "2222", reference)
    locked = said(wrong_proof, "3333")
    assert "(901) 657-1381" in locked
    assert "Nothing has changed" in locked
    assert wrong_proof.last["expects"] is None
    assert "wrong too often" in said(wrong_proof, "cancel my appointment", reference, "0132")
    assert "wrong too often" in said(stack.visitor(), f"cancel {reference}, the last four are 0132")
    assert reference in stack.run("leads")


STEPS = {
    "code": ("cancel my consultation",),
    "contact": ("cancel my consultation", "{reference}"),
    "change": ("when was my appointment again?", "{reference}", "0134"),
    "time": ("i need to reschedule", "{reference}", "0134"),
    "confirm": ("cancel my consultation", "{reference}", "0134"),
    "confirm a move": ("i need to reschedule", "{reference}", "0134", "december 8 at 2pm"),
}


@pytest.fixture(scope="module")
def reference(stack: Stack) -> str:
    return booked(stack.visitor(), "901-555-0134", "december 8 at 9am")


@pytest.mark.parametrize("step", STEPS)
def test_every_step_answers_questions_and_is_left_with_nothing_changed(stack: Stack, reference: str, step: str) -> None:
    visitor = stack.visitor()
    said(visitor, *(words.format(reference=reference) for words in STEPS[step]))
    waiting, asked = visitor.last["expects"], visitor.last["text"]
    assert waiting == ("confirm" if step == "change" else step.split()[0])
    for words in (
        "What are the side effects?",
        "do you take insurance?",
        "are you a bot?",
        "thanks",
        "...",
        "hold on",
        "call me",
        "i want to die",
    ):
        visitor.say(words)
        assert visitor.last["expects"] == waiting, words
        assert visitor.last["kind"] == "crisis" or visitor.last["text"] == asked, words
    visitor.say("go back")
    assert visitor.last["expects"] is not None
    assert "nothing was changed" in said(visitor, "never mind")
    assert visitor.last["expects"] is None
    lead = next(line for line in stack.run("leads", "--format", "csv").splitlines() if reference in line)
    assert ",booked," in lead
    assert "2026-12-08T09:00:00-06:00" in lead


def test_going_back_and_keeping(stack: Stack, reference: str) -> None:
    visitor = stack.visitor()
    said(visitor, "i need to reschedule", reference, "0134", "december 8 at 2pm")
    read_back = visitor.last["text"]
    assert visitor.say("go back")[-1]["expects"] == "time"
    assert said(visitor, "keep it") == read_back
    assert "December 8 at 2:30 PM" in said(visitor, "december 8 at 2:30pm")
    said(visitor, "go back", "go back")
    assert "Shall I move it, cancel it, or keep it" in visitor.last["text"]
    assert "shall I cancel it?" in said(visitor, "cancel it")
    assert "nothing was changed" in said(visitor, "no")


def test_a_new_time_may_count_from_the_old_one(visitor: Visitor) -> None:
    reference = booked(visitor, "901-555-0145", "thursday january 7 at 10am")
    assert "These times are open: Thursday, January 7" in said(visitor, "i need to move my appointment")
    assert "move to Thursday, January 7 at 11:00 AM" in said(visitor, "an hour later")
    assert "move to Thursday, January 7 at 10:30 AM" in said(visitor, "half an hour earlier")
    assert "move to Thursday, January 14 at 10:30 AM" in said(visitor, "same time next week")
    assert "has passed" in said(visitor, "12 weeks earlier")
    assert visitor.last["expects"] == "time"
    assert "move to Friday, January 8 at 10:00 AM" in said(visitor, "the same time, but on friday january 8")
    visitor.say("no")
    assert "move to Friday, January 8 at 10:00 AM" in said(visitor, "can you push my appointment back by a day")
    assert visitor.say("yes")[-1]["data"]["reference"] == reference


def test_of_two_the_one_that_is_meant(visitor: Visitor) -> None:
    booked(visitor, "901-555-0135", "monday december 7 at 10am")
    tuesday = booked(visitor, "901-555-0135", "tuesday december 8 at 10am")
    asked = said(visitor, "cancel my booking")
    assert "Monday, December 7 at 10:00 AM" in asked
    assert "Tuesday, December 8 at 10:00 AM" in asked
    assert "couldn't tell which one" in said(visitor, "the blue one")
    assert "one after the other" in said(visitor, "both")
    assert visitor.last["text"] == asked
    assert "Tuesday, December 8 at 10:00 AM" in said(visitor, "the tuesday one")
    assert visitor.say("yes")[-1]["data"]["reference"] == tuesday
    assert "Monday, December 7 at 10:00 AM" in said(visitor, "cancel my booking")


def test_the_time_that_somebody_else_has_is_not_moved_to(stack: Stack, visitor: Visitor) -> None:
    reference = booked(visitor, "901-555-0136", "december 7 at 11:30am")
    booked(stack.visitor(), "901-555-0137", "december 7 at 12pm")
    told = said(visitor, "move my appointment to december 7 at 12pm")
    assert "is taken by somebody else" in told
    assert visitor.last["expects"] == "time"
    assert visitor.say("12:30pm")[-1]["expects"] == "confirm"
    assert visitor.say("yes")[-1]["data"] == {
        "reference": reference,
        "status": "rescheduled",
        "start": "2026-12-07T12:30:00-06:00",
    }


def test_in_the_middle_of_a_booking_a_change_has_to_wait(visitor: Visitor) -> None:
    said(visitor, "book")
    assert "not in the middle of this request" in said(visitor, "cancel my consultation")
    assert visitor.last["expects"] == "name"


def test_who_leaves_may_be_called_after_a_yes(stack: Stack, visitor: Visitor) -> None:
    said(visitor, "book", "Zelda Quartermain", "zelda@example.org", "skip", "stop")
    assert visitor.last["expects"] == "consent"
    assert "zelda@example.org" in visitor.last["text"]
    saved = visitor.say("yes")[-1]
    assert (saved["kind"], saved["data"]["status"]) == ("booking", "requested")
    assert "on Tuesday, November 24 after 9:00 AM" in saved["text"]
    said(visitor, "book", "Zelda Quartermain", "zelda@example.net", "stop")
    visitor.say("december 8 at 3pm")
    assert "a free consultation on Tuesday, December 8 at 3:00 PM" in visitor.last["text"]
    assert "nothing was saved" in said(visitor, "stop")
    assert "zelda@example.net" not in stack.run("leads")


def test_who_finds_no_time_waits_and_is_told_when_one_frees_up(stack: Stack, visitor: Visitor) -> None:
    first = stack.visitor()
    booked(first, "901-555-0138", "november 25 at 9am")
    booked(stack.visitor(), "901-555-0139", "november 25 at 9:30am")
    said(visitor, "book", "Zelda Quartermain", "901-555-0140", "skip")
    assert "All the times that you named are taken" in said(visitor, "november 25 before 9:45 am")
    assert visitor.choose("Tell me if a time frees up")[-1]["expects"] == "email"
    assert "frees up: Wednesday, November 25, before 9:45 AM." in said(visitor, "zelda.waits@example.com")
    assert visitor.last["expects"] == "consent"
    waits = visitor.say("yes")[-1]
    reference = waits["data"]["reference"]
    assert (waits["kind"], waits["data"]) == ("booking", {"reference": reference, "status": "requested", "start": None})
    said(first, "cancel my consultation", "yes")
    offer = mail_of(stack, f"offer-20261125T1500-{first.last['data']['reference']}-*")
    body = offer.get_body(("plain",))
    assert offer["To"] == "zelda.waits@example.com"
    assert body
    assert "Wednesday, November 25 at 9:00 AM" in body.get_content()


def test_a_time_that_is_open_is_offered_and_not_waited_for(visitor: Visitor) -> None:
    said(visitor, "book", "Zelda Quartermain", "901-555-0141", "skip")
    assert "Which days or times" in said(visitor, "tell me if a time frees up")
    assert "These times are open: Tuesday, November 24" in said(visitor, "tell me when one frees up on november 24")
    assert "9:00 AM, 9:30 AM" in said(visitor, "let me know if something opens up on january 15 before 9:45")
    assert "All the times" not in said(visitor, "saturday morning")
