"""Demo data: made by the services, so it keeps their rules."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from frontdesk.bootstrap import build
from frontdesk.cli import main
from frontdesk.db.models import Alert, Conversation, Lead, LeadEvent, Message, OpenQuestion, OutboxItem, Waiting
from frontdesk.domain.bookings import HOLDING, Status
from frontdesk.domain.hours import open_ranges
from frontdesk.domain.outbox import State
from frontdesk.domain.roles import Role
from frontdesk.settings import read_settings

pytestmark = pytest.mark.integration


@pytest.fixture
def environ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    environ = {
        "FRONTDESK_DATABASE_URL": f"sqlite:///{tmp_path}/demo.db",
        "FRONTDESK_VAR": str(tmp_path),
        "FRONTDESK_NOW": "2026-11-24T10:00:00-06:00",
    }
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    return environ


def test_a_month_is_lived_by_the_clinics_rules_and_in_a_new_database_only(environ: dict[str, str]) -> None:
    said = CliRunner().invoke(main, ["demo"])
    assert said.exit_code == 0, said.output
    assert all(role in said.output for role in Role)
    house = build(read_settings(environ))
    clinic, now = house.clinic, house.clock.now()
    with house.database.read() as session:
        leads = session.scalars(select(Lead)).unique().all()
        assert set(Counter(lead.status for lead in leads)) == set(Status)
        assert (len(leads), len({lead.phone for lead in leads})) == (40, 40)
        assert all(lead.phone and lead.phone.startswith("+190155501") for lead in leads)
        assert all(lead.email.endswith("@example.org") for lead in leads if lead.email)
        assert session.scalar(select(func.count(Conversation.id))) == 80
        for table, least in ((Message.n, 400), (LeadEvent.id, 40), (OpenQuestion.id, 5), (Waiting.id, 1), (OutboxItem.id, 60)):
            assert (session.scalar(select(func.count(table))) or 0) >= least, table
        assert {alert.tier for alert in session.scalars(select(Alert))} == {"full", "gentle"}
        assert any(not alert.is_open for alert in session.scalars(select(Alert)))
        assert set(session.scalars(select(OutboxItem.state))) <= {State.DONE, State.DROPPED}
        assert set(session.scalars(select(Message.helpful))) == {True, False, None}
        assert (session.scalar(select(func.max(Message.at))) or now) <= now
    visits = [(lead, lead.appointment) for lead in leads if lead.appointment]
    appointments = [appointment for _, appointment in visits]
    held = sorted((each for lead, each in visits if lead.status in HOLDING), key=lambda each: each.starts_at)
    for one, next_ in pairwise(held):  # the clinic of clinic.toml has one place
        assert one.ends_at <= next_.starts_at
    for each in appointments:
        ranges = open_ranges(clinic, clinic.local(each.starts_at).date())
        assert any(opening <= each.starts_at and each.ends_at <= closing for opening, closing in ranges), each.starts_at
    assert {"past": any(a.starts_at < now for a in held), "to come": any(a.starts_at > now for a in held)} == {
        "past": True, "to come": True,
    }  # fmt: skip
    for lead in leads:
        if lead.status in (Status.ATTENDED, Status.NO_SHOW):
            assert lead.appointment
            assert lead.appointment.ends_at < now
    assert house.audit.verify().problem is None
    house.database.engine.dispose()
    again = CliRunner().invoke(main, ["demo"])
    assert (again.exit_code, "FRONTDESK_DATABASE_URL=" in again.output) == (1, True)
