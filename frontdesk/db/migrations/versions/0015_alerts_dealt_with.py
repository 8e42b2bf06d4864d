"""who of the staff dealt with an alert, and when"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_OPEN = sa.text("dealt_at IS NULL")


def upgrade() -> None:
    # those of before are all open: nobody has said of any that it was dealt with
    op.add_column("alerts", sa.Column("dealt_by", sa.String(length=64), nullable=True))
    op.add_column("alerts", sa.Column("dealt_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_alerts_open_at", "alerts", ["at"], sqlite_where=_OPEN, postgresql_where=_OPEN)


def downgrade() -> None:
    op.drop_index("ix_alerts_open_at", "alerts")
    for name in ("dealt_by", "dealt_at"):
        op.drop_column("alerts", name)
