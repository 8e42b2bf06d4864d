"""Mails to visitors and to staff: the handlers of the outbox's kinds that are mails."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from sqlalchemy.orm import Session

from frontdesk.db import leads as lead_rows
from frontdesk.db import visits, waiting
from frontdesk.db.engine import Database
from frontdesk.db.models import Lead, OutboxItem
from frontdesk.domain.bookings import HOLDING, describe_time
from frontdesk.domain.callback import call_time
from frontdesk.domain.clinic import Clinic, day_name
from frontdesk.domain.invitations import Guest, Invitation, invitation
from frontdesk.domain.mails import Letter, compose, greeting
from frontdesk.domain.outbox import Event, Kind, News, still_applies
from frontdesk.domain.tokens import new_token, token_hash
from frontdesk.domain.zones import zone_name
from frontdesk.errors import DeliveryRefused
from frontdesk.ports import Clock, Mailer
from frontdesk.services.outbox import Handler


@dataclass(frozen=True)
class Addresses:
    """Who mails come from, where staff get theirs, and who is told when nobody sees to a request; `public_url` is where the
    links lead."""

    sender: str
    staff: str
    public_url: str
    escalation: str = ""


class Mails:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, mailer: Mailer, addresses: Addresses) -> None:
        self._database, self._clinic, self._clock, self._mailer, self._addresses = database, clinic, clock, mailer, addresses
        self._templates = Environment(
            loader=PackageLoader("frontdesk", "mails"),
            autoescape=select_autoescape(("html",)),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def handlers(self) -> Mapping[str, Handler]:
        return {
            Kind.VISITOR_MAIL: self.to_visitor,
            Kind.REMINDER: self.to_visitor,
            Kind.STAFF_MAIL: self.to_staff,
            Kind.ESCALATION: self.to_second_person,
        }

    def to_visitor(self, item: OutboxItem) -> bool:
        """Handles VISITOR_MAIL and REMINDER."""
        news = News.of(item.data)
        # the link is committed before it is mailed; sent again, a mail has a new one, and the old one goes on working
        with self._database.write() as session:
            lead = lead_rows.by_id(session, item.lead_id)
            if lead is None or not lead.email or not self._applies(item, news, lead):
                return False
            link = self._link(session, lead, news)
            template = self._template(session, item, news, lead)
        promise = call_time(self._clinic, item.created_at)
        letter = self._letter(template, news.start, lead, visitor=True, name=greeting(lead.name), link=link, call_time=promise)
        self._send(item, letter, lead.email, self._invitation(item, news, lead))
        return True

    def to_staff(self, item: OutboxItem) -> bool:
        """Handles STAFF_MAIL: which request it is and where it is read, nothing about the person."""
        news = News.of(item.data)
        with self._database.read() as session:
            lead = lead_rows.by_id(session, item.lead_id)
        if lead is None:
            return False
        link = f"{self._addresses.public_url}/staff/leads/{lead.reference}"
        letter = self._letter("staff", news.start, lead, visitor=False, name="", link=link, event=news.event)
        self._send(item, letter, self._addresses.staff, None)
        return True

    def to_second_person(self, item: OutboxItem) -> bool:
        """Handles ESCALATION: which request it is and where it is read, unless somebody has dealt with it by now."""
        with self._database.read() as session:
            lead = lead_rows.by_id(session, item.lead_id)
        if lead is None or lead.waiting_since is None:
            return False
        link = f"{self._addresses.public_url}/staff/leads/{lead.reference}"
        letter = self._letter("escalation", None, lead, visitor=False, name="", link=link)
        self._send(item, letter, self._addresses.escalation or self._addresses.staff, None)
        return True

    def offer(self, item: OutboxItem, lead: Lead, start: datetime, token: str) -> None:
        """Tell who waits of a time (UTC) that became free, with the link by which they take it."""
        link = f"{self._addresses.public_url}/offer/{token}"
        letter = self._letter("offer", start, lead, visitor=True, name=greeting(lead.name), link=link)
        self._send(item, letter, lead.email or "", None)

    def _applies(self, item: OutboxItem, news: News, lead: Lead) -> bool:
        sequence = lead.appointment.sequence if lead.appointment else None
        return still_applies(item.kind, news, sequence, lead.status in HOLDING, item.attempts, self._clock.now())

    def _template(self, session: Session, item: OutboxItem, news: News, lead: Lead) -> str:
        """The letter's name: that of its event, but for a reminder, and for a request that waits for a time to become free."""
        if item.kind == Kind.REMINDER:
            return "reminder"
        return "waiting" if news.event is Event.REQUESTED and waiting.is_waiting(session, lead) else str(news.event)

    def _link(self, session: Session, lead: Lead, news: News) -> str:
        if lead.appointment is None or lead.status not in HOLDING or news.event is Event.CANCELLED:
            return ""
        token = new_token()
        visits.add_manage_link(session, lead.appointment, token_hash(token), self._clock.now())
        return f"{self._addresses.public_url}/visit/{token}"

    def _letter(self, template: str, start: datetime | None, lead: Lead, **more: Any) -> Letter:
        local = self._clinic.local(start) if start else None
        values = {
            "clinic": self._clinic,
            "is_offer": template == "offer",
            "reference": lead.reference,
            "day": day_name(local) if local else "",
            "when": describe_time(local, self._clinic) if local else "",
            "zone": zone_name(local) if local else "",
            "minutes": self._clinic.consultation.length // timedelta(minutes=1),
            **more,
        }
        words = self._templates.get_template("words.jinja").make_module(values)
        own: Any = self._templates.get_template(f"{template}.jinja").make_module(values)
        values |= {"words": words, "subject": own.subject, "opening": own.opening}
        text, html = (self._templates.get_template(f"letter.{form}").render(values) for form in ("txt", "html"))
        return Letter(own.subject, text, html)

    def _invitation(self, item: OutboxItem, news: News, lead: Lead) -> Invitation | None:
        """None for a reminder, whose appointment is in the calendar already."""
        if news.start is None or news.end is None or lead.email is None or item.kind == Kind.REMINDER:
            return None
        return invitation(
            self._clinic, lead.reference, news.sequence, news.start, news.end, item.created_at,
            organizer=self._addresses.sender, guest=Guest(lead.name, lead.email), cancelled=news.event is Event.CANCELLED,
        )  # fmt: skip

    def _send(self, item: OutboxItem, letter: Letter, recipient: str, attached: Invitation | None) -> None:
        try:
            mail = compose(
                letter,
                key=item.key,
                sender=self._addresses.sender,
                recipient=recipient,
                at=self._clock.now(),
                invitation=attached,
            )
        except ValueError:
            raise DeliveryRefused("the recipient's address can't be one") from None
        self._mailer.send(mail, item.key)
