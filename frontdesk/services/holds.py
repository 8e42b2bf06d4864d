"""Times that are kept for a visitor who has picked one and not yet confirmed it."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from frontdesk.db import appointments, conversations, leads
from frontdesk.db.engine import Database
from frontdesk.domain.bookings import HOLD_FOR
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.slots import is_offered
from frontdesk.errors import SlotNotOpen, SlotTaken
from frontdesk.ports import Clock


class Holds:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock) -> None:
        self._database, self._clinic, self._clock = database, clinic, clock

    def hold(self, conversation: str, start: datetime, moving: str | None = None) -> datetime | None:
        """Keep `start` for a conversation, instead of what it held before, and return until when; again: for longer.

        `moving`: the reference of a consultation that is to be moved there; the two may overlap.
        None when nothing is known of the conversation, which is so without a gateway (`rasa shell`): the time is free then, but
        there is nobody to keep it for. Raises SlotNotOpen or SlotTaken, and then what was held before still is.
        """
        try:
            with self._database.write() as session:
                return self._hold(session, conversation, start, moving)
        except IntegrityError:  # somebody took it without waiting for a turn
            raise SlotTaken(start) from None

    def let_go(self, conversation: str) -> None:
        """Free what a conversation holds, if it holds anything."""
        with self._database.read() as session:
            held = appointments.held(session, conversation, self._clock.now())
        if held:
            with self._database.write() as session:
                appointments.let_go(session, conversation)

    def _hold(self, session: Session, conversation: str, start: datetime, moving: str | None) -> datetime | None:
        now = self._clock.now()
        if not is_offered(self._clinic, start, now):
            raise SlotNotOpen(start)
        appointments.in_turn(session)
        moved = leads.held_by(session, moving) if moving else None
        if conversations.get_conversation(session, conversation) is None:
            appointments.free_place(session, self._clinic, start, now, moved)
            return None
        held = appointments.held(session, conversation, now)
        if held is None or held.starts_at != start or not appointments.is_whole(session, self._clinic, held):
            appointments.let_go(session, conversation)
            held = appointments.take(session, self._clinic, start, now, moved)
            held.conversation_id = conversation
        held.held_until = now + HOLD_FOR
        return held.held_until
