"""Telling who waits of a time that became free: the handler of the outbox's offers."""

from datetime import datetime

from sqlalchemy.orm import Session

from frontdesk.db import appointments, outbox, visits
from frontdesk.db import waiting as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Lead, OutboxItem
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.outbox import Freed, plan_next_offer
from frontdesk.domain.slots import is_offered
from frontdesk.domain.tokens import new_token, token_hash
from frontdesk.domain.waiting import TURN, wants
from frontdesk.errors import DeliveryPostponed, SlotTaken
from frontdesk.ports import Clock
from frontdesk.services.mails import Mails


class Offers:
    def __init__(self, database: Database, clinic: Clinic, clock: Clock, mails: Mails) -> None:
        self._database, self._clinic, self._clock, self._mails = database, clinic, clock, mails

    def deliver(self, item: OutboxItem) -> bool:
        """Mail the time to the first who waits for such a one, and have the next in line told when their turn is over.

        False when it is nobody's to take any more, or nobody waits for it. Raises DeliveryPostponed or DeliveryRefused.
        """
        freed, token = Freed.of(item.data), new_token()
        # all of it is committed before the mail goes; tried again, the same person gets a new link, and the old one still works
        with self._database.write() as session:
            now = self._clock.now()
            lead = self._next(session, item, freed, now) if self._is_free(session, freed.start, now) else None
            if lead is None:
                return False
            notice_begins = freed.start - self._clinic.notice
            visits.add_accept_link(session, lead, freed.start, token_hash(token), notice_begins, now)
            if item.lead_id is None:
                outbox.add(session, None, plan_next_offer(item.key, now + TURN), freed.as_data(), now)
            outbox.assign(session, item.id, lead)
        self._mails.offer(item, lead, freed.start, token)
        return True

    def _is_free(self, session: Session, start: datetime, now: datetime) -> bool:
        if not is_offered(self._clinic, start, now):
            return False
        try:
            appointments.free_place(session, self._clinic, start, now)
        except SlotTaken:
            if appointments.is_held(session, self._clinic, start, now):
                raise DeliveryPostponed("somebody is just choosing that time") from None
            return False
        return True

    def _next(self, session: Session, item: OutboxItem, freed: Freed, now: datetime) -> Lead | None:
        """Who has been chosen before, at an earlier try, or else the first who wants it and has not been told of it.

        Who was told of another time just now comes after those who were not: of two times, two people are told.
        """
        line = rows.in_line(session)
        told = rows.told_since(session, freed.start, min(freed.at, now - TURN))
        local = self._clinic.local(freed.start)
        chosen = [each for each in line if each[1].id == item.lead_id]
        fitting = [each for each in line if each[1].id not in told and wants(each[0].days, each[0].windows, local)]
        lately = rows.told_of_any_since(session, now - TURN)
        fitting.sort(key=lambda each: each[1].id in lately)
        waiting, lead = next(iter(chosen + fitting), (None, None))
        if waiting:
            waiting.offered_at = now
        return lead
