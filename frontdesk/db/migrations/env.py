"""Alembic's entry: runs the migrations on the connection that `frontdesk.db.migrate` hands over."""

from alembic import context

from frontdesk.db import teaching_tables  # noqa: F401 (its tables are among those of Base)
from frontdesk.db.models import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
