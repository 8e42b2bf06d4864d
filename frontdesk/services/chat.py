"""One message's way through the house: stored, screened, answered, stored."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from weakref import WeakValueDictionary

from frontdesk.db.models import Message
from frontdesk.domain.callback import Callback, answer, call_time
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.contacts import display
from frontdesk.domain.crisis.found import Crisis
from frontdesk.domain.messages import Reply, plain_words
from frontdesk.domain.names import read_name
from frontdesk.domain.words import Words
from frontdesk.errors import BotUnavailable, TooManyRequests
from frontdesk.ports import Bot, Broadcaster, Clock
from frontdesk.services.clearing import Clearing
from frontdesk.services.conversations import Answer, Conversations, Incoming
from frontdesk.services.leads import Leads, Request

log = logging.getLogger(__name__)


class Chat:
    def __init__(
        self,
        conversations: Conversations,
        leads: Leads,
        bot: Bot,
        words: Words,
        clinic: Clinic,
        clock: Clock,
        broadcaster: Broadcaster,
        clearing: Clearing,
    ) -> None:
        self._conversations, self._leads, self._bot = conversations, leads, bot
        self._words, self._clinic, self._clock, self._broadcaster = words, clinic, clock, broadcaster
        self._clearing = clearing
        # one message of a conversation at a time: Rasa keeps its own order no better than this
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def say(
        self, conversation: str, client_id: str, text: str | None, choice: str | None, crisis: Crisis | None
    ) -> Sequence[Message]:
        """The replies to a visitor's message; the same `client_id` again gets the same ones, and nothing is done twice.

        `crisis`: what the screen heard in it.

        Raises UnknownChoice.
        """
        lock = self._locks.setdefault(conversation, asyncio.Lock())
        async with lock:
            incoming = await _in_thread(self._conversations.receive, conversation, client_id, text, choice)
            if incoming.replies:
                return incoming.replies
            self._broadcaster.publish(conversation)
            answer = await self._answer(conversation, f"{conversation}:{client_id}", incoming, crisis)
            stored = await _in_thread(self._conversations.reply, conversation, incoming, answer)
            self._broadcaster.publish(conversation)
            return stored

    async def erase(self, conversation: str) -> None:
        """Keep nothing of what was said, after the message that is being answered. Raises Unauthorised."""
        async with self._locks.setdefault(conversation, asyncio.Lock()):
            await _in_thread(self._clearing.clear, conversation)
        self._broadcaster.publish(conversation)

    def cry_for_help(self, crisis: Crisis | None) -> Reply | None:
        """The reply to a cry for help, where there is neither database nor Rasa. None for what is none."""
        return self._crisis(crisis, 0, theirs=False) if crisis and crisis.tier == "full" else None

    async def _answer(self, conversation: str, key: str, incoming: Incoming, crisis: Crisis | None) -> Answer:
        if crisis and crisis.category == "unclear" and incoming.expects == "name" and _is_name(incoming.text):
            crisis = None
        if incoming.theirs:
            return await self._beside_staff(conversation, incoming, crisis)
        if crisis and crisis.tier == "full":
            return Answer((), incoming.callback, crisis, [await self._said_in_crisis(conversation, incoming, crisis)])
        ask = self._call_back if incoming.callback else self._ask_bot
        answer = await ask(conversation, key, incoming)
        if crisis:
            answer = replace(answer, help=[self._words.say("utter_crisis_gentle")], crisis=crisis)
        return answer

    async def _beside_staff(self, conversation: str, incoming: Incoming, crisis: Crisis | None) -> Answer:
        """What the assistant says while staff have the conversation: help in a crisis, and else nothing."""
        if crisis is None:
            return Answer(())
        if crisis.tier == "full":
            return Answer((), None, crisis, [await self._said_in_crisis(conversation, incoming, crisis)])
        return Answer((), None, crisis, [self._words.say("utter_gentle_beside_staff")])

    async def _said_in_crisis(self, conversation: str, incoming: Incoming, crisis: Crisis) -> Reply:
        # only the kind of it is noted, never the words; what was being asked stays open for when they want to go on
        log.warning("crisis reply: %s", crisis.category)
        times = await _in_thread(self._conversations.crises, conversation)
        said = self._crisis(crisis, times, theirs=incoming.theirs)
        return replace(said, expects=incoming.expects)

    def _crisis(self, crisis: Crisis, times: int, *, theirs: bool) -> Reply:
        """`times`: how many such replies came before; the first is the fullest. `theirs`: staff have the conversation."""
        watching = self._words.say("utter_staff_may_watch" if theirs else "utter_nobody_watches").text
        name = "utter_crisis_now" if crisis.danger_now else f"utter_crisis_{_CRISIS.get(crisis.category, 'self')}"
        return self._words.again(name, times, watching=watching)

    async def _ask_bot(self, conversation: str, key: str, incoming: Incoming) -> Answer:
        """Rasa's answer; where there is none, what the gateway can do by itself."""
        message = incoming.payload or plain_words(incoming.text)
        try:
            return Answer(await self._bot.reply(conversation, message, key, incoming.before))
        except BotUnavailable as error:
            log.warning("Rasa is away: %s", error.why)
        return await self._saved_by(key) or Answer([self._words.say("utter_away")], Callback(after=key))

    async def _saved_by(self, key: str | None) -> Answer | None:
        """What was committed while nobody could say so: that is what counts."""
        lead = await _in_thread(self._leads.find, key) if key else None
        if lead is None:
            return None
        reply = self._words.say("utter_already_saved", reference=lead.reference)
        return Answer([replace(reply, kind="booking", data=self._leads.booking(lead))])

    async def _call_back(self, conversation: str, key: str, incoming: Incoming) -> Answer:
        """The gateway's own questions. Words that answer none of them are for Rasa, should it be back."""
        state = incoming.callback or Callback()
        saved = await self._saved_by(state.after)  # Rasa was not away, but slow
        if saved:
            return saved
        turn = answer(state, incoming.text, self._clinic.region)
        if turn.outcome == "left":
            return await self._ask_bot(conversation, key, incoming)
        if turn.outcome == "ask":
            return Answer([self._words.say(turn.response, contact=_shown(turn.state, self._clinic.region))], turn.state)
        if turn.outcome == "declined" or not turn.state.name or not turn.state.contact:
            return Answer([self._words.say(turn.response)])
        request = Request(key, conversation, turn.state.name, turn.state.contact)
        try:
            lead = await _in_thread(self._leads.take, request)
        except TooManyRequests as error:
            return Answer([self._words.say("utter_too_many_requests", limit=str(error.limit))])
        reply = self._words.say(turn.response, reference=lead.reference, call_time=call_time(self._clinic, self._clock.now()))
        return Answer([replace(reply, kind="booking", data=self._leads.booking(lead))])


# Which text answers which kind of crisis; the others are answered as the person's own.
_CRISIS = {"unclear": "unclear", "third_party": "other", "violence": "danger", "medical": "now", "overdose": "now"}


def _is_name(text: str) -> bool:
    """Whether it is a name, written as names are: to the screen a rare one is unknown words, and no list spoke."""
    name = read_name(text)
    return name is not None and name in text


def _shown(state: Callback, region: str) -> str:
    return display(state.contact, region) if state.contact else ""


async def _in_thread[**P, T](call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The database is read and written off the event loop."""
    return await asyncio.to_thread(call, *args, **kwargs)
