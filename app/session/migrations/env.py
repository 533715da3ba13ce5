"""What Alembic runs: the steps, in the transaction of whoever opens the database."""

from __future__ import annotations

from alembic import context

from app.session.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
