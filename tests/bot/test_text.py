"""The pure parts: taking a message apart, telling languages, what a follow-up refers to, and what scores come to."""

from typing import List, Optional, Text

import pytest

from bot.text import parts
from bot.text.doubt import FALLBACK, SEVERAL, UNSURE, Before, Thresholds, decide
from bot.text.follow_ups import KINDS, PREFIX, resolve
from bot.text.language import foreign


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("how long does it take and how much is it?", [["how long does it take", "how much is it?"]]),
        (
            "I slept badly. What are your hours, and where are you?",
            [["I slept badly"], ["What are your hours", "where are you?"]],
        ),
        ("is it 2.5 hours", [["is it 2.5 hours"]]),
        ("side effects & address", [["side effects", "address"]]),
        ("", []),
        ("?!...", []),
    ],
)
def test_a_message_is_taken_apart(text: Text, clauses: List[List[Text]]) -> None:
    assert [parts.clauses(sentence) for sentence in parts.sentences(text)] == clauses


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("no i meant how often", "how often"),
        ("not the price but how long it takes", "how long it takes"),
        ("i don't want to know the cost, how long is a session", "how long is a session"),
        ("i mean", "i mean"),
        ("how long is it", "how long is it"),
    ],
)
def test_what_is_taken_back_is_left_out(text: Text, meant: Text) -> None:
    assert parts.put_right(text) == meant


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("¿cuánto dura una sesión?", "spanish"),
        ("necesito ayuda por favor", "spanish"),
        ("hola", "spanish"),
        ("bonjour je voudrais un rendez vous", "other"),
        ("wie lange dauert das", "other"),
        ("Здравствуйте", "other"),
        ("你好吗", "other"),
        ("do you speak spanish", None),
        ("José Hernández", None),
        ("my name is Maria de la Cruz", None),
        ("El Paso", None),
        ("how long does a session take", None),
        ("", None),
        ("👍", None),
    ],
)
def test_languages(text: Text, language: Optional[Text]) -> None:
    assert foreign(text) == language


def test_a_follow_up_depends_on_what_was_answered() -> None:
    assert resolve("follow_up/lasts", "faq/side_effects") == "faq/after_session"
    assert resolve("follow_up/lasts", "faq/relief_speed") == "faq/long_term"
    assert resolve("follow_up/depends", "faq/relief_speed") == "faq/relief_speed"  # the length of a session is another matter
    assert resolve("follow_up/cost", "faq/free_consultation") == "faq/free_consultation"
    assert resolve("follow_up/cost", None) == "unknown/price"
    assert resolve("faq/hours", "faq/side_effects") == "faq/hours"


def test_how_often_is_asked_of_the_treatment_and_not_of_what_the_page_does_not_tell() -> None:
    limits, before = Thresholds(), Before("unknown/driving", "can my sister drive me home")
    for kind, topic in (("how_often", "faq/frequency_decided"), ("lasts", "unknown/driving")):
        scores = {"how often": _scored(**{f"follow_up__{kind}": 0.7}), before.with_it("how often"): _scored(unknown__driving=0.9)}
        assert decide("how often", scores, before, limits).topics == [topic]


def test_every_follow_up_comes_to_a_topic() -> None:
    for kind, table in KINDS.items():
        assert all(topic.startswith(("faq/", "unknown/")) for topic in table.values()), kind
        assert resolve(PREFIX + kind, None) == table[""]


def _scored(**labels: float) -> List:
    return sorted(((label.replace("__", "/"), p) for label, p in labels.items()), key=lambda each: -each[1])


LIMITS = Thresholds(sure=0.3, unsure=0.15, part=0.5)


def test_what_is_clear_is_answered() -> None:
    decision = decide("hours", {"hours": _scored(faq__hours=0.9, greet=0.1)}, None, LIMITS)
    assert (decision.intent, decision.topics) == ("faq", ["faq/hours"])


def test_what_is_not_clear_is_asked_about_and_nonsense_is_not_known() -> None:
    assert decide("hm", {"hm": _scored(faq__hours=0.2, greet=0.1)}, None, LIMITS).intent == UNSURE
    assert decide("hm", {"hm": _scored(faq__hours=0.29, faq__phone=0.2)}, None, LIMITS).intent == UNSURE
    assert decide("hm", {"hm": _scored(faq__hours=0.1, greet=0.1)}, None, LIMITS).intent == FALLBACK


def test_two_clear_questions_get_two_answers_in_their_order() -> None:
    text = "where are you and what are your hours"
    scores = {
        text: _scored(faq__hours=0.5, faq__address=0.4),
        "where are you": _scored(faq__address=0.9),
        "what are your hours": _scored(faq__hours=0.9),
    }
    decision = decide(text, scores, None, LIMITS)
    assert (decision.intent, decision.topics) == (SEVERAL, ["faq/address", "faq/hours"])


def test_a_follow_up_within_the_message_refers_to_the_question_before_it() -> None:
    text = "what are the side effects and do they wear off"
    scores = {
        text: _scored(faq__side_effects=0.5),
        "what are the side effects": _scored(faq__side_effects=0.9),
        "do they wear off": _scored(follow_up__wears_off=0.9),
    }
    assert decide(text, scores, None, LIMITS).topics == ["faq/side_effects", "faq/after_session"]


def test_the_question_in_a_long_story_counts() -> None:
    text = "my wife has been ill for years. where are you"
    scores = {
        text: _scored(inform=0.2),
        "my wife has been ill for years": _scored(inform=0.3),
        "where are you": _scored(faq__address=0.9),
    }
    assert decide(text, scores, None, LIMITS).topics == ["faq/address"]
