"""The projects and their figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkwake.studio.database import DRAWING, Figure, Holding, Job, Project
from inkwake.studio.database.engine import tidy_after_deletion
from inkwake.studio.store.jobs import RUNNING, NewJob, close_row, new_row
from inkwake.studio.store.shelf import Absent, Shelf, find_figure, find_project, new_id, now

_ROLES = ("crop", "mask", "texture", "parts")
IMPORTING, READY = "importing", "ready"


class ProjectStore:
    """Projects in the database, their files beside it.

    Args:
        shelf: rows and files.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, name: str, original: Path, job: NewJob) -> Project:
        """A new project from a decoded photo, with the job that looks for its figures."""
        with self._shelf.changing() as session:
            project = new_project(name)
            session.add(project)
            session.flush()
            project.original = self._shelf.adopt(session, project.id, original)
            session.add(new_row(project.id, job))
        return self.get(project.id)

    def get(self, project: str) -> Project:
        """A project with its figures and jobs.

        Raises:
            Absent: there is none of that id.
        """
        with self._shelf.sessions() as session:
            return find_project(session, project)

    def all(self) -> Sequence[Project]:
        """All drawings, newest first."""
        wanted = select(Project).where(Project.kind == DRAWING).order_by(Project.created.desc())
        with self._shelf.sessions() as session:
            return session.scalars(wanted).all()

    def rename(self, project: str, name: str) -> Project:
        """Give a project another name."""
        with self._shelf.sessions.begin() as session:
            found = find_project(session, project)
            found.name, found.updated = name, now()
        return self.get(project)

    def delete(self, project: str, kind: str = DRAWING) -> None:
        """Remove a project: its rows, and its files where no other project shares them."""
        with self._shelf.changing() as session:
            found = find_project(session, project, kind)
            mine = select(Holding.digest).where(Holding.project_id == project)
            gone = self._shelf.release(session, project, session.scalars(mine).all())
            session.delete(found)
        self._shelf.drop(gone)
        tidy_after_deletion(self._shelf.engine())

    def duplicate(self, project: str, name: str) -> Project:
        """A project with the same drawing and figures; films stay with the first one.

        Raises:
            Absent: there is none, or its figures are still looked for.
        """
        with self._shelf.changing() as session:
            old = find_project(session, project)
            if old.state != READY:
                raise Absent("this project is not ready yet; wait for its figures")
            new = new_project(name)
            for column in ("original", "page", "view", "cover", "width", "height", "state"):
                setattr(new, column, getattr(old, column))
            session.add(new)
            session.flush()
            for figure in old.figures:
                columns = {role: getattr(figure, role) for role in _ROLES}
                session.add(
                    Figure(
                        project_id=new.id,
                        number=figure.number,
                        revision=figure.revision,
                        facts=figure.facts,
                        **columns,
                    )
                )
            self._shelf.hold(session, new.id, _digests(old))
        return self.get(new.id)

    def fill(self, job: str, answer: Mapping[str, Any], folder: Path) -> None:
        """Put what an import found into its project."""
        with self._shelf.changing() as session:
            row = session.get(Job, job)
            if row is None or row.state != RUNNING:
                return
            self._fill(session, find_project(session, row.project_id), answer, folder)
            close_row(row)

    def add_filled(self, name: str, answer: Mapping[str, Any], folder: Path) -> Project:
        """A new project from a finished one: photo, page and figures."""
        with self._shelf.changing() as session:
            project = new_project(name)
            session.add(project)
            session.flush()
            file = folder / answer["files"]["original"]
            project.original = self._shelf.adopt(session, project.id, file)
            self._fill(session, project, answer, folder)
        return self.get(project.id)

    def _fill(
        self, session: Session, project: Project, answer: Mapping[str, Any], folder: Path
    ) -> None:
        files = answer["files"]
        project.page = self._shelf.adopt(session, project.id, folder / files["page"])
        project.view = self._shelf.adopt(session, project.id, folder / files["view"])
        project.cover = self._shelf.adopt(session, project.id, folder / files["cover"])
        project.width, project.height = answer["width"], answer["height"]
        for number, saved in enumerate(answer["figures"], 1):
            digests = self._take(session, project.id, saved, folder)
            row = Figure(
                project_id=project.id,
                number=number,
                revision=1,
                facts=saved["facts"],
                **digests,
            )
            session.add(row)
        project.state, project.updated, project.problem = READY, now(), None

    def put_figure(
        self, project: str, number: int | None, saved: Mapping[str, Any], folder: Path
    ) -> Project:
        """Replace a figure, or add one where the number is None."""
        with self._shelf.changing() as session:
            found = find_project(session, project)
            digests = self._take(session, project, saved, folder)
            old: set[str] = set()
            if number is None:
                following = func.coalesce(func.max(Figure.number), 0) + 1
                free = session.scalar(select(following).where(Figure.project_id == project))
                figure = Figure(
                    project_id=project, number=free, revision=1, facts=saved["facts"], **digests
                )
                session.add(figure)
            else:
                figure = find_figure(found, number)
                old = _files_of(figure)
                figure.facts, figure.revision = saved["facts"], figure.revision + 1
                for role in _ROLES:
                    setattr(figure, role, digests.get(role))
            found.updated = now()
            gone = self._let_go(session, project, old)
        self._shelf.drop(gone)
        return self.get(project)

    def change_facts(self, project: str, number: int, facts: dict[str, Any]) -> Project:
        """Replace what is known of a figure; its files stay."""
        with self._shelf.changing() as session:
            found = find_project(session, project)
            figure = find_figure(found, number)
            figure.facts, figure.revision = facts, figure.revision + 1
            found.updated = now()
        return self.get(project)

    def drop_figure(self, project: str, number: int) -> Project:
        """Remove a figure and its files; the others keep their numbers."""
        with self._shelf.changing() as session:
            found = find_project(session, project)
            figure = find_figure(found, number)
            old = _files_of(figure)
            found.figures.remove(figure)
            found.updated = now()
            session.flush()
            gone = self._let_go(session, project, old)
        self._shelf.drop(gone)
        return self.get(project)

    def _let_go(self, session: Session, project: str, digests: set[str]) -> list[str]:
        """Release files that no figure of the project shows any longer."""
        session.flush()
        session.expire_all()
        kept = _digests(find_project(session, project))
        return self._shelf.release(session, project, digests - kept)

    def _take(
        self, session: Session, project: str, saved: Mapping[str, Any], folder: Path
    ) -> dict[str, str]:
        return {
            role: self._shelf.adopt(session, project, folder / name)
            for role, name in saved["files"].items()
        }


def new_project(name: str) -> Project:
    """The row of a project that is being imported."""
    created = now()
    return Project(
        id=new_id(), name=name, created=created, updated=created, state=IMPORTING, original=""
    )


def _files_of(figure: Figure) -> set[str]:
    return {digest for role in _ROLES if (digest := getattr(figure, role))}


def _digests(project: Project) -> set[str]:
    """Files of a project's drawing and figures, without its films."""
    own = {project.original, project.page, project.view, project.cover} - {None}
    return {str(one) for one in own}.union(*(_files_of(figure) for figure in project.figures))
