"""What goes wrong outside is logged, and no secret, address or name with it: in a process with the logs that ours have."""

import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk.settings import ROOT
from tests.integration.radicale import PASSWORD, USER, Radicale, event
from tests.integration.receiver import receiving, status
from tests.integration.scripted_calendar import Server, found, listed, refused

pytestmark = pytest.mark.integration
SECRET, TOKEN = "canary-secret-9876543210", "canary-token"
# Everything is tried, and each failure logged in the two ways that our processes have: by what it says, and as a surprise.
PROGRAM = """
import logging, sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo
from frontdesk.adapters.calendar.caldav import CalDAVCalendar
from frontdesk.adapters.webhook.http import HTTPWebhook
from frontdesk.domain.calendar import CalendarEvent
from frontdesk.errors import DeliveryError
from frontdesk.jobs.logs import configure_logs

caldav, odd, user, password, hook, gone, secret = sys.argv[1:]
configure_logs()
log = logging.getLogger("frontdesk.test")
start = datetime(2026, 12, 1, 15, tzinfo=UTC)
booked = CalendarEvent("BCD-FGHJ", start, start + timedelta(minutes=30), 0)
calls = []
for url, word in ((caldav, password), (odd, password), (caldav, "wrong-" + password), (gone, password), (caldav + "canary-nowhere/", password)):
    calendar = CalDAVCalendar(url, user, word, ZoneInfo("America/Chicago"))
    calls += [
        lambda calendar=calendar: calendar.busy(start - timedelta(days=1), start + timedelta(days=9)),
        lambda calendar=calendar: calendar.put(booked, None),
        lambda calendar=calendar: calendar.remove(booked, None),
    ]
for url, private in ((hook, True), (hook, False), (gone, True)):
    webhook = HTTPWebhook(url, (secret,), private=private)
    calls.append(lambda webhook=webhook: webhook.post("lead.booked", "key", b"{}"))
for number, call in enumerate(calls):
    try:
        call()
        log.info("call %d went well", number)
    except DeliveryError as error:
        log.warning("call %d: %s", number, error.why)
        log.exception("and as a surprise")
"""


def test_no_secret_and_no_name_gets_into_the_logs(tmp_path: Path, own_radicale: Radicale) -> None:
    own_radicale.write("meeting.ics", event("meeting", "DTSTART:20261201T150000Z", "DURATION:PT1H"))
    odd = Server()
    broken = event("broken", "DTSTART:20261201T150000Z", "RRULE:FREQ=OFTEN").replace("'", "")
    odd.answers["REPORT"] = listed(
        found(broken), refused("404 Not Found", "/calendar/2.ics").replace("<status>", f"<note>{broken}</note><status>")
    )
    odd.answers["PUT"] = (500, {}, broken)
    with receiving(status(500)) as receiver:
        arguments = [
            own_radicale.url, odd.url, USER, PASSWORD, f"http://127.0.0.1:{receiver.port}/hook?token={TOKEN}",
            f"http://127.0.0.1:9/{TOKEN}/", SECRET,
        ]  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
        )
    odd.receiver.close()
    assert done.stdout == ""
    # it was logged, and each call did what it was to do
    said = done.stderr
    went_well = [number for number in range(18) if f"call {number} went well" in said]
    assert went_well == [0, 1, 2, 3, 5]  # the first server; of the odd one, its list, and there was nothing to remove
    for words in (
        "answered 401",
        "no answer: ConnectionError",
        "answered 500",
        "not a public one",
        "can't be read",
        "DeliveryPostponed, at:",
    ):
        assert words in said
    for secret in (PASSWORD, SECRET, TOKEN, "canary", "Canary", "Quentin", "depression", "BCD-FGHJ"):
        assert secret not in said.replace(str(tmp_path), "")
