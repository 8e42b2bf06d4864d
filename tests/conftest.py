"""What every kind of test shares: the real application over a new database, with a clock and a bot that a test controls."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from litestar import Litestar
from litestar.testing import TestClient

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.adapters.training.fake import FakeTrainer
from frontdesk.bootstrap import House, build
from frontdesk.db.engine import open_engine
from frontdesk.db.migrate import upgrade
from frontdesk.domain.clinic import Clinic, load_clinic
from frontdesk.domain.roles import Actor, Role
from frontdesk.services.passwords import Passwords
from frontdesk.settings import ROOT, Settings, read_settings
from frontdesk.web.app import create_app

pytest_plugins = ["tests.axe_summary"]

# A Monday, 10:00 in the clinic's zone, in the week of Thanksgiving.
NOW = datetime.fromisoformat("2026-11-23T10:00:00-06:00")

# What a password costs on purpose, a fifth of a second, is half of what the console's tests would take.
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))

# Somebody of the staff, where it doesn't matter who.
ROBIN = Actor("robin", Role.FRONT_DESK)


@pytest.fixture
def clinic() -> Clinic:
    return load_clinic(ROOT / "clinic.toml")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot()


@pytest.fixture
def trainer() -> FakeTrainer:
    return FakeTrainer()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(
        {
            "FRONTDESK_DATABASE_URL": f"sqlite:///{tmp_path}/test.db",
            "FRONTDESK_VAR": str(tmp_path),
            "FRONTDESK_SITES": "https://clinic.test",
        }
    )


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without rows, to be copied: migrating anew for each test would take most of its time."""
    path = tmp_path_factory.mktemp("new") / "new.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture
def house(
    settings: Settings, clock: FixedClock, bot: FakeBot, trainer: FakeTrainer, new_database: Path, tmp_path: Path
) -> Iterator[House]:
    shutil.copy(new_database, tmp_path / "test.db")
    house = build(settings, clock=clock, bot=bot, trainer=trainer, passwords=QUICK)
    yield house
    house.database.engine.dispose()


@pytest.fixture
def client(house: House) -> Iterator[TestClient[Litestar]]:
    with TestClient(create_app(house)) as client:
        yield client


class Visitor:
    """Somebody who chats through the API."""

    def __init__(self, client: Any) -> None:
        self.client = client
        body = client.post("/api/chat", json={}).json()
        self.headers = {"Authorization": f"Bearer {body['session']}"}
        self.greeting: list[dict[str, Any]] = body["messages"]
        self.replies: list[dict[str, Any]] = self.greeting
        self.count = 0

    def post(self, **body: Any) -> Any:
        return self.client.post("/api/chat/messages", json=body, headers=self.headers)

    def say(self, text: str) -> list[dict[str, Any]]:
        return self._send(text=text)

    def choose(self, label: str) -> list[dict[str, Any]]:
        """Press the last shown button of that label."""
        value = next(c["value"] for m in reversed(self.replies) for c in m["choices"] if c["label"] == label)
        return self._send(choice=value)

    def history(self, after: int = 0) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = self.client.get(f"/api/chat/messages?after={after}", headers=self.headers).json()[
            "messages"
        ]
        return messages

    @property
    def last(self) -> dict[str, Any]:
        return self.replies[-1]

    def _send(self, **body: Any) -> list[dict[str, Any]]:
        self.count += 1
        answer = self.post(id=f"00000000-0000-4000-8000-{self.count:012}", **body)
        assert answer.status_code == 200, answer.text
        self.replies = answer.json()["messages"]
        return self.replies


@pytest.fixture
def visitor(client: TestClient[Litestar]) -> Visitor:
    return Visitor(client)
