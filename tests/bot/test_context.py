"""What a message after an answer is about, from what two readings of it say."""

from typing import List, Text

import pytest

from bot.text.context import Before, candidates, weighed
from bot.text.doubt import Thresholds, decide

TOPIC = "faq/session_length"


def _says(*labels: Text) -> List:
    return [(label, 0.5 / 2**place) for place, label in enumerate(labels)]


def test_the_labels_of_both_readings_and_the_topic_before_share_one_probability() -> None:
    found = weighed("and on sundays", _says("faq/hours", "follow_up/cost"), _says("unknown/waiting"), TOPIC)
    assert set(found) == {"faq/hours", "unknown/price", "unknown/waiting", TOPIC}  # a follow-up's kind is what it comes to
    assert sum(found.values()) == pytest.approx(1)


def test_a_reading_that_names_a_label_speaks_for_it() -> None:
    def share(alone: List, joined: List) -> float:
        return weighed("what about parking", alone, joined, TOPIC)["unknown/parking"]

    nothing = [("inform", 0.1), ("unknown/parking", 0.01)]
    assert share(nothing, nothing) < share(_says("unknown/parking"), nothing) < share(*[_says("unknown/parking")] * 2)


@pytest.mark.parametrize(
    ("text", "stays"), [("like a whole day or just a couple of hours?", True), ("thanks, and where is your clinic", False)]
)
def test_the_words_tell_whether_it_stays_with_the_topic(text: Text, stays: bool) -> None:
    said = [("faq/rest_after", 0.3), ("faq/address", 0.3)]
    found = weighed(text, said, said, "faq/rest_after")
    assert (found["faq/rest_after"] > found["faq/address"]) == stays


def test_only_numbers_and_words_of_the_message_are_evidence() -> None:
    [(label, evidence)] = candidates("And 2 o'clock?", [], [], TOPIC)
    assert label == TOPIC
    names = set(evidence[TOPIC]) - {"=", f"> {TOPIC}"}
    assert names == {"^", "and", "0", "o'clock", "?", "$", "^ and", "and 0", "0 o'clock", "o'clock ?", "? $"}


def test_it_is_the_words_of_the_question_before_that_count_and_only_their_end() -> None:
    before = Before(TOPIC, "x" * 1_000 + " how long is it")
    assert before.with_it("and after?").endswith(" how long is it and after?")
    assert len(before.with_it("and after?")) < 250


def test_without_the_question_before_a_message_is_read_alone() -> None:
    scores = {"hours": [("faq/hours", 0.9), ("inform", 0.1)]}
    assert decide("hours", scores, Before(TOPIC, ""), Thresholds()).topics == ["faq/hours"]
