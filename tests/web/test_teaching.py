"""The pages where staff teach the assistant."""

import re
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.adapters.training.fake import FakeTrainer
from frontdesk.bootstrap import House
from frontdesk.db import training as states
from frontdesk.domain.messages import About, Reply
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.domain.teaching.verdict import Verdict
from tests.conftest import Visitor
from tests.web.desk import PASSWORD, Desk

pytestmark = pytest.mark.web
DOGS = ("is my service dog allowed in the room", "can i bring a service dog", "service dogs ok in the room?")
SESSION = "/staff/teaching/answers/faq/session_length"


class Teacher(Desk):
    """Somebody who may teach, in turn with others at one browser."""

    def __init__(self, client: TestClient[Litestar], house: House, name: str) -> None:
        super().__init__(client)
        self.name = name
        house.users.add(name, PASSWORD, Role.CLINICIAN, OPERATOR)

    def __enter__(self) -> "Teacher":
        self.client.cookies.clear()
        self.sign_in(name=self.name)
        return self

    def __exit__(self, *_: object) -> None:
        self.client.cookies.clear()

    def page(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, path: str, form_page: str = "/staff/teaching", **form: Any) -> Any:
        return super().post(path, form_page, **form)

    def outcome(self, path: str, form_page: str = "/staff/teaching", **form: Any) -> str:
        """What the page after a form says about it."""
        answer = self.post(path, form_page, **form)
        assert answer.status_code == 303, answer.text
        found = re.search(r'role="(?:status|alert)">(.*?)</p>', self.page(answer.headers["Location"]))
        assert found
        return found.group(1)


@pytest.fixture
def robin(client: TestClient[Litestar], house: House) -> Teacher:
    return Teacher(client, house, "robin")


@pytest.fixture
def kim(client: TestClient[Litestar], house: House) -> Teacher:
    return Teacher(client, house, "kim")


@pytest.fixture
def asked(client: TestClient[Litestar], bot: FakeBot) -> None:
    for text in (*DOGS, "I'm Ana, are there vegan snacks? my number is 901-555-0142"):
        bot.answers.append([Reply("I can't tell.", about=About((), ("unknown/companion", "faq/safety"), 0.07))])
        Visitor(client).say(text)


def group_of(desk: Teacher, text: str) -> tuple[str, dict[str, str]]:
    """The address of a group's page, and its lines by key."""
    found = re.search(rf'href="(/staff/teaching/questions/\w+)">{re.escape(text)}', desk.page("/staff/teaching"))
    assert found
    page = desk.page(found[1])
    return found[1], dict(re.findall(r'name="text-(\w+)" value="([^"]*)"', page))


@pytest.mark.usefixtures("asked")
def test_groups_stand_with_what_is_personal_taken_out(robin: Teacher) -> None:
    with robin:
        page = robin.page("/staff/teaching")
        assert page.index("3 alike") < page.index("are there vegan snacks?")
        assert "901" not in page
        assert "Ana" not in page
        path, lines = group_of(robin, DOGS[2])
        assert sorted(lines.values()) == sorted(DOGS)
        assert "Bringing somebody" in robin.page(path) or "unknown/companion" in robin.page(path)


@pytest.mark.usefixtures("asked")
def test_a_group_is_put_under_a_topic_and_comes_back_by_undo(robin: Teacher, house: House) -> None:
    with robin:
        path, lines = group_of(robin, DOGS[2])
        form = {f"text-{key}": text for key, text in lines.items()}
        said = robin.outcome(f"{path}/decide", path, pick=list(lines)[:2], topic="unknown/companion", do="teach", **form)
        assert "put under that topic" in said
        assert len(house.teaching.lines()) == 2
        page = robin.page("/staff/teaching/decisions")
        found = re.search(r'action="(/staff/teaching/decisions/\w+/undo)"', page)
        assert found
        assert "robin" in page
        assert "undone" in robin.outcome(found[1])
        assert "Nothing was changed" in robin.outcome(found[1])
        assert house.teaching.lines() == []


@pytest.mark.usefixtures("asked")
def test_a_line_that_can_not_be_taught_says_why_and_what_was_typed_stays(robin: Teacher, house: House) -> None:
    with robin:
        path, lines = group_of(robin, DOGS[2])
        first = next(iter(lines))
        form = {f"text-{first}": "call 901-555-0142 <b>", "pick": [first], "topic": "unknown/parking", "do": "teach"}
        answer = robin.post(f"{path}/decide", path, **form)
        assert answer.status_code == 422
        assert "It still holds a number." in answer.text
        assert 'value="call 901-555-0142 &lt;b&gt;"' in answer.text
        assert '<option value="unknown/parking" selected>' in answer.text
        assert house.teaching.lines() == []
        assert "no question was picked" in robin.outcome(f"{path}/decide", path, do="dismiss")


@pytest.mark.usefixtures("asked")
def test_questions_are_dismissed_and_somebody_else_is_told(robin: Teacher) -> None:
    with robin:
        path, lines = group_of(robin, DOGS[2])
        assert "dismissed" in robin.outcome(f"{path}/decide", path, pick=list(lines), do="dismiss")
        assert "somebody else" in robin.outcome(f"{path}/decide", "/staff/teaching/topics/../", pick=list(lines), do="dismiss")
        assert robin.client.get(path).status_code == 404


@pytest.mark.usefixtures("asked")
def test_a_new_topic_is_a_draft_until_its_wording_is_approved(robin: Teacher, kim: Teacher, house: House) -> None:
    with robin:
        path, lines = group_of(robin, DOGS[2])
        form = {f"text-{key}": text for key, text in lines.items()}
        refused = robin.post(f"{path}/decide", path, pick=list(lines), do="new", label="!", **form)
        assert refused.status_code == 422
        assert "3 to 40 characters" in refused.text
        assert "new topic is there" in robin.outcome(
            f"{path}/decide", path, pick=list(lines), do="new", label="Service animals", **form
        )
        assert "draft" in robin.page("/staff/teaching/topics")
        answer = "/staff/teaching/answers/unknown/service_animals"
        assert "doesn&#39;t tell about this (service animals)" in robin.page(answer)
        text = "The clinic's page doesn't tell about animals, so I can't tell you."
        assert "waits for somebody else" in robin.outcome(answer, answer, text=text, do="send")
        waiting = house.wordings.answer("utter_unknown/service_animals").waiting[0].id
        approve = f"/staff/teaching/wordings/{waiting}/approve"
        assert "can&#39;t approve it" in robin.outcome(approve, answer="unknown/service_animals")
        assert house.teaching.lines() == []
    with kim:
        assert "approved" in kim.outcome(approve, answer="unknown/service_animals")
        assert "honest reply" in kim.page("/staff/teaching/topics")
        assert {topic for topic, _ in house.teaching.lines()} == {"unknown/service_animals"}
        assert "removed" in kim.outcome("/staff/teaching/topics/service_animals/drop")
        assert "There are none" in kim.page("/staff/teaching/topics")


def source_of(desk: Teacher, beginning: str) -> str:
    found = re.search(rf'name="source" value="(\d+)"[^>]*>\s*<label[^>]*>{beginning}', desk.page(SESSION))
    assert found
    return found[1]


def test_a_wording_is_previewed_checked_sent_and_approved(robin: Teacher, kim: Teacher, house: House) -> None:
    with robin:
        source = source_of(robin, "A single ketamine session")
        answer = robin.post(SESSION, SESSION, text="At {clinic_name} it lasts 45 minutes <b>", source=[source], do="preview")
        assert answer.status_code == 200
        assert "At Revive Ketamine Clinic it lasts 45 minutes &lt;b&gt;</blockquote>" in answer.text
        assert "The number “45” doesn&#39;t stand in" in answer.text
        answer = robin.post(SESSION, SESSION, text="It lasts 45 minutes.", source=[source], do="send")
        assert answer.status_code == 422
        assert "It was not sent" in answer.text
        assert "The draft was kept" in robin.outcome(SESSION, SESSION, text="It lasts 45 minutes.", source=[source], do="draft")
        assert ">It lasts 45 minutes.</textarea>" in robin.page(SESSION)
        text = "A single session lasts between 40 minutes and a few hours."
        assert "waits for" in robin.outcome(SESSION, SESSION, text=text, source=[source], do="send")
        waiting = house.wordings.answer("utter_faq/session_length").waiting[0].id
    with kim:
        assert "waits for approval" in kim.page("/staff/teaching/answers")
        assert "sent back" in kim.outcome(
            f"/staff/teaching/wordings/{waiting}/return", answer="faq/session_length", note="Say a few"
        )
        assert "Say a few" in kim.page(SESSION)
        assert kim.post(f"/staff/teaching/wordings/{waiting}/approve", answer="faq/session_length").status_code == 404
    with robin:
        robin.outcome(SESSION, SESSION, text=text, source=[source], do="send")
        waiting = house.wordings.answer("utter_faq/session_length").waiting[0].id
    with kim:
        assert "from now on" in kim.outcome(f"/staff/teaching/wordings/{waiting}/approve", answer="faq/session_length")
        assert "changed by staff" in kim.page("/staff/teaching/answers")
        assert "taken back" in kim.outcome(f"/staff/teaching/wordings/{waiting}/take-back", answer="faq/session_length")
        assert kim.post(f"/staff/teaching/wordings/{waiting}/explode", answer="faq/session_length").status_code == 404


@pytest.mark.usefixtures("asked")
def test_who_may_not_teach_is_told_whose_it_is_and_sees_no_link(client: TestClient[Litestar], house: House) -> None:
    house.users.add("robin", PASSWORD, Role.ADMIN, OPERATOR)
    house.users.add("sam", PASSWORD, Role.FRONT_DESK, OPERATOR)
    sam = Desk(client)
    sam.sign_in(name="sam")
    for path in ("", "/answers", "/training"):
        assert sam.get(f"/staff/teaching{path}").status_code == 403
    assert sam.post("/staff/teaching/training", "/staff").status_code == 403
    assert DOGS[0] in sam.get("/staff/notices").text
    assert "/staff/teaching" not in sam.get("/staff/notices").text
    house.users.set_role("sam", Role.CLINICIAN, OPERATOR)
    assert sam.get("/staff/notices").text.count('href="/staff/teaching"') == 2


def test_an_answer_that_did_not_help_can_be_taught_from(client: TestClient[Litestar], bot: FakeBot, robin: Teacher) -> None:
    bot.answers.append([Reply("An hour.", about=About(("faq/session_length",), None, 0.9))])
    visitor = Visitor(client)
    answer = visitor.say("how cold is it in there")[-1]
    client.post(f"/api/chat/messages/{answer['n']}/feedback", json={"helpful": False}, headers=visitor.headers)
    with robin:
        page = robin.page("/staff/teaching")
        assert "how cold is it in there" in page
        assert "did not help" in page


def test_answers_that_are_no_topics_can_not_be_worded(robin: Teacher) -> None:
    with robin:
        for path in ("crisis/self", "faq/nothing", "x/y"):
            assert robin.client.get(f"/staff/teaching/answers/{path}").status_code == 404


@pytest.mark.usefixtures("asked")
def test_the_training_is_begun_once_and_shows_its_figures(robin: Teacher, house: House, trainer: FakeTrainer) -> None:
    with robin:
        assert "Nothing new" in robin.page("/staff/teaching/training")
        assert "No training was begun" in robin.outcome("/staff/teaching/training")
        path, lines = group_of(robin, DOGS[2])
        form = {f"text-{key}": text for key, text in lines.items()}
        robin.outcome(f"{path}/decide", path, pick=list(lines), topic="unknown/companion", do="teach", **form)
        assert "3 accepted lines" in robin.page("/staff/teaching/training")
        assert "The training has begun" in robin.outcome("/staff/teaching/training")
        assert trainer.started == [1]
        house.training.say(1, "Both models read the judging sets")
        assert "Both models read the judging sets …" in robin.page("/staff/teaching/training")
        assert "No training was begun" in robin.outcome("/staff/teaching/training")
        figures = {"questions": {"of": 933, "right": [905, 880], "wrong": [9, 31]}}
        house.training.judged(1, Verdict(figures, ("Of “questions” 880 of 933 are right.",), ("what a lost line",)))
        house.training.end(1, states.REFUSED, "The new model is worse, so the one before goes on answering.")
        page = robin.page("/staff/teaching/training")
        for part in ("refused", "905", "880", "880 of 933 are right", "what a lost line"):
            assert part in page


def test_each_page_has_its_empty_state_and_nothing_that_its_policy_forbids(robin: Teacher) -> None:
    with robin:
        empty = {
            "": "Nothing waits",
            "/decisions": "Nothing was decided",
            "/topics": "There are none",
            "/training": "Nothing new",
        }
        for path in (*empty, "/answers", "/answers/faq/hours"):
            page = robin.page(f"/staff/teaching{path}")
            assert empty.get(path, "") in page
            assert re.findall(r'<script(?! src="/staff/static/)|<style|style=|\son\w+=|https?://', page) == []
    for path in ("", "/decisions", "/topics", "/training", "/answers", "/answers/faq/hours"):
        answer = robin.client.get(f"/staff/teaching{path}", follow_redirects=False)
        assert answer.status_code == 303, path
