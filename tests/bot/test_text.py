"""The pure parts: taking a message apart, telling languages, what a follow-up refers to, and what scores come to."""

import json
from typing import Dict, List, Optional, Text

import pytest

from bot.text import parts, several
from bot.text.context import Before
from bot.text.doubt import FALLBACK, SEVERAL, UNSURE, Thresholds, decide
from bot.text.follow_ups import KINDS, PREFIX, resolve
from bot.text.language import foreign


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("how long does it take and how much is it?", ["how long does it take", "how much is it?"]),
        ("I slept badly. What are your hours, and where are you?", ["I slept badly.", "What are your hours,", "where are you?"]),
        ("how much is it do you take cards", ["how much is it", "do you take cards"]),
        ("is it 2.5 hours", ["is it 2.5 hours"]),
        ("side effects & address", ["side effects", "address"]),
        ("price insurance?", ["price", "insurance?"]),
        ("treatment cost", ["treatment cost"]),
        ("how long", ["how long"]),
        ("", []),
        ("?!...", []),
        ("and", []),
    ],
)
def test_a_message_is_taken_apart_where_another_question_may_begin(text: Text, between: List[Text]) -> None:
    assert parts.between(text) == between


def test_the_question_at_the_end_of_a_long_story_is_a_part() -> None:
    story = "we moved, and sold the house, and the car, and the boat, and the dog, and all, and more, and then, and so, and now"
    assert parts.between(f"{story}, where are you?")[-1] == "where are you?"
    assert parts.between(f"How much is it? {story}. Where are you?")[-1] == "Where are you?"


def test_a_message_is_cut_in_two_at_each_of_those_places() -> None:
    assert parts.cuts("address, hours and cost") == [("address,", "hours and cost"), ("address, hours", "cost")]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("no i meant how often", "how often"),
        ("not the price but how long it takes", "how long it takes"),
        ("i don't want to know the cost, how long is a session", "how long is a session"),
        ("i mean", "i mean"),
        ("what is the price, i mean can i pay monthly", "what is the price, i mean can i pay monthly"),
        ("no wait, i mean how often", "how often"),
        ("wait, i mean it", "wait, i mean it"),
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


def test_every_follow_up_comes_to_a_topic() -> None:
    for kind, table in KINDS.items():
        assert all(topic.startswith(("faq/", "unknown/")) for topic in table.values()), kind
        assert resolve(PREFIX + kind, None) == table[""]


def _scored(**labels: float) -> List:
    return sorted(((label.replace("__", "/"), p) for label, p in labels.items()), key=lambda each: -each[1])


LIMITS = Thresholds(sure=0.3, unsure=0.15, part=0.5)


def _heard(text: Text, **said: List) -> Dict[Text, List]:
    """Scores of the text and its parts; a part that is not in `said`, by its first word, says nothing."""
    return {part: said.get(part.split()[0], _scored(inform=0.1)) for part in several.pieces(text)}


def test_what_is_clear_is_answered() -> None:
    decision = decide("hours", {"hours": _scored(faq__hours=0.9, greet=0.1)}, None, LIMITS)
    assert (decision.intent, decision.topics) == ("faq", ["faq/hours"])


def test_what_is_not_clear_is_asked_about_and_nonsense_is_not_known() -> None:
    assert decide("hm", {"hm": _scored(faq__hours=0.2, greet=0.1)}, None, LIMITS).intent == UNSURE
    assert decide("hm", {"hm": _scored(faq__hours=0.29, faq__phone=0.2)}, None, LIMITS).intent == UNSURE
    assert decide("hm", {"hm": _scored(faq__hours=0.1, greet=0.1)}, None, LIMITS).intent == FALLBACK


def test_two_clear_questions_get_two_answers_in_their_order() -> None:
    text = "where are you and what are your hours"
    parts_of_it = _heard(text, where=_scored(faq__address=0.9), what=_scored(faq__hours=0.9))
    decision = decide(text, {**parts_of_it, text: _scored(faq__hours=0.5, faq__address=0.4)}, None, LIMITS)
    assert (decision.intent, decision.topics) == (SEVERAL, ["faq/address", "faq/hours"])


def test_a_side_remark_is_no_question() -> None:
    text = "my insurance is a mess but what are your hours"
    parts_of_it = _heard(text, what=_scored(faq__hours=0.9), my=_scored(unknown__insurance=0.4, inform=0.4))
    assert decide(text, {**parts_of_it, text: _scored(faq__hours=0.8, unknown__insurance=0.1)}, None, LIMITS).topics == ["faq/hours"]


def test_what_is_out_of_scope_as_a_whole_is_not_answered_by_its_parts() -> None:
    text = "where are the lakers and what are their hours"
    parts_of_it = _heard(text, where=_scored(faq__address=0.9), what=_scored(faq__hours=0.9))
    whole = _scored(out_of_scope=0.5, faq__hours=0.3, faq__address=0.2)
    assert decide(text, {**parts_of_it, text: whole}, None, LIMITS).intent == "out_of_scope"


def test_a_follow_up_within_the_message_refers_to_the_question_before_it() -> None:
    text = "what are the side effects and do they wear off"
    parts_of_it = _heard(text, what=_scored(faq__side_effects=0.9), do=_scored(follow_up__wears_off=0.9))
    whole = _scored(faq__side_effects=0.5, follow_up__wears_off=0.4)
    assert decide(text, {**parts_of_it, text: whole}, None, LIMITS).topics == ["faq/side_effects", "faq/after_session"]


def test_what_goes_on_with_the_question_before_is_one_question() -> None:
    text, before = "alright, who decides that?", Before("unknown/dose", "how many mg")
    together = {before.with_it(text): _scored(unknown__dose=0.9)}
    parts_of_it = _heard(text, who=_scored(follow_up__decides=0.9))
    scores = {**parts_of_it, text: _scored(follow_up__decides=0.9), **together}
    assert decide(text, scores, before, LIMITS).topics == ["unknown/dose"]


def test_small_talk_that_is_clear_is_not_answered_by_its_parts() -> None:
    text = "i'll give it a try, how do i sign up"
    parts_of_it = _heard(text, how=_scored(unknown__waiting=0.6), **{"i'll": _scored(faq__how_given=0.5)})
    whole = _scored(book=0.6, unknown__waiting=0.2, faq__how_given=0.2)
    assert decide(text, {**parts_of_it, text: whole}, None, LIMITS).intent == "book"


def test_what_is_plainly_asked_beside_a_wish_to_book_is_answered_but_not_the_wish_itself() -> None:
    text = "book me for monday, is there parking, when can i come"
    parts_of_it = _heard(text, **{"is": _scored(unknown__parking=0.9), "when": _scored(faq__hours=0.9)})
    decision = decide(text, {**parts_of_it, text: _scored(book=0.6, unknown__parking=0.2)}, None, LIMITS)
    assert (decision.intent, decision.topics) == ("book", ["unknown/parking"])


def test_a_wish_to_book_counts_though_the_question_beside_it_weighs_more() -> None:
    text = "schedule me for monday, will i be able to drive home"
    parts_of_it = _heard(text, schedule=_scored(book=0.8), will=_scored(unknown__driving=0.9))
    decision = decide(text, {**parts_of_it, text: _scored(unknown__driving=0.6, book=0.3)}, None, LIMITS)
    assert (decision.intent, decision.topics) == ("book", ["unknown/driving"])


def test_the_question_in_a_long_story_counts() -> None:
    text = "my wife has been ill for years. where are you"
    scores = {
        **_heard(text, where=_scored(faq__address=0.9)),
        text: _scored(inform=0.2, unknown__advice=0.02, faq__address=0.01),
    }
    assert decide(text, scores, None, LIMITS).topics == ["faq/address"]


def test_the_numbers_that_count_are_those_that_there_are() -> None:
    weights = json.loads(several.LEARNT.read_text("utf-8"))["beside"]
    named = {name[1:] for name in weights if name.startswith("=")} - {""}
    assert {"halves", "whole"} <= named <= set(several.Numbers._fields)
