"""What is over is deleted after 30 days, and nothing else is."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House, build_outbox
from frontdesk.domain.outbox import Event
from frontdesk.services.outbox import Outbox
from frontdesk.services.retention import Deleted, Retention
from frontdesk.settings import ROOT
from tests.conftest import NOW
from tests.outbox import START, book, links, states

pytestmark = pytest.mark.integration


def at(clock: FixedClock, days: float) -> None:
    clock.at = NOW + timedelta(days=days)


def test_what_was_told_goes_after_thirty_days_and_what_waits_stays(any_house: House, clock: FixedClock) -> None:
    retention, outbox = Retention(any_house.database, clock), build_outbox(any_house)
    book(any_house)
    outbox.deliver_due()
    at(clock, 31)
    assert retention.purge() == Deleted(0, 0)  # its reminder waits
    outbox.deliver_due()
    assert set(states(any_house).values()) == {"done", "dropped"}
    at(clock, 60.9)
    assert retention.purge() == Deleted(0, 1)
    at(clock, 61.1)
    assert retention.purge() == Deleted(3, 0)
    assert (states(any_house), links(any_house)) == ({}, [])
    assert len(any_house.leads.export()) == 1


def test_what_failed_is_kept_for_a_person_to_look_at(any_house: House, clock: FixedClock) -> None:
    book(any_house)
    Outbox(any_house.database, clock).deliver_due()  # which has no handlers
    at(clock, 400)
    Outbox(any_house.database, clock).deliver_due()
    assert Retention(any_house.database, clock).purge() == Deleted(0, 0)
    assert set(states(any_house).values()) == {"failed"}


def test_a_link_that_still_opens_something_stays(any_house: House, clock: FixedClock) -> None:
    book(any_house, start=START + timedelta(days=42))
    build_outbox(any_house).deliver_due()
    assert len(links(any_house)) == 1
    at(clock, 49)
    Retention(any_house.database, clock).purge()
    assert len(links(any_house)) == 1


def test_a_request_is_forgotten_as_a_whole_since_what_is_told_next_is_numbered_by_what_was(
    any_house: House, clock: FixedClock
) -> None:
    def cancel() -> None:
        with any_house.database.write() as session:
            any_house.announcer.announce(session, session.merge(lead, load=False), Event.CANCELLED, clock.now())

    lead, outbox, retention = book(any_house, start=None), build_outbox(any_house), Retention(any_house.database, clock)
    outbox.deliver_due()
    at(clock, 20)
    cancel()
    outbox.deliver_due()
    at(clock, 40)
    assert retention.purge().outbox == 0
    cancel()  # under a key of its own
    outbox.deliver_due()
    at(clock, 71)
    assert retention.purge().outbox == 6
    cancel()
    assert set(states(any_house)) == {"0:cancelled:visitor-mail", "0:cancelled:staff-mail"}


def test_the_worker_does_it_when_it_starts(house: House, tmp_path: Path) -> None:
    book(house, email=None)
    build_outbox(house).deliver_due()
    assert states(house)
    environ = {
        "PATH": "/usr/bin:/bin",
        "FRONTDESK_DATABASE_URL": house.settings.database_url,
        "FRONTDESK_VAR": str(tmp_path),
        "FRONTDESK_NOW": (NOW + timedelta(days=70)).isoformat(),
    }
    worker = subprocess.Popen(
        [sys.executable, "-m", "frontdesk.jobs.outbox"], cwd=ROOT, env=environ, stderr=subprocess.PIPE, text=True
    )
    assert worker.stderr
    try:
        assert "deleted what is over: 1 outbox items, 0 links" in worker.stderr.readline()
    finally:
        worker.terminate()
        worker.communicate(timeout=20)
    assert states(house) == {}
    with house.database.read() as session:
        assert session.execute(text("SELECT count(*) FROM leads")).scalar() == 1
