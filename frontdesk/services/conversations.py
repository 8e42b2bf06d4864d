"""Conversations as they are kept: opening one, finding it by its token, storing what is said."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy.orm import Session

from frontdesk.db import conversations as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Conversation, Message
from frontdesk.domain.callback import Callback
from frontdesk.domain.messages import Expects, Reply
from frontdesk.domain.words import Words
from frontdesk.errors import Unauthorised, UnknownChoice
from frontdesk.ports import Clock

# A token that was not used for that long opens nothing any more.
TOKEN_LIFE = timedelta(days=30)


@dataclass(frozen=True)
class Incoming:
    """A visitor's message as stored. `payload` is what the button stood for, None when the words were typed.

    `replies` are those that it already got: the same message came before.
    """

    n: int
    text: str
    payload: str | None
    replies: Sequence[Message]
    expects: Expects | None
    callback: Callback | None


class Conversations:
    def __init__(self, database: Database, words: Words, clock: Clock) -> None:
        self._database, self._words, self._clock = database, words, clock

    def open(self) -> tuple[str, Sequence[Message]]:
        """A new conversation: its token, which is not kept, and its greeting."""
        token, now = secrets.token_urlsafe(32), self._clock.now()
        with self._database.write() as session:
            conversation = rows.add_conversation(session, secrets.token_hex(16), _hash(token), now)
            session.flush()
            return token, rows.add_replies(session, conversation.id, _valued([self._words.say("utter_greet")]), now, None)

    def authorise(self, token: str) -> str:
        """The id of the conversation that this token opens. Raises Unauthorised."""
        with self._database.read() as session:
            conversation = rows.by_token_hash(session, _hash(token))
            if conversation is None or conversation.seen_at + TOKEN_LIFE < self._clock.now():
                raise Unauthorised
            return conversation.id

    def receive(self, id: str, client_id: str, text: str | None, choice: str | None) -> Incoming:
        """Store a visitor's message, once: words typed, or a choice that was shown. Raises UnknownChoice."""
        with self._database.write() as session:
            conversation = _get(session, id)
            message = rows.by_client_id(session, id, client_id)
            last = rows.last_reply(session, id)
            chosen = rows.find_choice(session, id, choice) if choice is not None else None
            if choice is not None and chosen is None:
                raise UnknownChoice
            if message is None:
                words = chosen["label"] if chosen else (text or "")
                conversation.seen_at = self._clock.now()
                message = rows.add_visitor_message(session, id, client_id, words, conversation.seen_at)
            return Incoming(
                n=message.n,
                text=message.text,
                payload=chosen["payload"] if chosen else None,
                replies=rows.replies_to(session, id, message.n),
                expects=last.expects if last else None,  # type: ignore[arg-type]  # stored from an Expects
                callback=Callback.from_json(conversation.callback) if conversation.callback else None,
            )

    def reply(self, id: str, n: int, replies: Sequence[Reply], callback: Callback | None) -> Sequence[Message]:
        """Store the replies to message `n`, and how far the call-back questions have got."""
        with self._database.write() as session:
            _get(session, id).callback = callback.as_json() if callback else None
            return rows.add_replies(session, id, _valued(replies), self._clock.now(), n)

    def history(self, id: str, after: int) -> Sequence[Message]:
        with self._database.read() as session:
            return rows.messages_after(session, id, after)


def _get(session: Session, id: str) -> Conversation:
    conversation = rows.get_conversation(session, id)
    if conversation is None:
        raise Unauthorised
    return conversation


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _valued(replies: Sequence[Reply]) -> list[Reply]:
    """Every choice gets an opaque value of its own: what it stands for is looked up here, never sent by a client."""
    return [
        replace(reply, choices=tuple(replace(choice, value=secrets.token_urlsafe(12)) for choice in reply.choices))
        for reply in replies
    ]
