"""Sessions on their way: with the references that they name, as files and from files."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from inkwake.studio.database import Reference
from inkwake.studio.files import Vault
from inkwake.studio.store import ReferenceStore

FORMAT, VERSION, SIDE = "inkwake.portrait", 1, 512
_KIND = "image/webp"
DATA = f"data:{_KIND};base64,"


def empty() -> dict[str, Any]:
    """A session in which nothing was done yet."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "size": [SIDE, SIDE],
        "seed": 0,
        "events": [],
        "undone": [],
    }


def named(session: dict[str, Any]) -> set[str]:
    """The references that a session names."""
    events = (*session["events"], *session["undone"])
    return {one["picture"] for one in events if one["do"] == "reference" and one["picture"]}


def for_engine(session: dict[str, Any], references: ReferenceStore, vault: Vault) -> dict[str, Any]:
    """A session with what the engine must know of its references; some may be gone."""
    return session | {"references": lent(session, references, vault)}


def lent(session: dict[str, Any], references: ReferenceStore, vault: Vault) -> dict[str, Any]:
    """What the engine must know of the references that a session names."""
    wanted = named(session)
    found = references.some(wanted) if wanted else ()
    return {one.id: {"colours": one.colours, "path": str(vault.path(one.digest))} for one in found}


def for_file(session: dict[str, Any], references: ReferenceStore, vault: Vault) -> dict[str, Any]:
    """A session that needs nothing beside it: pictures are part of it."""
    wanted = named(session)
    found = references.some(wanted) if wanted else ()
    data = {one.id: DATA + _text(vault, one) for one in found}
    return _renamed(session, data)


def from_file(session: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    """A session of a file whose pictures have become references; ``ids`` by data."""
    return _renamed(session, ids)


def picture_of(data: str, path: Path) -> None:
    """Write the picture that a session of a file holds.

    Raises:
        ValueError: it is none.
    """
    kind, _, text = data.partition(",")
    if not kind.startswith("data:image/") or not kind.endswith(";base64"):
        raise ValueError("no picture")
    path.write_bytes(base64.b64decode(text, validate=True))


def _text(vault: Vault, reference: Reference) -> str:
    return base64.b64encode(vault.path(reference.digest).read_bytes()).decode()


def _renamed(session: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """A session whose pictures are called otherwise; those without a name are none any more."""

    def event(one: dict[str, Any]) -> dict[str, Any]:
        if one["do"] != "reference" or one["picture"] is None:
            return one
        return one | {"picture": names.get(one["picture"])}

    return session | {kind: [event(one) for one in session[kind]] for kind in ("events", "undone")}
