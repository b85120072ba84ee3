"""A small picture of each project."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("project", sa.Column("cover", sa.String(64)))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("project", "cover")
