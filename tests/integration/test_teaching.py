"""Questions put under topics, wordings approved, runs of the training noted down; over each kind of database."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import yaml

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.db import training as states
from frontdesk.db.audit import Filter
from frontdesk.domain.contacts import Contact
from frontdesk.domain.messages import About, Choice, Reply
from frontdesk.domain.roles import Actor, Role
from frontdesk.domain.teaching.verdict import Verdict
from frontdesk.errors import LinesRefused, SameHands, TrainingRefused, UnknownTeaching, WordingRefused
from frontdesk.services.conversations import Answer
from frontdesk.services.leads import Request
from frontdesk.services.taught_files import taught_files
from frontdesk.services.teaching import key_of

pytestmark = pytest.mark.integration
ROBIN, KIM = Actor("robin", Role.CLINICIAN), Actor("kim", Role.ADMIN)
DOGS = ("is my service dog allowed in the room", "can i bring a service dog", "service dogs ok in the room?")
HONEST = "The clinic's page doesn't tell about animals, so I can't tell you."
Ask = Callable[..., str]


@pytest.fixture
def ask(any_house: House) -> Ask:
    """Ask in a new conversation what is not understood; returns the conversation."""

    def ask(text: str, about: About | None = None) -> str:
        about = about or About((), ("unknown/companion", "faq/safety"), 0.07)
        token, _ = any_house.conversations.open()
        conversation = any_house.conversations.authorise(token)
        incoming = any_house.conversations.receive(conversation, "id", text, None)
        any_house.conversations.reply(conversation, incoming, Answer([Reply("I can't tell.", about=about)]))
        return conversation

    return ask


def keys(house: House) -> list[str]:
    return [key_of(asked) for asked in house.teaching.groups()[0].questions]


def picked(house: House) -> dict[str, str]:
    group = house.teaching.groups()[0]
    return {each.key: each.text for each in house.teaching.suggestions(group)}


def accepted(house: House) -> dict[str, list[str]]:
    path = taught_files(house.settings).accepted
    items = yaml.safe_load(path.read_text("utf-8"))["nlu"] if path.exists() else []
    return {item["intent"]: [line[2:] for line in item["examples"].splitlines()] for item in items}


def test_alike_questions_are_one_group_with_the_topics_that_came_nearest(any_house: House, ask: Ask) -> None:
    for text in (*DOGS, "are there vegan snacks"):
        ask(text)
    first, second = any_house.teaching.groups()
    assert [asked.text for asked in first.questions] == list(reversed(DOGS))
    assert first.nearest[0] == "unknown/companion"
    assert [asked.text for asked in second.questions] == ["are there vegan snacks"]
    assert any_house.teaching.group(key_of(first.questions[2])) == first
    with pytest.raises(UnknownTeaching):
        any_house.teaching.group("nothing")


def test_an_unsure_answer_waits_and_a_sure_one_does_not(any_house: House, ask: Ask) -> None:
    ask("how cold is it in there", About(("faq/safety",), None, 0.39))
    ask("when do you open", About(("faq/hours",), None, 0.41))
    (group,) = any_house.teaching.groups()
    assert [(asked.text, asked.why, asked.nearest) for asked in group.questions] == [
        ("how cold is it in there", "unsure", ("faq/safety",))
    ]
    assert any_house.notices.questions() == []


def test_an_answer_that_did_not_help_waits_unless_a_button_asked_or_it_waits_already(any_house: House, ask: Ask) -> None:
    conversation = ask("how cold is it in there", About(("faq/safety",), None, 0.9))
    (question, answer) = any_house.conversations.history(conversation, 1)
    assert any_house.teaching.groups() == []
    any_house.conversations.judge(conversation, answer.n, False)
    (group,) = any_house.teaching.groups()
    assert [(asked.text, asked.why, asked.nearest) for asked in group.questions] == [
        (question.text, "unhelpful", ("faq/safety",))
    ]
    batch = any_house.teaching.teach(ROBIN, picked(any_house), "faq/safety")
    assert any_house.teaching.groups() == []
    any_house.teaching.undo(batch, ROBIN)
    any_house.conversations.judge(conversation, answer.n, True)
    assert any_house.teaching.groups() == []

    unanswered = ask("zq bloop")
    any_house.conversations.judge(unanswered, any_house.conversations.newest(unanswered), False)
    assert [asked.why for group in any_house.teaching.groups() for asked in group.questions] == ["unanswered"]

    token, _ = any_house.conversations.open()
    pressing = any_house.conversations.authorise(token)
    about = About(("faq/hours",), None, 0.9)
    incoming = any_house.conversations.receive(pressing, "1", "hello", None)
    (shown,) = any_house.conversations.reply(pressing, incoming, Answer([Reply("Ask:", choices=(Choice("When?", "/x"),))]))
    incoming = any_house.conversations.receive(pressing, "2", None, shown.choices[0]["value"])
    (reply,) = any_house.conversations.reply(pressing, incoming, Answer([Reply("At nine.", about=about)]))
    any_house.conversations.judge(pressing, reply.n, False)
    assert len(any_house.teaching.groups()) == 1


def test_what_staff_teach_is_in_the_audit_record_without_a_word_of_it(any_house: House, ask: Ask) -> None:
    ask(DOGS[0])
    any_house.teaching.listed(ROBIN)
    name = any_house.teaching.add_topic(ROBIN, "Service animals")
    batch = any_house.teaching.teach(ROBIN, picked(any_house), f"new/{name}")
    any_house.wordings.save(ROBIN, f"utter_unknown/{name}", HONEST, (), send=True)
    any_house.wordings.approve(KIM, any_house.wordings.answer(f"utter_unknown/{name}").waiting[0].id)
    any_house.training.begin(KIM)
    any_house.teaching.undo(batch, KIM)
    any_house.teaching.drop_topic(name, KIM)
    any_house.teaching.drop_topic(name, KIM)
    found = list(any_house.audit.since(Filter()))
    assert [(row.who, row.what, row.kind, row.reference) for row in found] == [
        ("robin", "listed", "questions to teach from", ""),
        ("robin", "topic added", "topic", name),
        ("robin", "put under a topic", "questions to teach from", batch),
        ("robin", "wording sent for approval", "answer", f"unknown/{name}"),
        ("kim", "wording approved", "answer", f"unknown/{name}"),
        ("kim", "training begun", "training", "1"),
        ("kim", "decision undone", "questions to teach from", batch),
        ("kim", "topic removed", "topic", name),
    ]
    assert "dog" not in str([row.details for row in found])
    assert any_house.audit.verify().problem is None


def test_what_is_put_under_a_topic_is_written_without_what_is_personal(any_house: House, ask: Ask) -> None:
    conversation = ask("I'm Oriel Quince, can my aide quince hold my hand? 901-555-0142")
    any_house.leads.take(Request("k", conversation, "Oriel Quince", Contact("+19015550142", None, "phone")))
    (suggestion,) = any_house.teaching.suggestions(any_house.teaching.groups()[0])
    assert suggestion.text == "can my aide … hold my hand?"
    assert set(suggestion.left_out) == {"a name", "a number"}
    any_house.teaching.teach(ROBIN, {suggestion.key: suggestion.text}, "unknown/companion")
    assert accepted(any_house) == {"unknown/companion": ["can my aide … hold my hand?"]}
    assert "Quince" not in taught_files(any_house.settings).accepted.read_text("utf-8")
    assert any_house.teaching.groups() == []


def test_a_decision_about_a_group_is_undone_at_once(any_house: House, ask: Ask) -> None:
    for text in DOGS:
        ask(text)
    batch = any_house.teaching.teach(ROBIN, picked(any_house), "unknown/companion")
    assert len(accepted(any_house)["unknown/companion"]) == 3
    assert [(review.by, review.topic) for review in any_house.teaching.decisions()[0]] == [("robin", "unknown/companion")] * 3
    assert any_house.teaching.undo(batch, ROBIN) == 3
    assert any_house.teaching.undo(batch, ROBIN) == 0
    assert not taught_files(any_house.settings).accepted.exists()
    assert len(keys(any_house)) == 3
    dismissed = any_house.teaching.dismiss(ROBIN, keys(any_house)[:2])
    assert len(keys(any_house)) == 1
    any_house.teaching.undo(dismissed, ROBIN)
    assert len(keys(any_house)) == 3


def test_what_can_not_be_taught_is_refused_with_why_and_nothing_is_kept(any_house: House, ask: Ask) -> None:
    for _ in range(5):
        ask("zq bloop")
    judging = "i saw a place in nashville charging 450 are you cheaper or about the same"
    lines = ("call me at 901-555-0142", "i want to kill myself tonight", "… 12", judging, "what do you charge")
    with pytest.raises(LinesRefused) as refused:
        any_house.teaching.teach(ROBIN, dict(zip(keys(any_house), lines, strict=True)), "faq/hours")
    why = list(refused.value.why.values())
    assert [
        part in said
        for part, said in zip(("a number", "cry for help", "no words", "sets that judge", "taught this line"), why, strict=True)
    ] == [True] * 5
    assert len(keys(any_house)) == 5
    with pytest.raises(UnknownTeaching):
        any_house.teaching.teach(ROBIN, {keys(any_house)[0]: "x y z"}, "faq/nothing")


def test_one_line_is_never_put_under_two_topics(any_house: House, ask: Ask) -> None:
    ask(DOGS[0])
    any_house.teaching.teach(ROBIN, picked(any_house), "unknown/companion")
    ask(DOGS[0].upper())
    with pytest.raises(LinesRefused) as refused:
        any_house.teaching.teach(KIM, picked(any_house), "faq/safety")
    assert "was put under" in next(iter(refused.value.why.values()))
    any_house.teaching.teach(KIM, picked(any_house), "unknown/companion")
    assert len(accepted(any_house)["unknown/companion"]) == 1


def test_a_question_that_somebody_else_has_decided_about_is_not_decided_again(any_house: House, ask: Ask) -> None:
    ask(DOGS[0])
    mine = picked(any_house)
    any_house.teaching.dismiss(KIM, list(mine))
    with pytest.raises(UnknownTeaching):
        any_house.teaching.teach(ROBIN, mine, "unknown/companion")
    assert accepted(any_house) == {}


def test_what_was_accepted_stays_when_the_conversation_goes(any_house: House, ask: Ask) -> None:
    conversation = ask(DOGS[0])
    any_house.teaching.teach(ROBIN, picked(any_house), "unknown/companion")
    with any_house.database.write() as session:
        from frontdesk.db.models import Conversation

        session.delete(session.get(Conversation, conversation))
    any_house.teaching.write()
    assert accepted(any_house) == {"unknown/companion": [DOGS[0]]}


def test_a_new_topic_is_taught_when_its_wording_is_approved_by_somebody_else(any_house: House, ask: Ask) -> None:
    ask(DOGS[0])
    name = any_house.teaching.add_topic(ROBIN, "Service animals")
    assert name == "service_animals"
    with pytest.raises(WordingRefused):
        any_house.teaching.add_topic(ROBIN, "service animals")
    any_house.teaching.teach(ROBIN, picked(any_house), f"new/{name}")
    assert accepted(any_house) == {}
    honest = any_house.wordings.answer(f"utter_unknown/{name}")
    assert honest.text == "The clinic's page doesn't tell about this (service animals), so I can't tell you."
    any_house.wordings.save(ROBIN, honest.response, honest.text, (), send=True)
    (waiting,) = any_house.wordings.answer(honest.response).waiting
    with pytest.raises(SameHands):
        any_house.wordings.approve(ROBIN, waiting.id)
    any_house.wordings.approve(KIM, waiting.id)
    any_house.teaching.write()
    assert accepted(any_house) == {f"unknown/{name}": [DOGS[0]]}
    said = json.loads(taught_files(any_house.settings).wording.read_text("utf-8"))
    assert said == {f"utter_unknown/{name}": {"text": honest.text, "label": "Service animals"}}
    any_house.teaching.drop_topic(name, ROBIN)
    assert accepted(any_house) == {}
    assert json.loads(taught_files(any_house.settings).wording.read_text("utf-8")) == {}
    assert keys(any_house)
    again = any_house.teaching.add_topic(ROBIN, "Service animals")
    assert any_house.wordings.answer(f"utter_unknown/{again}").own is None


def test_a_wording_is_said_once_approved_and_taken_back_to_what_was_said_before(any_house: House) -> None:
    wordings, file = any_house.wordings, taught_files(any_house.settings).wording
    response = "utter_faq/session_length"
    house = wordings.answer(response)
    source = list(house.source)
    for text in ("A session lasts between 40 minutes and a few hours.", "One session lasts from 40 minutes to a few hours."):
        wordings.save(ROBIN, response, text, source, send=True)
        wordings.approve(KIM, wordings.answer(response).waiting[0].id)
        assert json.loads(file.read_text("utf-8"))[response]["text"] == text
    second = wordings.answer(response).own
    assert second
    wordings.take_back(ROBIN, second.id)
    first = wordings.answer(response).own
    assert first
    assert first.text.startswith("A session lasts between")
    wordings.take_back(ROBIN, first.id)
    assert replace(wordings.answer(response), history=()) == replace(house, history=())
    assert json.loads(file.read_text("utf-8")) == {}
    assert [each.state for each in wordings.answer(response).history] == ["withdrawn", "withdrawn"]


def test_words_that_the_page_does_not_bear_out_are_a_draft_at_most(any_house: House) -> None:
    response = "utter_faq/session_length"
    text, source = "A session lasts 45 minutes, guaranteed.", list(any_house.wordings.answer(response).source)
    with pytest.raises(WordingRefused) as refused:
        any_house.wordings.save(ROBIN, response, text, source, send=True)
    assert len(refused.value.mistakes) == 2
    any_house.wordings.save(ROBIN, response, text, source, send=False)
    (draft,) = any_house.wordings.answer(response).history
    with pytest.raises(UnknownTeaching):
        any_house.wordings.approve(KIM, draft.id)


def test_what_is_sent_back_says_why_and_one_version_is_on_the_way(any_house: House) -> None:
    response, wordings = "utter_unknown/parking", any_house.wordings
    for text in ("I can't tell you about parking.", "Parking is something I can't tell you about."):
        wordings.save(ROBIN, response, text, (), send=True)
    newest, former = wordings.answer(response).history
    assert (newest.state, former.state) == ("waiting", "withdrawn")
    wordings.send_back(KIM, newest.id, "Too short")
    assert [(each.state, each.note) for each in wordings.answer(response).history] == [
        ("returned", "Too short"),
        ("withdrawn", None),
    ]
    with pytest.raises(UnknownTeaching):
        wordings.approve(KIM, newest.id)


def test_one_training_at_a_time_and_none_for_nothing(any_house: House, ask: Ask) -> None:
    with pytest.raises(TrainingRefused, match="nothing to train"):
        any_house.training.begin(ROBIN)
    ask(DOGS[0])
    any_house.teaching.teach(ROBIN, picked(any_house), "unknown/companion")
    any_house.training.begin(ROBIN)
    with pytest.raises(TrainingRefused, match="going on"):
        any_house.training.begin(KIM)


def test_the_newest_swapped_run_is_in_force_and_a_rollback_goes_before_it(any_house: House, ask: Ask) -> None:
    training, live = any_house.training, taught_files(any_house.settings).live
    with pytest.raises(TrainingRefused, match="delivered"):
        training.begin_rollback(ROBIN)
    sets: list[list[tuple[str, str]]] = []
    for text in DOGS[:2]:
        ask(text)
        any_house.teaching.teach(ROBIN, picked(any_house), "unknown/companion")
        run = training.begin(ROBIN)
        sets.append([(topic, line) for topic, line in training.get(run).lines])
        training.judged(run, Verdict({"questions": {"of": 1, "right": [1, 1], "wrong": [0, 0]}}, (), ()))
        training.end(run, states.SWAPPED, "done")
    assert training.in_force() == sets[1]
    assert DOGS[1] in live.read_text("utf-8")
    refused = training.begin_rollback(KIM)
    training.end(refused, states.FAILED, "no")
    assert training.in_force() == sets[1]
    back = training.begin_rollback(KIM)
    training.end(back, states.SWAPPED, "back")
    assert training.in_force() == sets[0]
    assert DOGS[1] not in live.read_text("utf-8")
    status = training.status()
    assert (status.pending, status.gone, status.running) == (1, 0, None)


def test_a_run_whose_process_has_died_is_over_after_a_minute(any_house: House, ask: Ask, clock: FixedClock) -> None:
    ask(DOGS[0])
    any_house.teaching.teach(ROBIN, picked(any_house), "unknown/companion")
    run = any_house.training.begin(ROBIN)
    clock.move(timedelta(seconds=50))
    any_house.training.say(run, "Training")
    clock.move(timedelta(seconds=50))
    assert any_house.training.status().running
    clock.move(timedelta(seconds=11))
    status = any_house.training.status()
    assert status.running is None
    assert status.runs[0].state == "stopped"
    assert any_house.training.in_force() == []
    any_house.training.begin(KIM)
