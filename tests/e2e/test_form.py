"""The booking form at every field, against everything that people do in the middle of one. All of it is generated."""

import json
import random
import re
from collections.abc import Iterator

import pytest

from frontdesk.bootstrap import build
from frontdesk.settings import ROOT, read_settings
from tests.e2e import sayings
from tests.e2e.booker import FIELDS, Booker, Office
from tests.stack import Stack

pytestmark = pytest.mark.e2e
TOPICS = sorted(sayings.QUESTIONS)
AT_ONCE = 16  # questions in one conversation
WALKS = 60


@pytest.fixture(scope="module")
def office(stack: Stack) -> Iterator[Office]:
    house = build(read_settings({name: value for name, value in stack.env.items() if name.startswith("FRONTDESK_")}))
    yield Office(stack, house)
    house.database.engine.dispose()


def booker(office: Office, *seed: object) -> Booker:
    return Booker(office, random.Random(repr(seed)))


def test_every_topic_has_a_question(office: Office) -> None:
    known = re.findall(r"^  utter_((?:faq|unknown)/\w+):", (ROOT / "domain.yml").read_text("utf-8"), re.M)
    assert sorted(known) == TOPICS


@pytest.mark.parametrize("step", FIELDS)
@pytest.mark.parametrize("first", range(0, len(TOPICS), AT_ONCE))
def test_every_topic_is_answered_at_every_field_and_the_field_asked_again(office: Office, step: str, first: int) -> None:
    visitor = booker(office, step, first)
    visitor.reach(step)
    asked = visitor.visitor.last["text"]
    for topic in TOPICS[first : first + AT_ONCE]:
        answer, *_, question = visitor.say(sayings.QUESTIONS[topic])
        assert answer["text"] == visitor.text_of(f"utter_{topic}"), visitor.story(topic)
        assert (question["expects"], question["text"]) == (step, asked), visitor.story("the same question again")
    visitor.finish()


INTERRUPTIONS = {
    "silence": (sayings.SILENCES, ("utter_silent", "utter_silent_again")),
    "wait": (sayings.WAITS, ("utter_wait",)),
    "return": (sayings.RETURNS, ("utter_go_on",)),
    "book again": (sayings.BOOKS, ("utter_go_on",)),
}


@pytest.mark.parametrize("step", FIELDS)
def test_what_is_no_answer_at_all(office: Office, step: str) -> None:
    visitor = booker(office, step, "no answer")
    visitor.reach(step)
    for words, responses in INTERRUPTIONS.values():
        texts = {_filled(office, each["text"]) for name in responses for each in office.house.words._responses[name]}
        for text in words:
            assert visitor.say(text)[0]["text"] in texts, visitor.story(text)
            visitor.expects(step)
    visitor.finish()


@pytest.mark.parametrize("step", FIELDS)
def test_another_subject_and_a_crisis(office: Office, step: str) -> None:
    visitor = booker(office, step, "subjects")
    visitor.reach(step)
    for text in (*sayings.SUBJECTS, *sayings.ASIDES):
        if step == "reason" and text == "tell me a joke":
            continue
        visitor.say(text)
        visitor.expects(step)
    for text in sayings.CRISES:
        assert visitor.say(text)[0]["kind"] == "crisis", visitor.story(text)
        visitor.expects(step)
    visitor.finish()


@pytest.mark.parametrize("step", FIELDS)
def test_leaving_is_clean_everywhere(office: Office, step: str) -> None:
    for words in sayings.STOPS[FIELDS.index(step) % 2 :: 2]:
        visitor = booker(office, step, words)
        visitor.reach(step)
        visitor.stop(words)
    visitor.say("yes")
    assert visitor.visitor.last["kind"] == "text"
    assert visitor.say("book")[-1]["expects"] == "name"


@pytest.mark.parametrize("step", FIELDS)
def test_skipping(office: Office, step: str) -> None:
    for words in sayings.SKIPS:
        if (step, words) == ("consent", "I'd rather not say"):  # that is a no
            continue
        visitor = booker(office, step, words)
        visitor.reach(step)
        if step == "reason":
            visitor.told["reason"] = ""
            visitor.say(words)
        else:
            assert visitor.say(words)[0]["text"] == visitor.text_of(f"utter_needed_{step}"), visitor.story(words)
        visitor.expects(visitor.waiting)
    visitor.finish()


@pytest.mark.parametrize("step", FIELDS[1:])
def test_every_earlier_answer_can_be_corrected(office: Office, step: str) -> None:
    visitor = booker(office, step, "corrections")
    visitor.reach(step)
    for earlier in FIELDS[: FIELDS.index(step)] * 5:
        visitor.correct(earlier)
    visitor.finish()


@pytest.mark.parametrize("step", FIELDS[1:])
def test_going_back_step_by_step_and_forward_again(office: Office, step: str) -> None:
    for words in sayings.BACKS[:: 1 if step == "contact" else 2]:
        visitor = booker(office, step, words)
        visitor.reach(step)
        at = FIELDS.index(step)
        visitor.say(words)
        visitor.expects(FIELDS[at - 1])
        visitor.say(visitor.one_of(sayings.KEEPS))
        visitor.expects(step)
        for earlier in reversed(FIELDS[:at]):
            visitor.say(words)
            visitor.expects(earlier)
        visitor.answer("name")
        visitor.expects(step)
    visitor.finish()


@pytest.mark.parametrize("step", [None, *FIELDS])
def test_one_message_fills_every_field_that_it_names(office: Office, step: str | None) -> None:
    shapes = (
        "I'm {name}, {contact}, {time}",
        "{name}, {contact}, {time}",
        "my name is {name}, my contact is {contact}, {time} works, it's for {reason}",
        "it's about {reason}, {time} please, I'm {name} and you can reach me at {contact}",
    )
    starts = (
        "hi I'd like to book, I'm {name}, {contact}, it's for {reason}, {time}",
        "Hello, I want to book a consultation for {time}. My name is {name}, {contact}.",
        "can I book {time}? I'm {name}, {contact}",
        "please book me a consultation, my name is {name}, it's about {reason}",
        "I'm {name}, {contact}, {time}",
    )
    for shape in shapes if step else starts:
        if step not in (None, "name") and shape.startswith("{name}"):
            continue
        visitor = booker(office, step, shape)
        if step:
            visitor.reach(step)
        named = re.findall(r"\{(\w+)\}", shape)
        visitor.say(shape.format(**{name: visitor.wording(name, plain=True) for name in named}))
        visitor.expects(visitor.waiting)
        visitor.finish()


def test_a_question_beside_an_answer_is_answered_too(office: Office) -> None:
    visitor = booker(office, "beside")
    visitor.reach("contact")
    typed, kept = visitor.new_phone()
    replies = visitor.say(f"{typed}. What are the side effects?")
    assert [reply["text"] for reply in replies[:-1]] == [visitor.text_of("utter_faq/side_effects")]
    visitor.told["contact"] = {"phone": kept, "email": None}
    visitor.expects("reason")
    visitor.finish()


def test_an_older_button_and_a_call_instead_of_a_time(office: Office) -> None:
    visitor = booker(office, "buttons")
    visitor.reach("time")
    times = {choice["label"]: choice["value"] for choice in visitor.visitor.last["choices"]}
    visitor.answer("time")
    visitor.visitor._send(choice=times["1:00 PM"])
    visitor.expects("consent")
    assert "November 23 at 1:00 PM" in visitor.visitor.last["text"]
    visitor.say("just call me instead")
    visitor.expects("consent")
    visitor.correct("name")
    visitor.say("yes")
    lead = office.lead_of(visitor.visitor.last["data"]["reference"])
    assert (lead["status"], lead["start"], lead["name"]) == ("requested", None, visitor.told["name"])


@pytest.mark.parametrize("seed", range(WALKS))
def test_random_walks(office: Office, seed: int) -> None:
    visitor = booker(office, "walk", seed)
    visitor.log.append(f"seed {seed}")
    visitor.begin(visitor.one_of(sayings.BOOKS))
    for _ in range(visitor.chance.randint(3, 6)):
        _stray(visitor)
        if visitor.chance.random() < 0.5 and visitor.waiting != "consent":
            visitor.answer(visitor.waiting)
    if visitor.chance.random() < 0.25:
        visitor.leave()
    else:
        visitor.finish()


def _stray(visitor: Booker) -> None:
    """One thing beside the way: a question, a silence, a correction, a step back …"""
    step = visitor.waiting
    told = [name for name in FIELDS[:4] if visitor.told[name] is not None]
    before = [name for name in told if FIELDS.index(name) < FIELDS.index(step)]
    kind = visitor.chance.choice(
        ["question", "silence", "wait", "aside", "crisis", "book", "correct", "correct", "back", "change", "more"]
    )
    if kind == "correct" and told:
        visitor.correct(visitor.chance.choice(told))
    elif kind == "back" and before:
        visitor.say(visitor.one_of(sayings.BACKS))
        visitor.expects(before[-1])
        if visitor.chance.random() < 0.5:
            visitor.say(visitor.one_of(sayings.KEEPS))
            visitor.expects(step)
        else:
            _answer_anew(visitor, before[-1], step)
    elif kind == "change" and told:
        name = visitor.chance.choice(told)
        visitor.say(f"can I change the {name}?")
        visitor.expects(name)
        _answer_anew(visitor, name, step)
    elif kind == "more":
        named = visitor.chance.sample(["name", "contact", "time"], 2)
        lead_ins = {"name": "I'm {}", "contact": "{}", "time": "{}"}
        visitor.say(", ".join(lead_ins[name].format(visitor.wording(name, plain=True)) for name in named))
    else:
        texts = {
            "silence": sayings.SILENCES,
            "wait": sayings.WAITS,
            "aside": sayings.ASIDES,
            "crisis": sayings.CRISES,
            "book": sayings.BOOKS,
        }
        visitor.say(visitor.one_of(texts.get(kind, tuple(sayings.QUESTIONS.values()))))
    visitor.expects(visitor.waiting)


def _answer_anew(visitor: Booker, name: str, step: str) -> None:
    """The answer to a question gone back to: it stands instead of the one before."""
    visitor.told[name] = None
    visitor.answer(name)
    visitor.expects(step)


def test_the_operators_tool_shows_the_same_leads(office: Office) -> None:
    assert json.loads(office.stack.run("leads")) == office.house.leads.export()


def _filled(office: Office, text: str) -> str:
    return text.replace("{clinic_phone}", office.house.clinic.phone_display)
