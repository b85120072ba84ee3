"""Alembic's entry: brings the connection that it is given to the newest tables."""

from alembic import context

from inkwake.studio.database.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
