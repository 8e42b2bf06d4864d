"""What Rasa makes of our files: a class that can't be loaded would silently be replaced by another."""

from pathlib import Path
from typing import Dict

import pytest
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from bot.nlg import ClinicNLG
from bot.serve import tracker_store
from bot.text.facts import clinic_facts, describe_hours
from bot.text.normalise import normalise
from bot.tracker_store import WindowedTrackerStore

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(str(ROOT / "domain.yml"))


def test_endpoints_load_the_classes_that_they_name(domain: Domain, tmp_path: Path) -> None:
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    assert isinstance(NaturalLanguageGenerator.create(endpoints.nlg, domain), ClinicNLG)
    endpoints.tracker_store.kwargs["db"] = str(tmp_path / "tracker.db")
    assert type(TrackerStore.create(endpoints.tracker_store, domain)) is WindowedTrackerStore
    assert type(tracker_store(endpoints.tracker_store)) is WindowedTrackerStore
    assert endpoints.action.url.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("missing", ["bot.tracker_store.Misspelt", "bot.nowhere.WindowedTrackerStore"])
def test_a_tracker_store_that_cannot_be_loaded_stops_the_start(missing: str) -> None:
    with pytest.raises(SystemExit, match=missing):
        tracker_store(EndpointConfig(type=missing))


def test_facts_are_those_of_the_application() -> None:
    # the same expectation stands in tests/unit/test_clinic.py
    import tomli

    assert clinic_facts(tomli.loads((ROOT / "clinic.toml").read_text("utf-8"))) == {
        "clinic_name": "Revive Ketamine Clinic",
        "clinic_phone": "(901) 657-1381",
        "clinic_address": "5820 Stage Rd., Bartlett, TN 38134",
        "clinic_hours": "Monday to Friday, 9:00 AM to 4:00 PM",
        "clinic_minutes": "30",
    }


def test_hours_with_breaks() -> None:
    hours: Dict[str, list] = {
        "monday": ["09:00-12:00", "13:00-17:30"],
        "tuesday": ["09:00-12:00", "13:00-17:30"],
        "sunday": ["00:00-06:00"],
    }
    assert describe_hours(hours) == ("Monday to Tuesday, 9:00 AM to 12:00 PM and 1:00 PM to 5:30 PM; Sunday, 12:00 AM to 6:00 AM")


def test_normalising() -> None:
    assert normalise("  I’m  sooooo TIRED, 40 min? ") == "i'm soo tired, 00 min?"
