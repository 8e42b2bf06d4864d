"""The page of what staff should look at: crisis alerts, questions that were not understood, answers that did not help."""

import asyncio

from litestar import get
from litestar.di import NamedDependency
from litestar.response import Template

from frontdesk.web.console.desk import Desk

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
async def notices_page(desk: NamedDependency[Desk]) -> Template:
    found = await asyncio.to_thread(desk.house.notices.read, desk.by)
    labels = desk.house.words.labels

    def nearest(topics: list[str]) -> str:
        return ", ".join(labels.get(topic, topic) for topic in topics) or "none"

    return desk.show("notices.html", found=found, kinds=_KINDS, tiers=_TIERS, nearest=nearest)


HANDLERS = [notices_page]
