"""Projects, figures, portraits and jobs: every change to rows and files together."""

from inkwake.studio.store.jobs import JobStore, NewJob, Standing
from inkwake.studio.store.portraits import Leaf, PortraitStore
from inkwake.studio.store.projects import ProjectStore
from inkwake.studio.store.references import ReferenceStore
from inkwake.studio.store.shelf import Absent, Shelf

__all__ = [
    "Absent",
    "JobStore",
    "Leaf",
    "NewJob",
    "PortraitStore",
    "ProjectStore",
    "ReferenceStore",
    "Shelf",
    "Standing",
]
