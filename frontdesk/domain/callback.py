"""When the clinic calls back, and the call-back request that the gateway itself takes while Rasa is away: three questions."""

import re
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from frontdesk.domain.clinic import Clinic, clock, day_name
from frontdesk.domain.contacts import Contact, is_question, read_contact, read_yes_no
from frontdesk.domain.hours import next_opening
from frontdesk.domain.names import read_name
from frontdesk.errors import ContactError

Step = Literal["name", "contact", "consent"]
Outcome = Literal["ask", "saved", "declined", "left"]

_STOP = re.compile(r"^\s*(?:stop|cancel|no(?: thanks?| thank you)?|never ?mind|forget it|quit|exit)[\s.!]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Callback:
    """How far the questions have got. `after`: the key of the message that got no answer from Rasa."""

    step: Step = "name"
    name: str | None = None
    contact: Contact | None = None
    after: str | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def from_json(data: dict[str, Any]) -> "Callback":
        contact = data["contact"]
        return Callback(data["step"], data["name"], Contact(**contact) if contact else None, data.get("after"))


@dataclass(frozen=True)
class Turn:
    """The next state and the response to say. `left`: the words were no answer, so they are not this form's."""

    state: Callback
    response: str
    outcome: Outcome = "ask"


def call_time(clinic: Clinic, now: datetime) -> str:
    """When somebody will call who asks for it now: "on Tuesday, December 1 after 9:00 AM".

    That is from the next opening on that is at least the notice ahead: what staff have as time to prepare a visit, they need for
    a call as well, and a day that has begun may be full.
    """
    opening = next_opening(clinic, now + timedelta(hours=clinic.consultation.notice_hours))
    if opening is None:
        return "as soon as it is open again"
    local = clinic.local(opening)
    return f"on {day_name(local)} after {clock(local)}"


def answer(state: Callback, text: str, region: str) -> Turn:
    """The next turn after the visitor's words. `region`: ISO country of local phone numbers."""
    if is_question(text):
        return Turn(state, "utter_away", "left")
    if _STOP.match(text) or (state.step == "consent" and read_yes_no(text) is False):
        return Turn(state, "utter_nothing_saved", "declined")
    match state.step:
        case "name":
            name = read_name(text)
            return (
                Turn(replace(state, step="contact", name=name), "utter_ask_contact")
                if name
                else Turn(state, "utter_away", "left")
            )
        case "contact":
            try:
                contact = read_contact(text, region)
            except ContactError as error:
                return Turn(state, f"utter_wrong_{error.kind}")
            return Turn(replace(state, step="consent", contact=contact), "utter_ask_consent_callback")
        case "consent":
            if not read_yes_no(text):
                return Turn(state, "utter_ask_consent_callback")
            return Turn(state, "utter_callback_saved", "saved")
