"""Calendar files: one appointment, whatever a visitor calls themselves."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from frontdesk.domain.clinic import load_clinic
from frontdesk.domain.invitations import Guest, Invitation, invitation, uid
from frontdesk.settings import ROOT

pytestmark = pytest.mark.unit
CLINIC = load_clinic(ROOT / "clinic.toml")
START = datetime(2026, 12, 1, 15, tzinfo=UTC)
TOLD = datetime(2026, 11, 23, 16, 0, 5, tzinfo=UTC)
HOSTILE = "x\r\nATTENDEE:mailto:e@x"
HEALTH = re.compile(r"ketamine|depress|anxi|ptsd|consult|treat|clinic|therap|mental", re.IGNORECASE)
# what a name may be made of, by another's rules: anything, and much of what steers a parser
NAMES = st.text(max_size=300) | st.text(alphabet='\r\n\t\\;:,"^=\x85\u2028\u2029\x00 abé😀', max_size=300)


def invite(name: str = "Ana Lopez", sequence: int = 0, cancelled: bool = False, start: datetime = START) -> Invitation:
    return invitation(
        CLINIC, "BCD-2346", sequence, start, start + timedelta(minutes=30), TOLD,
        organizer="desk@clinic.example", guest=Guest(name, "ana@example.org"), cancelled=cancelled,
    )  # fmt: skip


def test_it_says_what_is_needed_and_nothing_of_health() -> None:
    made = invite()
    calendar = Calendar.from_ical(made.content)
    (event,) = calendar.walk("VEVENT")
    assert (made.method, calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "REQUEST", "2.0")
    assert (event["SUMMARY"], event["SEQUENCE"], event["STATUS"]) == ("Your appointment", 0, "CONFIRMED")
    assert (event.start, event.end, event["DTSTAMP"].dt) == (START, START + timedelta(minutes=30), TOLD)
    assert (str(event["ORGANIZER"]), str(event["ATTENDEE"])) == ("mailto:desk@clinic.example", "mailto:ana@example.org")
    assert event["LOCATION"] == CLINIC.address
    assert not HEALTH.search(made.content.replace("clinic.example", ""))
    assert not made.content.count("VALARM")
    assert "BCD-2346" not in made.content


def test_published_it_is_the_same_appointment_and_invites_nobody() -> None:
    made = invitation(
        CLINIC, "BCD-2346", 3, START, START + timedelta(minutes=30), TOLD, organizer="desk@clinic.example", guest=None
    )  # fmt: skip
    (event,) = Calendar.from_ical(made.content).walk("VEVENT")
    invited = Calendar.from_ical(invite(sequence=3).content).walk("VEVENT")[0]
    assert (made.method, "ATTENDEE" in event) == ("PUBLISH", False)
    assert {name: value for name, value in invited.items() if name != "ATTENDEE"} == dict(event)


def test_instants_are_in_utc_without_a_zone() -> None:
    assert re.findall(r"^DT(?:START|END)[^\r]*", invite().content, re.MULTILINE) == [
        "DTSTART:20261201T150000Z",
        "DTEND:20261201T153000Z",
    ]


def test_a_change_and_a_cancellation_are_of_the_same_appointment() -> None:
    events = [
        Calendar.from_ical(made.content).walk("VEVENT")[0]
        for made in (invite(), invite(sequence=1, start=START + timedelta(days=1)), invite(sequence=2, cancelled=True))
    ]
    assert [event["UID"] for event in events] == [uid("BCD-2346")] * 3
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert events[2]["STATUS"] == "CANCELLED"
    assert invite(cancelled=True).method == "CANCEL"
    assert uid("BCD-2346") != uid("BCD-2347")


@settings(max_examples=300, deadline=None)
@given(name=NAMES)
@example(HOSTILE)
@example("x\\nATTENDEE:mailto:e@x")
@example('"' * 200)
@example("😀" * 200)
def test_no_name_makes_a_line_of_its_own(name: str) -> None:
    content = invite(name).content
    lines = content.encode().split(b"\r\n")
    assert lines.pop() == b""
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert max(map(len, lines)) <= 75
    whole = content.replace("\r\n ", "").split("\r\n")
    plain = invite("Ana").content.replace("\r\n ", "").split("\r\n")
    assert [re.split("[:;]", line)[0] for line in whole] == [re.split("[:;]", line)[0] for line in plain]
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["ATTENDEE"]) == "mailto:ana@example.org"
    assert event.start == START
