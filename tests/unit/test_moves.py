"""What people do in a form besides answering."""

import time

import pytest

from frontdesk.domain.moves import before, field_to_change, keeps, read_move

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("move", "texts"),
    [
        ("silence", ("...", "?", "🙂", "hmm", "uhh ...", "idk", "not sure yet", "-")),
        ("wait", ("hold on", "brb", "one sec", "just a moment please", "I'll come back later", "not now", "give me a minute", "let me think", "later")),
        ("stop", ("stop", "cancel", "never mind", "ok forget it", "I changed my mind", "please stop", "actually never mind", "stop asking me")),
        ("back", ("go back", "can we go back?", "previous question", "oops", "I made a mistake", "back")),
        ("resume", ("I'm back", "ok where were we", "let's continue", "what was the question?", "huh?")),
        (None, ("Ana Lopez", "my ptsd", "is it safe?", "yes", "no", "i can't stop crying", "I want my life back", "cancel my appointment",
                "hold on, what does it cost?", "tomorrow", "later in the week", "I had to quit my job", "nothing works anymore")),
    ],
)  # fmt: skip
def test_moves(move: str | None, texts: tuple[str, ...]) -> None:
    assert {text: read_move(text, "reason") for text in texts} == dict.fromkeys(texts, move)


def test_some_words_mean_something_else_at_some_questions() -> None:
    assert read_move("later", "time") is None
    assert read_move("that's not right", "consent") == "wrong"
    assert read_move("no, that's wrong", "consent") == "wrong"
    assert read_move("no", "consent") is None


@pytest.mark.parametrize(
    ("text", "field"),
    [("can I change the time?", "time"), ("I gave you the wrong number", "contact"), ("my name is misspelled", "name"),
     ("go back to the reason", "reason"), ("i need to fix my email", "contact"), ("change my appointment", None), ("the name", None)],
)  # fmt: skip
def test_a_field_to_change(text: str, field: str | None) -> None:
    assert field_to_change(text, "time" if field != "time" else "name") == field
    assert field_to_change("the name", "consent") == "name"


def test_keeping_and_the_order() -> None:
    assert [text for text in ("keep it", "leave it as it is", "same", "it's fine") if not keeps(text)] == []
    assert not keeps("Ana")
    assert before("reason") == ("contact", "name")
    assert before("") == ()


@pytest.mark.parametrize(
    "text", ["m" * 900 + "x", "wait, " * 160 + "x", "no " * 330 + "x", "it that this now " * 60 + "x", "h" * 1000]
)
def test_long_words_take_no_time(text: str) -> None:
    started = time.process_time()
    read_move(text, "consent"), field_to_change(text, "consent"), keeps(text)
    assert time.process_time() - started < 0.5
