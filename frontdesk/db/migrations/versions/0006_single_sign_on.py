"""staff who sign in by the clinic's own provider"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("staff_users") as table:
        table.add_column(sa.Column("email", sa.String(length=320), nullable=True))
        table.add_column(sa.Column("subject", sa.String(length=512), nullable=True))
        table.create_unique_constraint(op.f("uq_staff_users_email"), ["email"])
        table.create_unique_constraint(op.f("uq_staff_users_subject"), ["subject"])
    with op.batch_alter_table("staff_sessions") as table:
        table.add_column(sa.Column("by_provider", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("staff_sessions") as table:
        table.drop_column("by_provider")
    with op.batch_alter_table("staff_users") as table:
        table.drop_constraint(op.f("uq_staff_users_subject"), type_="unique")
        table.drop_constraint(op.f("uq_staff_users_email"), type_="unique")
        table.drop_column("subject")
        table.drop_column("email")
