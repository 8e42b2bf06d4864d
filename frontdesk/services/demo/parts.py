"""What the demo's month is made with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from frontdesk.db.engine import Database
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.words import Words
from frontdesk.services.conversations import Conversations
from frontdesk.services.leads import Leads
from frontdesk.services.notices import Notices
from frontdesk.services.outbox import Outbox
from frontdesk.services.slots import Slots
from frontdesk.services.staff_leads import StaffLeads
from frontdesk.services.users import Users
from frontdesk.services.visits import Visits
from frontdesk.services.waiting import WaitingList


class MovableClock(Protocol):
    """A clock that stands where it is put."""

    at: datetime

    def now(self) -> datetime: ...


@dataclass(frozen=True)
class Parts:
    """The services, all of them on one clock; `outbox` delivers to nobody."""

    database: Database
    clinic: Clinic
    clock: MovableClock
    words: Words
    conversations: Conversations
    leads: Leads
    slots: Slots
    visits: Visits
    waiting: WaitingList
    staff_leads: StaffLeads
    users: Users
    notices: Notices
    outbox: Outbox
