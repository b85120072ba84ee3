"""Rows of projects, figures, portraits and jobs, in SQLite or PostgreSQL."""

from inkwake.studio.database.engine import open_database
from inkwake.studio.database.tables import (
    DRAWING,
    PORTRAIT,
    Figure,
    Holding,
    Job,
    Portrait,
    Project,
    Reference,
)

__all__ = [
    "DRAWING",
    "PORTRAIT",
    "Figure",
    "Holding",
    "Job",
    "Portrait",
    "Project",
    "Reference",
    "open_database",
]
