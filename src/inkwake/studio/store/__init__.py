"""Projects, figures and jobs: every change to rows and files together."""

from inkwake.studio.store.jobs import JobStore, NewJob, Standing
from inkwake.studio.store.projects import ProjectStore
from inkwake.studio.store.shelf import Absent, Shelf

__all__ = ["Absent", "JobStore", "NewJob", "ProjectStore", "Shelf", "Standing"]
