"""Conversations as they are kept: opening one, finding it by its token, storing what is said."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from frontdesk.db import conversations as rows
from frontdesk.db import notices
from frontdesk.db.engine import Database
from frontdesk.db.models import Conversation, Message
from frontdesk.domain.callback import Callback, call_time
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.crisis.found import Crisis
from frontdesk.domain.hours import is_open
from frontdesk.domain.messages import Before, Expects, Reply
from frontdesk.domain.shown import laid_out
from frontdesk.domain.tokens import new_token, token_hash
from frontdesk.domain.words import Words
from frontdesk.errors import NotAnAnswer, Unauthorised, UnknownChoice
from frontdesk.ports import Clock

# A token that was not used for that long opens nothing any more.
TOKEN_LIFE = timedelta(days=30)
# Of the answers given with less confidence one in five is wrong (docs/teaching.md): staff should see what was asked.
UNSURE_BELOW = 0.4


@dataclass(frozen=True)
class Incoming:
    """A visitor's message as stored. `payload` is what the button stood for, None when the words were typed.

    `replies` are those that it already got: the same message came before. `before` is what was answered last, None while a form
    asks: an answer to its question refers to that. `theirs`: it is for the staff to answer; `takeovers`, how often they had taken
    the conversation by then.
    """

    n: int
    text: str
    payload: str | None
    replies: Sequence[Message]
    expects: Expects | None
    callback: Callback | None
    before: Before | None
    theirs: bool = False
    takeovers: int = 0


@dataclass(frozen=True)
class Answer:
    """What a message gets: the replies, how far the call-back questions have got, and what the crisis screen heard in it.

    `help` is said first, and whoever has the conversation: what a crisis is answered with.
    """

    replies: Sequence[Reply]
    callback: Callback | None = None
    crisis: Crisis | None = None
    help: Sequence[Reply] = ()


class Conversations:
    def __init__(self, database: Database, words: Words, clinic: Clinic, clock: Clock) -> None:
        self._database, self._words, self._clinic, self._clock = database, words, clinic, clock

    def open(self, token: str | None = None) -> tuple[str, Sequence[Message]]:
        """A new conversation: its token, which is not kept, and its greeting. `token`: one of `new_token` that was made before.

        Raises IntegrityError when that opens a conversation already.
        """
        token, now = token or new_token(), self._clock.now()
        with self._database.write() as session:
            conversation = rows.add_conversation(session, secrets.token_hex(16), token_hash(token), now)
            session.flush()
            greeting = valued([self._words.say("utter_greet")], self._clinic)
            return token, rows.add_replies(session, conversation.id, greeting, now, None)

    def authorise(self, token: str) -> str:
        """The id of the conversation that this token opens. Raises Unauthorised."""
        with self._database.read() as session:
            conversation = rows.by_token_hash(session, token_hash(token))
            if conversation is None or conversation.seen_at + TOKEN_LIFE < self._clock.now():
                raise Unauthorised
            return conversation.id

    def receive(self, id: str, client_id: str, text: str | None, choice: str | None) -> Incoming:
        """Store a visitor's message, once: words typed, or a choice that was shown. Raises UnknownChoice."""
        with self._database.write() as session:
            conversation = _locked(session, id)
            message = rows.by_client_id(session, id, client_id)
            chosen = rows.find_choice(session, id, choice) if choice is not None else None
            if choice is not None and chosen is None:
                raise UnknownChoice
            replies: Sequence[Message] = ()
            expects, theirs = rows.last_expects(session, id), conversation.taken_by is not None
            if message is None:
                words, now = chosen["label"] if chosen else (text or ""), self._clock.now()
                message = rows.add_visitor_message(session, id, client_id, words, now)
                conversation.seen_at = now
            else:
                replies = rows.replies_to(session, id, message.n)
                theirs = theirs or rows.is_theirs(session, id, message.n)
            return Incoming(
                n=message.n,
                text=message.text,
                payload=chosen["payload"] if chosen else None,
                replies=replies,
                expects=expects,  # type: ignore[arg-type]  # stored from an Expects
                callback=Callback.from_json(conversation.callback) if conversation.callback else None,
                before=None if expects else _before(session, conversation),
                theirs=theirs,
                takeovers=conversation.takeovers,
            )

    def reply(self, id: str, incoming: Incoming, answer: Answer) -> Sequence[Message]:
        """Store the replies to a message, and in the same transaction what staff should see of it.

        Whose turn it is to speak is decided here, on the locked conversation: once staff have taken it, what the assistant
        was about to say is dropped, but for help in a crisis and, as a note, what was booked meanwhile.
        """
        now = self._clock.now()
        with self._database.write() as session:
            conversation = _locked(session, id)
            if answer.crisis:
                notices.add_alert(session, id, incoming.n, answer.crisis, now)
            said = rows.add_replies(session, id, valued(answer.help, self._clinic), now, incoming.n)
            if incoming.theirs or conversation.taken_by is not None or conversation.takeovers != incoming.takeovers:
                booked = [Reply(reply.text, "booking", data=reply.data) for reply in answer.replies if reply.kind == "booking"]
                return [*said, *rows.add_replies(session, id, booked, now, incoming.n, "system")]
            self._note(session, conversation, incoming, answer, now)
            replies = [self._with_call(conversation, reply, now) if reply.hand_over else reply for reply in answer.replies]
            return [*said, *rows.add_replies(session, id, valued(replies, self._clinic), now, incoming.n)]

    def _note(self, session: Session, conversation: Conversation, incoming: Incoming, answer: Answer, now: datetime) -> None:
        """What is remembered of an answer that is given."""
        abouts = [reply.about for reply in answer.replies if reply.about]
        conversation.callback = answer.callback.as_json() if answer.callback else None
        if topics := [topic for about in abouts for topic in about.topics]:
            conversation.topic, conversation.topic_n = topics[-1], incoming.n
        unclear = bool(abouts) and (not abouts[0].understood or abouts[0].confidence < UNSURE_BELOW)
        if unclear and incoming.payload is None:  # a button's words are ours
            notices.add_question(session, conversation.id, incoming.n, incoming.text, abouts[0], now)

    def _with_call(self, conversation: Conversation, reply: Reply, now: datetime) -> Reply:
        """The answer to the wish for a person: staff are called, or it is said that nobody is there."""
        waits = conversation.wanted_at is not None and conversation.promised_at is None
        if not waits:
            conversation.wanted_at, conversation.promised_at = now, None
        if is_open(self._clinic, now):
            more = self._words.say("utter_person_called")
        else:
            conversation.promised_at = now
            more = self._words.say("utter_clinic_closed", call_time=call_time(self._clinic, now))
        return replace(reply, text=f"{reply.text}\n\n{more.text}")

    def judge(self, id: str, n: int, helpful: bool | None) -> None:
        """Keep whether the visitor says that answer `n` helped; None takes it back. Raises NotAnAnswer."""
        with self._database.write() as session:
            message = rows.get_message(session, id, n)
            if message is None or not message.can_be_judged:
                raise NotAnAnswer
            message.helpful = helpful

    def crises(self, id: str) -> int:
        """How many crisis replies this conversation has had."""
        with self._database.read() as session:
            return rows.count_of_kind(session, id, "crisis")

    def newest(self, id: str) -> int:
        """The number of the newest message, 0 when there is none."""
        with self._database.read() as session:
            return rows.last_number(session, id)

    def history(self, id: str, after: int) -> Sequence[Message]:
        """What was said after message `after`. Raises Unauthorised when the conversation has been erased."""
        with self._database.read() as session:
            messages = rows.messages_after(session, id, after)
            if not messages:
                _get(session, id)
            return messages


def valued(replies: Sequence[Reply], clinic: Clinic) -> list[Reply]:
    """Every choice gets an opaque value of its own: what it stands for is looked up here, never sent by a client."""
    given = []
    for reply in replies:
        choices = tuple(replace(choice, value=secrets.token_urlsafe(12)) for choice in reply.choices)
        starts = {choice.value: choice.start for choice in choices if choice.start}
        data = {**reply.data, **laid_out(starts, clinic)} if reply.kind == "slots" and starts else reply.data
        given.append(replace(reply, choices=choices, data=data))
    return given


def _before(session: Session, conversation: Conversation) -> Before | None:
    if conversation.topic is None or conversation.topic_n is None:
        return None
    return Before(conversation.topic, rows.text_of(session, conversation.id, conversation.topic_n))


def _get(session: Session, id: str) -> Conversation:
    conversation = rows.get_conversation(session, id)
    if conversation is None:
        raise Unauthorised
    return conversation


def _locked(session: Session, id: str) -> Conversation:
    """As `_get`; until the transaction ends nobody else says anything there, or takes it."""
    conversation = rows.for_change(session, id)
    if conversation is None:
        raise Unauthorised
    return conversation
