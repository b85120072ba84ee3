"""Pictures whose colours portraits wear; they belong to no portrait alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from inkwake.studio.database import Reference
from inkwake.studio.database.engine import tidy_after_deletion
from inkwake.studio.store.shelf import Absent, Shelf, new_id, now


class ReferenceStore:
    """References in the database, their pictures beside it.

    Args:
        shelf: rows and files.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, file: Path, colours: dict[str, Any] | None, problem: str | None) -> Reference:
        """Take over a picture; one that is there already stays the only one."""
        with self._shelf.changing() as session:
            digest = self._shelf.vault.adopt(file)
            known = session.scalars(select(Reference).where(Reference.digest == digest)).first()
            row = known or Reference(id=new_id(), digest=digest)
            row.created, row.colours, row.problem = now(), colours, problem
            session.add(row)
        return row

    def get(self, reference: str) -> Reference:
        """A reference.

        Raises:
            Absent: there is none of that id.
        """
        with self._shelf.sessions() as session:
            found = session.get(Reference, reference)
        if found is None:
            raise Absent("there is no such reference picture; it may have been deleted")
        return found

    def some(self, wanted: Iterable[str]) -> Sequence[Reference]:
        """Those of some references that there still are."""
        with self._shelf.sessions() as session:
            return session.scalars(select(Reference).where(Reference.id.in_(set(wanted)))).all()

    def all(self) -> Sequence[Reference]:
        """All references, newest first."""
        with self._shelf.sessions() as session:
            return session.scalars(select(Reference).order_by(Reference.created.desc())).all()

    def delete(self, reference: str) -> None:
        """Remove a reference and its picture, for good.

        Raises:
            Absent: there is none of that id.
        """
        with self._shelf.changing() as session:
            found = session.get(Reference, reference)
            if found is None:
                raise Absent("there is no such reference picture; it may have been deleted")
            session.delete(found)
        self._shelf.drop([found.digest])
        tidy_after_deletion(self._shelf.engine())
