"""The page of what staff should look at: crisis alerts, questions that were not understood, answers that did not help."""

import asyncio

from litestar import get
from litestar.di import NamedDependency
from litestar.response import Template

from frontdesk.bootstrap import House
from frontdesk.db.models import StaffUser
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


@get("/notices")
async def notices_page(house: NamedDependency[House], user: NamedDependency[StaffUser]) -> Template:
    notices = house.notices
    alerts, questions, unhelpful = await asyncio.gather(
        *(asyncio.to_thread(read) for read in (notices.alerts, notices.questions, notices.unhelpful))
    )
    labels = house.words.labels

    def nearest(topics: list[str]) -> str:
        return ", ".join(labels.get(topic, topic) for topic in topics) or "none"

    lists = {"alerts": alerts, "questions": questions, "unhelpful": unhelpful}
    context = page_context(house, user, **lists, kinds=_KINDS, tiers=_TIERS, nearest=nearest)
    return Template("console/notices.html", context=context)
