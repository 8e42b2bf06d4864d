"""What people say who want to move or cancel what they booked."""

import pytest

from frontdesk.domain.changes import (
    keeps_visit,
    new_time,
    read_change,
    read_proof,
    read_reference,
    speaks_of_booked,
    tries_reference,
)
from frontdesk.domain.shown import asks_to_be_told

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("change", "texts"),
    [
        ("move", ("please put my visit on another day", "i can't do monday, could we do tuesday?", "would it be ok to reschedule", "can I come friday instead",
                  "don't cancel, just move it to friday", "my consultation needs to be pushed to the 8th", "I'd rather come at noon")),
        ("cancel", ("I have to call off my visit", "cancel it", "i don't need the consultation any more", "please take me off the list", "I'm not coming")),
        (None, ("is my appointment still on?", "when do i have to be there", "my shift ends at five", "I changed my mind", "should I move or cancel it?")),
    ],
)  # fmt: skip
def test_which_of_both(change: str | None, texts: tuple[str, ...]) -> None:
    assert {text: read_change(text) for text in texts} == dict.fromkeys(texts, change)


@pytest.mark.parametrize(
    ("text", "kept", "gone"),
    [
        ("i can't make it on monday, can i come on friday?", "friday", "monday"),
        ("move my tuesday appointment to thursday at 3", "thursday at 3", "tuesday"),
        ("please change it from wednesday to friday", "friday", "wednesday"),
        ("the slot i booked on monday clashes, do you have tuesday", "tuesday", "monday"),
        ("instead of thursday could we do friday at 10", "friday at 10", "thursday"),
    ],
)
def test_the_old_time_is_not_the_new_one(text: str, kept: str, gone: str) -> None:
    assert kept in new_time(text)
    assert gone not in new_time(text)


@pytest.mark.parametrize("text", ["K7M-2WRT", "its k7m 2wrt", "code: K7M–2WRT.", "cancel k7m2wrt please"])
def test_a_code_however_it_is_typed(text: str) -> None:
    assert read_reference(text) == "K7M-2WRT"


@pytest.mark.parametrize(
    "text", ["call me at 901-234-6789", "why my gym", "234-6789", "a@b7m-2wrt.com", "ABC-1234", "book for 2 pm"]
)
def test_what_is_no_code(text: str) -> None:
    assert read_reference(text) is None


def test_an_answer_to_the_question_for_the_code() -> None:
    assert read_reference("k 7 m 2 w r t", asked=True) == "K7M-2WRT"
    assert read_reference("234-6789", asked=True) == "234-6789"
    assert read_reference("I don't have one", asked=True) is None
    assert [text for text in ("ABC", "K7M-2W", "no idea", "what code?", "4711") if tries_reference(text)] == [
        "ABC",
        "K7M-2W",
        "4711",
    ]


@pytest.mark.parametrize(
    ("text", "asked", "proof"),
    [
        ("0142", True, "0142"), ("the last four are 0142", False, "0142"), ("0142", False, None),
        ("code K7M-2346, ana@example.com", False, "ana@example.com"), ("K7M-2346", True, None),
        ("my number is 901 555 0142", False, "+19015550142"), ("no idea", True, None), ("555 0142", True, "0142"), ("#01-42", True, "0142"),
    ],
)  # fmt: skip
def test_the_proof_is_beside_the_code(text: str, asked: bool, proof: str | None) -> None:
    assert read_proof(text, "US", asked) == proof


def test_what_is_surely_about_a_booking_that_was_made() -> None:
    sure = ("cancel K7M-2WRT", "can you move my consultation", "i booked for monday, please change it")
    unsure = (
        "i want to change my life, can i book?",
        "book me a consultation",
        "i cancelled my gym",
        "can i bring my wife to the appointment",
    )
    assert [text for text in (*sure, *unsure) if speaks_of_booked(text)] == list(sure)


def test_keeping_it() -> None:
    texts = ("keep it", "neither", "leave it as it is", "just checking", "no thanks")
    assert [text for text in (*texts, "cancel it", "friday at 3", "is it safe?") if keeps_visit(text)] == list(texts)


@pytest.mark.parametrize(
    ("text", "besides"),
    [("tell me if a time frees up", ""), ("let me know when something opens up on friday", " on friday"), ("can you put me on the waiting list for tuesday", " for tuesday"),
     ("tell me when you are open", None), ("call me instead", None), ("let me think", None)],
)  # fmt: skip
def test_the_waiting_list(text: str, besides: str | None) -> None:
    assert asks_to_be_told(text) == besides
