"""The page of what staff should look at: crisis alerts, what could not be told, and questions that were not understood."""

import asyncio

from litestar import get
from litestar.di import NamedDependency
from litestar.response import Template

from frontdesk.bootstrap import House
from frontdesk.db.models import StaffUser
from frontdesk.domain.outbox import Kind
from frontdesk.services.outbox import Outbox
from frontdesk.web.console.shown import page_context

# What the crisis screen calls them, for people.
_KINDS = {
    "medical": "medical emergency",
    "overdose": "overdose",
    "violence": "danger to or from others",
    "third_party": "somebody else in danger",
    "self_harm": "self-harm",
    "suicide": "suicidal thoughts",
    "unclear": "sounded like a cry for help",
}
_TIERS = {"full": "Got the crisis reply", "gentle": "Got the answer with the 988 line"}
# What could not be told, and what a person can do about it.
_UNTOLD = {
    Kind.VISITOR_MAIL: ("Mail to the visitor", "Tell the visitor yourself."),
    Kind.REMINDER: ("Reminder to the visitor", "Remind the visitor yourself."),
    Kind.STAFF_MAIL: ("Notice to staff", "Read the request here."),
    Kind.CALENDAR: ("Entry in the clinic’s calendar", "Put it right in the calendar by hand."),
    Kind.WEBHOOK: ("Message to another program", "Enter it there by hand."),
    Kind.OFFER: ("Offer of a free time", "Call who waits for it."),
}


@get("/notices")
async def notices_page(house: NamedDependency[House], user: NamedDependency[StaffUser]) -> Template:
    alerts, questions, untold = await asyncio.gather(
        asyncio.to_thread(house.notices.alerts),
        asyncio.to_thread(house.notices.questions),
        asyncio.to_thread(Outbox(house.database, house.clock).failed),
    )
    labels = house.words.labels

    def nearest(topics: list[str]) -> str:
        return ", ".join(labels.get(topic, topic) for topic in topics) or "none"

    context = page_context(
        house, user, alerts=alerts, questions=questions, untold=untold, kinds=_KINDS, tiers=_TIERS, what=_UNTOLD, nearest=nearest
    )
    return Template("console/notices.html", context=context)
