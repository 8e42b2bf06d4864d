"""What staff have approved is said in place of what was delivered, from the instant it is written."""

import asyncio
import json
from pathlib import Path
from typing import Any, Dict, Optional

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.nlg import ClinicNLG
from bot.wording import Wording

ROOT = Path(__file__).resolve().parents[2]
HOURS = "utter_faq/hours"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "wording.json"
    monkeypatch.setenv("FRONTDESK_WORDING", str(path))
    return path


@pytest.fixture
def nlg(path: Path) -> ClinicNLG:
    return ClinicNLG(EndpointConfig(), Domain.load(str(ROOT / "domain.yml")))


def write(path: Path, **texts: Dict[str, str]) -> None:
    new = path.with_suffix(".new")
    new.write_text(json.dumps({f"utter_{name}": said for name, said in texts.items()}), "utf-8")
    new.replace(path)


def say(nlg: ClinicNLG, response: str, topics: Any = ()) -> Optional[Dict[str, Any]]:
    parsed = {"topics": list(topics), "intent": {"name": "faq", "confidence": 0.9}}
    parsed["intent_ranking"] = [{"label": topic} for topic in topics]
    tracker = DialogueStateTracker.from_events("x", [UserUttered("x", parse_data=parsed)], slots=[])
    return asyncio.run(nlg.generate(response, tracker, "rest"))


def test_an_approved_wording_is_said_at_once_and_no_more_when_it_is_gone(nlg: ClinicNLG, path: Path) -> None:
    assert "is open" in say(nlg, HOURS)["text"]
    write(path, **{"faq/hours": {"text": "Come by: {clinic_hours}.", "label": ""}})
    assert say(nlg, HOURS)["text"] == "Come by: Monday to Friday, 9:00 AM to 4:00 PM."
    assert say(nlg, "utter_topics", ["faq/hours", "faq/address"])["text"].startswith("Come by: Monday")
    write(path, **{})
    assert "is open" in say(nlg, HOURS)["text"]
    path.unlink()
    assert "is open" in say(nlg, HOURS)["text"]


def test_the_buttons_of_the_answer_stay(nlg: ClinicNLG, path: Path) -> None:
    response = "utter_faq/free_consultation"
    buttons = say(nlg, response)["buttons"]
    write(path, **{"faq/free_consultation": {"text": "It is free.", "label": ""}})
    assert buttons
    assert say(nlg, response)["buttons"] == buttons


def test_a_topic_of_staffs_own_has_a_name_and_an_honest_reply_in_any_case(nlg: ClinicNLG, path: Path) -> None:
    topic, response = "unknown/zorbing", "utter_unknown/zorbing"
    assert say(nlg, response, [topic])["text"].startswith("That is not something I can tell you")
    write(path, **{topic: {"text": "I can't tell you about zorbing.", "label": "Zorbing"}})
    said = say(nlg, response, [topic])
    assert (said["text"], said["custom"]["topics"]) == ("I can't tell you about zorbing.", [topic])
    asked = say(nlg, "utter_did_you_mean", [topic])
    assert asked["buttons"][0]["title"] == "Zorbing"


@pytest.mark.parametrize("content", ["{", "[]", '{"utter_faq/hours": {}}', '{"utter_faq/hours": "x"}'])
def test_a_file_that_can_not_be_read_leaves_what_was_said(path: Path, content: str) -> None:
    wording = Wording(path)
    write(path, **{"faq/hours": {"text": "Before.", "label": ""}})
    assert wording.of(HOURS)["text"] == "Before."
    path.with_suffix(".new").write_text(content, "utf-8")
    path.with_suffix(".new").replace(path)
    assert wording.of(HOURS)["text"] == "Before."
