"""The queue of requests: its stages, and what is asked of it."""

from dataclasses import dataclass
from enum import StrEnum

from frontdesk.domain.bookings import Status

NOBODY = "nobody"  # as the owner that is looked for
MINE = "mine"


class Stage(StrEnum):
    """A tab of the queue, as people read it."""

    OPEN = "all open"
    NEW = "new"
    CONTACTED = "contacted"
    BOOKED = "booked"
    ATTENDED = "attended"
    NO_SHOW = "no-show"
    CLOSED = "closed"

    @property
    def statuses(self) -> tuple[Status, ...]:
        return _STATUSES[self]


_STATUSES = {
    Stage.OPEN: (Status.REQUESTED, Status.CONTACTED, Status.BOOKED, Status.RESCHEDULED),
    Stage.NEW: (Status.REQUESTED,),
    Stage.CONTACTED: (Status.CONTACTED,),
    Stage.BOOKED: (Status.BOOKED, Status.RESCHEDULED),
    Stage.ATTENDED: (Status.ATTENDED,),
    Stage.NO_SHOW: (Status.NO_SHOW,),
    Stage.CLOSED: (Status.CLOSED, Status.CANCELLED),
}


class Reason(StrEnum):
    """Why a request was closed, as people read it."""

    CONVERTED = "converted"
    NOT_INTERESTED = "not interested"
    NOT_REACHABLE = "not reachable"
    NOT_SUITABLE = "not suitable"
    DUPLICATE = "duplicate"
    OTHER = "other"


@dataclass(frozen=True)
class Wanted:
    """What the queue is to show. `owner`: a name, NOBODY or "" for anybody's; `words`: as `domain.search` reads them;
    `before`: only requests of a lower number, for the next page; `late`: only those with an overdue next step, from `skip` on."""

    stage: Stage = Stage.OPEN
    owner: str = ""
    words: tuple[str, ...] = ()
    before: int | None = None
    late: bool = False
    skip: int = 0
