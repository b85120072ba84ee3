"""A picture that moves, written as a film or as curves."""

from __future__ import annotations

from pathlib import Path

from inkwake.film import write
from inkwake.stir import Engine, written
from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.studio.tasks.stirred import picture_of, script_of
from inkwake.verbs.stir_areas import resized_picture


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Write what ``wish`` says in its format."""
    tell(0.02, "rehearsing")
    wish = order["wish"]
    picture = resized_picture(picture_of(order), wish["size"])
    script, _ = script_of(wish, picture)
    name = f"film.{wish['format']}"
    if wish["format"] == "json":
        text = written(script, picture.width, picture.height)
        (folder / name).write_text(text, encoding="utf-8")
        return {"files": {"result": name}}

    def drawn(done: int, count: int) -> None:
        tell(0.1 + 0.9 * done / count, f"drawing frame {done} of {count}")

    write(Engine(picture, script), folder / name, progress=drawn)
    return {"files": {"result": name}}
