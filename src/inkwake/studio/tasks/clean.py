"""Clean lines of a drawing."""

from __future__ import annotations

from pathlib import Path

from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.verbs.clean import clean


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Clean ``original`` as ``wish`` says."""
    tell(0.1, "cleaning the lines")
    wish = order["wish"]
    name = f"clean.{wish['format']}"
    clean(
        Path(order["original"]),
        folder / name,
        strength=wish["strength"],
        layers=wish["layers"],
        drop=wish["drop"],
    )
    return {"files": {"result": name}}
