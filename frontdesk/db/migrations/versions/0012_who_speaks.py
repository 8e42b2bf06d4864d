"""who speaks in a conversation: its visitor's wish for a person, and who of the staff has it"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_INSTANTS = ("wanted_at", "promised_at", "taken_at", "taker_seen_at", "handed_back_at", "watched_at")


def upgrade() -> None:
    op.add_column("conversations", sa.Column("taken_by", sa.String(length=64), nullable=True))
    op.add_column("conversations", sa.Column("takeovers", sa.Integer(), server_default="0", nullable=False))
    for name in _INSTANTS:
        op.add_column("conversations", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_conversations_seen_at", "conversations", ["seen_at"])
    for name in ("taken_by", "wanted_at"):
        given = sa.text(f"{name} IS NOT NULL")
        op.create_index(f"ix_conversations_{name}", "conversations", [name], sqlite_where=given, postgresql_where=given)


def downgrade() -> None:
    for name in ("wanted_at", "taken_by", "seen_at"):
        op.drop_index(f"ix_conversations_{name}", "conversations")
    for name in ("taken_by", "takeovers", *_INSTANTS):
        op.drop_column("conversations", name)
