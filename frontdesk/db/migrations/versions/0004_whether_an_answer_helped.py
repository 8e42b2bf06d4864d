"""what visitors say of the answers"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("messages", sa.Column("helpful", sa.Boolean(), nullable=True))
    judged = sa.text("helpful IS NOT NULL")
    op.create_index("ix_messages_judged_at", "messages", ["at"], sqlite_where=judged, postgresql_where=judged)


def downgrade() -> None:
    op.drop_index("ix_messages_judged_at", "messages")
    op.drop_column("messages", "helpful")
