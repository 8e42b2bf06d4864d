"""Reading and writing conversations and their messages."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from frontdesk.db.models import Conversation, Message
from frontdesk.domain.messages import Reply, Sender


def add_conversation(session: Session, id: str, token_hash: str, now: datetime) -> Conversation:
    conversation = Conversation(id=id, token_hash=token_hash, created_at=now, seen_at=now)
    session.add(conversation)
    return conversation


def by_token_hash(session: Session, token_hash: str) -> Conversation | None:
    return session.scalar(select(Conversation).where(Conversation.token_hash == token_hash))


def get_conversation(session: Session, id: str) -> Conversation | None:
    return session.get(Conversation, id)


def for_change(session: Session, id: str) -> Conversation | None:
    """The conversation, locked until the transaction ends; what refers to it, such as a message, waits for nobody."""
    return session.get(Conversation, id, with_for_update={"key_share": True})


def delete_conversation(session: Session, id: str) -> None:
    """With all that was said in it: messages, open questions, wrong tries. What else refers to it, refers to none then."""
    session.execute(delete(Conversation).where(Conversation.id == id).execution_options(synchronize_session="fetch"))


def messages_after(session: Session, conversation_id: str, n: int) -> Sequence[Message]:
    query = select(Message).where(Message.conversation_id == conversation_id, Message.n > n).order_by(Message.n)
    return session.scalars(query).all()


def by_client_id(session: Session, conversation_id: str, client_id: str) -> Message | None:
    query = select(Message).where(Message.conversation_id == conversation_id, Message.client_id == client_id)
    return session.scalar(query)


def get_message(session: Session, conversation_id: str, n: int) -> Message | None:
    return session.get(Message, (conversation_id, n))


def text_of(session: Session, conversation_id: str, n: int) -> str:
    query = select(Message.text).where(Message.conversation_id == conversation_id, Message.n == n)
    return session.scalar(query) or ""


def replies_to(session: Session, conversation_id: str, n: int) -> Sequence[Message]:
    query = select(Message).where(Message.conversation_id == conversation_id, Message.reply_to == n).order_by(Message.n)
    return session.scalars(query).all()


def is_theirs(session: Session, conversation_id: str, n: int) -> bool:
    """Whether staff had the conversation when message `n` came, or took it before that was answered: they have spoken since."""
    query = select(Message.n).where(Message.conversation_id == conversation_id, Message.n > n)
    return session.scalar(query.where(Message.sender.in_(("staff", "system"))).limit(1)) is not None


def last_expects(session: Session, conversation_id: str) -> str | None:
    """What the assistant's last words asked for."""
    query = select(Message.expects).where(Message.conversation_id == conversation_id, Message.sender == "assistant")
    return session.scalar(query.order_by(Message.n.desc()).limit(1))


def last_asked(session: Session, conversation_id: str, expects: str) -> Message | None:
    """The newest question that expected that kind of answer. A crisis reply leaves a question open and asks none."""
    asked = (Message.conversation_id == conversation_id, Message.expects == expects, Message.kind != "crisis")
    query = select(Message).where(*asked)
    return session.scalar(query.order_by(Message.n.desc()).limit(1))


def told_references(session: Session, conversation_id: str) -> set[str]:
    """The references of what was booked or changed in a conversation: each was told in a message of its own."""
    query = select(Message.data).where(Message.conversation_id == conversation_id, Message.kind == "booking")
    return {data["reference"] for data in session.scalars(query) if "reference" in data}


def count_of_kind(session: Session, conversation_id: str, kind: str) -> int:
    query = select(func.count()).where(Message.conversation_id == conversation_id, Message.kind == kind)
    return session.scalar(query) or 0


def find_choice(session: Session, conversation_id: str, value: str) -> dict[str, Any] | None:
    """The choice of that value among all that this conversation was shown, newest first."""
    query = select(Message.choices).where(Message.conversation_id == conversation_id, Message.sender == "assistant")
    for choices in session.scalars(query.order_by(Message.n.desc())):
        for choice in choices:
            if choice["value"] == value:
                return dict(choice)
    return None


def add_visitor_message(session: Session, conversation_id: str, client_id: str, text: str, now: datetime) -> Message:
    """It is written with whatever else the transaction changes, when that ends."""
    message = Message(
        conversation_id=conversation_id, n=_next(session, conversation_id), at=now, sender="visitor", kind="text", text=text,
        choices=[], expects=None, data={}, client_id=client_id, reply_to=None, about=None,
    )  # fmt: skip
    session.add(message)
    return message


def add_replies(
    session: Session,
    conversation_id: str,
    replies: Sequence[Reply],
    now: datetime,
    reply_to: int | None,
    sender: Sender = "assistant",
) -> list[Message]:
    if not replies:
        return []
    first = _next(session, conversation_id)
    messages = [
        Message(
            conversation_id=conversation_id, n=first + index, at=now, sender=sender, kind=reply.kind, text=reply.text,
            choices=[{"label": choice.label, "value": choice.value, "payload": choice.payload} for choice in reply.choices],
            expects=reply.expects, data=dict(reply.data), client_id=None, reply_to=reply_to,
            about=asdict(reply.about) if reply.about else None,
        )
        for index, reply in enumerate(replies)
    ]  # fmt: skip
    session.add_all(messages)
    session.flush()
    return messages


def _next(session: Session, conversation_id: str) -> int:
    return last_number(session, conversation_id) + 1


def last_number(session: Session, conversation_id: str) -> int:
    """The newest message's; 0 where there is none."""
    return session.scalar(select(func.max(Message.n)).where(Message.conversation_id == conversation_id)) or 0
