"""A request's life as the clinic's calendar and another program are told of it, through the outbox."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import build, build_calendar, build_outbox
from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import Contact
from frontdesk.services.leads import Request
from frontdesk.settings import read_settings
from tests.conftest import ROBIN
from tests.integration.radicale import PASSWORD, USER, Radicale
from tests.integration.receiver import is_genuine, receiving, status

pytestmark = pytest.mark.integration
START = datetime(2026, 12, 1, 15, tzinfo=UTC)  # 9:00 in Chicago
SECRET = "0123456789abcdef"


def test_booked_and_cancelled(tmp_path: Path, new_database: Path, clock: FixedClock, own_radicale: Radicale) -> None:
    radicale = own_radicale
    shutil.copy(new_database, tmp_path / "test.db")
    with receiving(status(204)) as receiver:
        house = build(
            read_settings(
                {
                    "FRONTDESK_DATABASE_URL": f"sqlite:///{tmp_path}/test.db",
                    "FRONTDESK_VAR": str(tmp_path),
                    "FRONTDESK_CALDAV_URL": radicale.url,
                    "FRONTDESK_CALDAV_USER": USER,
                    "FRONTDESK_CALDAV_PASSWORD": PASSWORD,
                    "FRONTDESK_WEBHOOK_URL": f"http://127.0.0.1:{receiver.port}/",
                    "FRONTDESK_WEBHOOK_SECRET": SECRET,
                    "FRONTDESK_WEBHOOK_PRIVATE": "on",
                }
            ),
            clock=clock,
        )
        calendar = build_calendar(house)
        outbox = build_outbox(house, calendar)
        lead = house.leads.take(Request("k1", "c", "Quentin Canary", Contact("+19015550142", None, "phone"), "sleep", START))
        outbox.deliver_due()
        assert len(radicale.hrefs()) == 1
        house.staff_leads.change_status(lead.reference, Status.CANCELLED, ROBIN)
        outbox.deliver_due()
        assert radicale.hrefs() == []
        assert outbox.list() == []
        house.database.engine.dispose()
    said = [json.loads(body) for _, _, body in receiver.got]
    assert [(each["event"], each["start"]) for each in said] == [
        ("lead.booked", "2026-12-01T09:00:00-06:00"),
        ("lead.cancelled", "2026-12-01T09:00:00-06:00"),
    ]
    assert all(is_genuine(headers, body, SECRET) for _, headers, body in receiver.got)
    assert len({headers["X-Frontdesk-Delivery"] for _, headers, _ in receiver.got}) == 2
    assert b"Quentin" not in b"".join(body for _, _, body in receiver.got)
