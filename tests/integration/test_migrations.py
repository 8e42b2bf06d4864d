"""Databases of earlier versions, with rows in them, brought to the newest form."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from frontdesk.db.engine import open_engine
from frontdesk.db.migrate import is_current, upgrade

pytestmark = pytest.mark.integration

AT = "2026-11-23 16:00:00"
BEFORE_BOOKING = "0002"
ROWS = (
    f"INSERT INTO conversations (id, token_hash, created_at, seen_at) VALUES ('c1', 'h', '{AT}', '{AT}')",
    "INSERT INTO leads (id, reference, request_key, conversation_id, status, name, phone, contact_preference, consent_at, consent_text,"
    f" created_at, updated_at) VALUES (1, 'BCD-FGHJ', 'c1:1', 'c1', 'booked', 'Ana', '+19015550142', 'phone', '{AT}', 'May we?', '{AT}', '{AT}')",
    "INSERT INTO appointments (id, lead_id, place, starts_at, ends_at) VALUES (1, 1, 1, '2026-12-01 20:00:00', '2026-12-01 20:30:00')",
    "INSERT INTO appointment_cells (starts_at, place, appointment_id) VALUES ('2026-12-01 20:00:00', 1, 1), ('2026-12-01 20:05:00', 1, 1)",
)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    if request.param == "sqlite":
        return open_engine(f"sqlite:///{tmp_path}/old.db")
    return open_engine(request.getfixturevalue("postgresql_url").replace("postgresql:", "postgresql+psycopg:"))


def test_nothing_is_lost_on_the_way_from_an_earlier_version(engine: Engine) -> None:
    upgrade(engine, BEFORE_BOOKING)
    with engine.begin() as connection:
        for row in ROWS:
            connection.execute(text(row))

    upgrade(engine)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT lead_id, sequence, held_until FROM appointments")).all() == [(1, 0, None)]
        assert len(connection.execute(text("SELECT * FROM appointment_cells WHERE appointment_id = 1")).all()) == 2
        assert connection.execute(text("SELECT reference, status FROM leads")).all() == [("BCD-FGHJ", "booked")]
    assert is_current(engine)
    engine.dispose()
