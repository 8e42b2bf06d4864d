"""One conversation of the demo, as the gateway and Rasa would have it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from frontdesk.db.models import Lead
from frontdesk.domain.bookings import describe_time, describe_times
from frontdesk.domain.callback import call_time
from frontdesk.domain.contacts import display
from frontdesk.domain.crisis.found import Crisis
from frontdesk.domain.messages import About, Choice, Expects, Reply
from frontdesk.domain.times import Reading
from frontdesk.services.conversations import Answer, Incoming
from frontdesk.services.demo.parts import Parts
from frontdesk.services.demo.people import Person
from frontdesk.services.demo.sayings import QUESTIONS
from frontdesk.services.leads import Request

_THUMBS = (True, True, True, False, None, None, None, None, None, None)
_NO_TIME = "Just call me"


class Talk:
    """Opened when it is made; each message takes the visitor some seconds, by which the clock moves on."""

    def __init__(self, parts: Parts, random: Random) -> None:
        self._parts, self._random = parts, random
        token, _ = parts.conversations.open()
        self.id = parts.conversations.authorise(token)

    def ask(self, topic: str) -> None:
        """A question that has an answer, which the visitor may say something about."""
        about = About((topic,), None, round(self._random.uniform(0.72, 0.99), 3))
        replies = [replace(self._parts.words.say(f"utter_{topic}"), about=about)]
        if topic.startswith("unknown/"):
            replies.append(self._parts.words.say("utter_offer_person"))
        first = self._say(QUESTIONS[topic], replies)
        helpful = self._random.choice(_THUMBS)
        if helpful is not None:
            self._parts.conversations.judge(self.id, first, helpful)

    def ask_in_vain(self, question: str, nearest: tuple[str, ...]) -> None:
        """A question that is not understood."""
        about = About((), nearest, round(self._random.uniform(0.12, 0.38), 3))
        self._say(question, [replace(self._parts.words.say("utter_dont_know"), about=about)])

    def cry(self, text: str, crisis: Crisis, response: str) -> None:
        """A message that the crisis screen hears."""
        reply = self._parts.words.say(response, watching=self._parts.words.say("utter_nobody_watches").text)
        self._say(text, [replace(reply, kind="crisis") if crisis.tier == "full" else reply], crisis)

    def leave_booking(self, person: Person) -> None:
        """Begin to book, and go at the second question."""
        self._say("I'd like a consultation", self._asked("utter_start_booking", "name"))
        self._say(person.name, self._asked("", "contact"))

    def book(self, person: Person, reason: str | None, shown: Sequence[datetime], start: datetime | None) -> Lead:
        """Book one of the times shown; without a start, ask to be called."""
        when = describe_time(start, self._parts.clinic) if start else _NO_TIME
        self._tell(person, reason, shown, when)
        consent = "utter_ask_consent_booking" if start else "utter_ask_consent_callback_form"
        contact = display(person.contact, self._parts.clinic.region)
        self._say(when, [self._expecting(consent, "consent", when=when, name=person.name, contact=contact)])
        incoming = self._hear("Yes")
        lead = self._parts.leads.take(self._request(incoming, person, reason, start))
        if start:
            self._answer(incoming, [self._booked("utter_booked", lead, when=when)])
        else:
            call = call_time(self._parts.clinic, self._parts.clock.now())
            self._answer(incoming, [self._booked("utter_requested", lead, contact=contact, call_time=call)])
        return lead

    def wait(self, person: Person, reason: str | None, shown: Sequence[datetime]) -> Lead:
        """Have oneself put on the waiting list, for any time."""
        self._tell(person, reason, shown, "Tell me when something frees up")
        contact = display(person.contact, self._parts.clinic.region)
        consent = self._expecting("utter_ask_consent_waiting", "consent", name=person.name, contact=contact, wish="any time")
        self._say("Any time", [consent])
        incoming = self._hear("Yes")
        lead = self._parts.waiting.join(self._request(incoming, person, reason, None), Reading())
        self._answer(incoming, [self._booked("utter_waiting", lead, wish="any time")])
        return lead

    def _tell(self, person: Person, reason: str | None, shown: Sequence[datetime], when: str) -> None:
        self._say("I'd like to book a free consultation", self._asked("utter_start_booking", "name"))
        self._say(person.name, self._asked("", "contact"))
        self._say(display(person.contact, self._parts.clinic.region), self._asked("", "reason"))
        self._say(reason or "Skip", [self._offer(shown)])

    def _asked(self, first: str, expects: Expects) -> list[Reply]:
        """The form's next question, after a first response if there is one."""
        question = self._expecting(f"utter_ask_booking_form_{expects}", expects)
        return [self._parts.words.say(first), question] if first else [question]

    def _expecting(self, response: str, expects: Expects, **values: str) -> Reply:
        return replace(self._parts.words.say(response, **values), expects=expects)

    def _offer(self, shown: Sequence[datetime]) -> Reply:
        clinic = self._parts.clinic
        choices = tuple(Choice(describe_time(at, clinic), f"/pick_time{at:%Y%m%dT%H%M}", start=at) for at in shown)
        said = self._expecting("utter_offer_times", "time", times=describe_times(shown, clinic))
        return replace(said, kind="slots", choices=choices)

    def _booked(self, name: str, lead: Lead, **values: str) -> Reply:
        said = self._parts.words.say(name, reference=lead.reference, **values)
        return replace(said, kind="booking", data=self._parts.leads.booking(lead))

    def _request(self, incoming: Incoming, person: Person, reason: str | None, start: datetime | None) -> Request:
        return Request(f"{self.id}:{incoming.n}", self.id, person.name, person.contact, reason, start)

    def _say(self, text: str, replies: Sequence[Reply], crisis: Crisis | None = None) -> int:
        return self._answer(self._hear(text), replies, crisis)

    def _hear(self, text: str) -> Incoming:
        self._parts.clock.at += timedelta(seconds=self._random.randint(6, 50))
        return self._parts.conversations.receive(self.id, str(UUID(int=self._random.getrandbits(128))), text, None)

    def _answer(self, incoming: Incoming, replies: Sequence[Reply], crisis: Crisis | None = None) -> int:
        """The number of the first reply."""
        return self._parts.conversations.reply(self.id, incoming, Answer(replies, crisis=crisis))[0].n
