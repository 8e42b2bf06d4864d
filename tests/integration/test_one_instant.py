"""Mail, calendar file, database, export and chat name one instant, also where the clock changes."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.mail.fake import FakeMailer
from frontdesk.bootstrap import build, build_outbox
from frontdesk.db.migrate import upgrade
from frontdesk.domain.bookings import describe_time
from frontdesk.settings import ROOT, read_settings
from tests.outbox import book, calendar_of, text_of

pytestmark = pytest.mark.integration


@pytest.mark.parametrize(
    ("zone", "name", "now", "start"),
    [
        ("America/Chicago", "Central time", "2026-10-30T10:00-05:00", "2026-10-31T15:30-05:00"),
        ("America/Chicago", "Central time", "2026-10-30T10:00-05:00", "2026-11-01T00:30-05:00"),
        ("America/Chicago", "Central time", "2026-10-30T10:00-05:00", "2026-11-01T01:30-05:00"),  # the first 1:30 of two
        ("America/Chicago", "Central time", "2026-10-30T10:00-05:00", "2026-11-01T01:30-06:00"),  # the second
        ("America/Chicago", "Central time", "2026-10-30T10:00-05:00", "2026-11-01T02:00-06:00"),
        ("America/Chicago", "Central time", "2027-03-12T10:00-06:00", "2027-03-14T01:30-06:00"),
        ("America/Chicago", "Central time", "2027-03-12T10:00-06:00", "2027-03-14T03:00-05:00"),
        ("Europe/Berlin", "Berlin time", "2026-10-23T10:00+02:00", "2026-10-25T02:30+01:00"),
        ("Australia/Lord_Howe", "Lord Howe time", "2026-10-02T10:00+10:30", "2026-10-04T03:00+11:00"),  # half an hour of change
    ],
)  # fmt: skip
def test_mail_calendar_file_database_export_and_chat_name_one_instant(
    tmp_path: Path, zone: str, name: str, now: str, start: str
) -> None:
    facts = (ROOT / "clinic.toml").read_text("utf-8").replace("America/Chicago", zone)
    facts = re.sub(r'\["09:00-16:00"\]', '["00:00-23:55"]', facts)
    facts = facts.replace("[hours]", '[hours]\nsaturday = ["00:00-23:55"]\nsunday = ["00:00-23:55"]')
    (tmp_path / "clinic.toml").write_text(facts.replace("federal_holidays = true", "federal_holidays = false"), "utf-8")
    at = datetime.fromisoformat(start)
    settings = {
        "FRONTDESK_DATABASE_URL": f"sqlite:///{tmp_path}/one.db",
        "FRONTDESK_VAR": str(tmp_path),
        "FRONTDESK_CLINIC": str(tmp_path / "clinic.toml"),
    }
    house = build(read_settings(settings), clock=FixedClock(datetime.fromisoformat(now)))
    upgrade(house.database.engine)
    lead = book(house, start=at.astimezone(UTC))
    assert lead.appointment
    mailer = FakeMailer()
    build_outbox(house, mailer=mailer).deliver_due()
    mail = next(mail for mail in mailer.sent if mail["To"] == "ana@example.org")
    (event,) = calendar_of(mail).walk("VEVENT")
    local = at.astimezone(house.clinic.zone)
    said = f"{local:%A, %B} {local.day} at {local.hour % 12 or 12}:{local:%M %p}"
    assert event.start == at
    assert event.end - event.start == timedelta(minutes=30)
    with house.database.read() as session:
        assert (
            session.connection()
            .exec_driver_sql("SELECT starts_at FROM appointments")
            .scalar_one()
            .startswith(f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}")
        )
    (row,) = house.leads.export()
    assert row["start"] == house.leads.booking(lead)["start"] == local.isoformat(timespec="seconds")
    assert describe_time(lead.appointment.starts_at, house.clinic) == said
    assert [f"{said}, {name}" in text_of(mail, form) for form in ("plain", "html")] == [True, True]
    assert f"{local:%A, %B} {local.day}" in mail["Subject"]
    house.database.engine.dispose()
