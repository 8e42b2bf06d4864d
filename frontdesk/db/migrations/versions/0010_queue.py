"""what staff plan and know about a request, their saved views and short texts"""

import sqlalchemy as sa
from alembic import op

from frontdesk.db.encrypted import EncryptedText

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WAITS, PLANNED = sa.text("waiting_since IS NOT NULL"), sa.text("next_step_on IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("leads") as leads:
        leads.add_column(sa.Column("waiting_since", sa.DateTime(timezone=True)))
        leads.add_column(sa.Column("escalated_at", sa.DateTime(timezone=True)))
        leads.add_column(sa.Column("owner_id", sa.Integer()))
        leads.add_column(sa.Column("next_step", EncryptedText()))
        leads.add_column(sa.Column("next_step_on", sa.Date()))
        leads.add_column(sa.Column("closed_reason", sa.String(length=24)))
        leads.add_column(sa.Column("contact_safely", sa.Boolean(), nullable=False, server_default=sa.false()))
        leads.add_column(sa.Column("no_voicemail", sa.Boolean(), nullable=False, server_default=sa.false()))
        leads.add_column(sa.Column("contact_hours", EncryptedText()))
        leads.add_column(sa.Column("merged_into_id", sa.Integer()))
        leads.add_column(sa.Column("merged_status", sa.String(length=16)))
        leads.create_foreign_key(op.f("fk_leads_owner_id"), "staff_users", ["owner_id"], ["id"], ondelete="SET NULL")
        leads.create_foreign_key(op.f("fk_leads_merged_into_id"), "leads", ["merged_into_id"], ["id"], ondelete="SET NULL")
    op.create_index(op.f("ix_leads_status"), "leads", ["status", "id"])
    op.create_index(op.f("ix_leads_owner_id"), "leads", ["owner_id", "status", "id"])
    op.create_index(op.f("ix_leads_merged_into_id"), "leads", ["merged_into_id"])
    op.create_index(op.f("ix_leads_waiting_since"), "leads", ["waiting_since"], sqlite_where=WAITS, postgresql_where=WAITS)
    op.create_index(
        op.f("ix_leads_next_step_on"), "leads", ["status", "next_step_on", "id"], sqlite_where=PLANNED, postgresql_where=PLANNED
    )
    # who asked and got no answer has been waiting since; nobody else is told of what is old
    op.execute(
        "UPDATE leads SET waiting_since = created_at, escalated_at = created_at WHERE status = 'requested'"
        " AND NOT EXISTS (SELECT 1 FROM lead_events WHERE lead_events.lead_id = leads.id)"
    )
    op.create_table(
        "saved_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", EncryptedText(), nullable=False),
        sa.Column("query", EncryptedText(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["staff_users.id"], name=op.f("fk_saved_views_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
    )
    op.create_index(op.f("ix_saved_views_user_id"), "saved_views", ["user_id"])
    op.create_table(
        "canned_replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_replies")),
        sa.UniqueConstraint("title", name=op.f("uq_canned_replies_title")),
    )


def downgrade() -> None:
    op.drop_table("canned_replies")
    op.drop_table("saved_views")
    for name in ("next_step_on", "waiting_since", "merged_into_id", "owner_id", "status"):
        op.drop_index(op.f(f"ix_leads_{name}"), "leads")
    with op.batch_alter_table("leads") as leads:
        for name in ("owner_id", "merged_into_id"):
            leads.drop_constraint(op.f(f"fk_leads_{name}"), type_="foreignkey")
        for name in ("waiting_since", "escalated_at", "owner_id", "next_step", "next_step_on", "closed_reason", "contact_safely",
                     "no_voicemail", "contact_hours", "merged_into_id", "merged_status"):  # fmt: skip
            leads.drop_column(name)
