"""A visitor who books, and what must come of it: every message is said to the running product and its reply is checked."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from frontdesk.bootstrap import House
from frontdesk.db.models import Lead
from frontdesk.domain.contacts import Contact, display
from frontdesk.domain.words import Words
from tests.conftest import Visitor
from tests.e2e import sayings
from tests.stack import Stack

FIELDS = ("name", "contact", "reason", "time", "consent")
Details = dict[str, Any]


class Office:
    """The running product, its own words, and times to book that no other test takes: from December 15 on, one after the other."""

    def __init__(self, stack: Stack, house: House) -> None:
        self.stack, self.house = stack, house
        self.words: Words = house.words
        first = datetime.fromisoformat("2026-12-15T00:00:00-06:00")
        self.times: Iterator[datetime] = (house.clinic.local(at) for at in house.slots.open() if at >= first)
        self.people = 0

    def lead_of(self, reference: str) -> Details:
        return next(lead for lead in self.house.leads.export() if lead["reference"] == reference)

    def consent_of(self, reference: str) -> str:
        """The words that were agreed to."""
        with self.house.database.read() as session:
            return session.execute(select(Lead.consent_text).where(Lead.reference == reference)).scalar_one()


@dataclass
class Booker:
    """`told` is what the visitor has told so far: None where a question is still open."""

    office: Office
    chance: random.Random
    told: Details = field(default_factory=lambda: dict.fromkeys(FIELDS[:4]))
    log: list[str] = field(default_factory=list)
    heard: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.visitor: Visitor = self.office.stack.visitor()
        self.office.people += 1
        self.number = self.office.people

    # --- saying and checking
    def say(self, text: str) -> list[dict[str, Any]]:
        replies = self.visitor.say(text)
        self.heard += replies
        self.log += [f"> {text}", *(f"  < [{reply['expects']}] {reply['text'][:100]}" for reply in replies)]
        return replies

    def expects(self, what: str | None) -> None:
        assert self.visitor.last["expects"] == what, self.story(f"{what} was to be asked")

    def story(self, why: str) -> str:
        return "\n".join([why, *self.log])

    @property
    def waiting(self) -> str:
        """The question that must be open now."""
        return next((name for name in FIELDS[:4] if self.told[name] is None), "consent")

    def text_of(self, response: str) -> str:
        return self.office.words.say(response).text

    def one_of(self, options: tuple[str, ...]) -> str:
        return self.chance.choice(options)

    # --- a person of their own
    def new_name(self) -> str:
        return self.one_of(sayings.NAMES)

    def new_phone(self) -> tuple[str, str]:
        """As typed, and as it must be kept: a number of this person and no other."""
        self.office.people += 1
        digits = f"{100 + self.office.people // 100:03}{self.office.people % 100:02}"
        number = f"90155{digits}"
        typed = self.one_of(("{}-{}-{}", "({}) {}-{}", "{} {} {}", "{}.{}.{}", "{}{}{}", "+1 {} {} {}"))
        return typed.format(number[:3], number[3:6], number[6:]), f"+1{number}"

    def new_email(self) -> str:
        self.office.people += 1
        return f"visitor{self.office.people}@example.org"

    def new_time(self) -> tuple[str, str]:
        at = next(self.office.times)
        day = self.one_of(
            (f"{at:%B} {at.day}", f"{at:%A}, {at:%B} {at.day}", f"{at:%b} {at.day}", f"{at.month}/{at.day}/{at.year}")
        )
        hour = f"{at.hour % 12 or 12}:{at:%M} {at:%p}" if at.minute else f"{at.hour % 12 or 12}{at:%p}".lower()
        return f"{day} at {hour}", at.isoformat(timespec="seconds")

    # --- answers and corrections: each says something and knows what must be kept of it
    def begin(self, text: str = "book a consultation") -> None:
        self.say(text)
        self.expects(self.waiting)

    def reach(self, step: str) -> None:
        """Answer plainly up to a question."""
        self.begin()
        while self.waiting != step:
            self.answer(self.waiting)

    def answer(self, step: str) -> None:
        self.say(self.wording(step))
        self.expects(self.waiting)

    def correct(self, step: str) -> None:
        self.say(self.wording(step, corrects=True))
        self.expects(self.waiting)

    def wording(self, step: str, corrects: bool = False, plain: bool = False) -> str:
        """Words for a new value of a field, which is noted as told."""
        options, value = self._value(step, corrects)
        return value if plain else self.one_of(options).format(value)

    def _value(self, step: str, corrects: bool) -> tuple[tuple[str, ...], str]:
        if step == "name":
            self.told["name"] = self.new_name()
            return (sayings.NAME_CORRECTIONS if corrects else sayings.NAME_ANSWERS), self.told["name"]
        if step == "reason":
            self.told["reason"] = self.one_of(sayings.REASONS)
            return (sayings.REASON_CORRECTIONS if corrects else ("{}",)), self.told["reason"]
        if step == "time":
            typed, self.told["time"] = self.new_time()
            return (sayings.TIME_CORRECTIONS if corrects else sayings.TIME_ANSWERS), typed
        known = self.told["contact"] or {"phone": None, "email": None}
        if self.chance.random() < 0.5:
            typed, kept = self.new_phone()
            self.told["contact"] = {**known, "phone": kept}
            return (sayings.PHONE_CORRECTIONS if corrects else sayings.PHONE_ANSWERS), typed
        email = self.new_email()
        self.told["contact"] = {**known, "email": email}
        return (sayings.EMAIL_CORRECTIONS if corrects else sayings.EMAIL_ANSWERS), email

    # --- the end
    def agree(self) -> None:
        """Yes to what was read back: the lead holds exactly what was told."""
        read_back = next(
            reply["text"] for reply in reversed(self.heard) if reply["expects"] == "consent" and reply["kind"] != "crisis"
        )
        contact = self.told["contact"]
        shown = display(Contact(contact["phone"], contact["email"], "phone"), "US")
        for part in (self.told["name"], *shown.split(" or ")):
            assert part in read_back, self.story(f"{part} is to be read back")
        self.say(self.one_of(("yes", "yes please", "ok", "sure, that's fine", "yes, that is correct")))
        booking = self.visitor.last
        assert booking["kind"] == "booking", self.story("it was to be booked")
        lead = self.office.lead_of(booking["data"]["reference"])
        kept = {
            "name": lead["name"],
            "phone": lead["phone"],
            "email": lead["email"],
            "reason": lead["reason"],
            "start": lead["start"],
        }
        told = {
            "name": self.told["name"],
            **self.told["contact"],
            "reason": self.told["reason"] or None,
            "start": self.told["time"],
        }
        assert kept == told, self.story(f"kept {kept}, told {told}")
        assert self.office.consent_of(lead["reference"]) == read_back, self.story("consent is to what was read back")

    def leave(self) -> None:
        before = len(self.office.house.leads.export())
        self.stop(self.one_of(sayings.STOPS))
        assert len(self.office.house.leads.export()) == before, self.story("a lead was kept")

    def stop(self, words: str) -> None:
        """Leave; who has told how to be reached is asked once whether to be called, and says no."""
        asked = self.waiting in ("reason", "time")
        self.say(words)
        if asked:
            self.expects("consent")
            assert "May the clinic call you about this?" in self.visitor.last["text"], self.story("to be asked once")
            self.say("no")
        assert self.visitor.last["text"] == self.text_of("utter_nothing_saved"), self.story("it was to be left")
        self.expects(None)

    def finish(self) -> None:
        while self.waiting != "consent":
            self.answer(self.waiting)
        self.agree()
