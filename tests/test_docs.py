"""What the documents promise is what the code has."""

import re
from typing import Any

import pytest
import yaml

from frontdesk.cli import main
from frontdesk.settings import ROOT, SETTINGS
from tools.examples import examples

pytestmark = pytest.mark.unit
README = (ROOT / "README.md").read_text("utf-8")


def test_every_setting_is_in_the_readme_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(FRONTDESK_\w+)` \| ([^|]*) \|", README, re.MULTILINE))
    assert {name: default.strip(" `") for name, default in rows.items()} == {
        setting.name: setting.default or "unset" for setting in SETTINGS
    }


def test_every_command_is_in_the_readme() -> None:
    assert [name for name in main.commands if f"frontdesk {name}" not in README] == []


def test_readme_is_short() -> None:
    assert len(README.splitlines()) <= 150


def test_every_answer_carries_its_source_word_for_word_from_the_page() -> None:
    page = " ".join((ROOT / "docs" / "clinic-page.txt").read_text("utf-8").split())
    for name, source in _sources():
        assert source in page, name


def test_every_answer_has_a_label_of_its_own_and_a_source_unless_the_page_tells_nothing() -> None:
    labels = [response["metadata"]["label"] for _, variations in _answers() for response in variations]
    assert len(labels) == len(set(labels))
    for name, variations in _answers():
        if name.startswith("utter_faq/"):
            assert all(response["metadata"]["source"] for response in variations), name


def test_every_number_of_an_answer_stands_in_its_source() -> None:
    for name, variations in _answers():
        for response in variations:
            source = " ".join(response["metadata"].get("source", ()))
            spelled = re.sub(r"\{\w+\}", "", response["text"])
            assert set(re.findall(r"\d+", spelled)) <= set(re.findall(r"\d+", source)), name


def test_every_topic_has_an_answer_and_every_answer_a_topic() -> None:
    topics = {label for label, _ in examples() if label.startswith(("faq/", "unknown/"))}
    assert {f"utter_{topic}" for topic in topics} == {name for name, _ in _answers()}


def test_what_the_page_does_not_tell_is_said_to_be_unknown() -> None:
    unknown = [each["text"] for name, variations in _answers() for each in variations if name.startswith("utter_unknown/")]
    assert [text for text in unknown if not re.search("can't tell you|not something I can tell you", text)] == []


def test_no_banned_claim_is_made() -> None:
    banned = re.compile(
        r"\b(cures?|guarantee\w*|fda.approved|no side effects|safe for everyone|risk.free|proven|non.addictive)\b", re.IGNORECASE
    )
    responses = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))["responses"]
    assert [name for name, variations in responses.items() for each in variations if banned.search(each["text"])] == []


def _answers() -> list[tuple[str, list[dict[str, Any]]]]:
    responses = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))["responses"]
    return [(name, variations) for name, variations in responses.items() if name.startswith(("utter_faq/", "utter_unknown/"))]


def _sources() -> list[tuple[str, str]]:
    return [
        (name, source) for name, variations in _answers() for each in variations for source in each["metadata"].get("source", ())
    ]
