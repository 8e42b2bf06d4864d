"""How long what is kept stays, by its kind: the table `[retention]` of `clinic.toml`."""

from datetime import timedelta
from enum import StrEnum
from typing import Annotated

import msgspec

_Days = Annotated[int, msgspec.Meta(ge=1, le=3650)]


class Sort(StrEnum):
    """What is deleted, in words for people."""

    CONVERSATIONS = "conversations without a request"
    MESSAGES = "conversations of requests that are over"
    LEADS = "requests that are over"
    BLOCKS = "blocked times"
    QUESTIONS = "open questions"
    ALERTS = "alerts"
    OUTBOX = "outbox items"
    LINKS = "links of mails"
    MAILS = "mails as files"


class Retention(msgspec.Struct, frozen=True):
    """Days since it was last touched; of what is told outside since it was done."""

    conversations_days: _Days = 30
    messages_days: _Days = 30
    leads_days: _Days = 365
    questions_days: _Days = 30
    alerts_days: _Days = 365
    outbox_days: _Days = 30

    def age(self, sort: Sort) -> timedelta:
        days = {
            Sort.CONVERSATIONS: self.conversations_days,
            Sort.MESSAGES: self.messages_days,
            Sort.LEADS: self.leads_days,
            Sort.BLOCKS: self.leads_days,  # as the appointments beside them, which go with their requests
            Sort.QUESTIONS: self.questions_days,
            Sort.ALERTS: self.alerts_days,
        }
        return timedelta(days=days.get(sort, self.outbox_days))
