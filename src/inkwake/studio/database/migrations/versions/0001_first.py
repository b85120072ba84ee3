"""The first tables: project, figure, job, holding."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _of_project(*, key: bool = False) -> sa.Column[str]:
    owner = sa.ForeignKey("project.id", ondelete="CASCADE")
    if key:
        return sa.Column("project_id", sa.String(32), owner, primary_key=True)
    return sa.Column("project_id", sa.String(32), owner, nullable=False, index=True)


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "project",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("created", sa.Float, nullable=False, index=True),
        sa.Column("updated", sa.Float, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("original", sa.String(64), nullable=False),
        sa.Column("page", sa.String(64)),
        sa.Column("view", sa.String(64)),
        sa.Column("width", sa.Integer),
        sa.Column("height", sa.Integer),
    )
    op.create_table(
        "figure",
        _of_project(key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("crop", sa.String(64), nullable=False),
        sa.Column("mask", sa.String(64), nullable=False),
        sa.Column("texture", sa.String(64), nullable=False),
        sa.Column("parts", sa.String(64)),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.String(32), primary_key=True),
        _of_project(),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("progress", sa.Float, nullable=False),
        sa.Column("step", sa.String(200), nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("wish", sa.JSON, nullable=False),
        sa.Column("created", sa.Float, nullable=False, index=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("owner", sa.String(32)),
        sa.Column("lease", sa.Float),
        sa.Column("result", sa.String(64)),
        sa.Column("result_name", sa.String(240)),
        sa.Column("media_type", sa.String(80)),
        sa.Column("size", sa.BigInteger),
    )
    op.create_table(
        "holding",
        _of_project(key=True),
        sa.Column("digest", sa.String(64), primary_key=True, index=True),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("holding", "job", "figure", "project"):
        op.drop_table(table)
