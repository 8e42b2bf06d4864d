"""A conversation as a plain page shows it: words with links, choices as buttons, the field for what is expected next."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup, escape

from frontdesk.db.models import Message
from frontdesk.domain.bookings import describe_time
from frontdesk.domain.clinic import Clinic, clock, day_name

_WHO = {"visitor": "You", "assistant": "Assistant", "staff": "Clinic", "system": "Chat"}
_STATUS = {"booked": "Booked", "requested": "Requested", "rescheduled": "Moved", "cancelled": "Cancelled"}


_HELP = {"988lifeline.org": "https://988lifeline.org", "988": "tel:988", "911": "tel:911"}


@dataclass(frozen=True)
class Field:
    """Where the visitor types: `attributes` are those of the element, a single line unless `lines`."""

    label: str
    attributes: dict[str, str]
    lines: bool = False


_OFF = {"autocomplete": "off"}
_ANYTHING = Field("Your message", _OFF, lines=True)
# Never type=email or tel: "skip" is an answer too.
_FIELDS = {
    "name": Field("Your name", {"autocomplete": "name", "autocapitalize": "words"}),
    "contact": Field("Your phone number or email", {"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
    "phone": Field("Your phone number", {"autocomplete": "tel", "inputmode": "tel"}),
    "email": Field(
        "Your email", {"autocomplete": "email", "inputmode": "email", "autocapitalize": "none", "spellcheck": "false"}
    ),
    "reason": Field("What you would like to talk about", _OFF, lines=True),
    "time": Field("A day or time", _OFF),
    "consent": Field("Your answer", _OFF),
    "code": Field("Your reference code", {**_OFF, "autocapitalize": "characters", "spellcheck": "false"}),
    "confirm": Field("Your answer", _OFF),
}


@dataclass(frozen=True)
class Button:
    """`day`: for who can't see under which day it stands."""

    label: str
    value: str
    day: str = ""


@dataclass(frozen=True)
class Said:
    """A message. `newest`: the first that answers what was said last; `alert`: a crisis reply among those."""

    who: str
    sender: str
    kind: str
    when: str
    at: str
    text: Markup
    facts: dict[str, str]
    newest: bool
    alert: bool


@dataclass(frozen=True)
class Talk:
    said: Sequence[Said] = ()
    buttons: Sequence[Button] = ()
    field: Field = _ANYTHING


def shown(messages: Sequence[Message], clinic: Clinic, now: datetime) -> Talk:
    """The conversation; only what the last replies offer can be chosen, and only the last question is asked."""
    last = max((message.n for message in messages if message.sender == "visitor"), default=0)
    replies = [message for message in messages if message.n > last]
    first = replies[0].n if replies else last
    said = [_said(message, clinic, now, newest=message.n == first, answers=message.n > last) for message in messages]
    buttons = [button for message in replies for button in _buttons(message)]
    expects = next((message.expects for message in reversed(messages) if message.sender == "assistant"), None)
    return Talk(said, buttons, _FIELDS.get(expects or "", _ANYTHING))


def linked(text: str, clinic: Clinic) -> Markup:
    """The house's own words with the numbers and the address that help in a crisis, and the clinic's, to tap."""
    addresses = {**_HELP, clinic.phone_display: f"tel:{clinic.phone}"}
    parts = re.split("(" + "|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in addresses) + ")", text)
    links = (_link(addresses[part], part) for part in parts[1::2])
    plain = (escape(part) for part in parts[::2])
    return Markup("").join(piece for pair in zip(plain, [*links, Markup("")], strict=True) for piece in pair)


def _link(address: str, words: str) -> Markup:
    elsewhere = Markup(' target="_blank" rel="noopener noreferrer"') if address.startswith("https:") else Markup("")
    return Markup('<a href="{}"{}>{}</a>').format(address, elsewhere, words)


def _said(message: Message, clinic: Clinic, now: datetime, *, newest: bool, answers: bool) -> Said:
    local = clinic.local(message.at)
    today = local.date() == clinic.local(now).date()
    return Said(
        who=_WHO[message.sender],
        sender=message.sender,
        kind=message.kind,
        when=clock(local) if today else f"{day_name(local)}, {clock(local)}",
        at=local.isoformat(timespec="seconds"),
        text=escape(message.text) if message.sender == "visitor" else linked(message.text, clinic),
        facts=_facts(message.data, clinic) if message.kind == "booking" else {},
        newest=newest,
        alert=answers and message.kind == "crisis",
    )


def _facts(booking: dict[str, Any], clinic: Clinic) -> dict[str, str]:
    start = booking.get("start")
    facts = {"Status": _STATUS.get(booking["status"], booking["status"])}
    if start:
        facts["When"] = describe_time(datetime.fromisoformat(start), clinic)
        facts["Where"] = f"{clinic.name}, {clinic.address}"
    return {**facts, "Reference code": booking["reference"]}


def _buttons(message: Message) -> list[Button]:
    starts = message.data.get("starts", {})
    days = {value: f"{day_name(datetime.fromisoformat(start))}, " for value, start in starts.items()}
    one_day = message.data.get("day") is not None  # else the labels name the days
    return [
        Button(choice["label"], choice["value"], days.get(choice["value"], "") if one_day else "") for choice in message.choices
    ]
