"""What is pure in teaching the assistant: likeness, what is personal, lines, wordings, and whether a model got worse."""

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.domain.teaching.likeness import groups
from frontdesk.domain.teaching.lines import clean, copies, plain, training_file
from frontdesk.domain.teaching.personal import GAP, still_personal, strip
from frontdesk.domain.teaching.verdict import TAUGHT, Heard, Judged, judge
from frontdesk.domain.teaching.wording import label_mistake, mistakes, paragraphs, slug, words_of_its_own
from frontdesk.services.known_lines import KnownLines
from frontdesk.settings import ROOT
from tools.examples import examples

pytestmark = pytest.mark.unit
KNOWN = KnownLines(ROOT)
PAGE = (ROOT / "docs" / "clinic-page.txt").read_text("utf-8")
SESSION = next(paragraph for paragraph in paragraphs(PAGE) if paragraph.startswith("A single ketamine session"))


def test_alike_questions_stand_together_the_largest_group_first() -> None:
    texts = [
        "do you have a parking garage",
        "is my service dog allowed",
        "where is the parking garage please",
        "can i bring a service dog",
        "service dogs ok?",
        "are there vegan snacks",
    ]
    found = groups(texts, [()] * len(texts))
    assert found[:2] == [[1, 3, 4], [0, 2]]
    assert sorted(at for members in found for at in members) == list(range(6))


def test_the_nearest_topics_tell_likeness_too() -> None:
    texts = ["is it hard on the wallet", "how hard on my purse"]
    assert len(groups(texts)) == 2
    assert len(groups(texts, [("unknown/price", "unknown/payment", "unknown/insurance")] * 2)) == 1


def test_five_thousand_questions_are_grouped_within_a_second() -> None:
    lines = [line for label, line in examples() if "/" in label][::4][:5000]
    assert len(lines) == 5000
    started = time.process_time()
    groups(lines)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("hi my name is Sarah Miller, can I bring my husband Tom?", "can I bring my husband …?"),
        ("I'm Ana. is it covered", "is it covered"),
        ("call me at 901-555-0142 about medicare", "call me at … about medicare"),
        ("sarah.m@gmail.com do you take medicare", "do you take medicare"),
        ("john at gmail dot com or text", "or text"),
        ("born 3/4/1980 am i too old", "am i too old"),
        ("dob march 4th 1980, too old?", "too old?"),
        ("i live at 1234 Poplar Ave Apt 5, Memphis, TN 38104 is that far", "i live at … is that far"),
        ("my son tyler has autism can he come", "my son … has autism can he come"),
        ("nine oh one five five five oh one four two", GAP),
        ("my member id is XJH12345 is bcbs ok", "my … is bcbs ok"),
        ("Dr. Patel sent me", "sent me"),
        ("what does Zephyrina say about it", "what does … say about it"),
        ("I'm 43 and weigh 210 lbs", "I'm 00 and weigh 000 lbs"),
        ("do you take Cigna or Blue Cross", "do you take Cigna or Blue Cross"),
        ("is it a 30 minute drive", "is it a 00 minute drive"),
        ("my mother doesn't drive, who takes her", "my mother doesn't drive, who takes her"),
        ("how long is one session", "how long is one session"),
    ],
)
def test_what_is_personal_goes_and_the_question_stays(said: str, kept: str) -> None:
    assert strip(said, "US", KNOWN.vocabulary).text == kept


def test_what_the_person_told_the_clinic_goes_in_any_spelling() -> None:
    known = ("Rainbow Delacroix", "+19015550142")
    assert strip("can rainbow's aunt delacroix ride along", "US", KNOWN.vocabulary, known).text == "can … aunt … ride along"


def test_hardly_anything_goes_from_lines_without_a_person() -> None:
    lines = [line for label, line in examples() if label.startswith("unknown/")][::7]
    touched = [line for line in lines if strip(line, "US", KNOWN.vocabulary).left_out]
    assert len(lines) > 1000
    assert len(touched) < len(lines) / 100, touched


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["901", "555-0142", "call", "me", "@", "x@y.com", "march 4", "1980", "12 Oak", "St", "my dog", "is", "…", "0000"]
            ),
            st.text(max_size=8),
        ),
        max_size=9,
    )
)
def test_nothing_that_is_surely_personal_is_left(parts: list[str]) -> None:
    assert still_personal(strip(" ".join(parts), "US", KNOWN.vocabulary).text, "US") == ()


def test_a_line_is_one_line_without_markup() -> None:
    assert clean("- can [my dog](animal)\ncome {x}\\ \u202etoo|") == "can my dog (animal) come x too"
    assert clean(" … ?! 12") == ""


def test_the_file_is_what_rasa_reads_sorted_and_without_repeats() -> None:
    text = training_file(
        [("unknown/b", "Can I come?"), ("faq/a", "x: y # z"), ("unknown/b", "can i come"), ("faq/a", "'quoted' \"too\"")]
    )
    items = yaml.safe_load(text)["nlu"]
    assert [(item["intent"], item["examples"].splitlines()) for item in items] == [
        ("faq/a", ["- 'quoted' \"too\"", "- x: y # z"]),
        ("unknown/b", ["- Can I come?"]),
    ]
    assert yaml.safe_load(training_file([]))["nlu"] == []


def test_a_near_copy_of_a_judging_line_is_known_for_one() -> None:
    judging = [plain("What time do you open on a Wednesday?"), plain("refund?")]
    assert copies(judging, [plain("what time do you open on wednesday")]) == judging[:1]
    assert copies(judging, [plain("Refund"), plain("when do you open")]) == []


def test_an_answer_says_what_its_paragraph_says() -> None:
    assert mistakes("utter_faq/x", "One session lasts from 40 minutes to a few hours.", [SESSION], PAGE) == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("One session lasts 45 minutes.", "“45”"),
        ("One session lasts ninety minutes at most.", "“ninety”"),
        ("A session costs $400 and lasts a few hours.", "“$”"),
        ("A session lasts a few hours and is guaranteed to help.", "“guaranteed” promises"),
        ("It cures depression.", "“cures” promises"),
        ("Yoga helps people lose weight, sleep better, quit smoking, eat less, earn more money.", "Most of its words"),
        ("See https://x.example", "web address"),
        ("<b>A session</b>", "markup"),
        ("Ask at {clinic_fax}.", "{clinic_fax}"),
        ("A few hours }", "brace"),
        ("  ", "no words"),
        ("word " * 200, "characters long"),
    ],
)
def test_what_the_paragraph_does_not_say_is_named(text: str, complaint: str) -> None:
    assert complaint in " ".join(mistakes("utter_faq/x", text, [SESSION], PAGE))


def test_an_answer_without_its_paragraph_and_a_silence_that_is_none_are_refused() -> None:
    assert "names no paragraph" in " ".join(mistakes("utter_faq/x", "A few hours.", [], PAGE))
    assert "not on the clinic's page any more" in " ".join(mistakes("utter_faq/x", "A few hours.", ["An hour."], PAGE))
    assert "can't tell you" in " ".join(mistakes("utter_unknown/x", "Yes, bring your dog.", [], PAGE))
    assert mistakes("utter_unknown/x", "The page doesn't tell about dogs, so I can't tell you.", [], PAGE) == []


def test_words_of_its_own_are_pointed_out() -> None:
    assert words_of_its_own("A session typically lasts a few hours, like a nap.", [SESSION]) == ["like"]
    assert words_of_its_own("A session is magical.", [SESSION]) == ["magical"]


def test_topics_are_called_by_plain_words() -> None:
    assert label_mistake("Service animals", ["Parking"]) is None
    assert label_mistake("parking", ["Parking"])
    assert label_mistake("<b>", [])
    assert slug("Service animals, dogs!") == "service_animals_dogs"


def heard(*labels: str) -> Heard:
    return Heard("faq", labels) if "/" in labels[0] else Heard(labels[0], ())


def lines(number: int, topic: str = "faq/hours", name: str = "questions") -> list[Judged]:
    return [Judged(name, (topic,), f"{topic} {at}") for at in range(number)]


def test_a_model_that_is_as_good_is_taken() -> None:
    judged = lines(10)
    verdict = judge(judged, [heard("faq/hours")] * 10, [heard("faq/hours")] * 9 + [heard("unsure")], {})
    assert verdict.reasons == ()
    assert verdict.figures == {"questions": {"of": 10, "right": [10, 9], "wrong": [0, 0]}}


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        ([heard("unsure")] * 2, "questions” 198 of 200 are right, down from 200"),
        ([heard("faq/phone")] * 2, "2 get a wrong answer, up from 0"),
    ],
)
def test_a_model_that_got_worse_is_refused(now: list[Heard], reason: str) -> None:
    judged = lines(200)
    right = [heard("faq/hours")] * 200
    verdict = judge(judged, right, now + right[2:], {})
    assert any(reason in each for each in verdict.reasons), verdict.reasons
    assert verdict.lost == ("faq/hours 0", "faq/hours 1")


def test_a_topic_that_loses_a_fifth_is_named_even_where_the_set_gains() -> None:
    judged = lines(6) + lines(400, "faq/phone")
    before = [heard("faq/hours")] * 6 + [heard("unsure")] * 10 + [heard("faq/phone")] * 390
    after = [heard("unsure")] * 2 + [heard("faq/hours")] * 4 + [heard("faq/phone")] * 400
    assert judge(judged, before, after, {"faq/hours": "Opening hours"}).reasons == (
        "“Opening hours” is understood in 4 of its 6 questions, down from 6.",
    )


def test_what_was_taught_has_to_be_understood_as_it_was_taught() -> None:
    judged = lines(4, "unknown/dogs", TAUGHT)
    verdict = judge(judged, [heard("unsure")] * 4, [heard("unknown/dogs")] * 3 + [heard("faq/hours")], {})
    assert "Only 3 of the 4 taught lines" in verdict.reasons[0]
    assert judge(judged, [heard("unsure")] * 4, [heard("unknown/dogs")] * 4, {}).reasons == ()


def test_silence_is_right_where_nothing_is_to_be_told_and_never_wrong() -> None:
    judged = [Judged("o", ("out_of_scope",), "x"), Judged("o", ("out_of_scope",), "y"), Judged("q", ("faq/hours",), "z")]
    verdict = judge(judged, *[[heard("unknown/price"), heard("faq/hours"), heard("unsure")]] * 2, {})
    assert verdict.figures["o"] == {"of": 2, "right": [1, 1], "wrong": [1, 1]}
    assert verdict.figures["q"] == {"of": 1, "right": [0, 0], "wrong": [0, 0]}


def test_both_questions_have_to_be_heard() -> None:
    judged = [Judged("two", ("faq/hours", "unknown/price"), "x", every=True)] * 3
    found = [heard("unknown/price", "faq/hours"), heard("faq/hours"), heard("faq/hours", "faq/phone")]
    assert judge(judged, found, found, {}).figures["two"] == {"of": 3, "right": [1, 1], "wrong": [1, 1]}


def test_every_judging_set_is_read() -> None:
    sets = {line.set for line in KNOWN.judging}
    assert len(sets) == 9
    assert len(KNOWN.judging) > 2000
    assert KnownLines(ROOT / "docs").judging == ()
