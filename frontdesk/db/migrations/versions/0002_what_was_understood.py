"""what a reply was about, crisis alerts, questions that were not understood"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("topic", sa.String(length=64), nullable=True))
    op.add_column("conversations", sa.Column("topic_n", sa.Integer(), nullable=True))
    op.add_column("messages", sa.Column("about", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tier", sa.String(length=8), nullable=False),
        sa.Column("category", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_alerts_conversation_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint("conversation_id", "n", name=op.f("uq_alerts_conversation_id")),
    )
    op.create_index(op.f("ix_alerts_at"), "alerts", ["at"])
    op.create_table(
        "open_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("nearest", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_open_questions_conversation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_questions")),
        sa.UniqueConstraint("conversation_id", "n", name=op.f("uq_open_questions_conversation_id")),
    )
    op.create_index(op.f("ix_open_questions_at"), "open_questions", ["at"])


def downgrade() -> None:
    op.drop_table("open_questions")
    op.drop_table("alerts")
    op.drop_column("messages", "about")
    op.drop_column("conversations", "topic_n")
    op.drop_column("conversations", "topic")
