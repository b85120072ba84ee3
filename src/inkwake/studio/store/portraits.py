"""The portraits: projects whose one file is what their user did."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkwake.studio.database import PORTRAIT, Portrait, Project
from inkwake.studio.store.projects import READY, ProjectStore
from inkwake.studio.store.shelf import Shelf, find_project, new_id, now


@dataclass(frozen=True, slots=True)
class Leaf:
    """A portrait in the list of all.

    Attributes:
        id: of its project.
        name: of the user's.
        created: seconds since 1970, as ``updated``.
        updated: of the last change.
        covered: whether there is a picture of it.
    """

    id: str
    name: str
    created: float
    updated: float
    covered: bool


class PortraitStore:
    """Portraits in the database.

    Args:
        shelf: rows and files.
        projects: which they are, too.
    """

    def __init__(self, shelf: Shelf, projects: ProjectStore) -> None:
        self._shelf, self._projects = shelf, projects

    def add(self, name: str, work: dict[str, Any]) -> Leaf:
        """A new portrait.

        Args:
            name: of the user's.
            work: the session, checked.
        """
        created = now()
        project = Project(
            id=new_id(),
            name=name,
            created=created,
            updated=created,
            kind=PORTRAIT,
            state=READY,
            original="",
        )
        with self._shelf.sessions.begin() as session:
            session.add(project)
            session.flush()
            session.add(Portrait(project_id=project.id, session=_text(work)))
        return self.get(project.id)

    def get(self, portrait: str) -> Leaf:
        """A portrait.

        Raises:
            Absent: there is none of that id.
        """
        with self._shelf.sessions() as session:
            found, row = _find(session, portrait)
            covered = row.cover is not None
            return Leaf(found.id, found.name, found.created, found.updated, covered)

    def work(self, portrait: str) -> dict[str, Any]:
        """The session of a portrait."""
        with self._shelf.sessions() as session:
            done: dict[str, Any] = json.loads(_find(session, portrait)[1].session)
            return done

    def cover(self, portrait: str) -> str | None:
        """The last answer, SVG."""
        with self._shelf.sessions() as session:
            return _find(session, portrait)[1].cover

    def all(self) -> Sequence[Leaf]:
        """All portraits, the one that was changed last first."""
        columns = (Project.id, Project.name, Project.created, Project.updated)
        wanted = (
            select(*columns, Portrait.cover.is_not(None))
            .join(Portrait, Portrait.project_id == Project.id)
            .order_by(Project.updated.desc())
        )
        with self._shelf.sessions() as session:
            return [Leaf(*row) for row in session.execute(wanted)]

    def save(self, portrait: str, text: str) -> None:
        """Keep what was done so far: a session as JSON."""
        with self._shelf.sessions.begin() as session:
            found, row = _find(session, portrait)
            row.session, found.updated = text, now()

    def put_cover(self, portrait: str, picture: str) -> None:
        """Keep the last answer; a portrait that is gone meanwhile needs none."""
        with self._shelf.sessions.begin() as session:
            row = session.get(Portrait, portrait)
            if row is not None:
                row.cover = picture

    def rename(self, portrait: str, name: str) -> Leaf:
        """Give a portrait another name."""
        with self._shelf.sessions.begin() as session:
            found, _ = _find(session, portrait)
            found.name, found.updated = name, now()
        return self.get(portrait)

    def delete(self, portrait: str) -> None:
        """Remove a portrait with its films, for good."""
        self._projects.delete(portrait, PORTRAIT)


def _find(session: Session, portrait: str) -> tuple[Project, Portrait]:
    """Both rows of a portrait.

    Raises:
        Absent: there is none of that id.
    """
    found = find_project(session, portrait, PORTRAIT)
    row = session.get(Portrait, portrait)
    assert row is not None
    return found, row


def _text(work: dict[str, Any]) -> str:
    return json.dumps(work, separators=(",", ":"))
