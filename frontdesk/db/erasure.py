"""Finding all that is kept of one person, deleting it, and the receipts of that."""

from collections.abc import Collection, Sequence, Set
from datetime import datetime

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from frontdesk.db.models import (
    Appointment,
    Base,
    Conversation,
    Lead,
    LeadEvent,
    LeadTerm,
    Message,
    OpenQuestion,
    OutboxItem,
    Receipt,
    VisitLink,
    Waiting,
)
from frontdesk.domain.keys import Index
from frontdesk.domain.search import identities, words_in

# What is counted in a receipt, beside leads and conversations: by the lead, by the conversation.
_OF_LEADS: dict[str, type[Base]] = {
    "appointments": Appointment, "notes and changes": LeadEvent, "mails and other tellings": OutboxItem,
    "links of mails": VisitLink, "places in the waiting list": Waiting,
}  # fmt: skip
_OF_CONVERSATIONS: dict[str, type[Base]] = {"messages": Message, "open questions": OpenQuestion}


def leads_of(session: Session, index: Index, marks: Set[int], until: datetime) -> list[Lead]:
    """The leads whose phone, email or reference has one of these numbers in the index, made until then; the oldest first."""
    found = Lead.id.in_(select(LeadTerm.lead_id).where(LeadTerm.term.in_(marks)))
    leads = session.scalars(select(Lead).where(found, Lead.created_at <= until).order_by(Lead.id)).unique()
    # a note may hold the same word
    return [lead for lead in leads if marks & set(index.terms(identities(lead.reference, lead.phone, lead.email)))]


def conversations_of(
    session: Session, leads: Sequence[Lead], index: Index, marks: Set[int], region: str, until: datetime
) -> set[str]:
    """Theirs, and those without any lead in which a visitor typed such a phone, email or reference."""
    own = {lead.conversation_id for lead in leads if lead.conversation_id}
    with_lead = select(Lead.conversation_id).where(Lead.conversation_id.is_not(None))
    query = select(Message.conversation_id, Message.text).join(Conversation, Conversation.id == Message.conversation_id)
    query = query.where(Message.sender == "visitor", Conversation.created_at <= until, Message.conversation_id.not_in(with_lead))
    rows = session.execute(query.execution_options(yield_per=1000))
    return own | {id for id, text in rows if id not in own and marks & set(index.terms(words_in(text, region)))}


def related(session: Session, leads: Sequence[Lead]) -> list[str]:
    """The references of other leads that share a phone or an email with one of these."""
    phones = [lead.phone_index for lead in leads if lead.phone_index is not None]
    emails = [lead.email_index for lead in leads if lead.email_index is not None]
    query = select(Lead.reference).where(or_(Lead.phone_index.in_(phones), Lead.email_index.in_(emails)))
    return list(session.scalars(query.where(Lead.id.not_in([lead.id for lead in leads])).order_by(Lead.id)))


def counts(session: Session, leads: Sequence[Lead], conversations: Collection[str]) -> dict[str, int]:
    """How much there is of each kind."""
    ids = [lead.id for lead in leads]
    number = {"requests": len(ids), "conversations": len(conversations)}
    for owners, column, kinds in ((ids, "lead_id", _OF_LEADS), (conversations, "conversation_id", _OF_CONVERSATIONS)):
        for name, model in kinds.items():
            query = select(func.count()).select_from(model).where(getattr(model, column).in_(owners))
            number[name] = session.scalar(query) or 0
    return number


def erase(session: Session, leads: Sequence[Lead], conversations: Collection[str]) -> None:
    """Delete them and all that belongs to them."""
    session.flush()
    held = Appointment.conversation_id.in_(conversations) & Appointment.held_until.is_not(None)
    ids = [lead.id for lead in leads]
    for query in (
        delete(Appointment).where(held),
        delete(Lead).where(Lead.id.in_(ids)),
        delete(Conversation).where(Conversation.id.in_(conversations)),
    ):
        session.execute(query.execution_options(synchronize_session=False))


def receipts(session: Session) -> Sequence[Receipt]:
    """All of them, the oldest first."""
    return session.scalars(select(Receipt).order_by(Receipt.at, Receipt.number)).all()
