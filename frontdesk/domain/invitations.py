"""The calendar file of an appointment (RFC 5545, RFC 5546): what a visitor's calendar adds, moves or takes out."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event, vCalAddress, vText

from frontdesk.domain.calendar import uid
from frontdesk.domain.clinic import Clinic


@dataclass(frozen=True)
class Invitation:
    """`content` has CRLF line ends, folded at 75 octets."""

    method: str
    content: str


@dataclass(frozen=True)
class Guest:
    name: str
    email: str


def invitation(
    clinic: Clinic, reference: str, sequence: int, start: datetime, end: datetime, told_at: datetime,
    *, organizer: str, guest: Guest | None, cancelled: bool = False,
) -> Invitation:  # fmt: skip
    """The appointment as it now is. Its title, place and note say nothing of health: calendars are shared and synced.

    Instants are written in UTC, so that no reader needs a zone's rules. Without a guest, whom a mail would invite, it is
    published to whoever has the file.
    """
    method = "PUBLISH" if guest is None else "CANCEL" if cancelled else "REQUEST"
    event = Event()
    event.add("uid", uid(reference))
    event.add("sequence", sequence)
    event.add("dtstamp", told_at)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", "Your appointment")
    event.add("location", _one_line(clinic.address))
    event.add("description", f"Phone: {clinic.phone_display}")
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("organizer", vCalAddress(f"mailto:{organizer}"))
    if guest:  # RFC 5546 wants none in what is published
        event.add("attendee", _attendee(guest), encode=False)
    calendar = Calendar()
    calendar.add("prodid", "-//Front Desk//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    return Invitation(method, calendar.to_ical().decode())


def _attendee(guest: Guest) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{_one_line(guest.email)}")
    attendee.params["cn"] = vText(_one_line(guest.name))
    attendee.params["partstat"] = vText("ACCEPTED")  # who booked has said yes: no calendar needs to ask
    attendee.params["rsvp"] = vText("FALSE")
    return attendee


def _one_line(text: str) -> str:
    """Without what ends a line or steers a terminal, by Unicode's word for it."""
    kept = (" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    return " ".join("".join(kept).split())
