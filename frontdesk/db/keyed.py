"""The keyed index, by which encrypted columns are searched, and the session that keeps it up to date.

Its key is made once for a database and kept in it, wrapped by the data's keys, so that it outlives them.
"""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, Dialect, delete, event, insert, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from frontdesk.db.models import NOTE, Lead, LeadEvent, LeadTerm, WrappedKey
from frontdesk.domain.keys import Index, new_key
from frontdesk.domain.search import contact_word, words_of

_NAME = "index"


def index_of(connection: Connection | Session) -> Index:
    """The database's index. In a transaction that writes, its key is made if there is none yet. Raises DataKeyError.

    It is read each time: whoever keeps it would go on with that of a database which was replaced.
    """
    index = find_index(connection)
    if index is None:
        dialect = connection.get_bind().dialect if isinstance(connection, Session) else connection.dialect
        made = _insert(dialect)(WrappedKey).values(name=_NAME, value=new_key()).on_conflict_do_nothing()
        connection.execute(made)  # whoever was faster has made it
        index = find_index(connection)
    if index is None:
        raise RuntimeError("the key of the index can't be kept")
    return index


def find_index(connection: Connection | Session) -> Index | None:
    """The same, for who only reads: None as long as nothing has been written that could be found."""
    key = connection.execute(select(WrappedKey.value).where(WrappedKey.name == _NAME)).scalar()
    return Index(key) if key else None


def _insert(dialect: Dialect) -> type[postgresql.Insert] | type[sqlite.Insert]:
    return postgresql.Insert if dialect.name == "postgresql" else sqlite.Insert


class IndexingSession(Session):
    """A session that writes the index of each lead and each note it writes, in the same transaction.

    What is written past it, by Core statements, is not found until `write_terms` is called.
    """


@event.listens_for(IndexingSession, "before_flush")
def _index_contacts(session: Session, *_: object) -> None:
    leads = [each for each in (*session.new, *session.dirty) if isinstance(each, Lead)]
    changed = [lead for lead in leads if _has_changed(lead, "phone", "email")]
    if not changed:
        return
    index = index_of(session)
    for lead in changed:
        lead.phone_index = index.term(contact_word(lead.phone)) if lead.phone else None
        lead.email_index = index.term(contact_word(lead.email)) if lead.email else None


@event.listens_for(IndexingSession, "after_flush")
def _index_words(session: Session, *_: object) -> None:
    leads = {each.id for each in session.new if isinstance(each, Lead)}
    leads |= {
        each.id for each in session.dirty if isinstance(each, Lead) and _has_changed(each, "name", "phone", "email", "reason")
    }
    notes = (each for each in (*session.new, *session.dirty, *session.deleted) if isinstance(each, LeadEvent))
    leads |= {note.lead_id for note in notes if note.kind == NOTE}
    if leads:
        write_terms(session, leads)


def write_terms(session: Session, leads: Collection[int]) -> None:
    """Have the leads of these ids be found by what now stands in them and in the notes on them."""
    connection, index = session.connection(), index_of(session)  # not by the session, which may just be flushing
    connection.execute(delete(LeadTerm).where(LeadTerm.lead_id.in_(leads)))
    notes = defaultdict(list)
    for id, text in connection.execute(
        select(LeadEvent.lead_id, LeadEvent.text).where(LeadEvent.lead_id.in_(leads), LeadEvent.kind == NOTE)
    ):
        notes[id].append(text)
    rows = connection.execute(
        select(Lead.id, Lead.reference, Lead.name, Lead.phone, Lead.email, Lead.reason).where(Lead.id.in_(leads))
    )
    values = [
        {"term": term, "lead_id": id}
        for id, reference, name, phone, email, reason in rows
        for term in set(index.terms(words_of(reference, name, phone, email, [reason, *notes[id]])))
    ]
    if values:
        connection.execute(insert(LeadTerm), values)


def _has_changed(row: object, *names: str) -> bool:
    attributes = inspect(row, raiseerr=True).attrs
    return any(attributes[name].history.has_changes() for name in names)
