"""What goes in and out of the chat API, as the contract has it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from frontdesk.db.models import Message
from frontdesk.domain.messages import Reply


class NewConversation(msgspec.Struct, forbid_unknown_fields=True):
    """An empty object: everything about a new conversation is decided here."""


class NewMessage(msgspec.Struct, forbid_unknown_fields=True):
    """`id` is made by the client, once a message; exactly one of `text` and `choice` is given."""

    id: UUID
    text: str | None = None
    choice: str | None = None


class Feedback(msgspec.Struct, forbid_unknown_fields=True):
    """Whether an answer helped; null takes back what was said before."""

    helpful: bool | None


class ChoiceOut(msgspec.Struct):
    label: str
    value: str


class MessageOut(msgspec.Struct):
    n: int
    at: str
    from_: str = msgspec.field(name="from")
    kind: str
    text: str
    choices: list[ChoiceOut]
    expects: str | None
    data: dict[str, Any]


class MessagesOut(msgspec.Struct):
    messages: list[MessageOut]


class ConversationOut(msgspec.Struct):
    session: str
    messages: list[MessageOut]


def message_out(message: Message) -> MessageOut:
    return MessageOut(
        n=message.n,
        at=_instant(message.at),
        from_=message.sender,
        kind=message.kind,
        text=message.text,
        choices=[ChoiceOut(choice["label"], choice["value"]) for choice in message.choices],
        expects=message.expects,
        data={**message.data, "helpful": message.helpful} if message.can_be_judged else message.data,
    )


def unstored_out(reply: Reply, at: datetime) -> MessageOut:
    """A reply that could not be stored, nor what it answers: its number is 0, and the same message is to be sent again."""
    return MessageOut(
        n=0, at=_instant(at), from_="assistant", kind=reply.kind, text=reply.text, choices=[], expects=None, data=dict(reply.data)
    )


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
