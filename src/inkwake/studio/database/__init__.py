"""Rows of projects, figures and jobs, in SQLite or PostgreSQL."""

from inkwake.studio.database.engine import open_database
from inkwake.studio.database.tables import Figure, Holding, Job, Project

__all__ = ["Figure", "Holding", "Job", "Project", "open_database"]
