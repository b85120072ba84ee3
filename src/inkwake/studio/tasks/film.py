"""A film, written."""

from __future__ import annotations

from pathlib import Path

from inkwake.film import write
from inkwake.stage import SceneStream
from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.studio.tasks.casting import scene_of


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Write the film of ``wish`` in its format."""
    tell(0.02, "rehearsing")
    wish = order["wish"]
    scene = scene_of(order, wish["fps"])
    name = f"film.{wish['format']}"

    def drawn(done: int, count: int) -> None:
        tell(0.1 + 0.9 * done / count, f"drawing frame {done} of {count}")

    write(SceneStream(scene), folder / name, progress=drawn)
    return {"files": {"result": name}}
