"""times held, changed and waited for; the outbox; the clinic's own calendar"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("appointments") as table:
        table.alter_column("lead_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("conversation_id", sa.String(length=32), nullable=True))
        table.add_column(sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("calendar_href", sa.Text(), nullable=True))
        table.add_column(sa.Column("calendar_etag", sa.String(length=255), nullable=True))
        table.create_foreign_key(
            op.f("fk_appointments_conversation_id"), "conversations", ["conversation_id"], ["id"], ondelete="SET NULL"
        )
        table.create_index(op.f("ix_appointments_conversation_id"), ["conversation_id"])
        table.create_index(op.f("ix_appointments_held_until"), ["held_until"])
    op.create_table(
        "busy_times",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_busy_times")),
    )
    op.create_index(op.f("ix_busy_times_starts_at"), "busy_times", ["starts_at"])
    op.create_index(op.f("ix_busy_times_ends_at"), "busy_times", ["ends_at"])
    op.create_table(
        "visit_links",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=8), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        _to_lead("visit_links"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_visit_links")),
    )
    op.create_index(op.f("ix_visit_links_lead_id"), "visit_links", ["lead_id"])
    op.create_table(
        "code_tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_code_tries_conversation_id"), ondelete="CASCADE"
        ),
        _to_lead("code_tries"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_tries")),
    )
    op.create_index(op.f("ix_code_tries_conversation_id"), "code_tries", ["conversation_id"])
    op.create_index(op.f("ix_code_tries_lead_id"), "code_tries", ["lead_id"])
    op.create_table(
        "waiting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("windows", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        _to_lead("waiting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting")),
        sa.UniqueConstraint("lead_id", name=op.f("uq_waiting_lead_id")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        _to_lead("outbox"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    op.create_index(op.f("ix_outbox_lead_id"), "outbox", ["lead_id"])
    op.create_index(op.f("ix_outbox_due_at"), "outbox", ["due_at"])


def downgrade() -> None:
    for name in ("outbox", "waiting", "code_tries", "visit_links", "busy_times"):
        op.drop_table(name)
    op.execute("DELETE FROM appointments WHERE lead_id IS NULL")
    with op.batch_alter_table("appointments") as table:
        table.drop_index(op.f("ix_appointments_held_until"))
        table.drop_index(op.f("ix_appointments_conversation_id"))
        table.drop_constraint(op.f("fk_appointments_conversation_id"), type_="foreignkey")
        for column in ("calendar_etag", "calendar_href", "sequence", "held_until", "conversation_id"):
            table.drop_column(column)
        table.alter_column("lead_id", existing_type=sa.Integer(), nullable=False)


def _to_lead(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], name=op.f(f"fk_{table}_lead_id"), ondelete="CASCADE")
