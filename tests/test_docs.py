"""What the documents promise is what the code has."""

import re
from typing import Any

import pytest
import yaml

from frontdesk.cli import main
from frontdesk.domain.teaching.wording import mistakes, promises
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


def test_every_answer_passes_the_content_check_of_the_console() -> None:
    page = (ROOT / "docs" / "clinic-page.txt").read_text("utf-8")
    for name, variations in _answers():
        for response in variations:
            assert mistakes(name, response["text"], response["metadata"].get("source", ()), page) == [], name


def test_every_answer_has_a_label_of_its_own() -> None:
    labels = [response["metadata"]["label"] for _, variations in _answers() for response in variations]
    assert len(labels) == len(set(labels))


def test_every_topic_has_an_answer_and_every_answer_a_topic() -> None:
    topics = {label for label, _ in examples() if label.startswith(("faq/", "unknown/"))}
    assert {f"utter_{topic}" for topic in topics} == {name for name, _ in _answers()}


def test_no_banned_claim_is_made() -> None:
    responses = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))["responses"]
    assert [name for name, variations in responses.items() for each in variations if promises(each["text"])] == []


def _answers() -> list[tuple[str, list[dict[str, Any]]]]:
    responses = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))["responses"]
    return [(name, variations) for name, variations in responses.items() if name.startswith(("utter_faq/", "utter_unknown/"))]
