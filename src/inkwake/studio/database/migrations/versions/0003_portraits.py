"""Portraits, and the pictures whose colours they wear."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; all projects so far are drawings."""
    op.add_column(
        "project", sa.Column("kind", sa.String(16), nullable=False, server_default="drawing")
    )
    op.create_table(
        "portrait",
        sa.Column(
            "project_id",
            sa.String(32),
            sa.ForeignKey("project.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("cover", sa.Text),
    )
    op.create_table(
        "reference",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("created", sa.Float, nullable=False, index=True),
        sa.Column("digest", sa.String(64), nullable=False, index=True),
        sa.Column("colours", sa.JSON),
        sa.Column("problem", sa.Text),
    )


def downgrade() -> None:
    """Take them away, with all portraits."""
    op.execute("DELETE FROM project WHERE kind = 'portrait'")
    op.drop_table("reference")
    op.drop_table("portrait")
    op.drop_column("project", "kind")
