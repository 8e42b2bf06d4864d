"""the words by which leads are found, as a keyed index"""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

from frontdesk.db.encrypted import EncryptedText
from frontdesk.db.keyed import index_of
from frontdesk.domain.search import words_of

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BATCH = 500
PERSONAL = ("name", "phone", "email", "reason")
LEADS = sa.table("leads", sa.column("id"), sa.column("reference"), *(sa.column(name, EncryptedText()) for name in PERSONAL))
EVENTS = sa.table("lead_events", sa.column("lead_id"), sa.column("kind"), sa.column("text", EncryptedText()))
TERMS = sa.table("lead_terms", sa.column("term", sa.BigInteger()), sa.column("lead_id"))


def upgrade() -> None:
    op.create_table(
        "lead_terms",
        sa.Column("term", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lead_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], name=op.f("fk_lead_terms_lead_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term", "lead_id", name=op.f("pk_lead_terms")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_lead_terms_lead_id"), "lead_terms", ["lead_id"])
    connection, last = op.get_bind(), 0
    rows = sa.select(LEADS).order_by(LEADS.c.id).limit(BATCH)
    while batch := connection.execute(rows.where(LEADS.c.id > last)).all():
        last = batch[-1].id
        notes = defaultdict(list)
        for event in connection.execute(sa.select(EVENTS).where(EVENTS.c.lead_id.in_([lead.id for lead in batch]))):
            if event.kind == "note":
                notes[event.lead_id].append(event.text)
        index = index_of(connection)
        values = [
            {"term": term, "lead_id": lead.id}
            for lead in batch
            for term in index.terms(words_of(lead.reference, lead.name, lead.phone, lead.email, [lead.reason, *notes[lead.id]]))
        ]
        connection.execute(TERMS.insert(), values)


def downgrade() -> None:
    op.drop_table("lead_terms")
