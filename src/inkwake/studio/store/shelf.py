"""Database and files as one: a file is there as long as some project holds it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session, sessionmaker

from inkwake.errors import StudioError
from inkwake.studio.database import DRAWING, Figure, Holding, Project, Reference
from inkwake.studio.database.engine import tidy_after_deletion
from inkwake.studio.files import Vault


class Absent(StudioError):
    """There is no such project, figure or job."""


class Shelf:
    """Rows and files.

    Args:
        sessions: of the database.
        vault: of the files.
    """

    def __init__(self, sessions: sessionmaker[Session], vault: Vault) -> None:
        self.sessions = sessions
        self.vault = vault

    @contextmanager
    def changing(self) -> Iterator[Session]:
        """One change of rows and files: all of it, or of the rows nothing."""
        with self.vault.changing, self.sessions.begin() as session:
            yield session

    def adopt(self, session: Session, project: str, file: Path) -> str:
        """Take over a file for a project."""
        digest = self.vault.adopt(file)
        self.hold(session, project, [digest])
        return digest

    def hold(self, session: Session, project: str, digests: Iterable[str]) -> None:
        """Note that a project needs files."""
        for digest in digests:
            session.merge(Holding(project_id=project, digest=digest))
        session.flush()

    def release(self, session: Session, project: str, digests: Iterable[str]) -> list[str]:
        """Note that a project no longer needs files; returns those that nobody does.

        They may go once the rows are committed.
        """
        gone = set(digests)
        mine = Holding.project_id == project
        session.execute(delete(Holding).where(mine, Holding.digest.in_(gone)))
        session.flush()
        return sorted(gone - self.held(session, gone))

    def held(self, session: Session, digests: Iterable[str]) -> set[str]:
        """Those of some files that a project or a reference needs."""
        asked = set(digests)
        owners = (Holding.digest, Reference.digest)
        return {one for row in owners for one in session.scalars(select(row).where(row.in_(asked)))}

    def drop(self, digests: Iterable[str]) -> None:
        """Remove files whose rows are gone, unless somebody took them up meanwhile."""
        asked = set(digests)
        with self.changing() as session:
            self.vault.drop(asked - self.held(session, asked))

    def engine(self) -> Engine:
        """The database."""
        bind = self.sessions.kw["bind"]
        assert isinstance(bind, Engine)
        return bind

    def sweep(self) -> None:
        """At the start: remove files that no row names, which a crash may have left."""
        self.vault.clear_work()
        with self.changing() as session:
            owners = (Holding.digest, Reference.digest)
            held = {one for row in owners for one in session.scalars(select(row).distinct())}
            self.vault.drop(set(self.vault.digests()) - held)
        tidy_after_deletion(self.engine())


def new_id() -> str:
    """128 bits that nobody guesses."""
    return secrets.token_hex(16)


def now() -> float:
    """Seconds since 1970."""
    return time.time()


def find_project(session: Session, project: str, kind: str | None = DRAWING) -> Project:
    """The project of an id, and of a kind unless any will do.

    Raises:
        Absent: there is none.
    """
    found = session.get(Project, project)
    if found is None or kind not in (None, found.kind):
        raise Absent("there is no such project; it may have been deleted")
    return found


def find_figure(project: Project, number: int) -> Figure:
    """A project's figure.

    Raises:
        Absent: there is none of that number.
    """
    for figure in project.figures:
        if figure.number == number:
            return figure
    raise Absent(f"there is no figure {number} in this project")
