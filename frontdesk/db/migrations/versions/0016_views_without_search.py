"""saved views hold no search any more: it may name a person who is erased"""

from urllib.parse import parse_qs

import sqlalchemy as sa
from alembic import op

from frontdesk.db.encrypted import EncryptedText

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    views = sa.table("saved_views", sa.column("id", sa.Integer()), sa.column("query", EncryptedText()))
    connection = op.get_bind()
    for id, query in connection.execute(sa.select(views.c.id, views.c.query)).all():
        if "q" in parse_qs(query):  # with its name, which may say the same
            connection.execute(views.delete().where(views.c.id == id))


def downgrade() -> None:
    pass
