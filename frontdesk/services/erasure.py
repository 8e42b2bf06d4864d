"""Erasing a conversation: at once here, in the very transaction; by Rasa as soon as it can be told."""

import asyncio

from frontdesk.db import appointments, conversations, leads, outbox
from frontdesk.db.engine import Database
from frontdesk.db.models import OutboxItem
from frontdesk.domain.outbox import plan_forgetting
from frontdesk.errors import BotUnavailable, DeliveryPostponed, Unauthorised
from frontdesk.ports import Bot, Clock


class Erasure:
    def __init__(self, database: Database, clock: Clock, bot: Bot) -> None:
        self._database, self._clock, self._bot = database, clock, bot

    def erase(self, conversation: str) -> None:
        """Keep nothing of what was said; no message of it is being answered just now.

        Times that it holds are free. Its requests stay, since they are the clinic's record, and no longer tell where they were
        made; so do alerts, which hold no words. Raises Unauthorised when there is no such conversation.
        """
        now = self._clock.now()
        with self._database.write() as session:
            # locked in the order of everybody else: conversation, leads, whose turn it is
            if conversations.for_change(session, conversation) is None:
                raise Unauthorised
            leads.forget_conversation(session, conversation)
            appointments.in_turn(session)
            appointments.let_go(session, conversation)
            conversations.delete_conversation(session, conversation)
            planned = plan_forgetting(conversation, now)
            outbox.add(session, None, planned, {"conversation": conversation}, now)

    def deliver(self, item: OutboxItem) -> bool:
        """Handles FORGET. Raises DeliveryPostponed."""
        try:
            asyncio.run(self._forget(item.data["conversation"]))
        except BotUnavailable as error:
            raise DeliveryPostponed(f"Rasa does not answer ({error.why})", away=True) from None
        return True

    async def _forget(self, conversation: str) -> None:
        try:
            await self._bot.forget(conversation)
        finally:
            await self._bot.close()  # its connections belong to this call's event loop
