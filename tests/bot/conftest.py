"""Tests that run in Rasa's environment (Python 3.10), from the project's root."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # as Rasa's own command line does


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--model", required=True, help="the trained model, below the project's root")


@pytest.fixture(scope="session")
def model(request: pytest.FixtureRequest) -> Path:
    return ROOT / request.config.getoption("--model")
