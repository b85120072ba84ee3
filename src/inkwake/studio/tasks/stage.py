"""What the live preview draws."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from inkwake.stage import Performer, Scene
from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.studio.tasks.binary import mesh_bytes, performance_bytes
from inkwake.studio.tasks.casting import scene_of
from inkwake.studio.tasks.faces import write_face
from inkwake.studio.tasks.pixels import write_exact
from inkwake.verbs.cast_stage import mark_of
from inkwake.verbs.staging import PAGE


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Stage ``wish`` and write meshes, performances and the background."""
    tell(0.1, "rehearsing")
    wish = order["wish"]
    scene = scene_of(order, wish["fps"])
    tell(0.8, "packing")
    files: dict[str, str] = {}
    performers = []
    # The cast stands farthest first: the wish's first figure comes last.
    for number, performer in enumerate(scene.performers):
        part = wish["figures"][len(scene.performers) - 1 - number]
        told = _write(
            performer, scene, part["figure"], number, folder, files, painted=bool(wish["colour"])
        )
        performers.append(told)
    return {
        "files": files | _background(scene, wish["background"], folder),
        "width": scene.width,
        "height": scene.height,
        "rate": scene.rate,
        "count": scene.count,
        "colour": _colour(scene, wish["background"]),
        "performers": performers,
    }


def _write(
    performer: Performer,
    scene: Scene,
    figure: int,
    number: int,
    folder: Path,
    files: dict[str, str],
    *,
    painted: bool,
) -> dict[str, Any]:
    for kind, data in (
        ("mesh", mesh_bytes(performer.rig)),
        ("performance", performance_bytes(performer)),
    ):
        name = f"{kind}-{number}"
        (folder / name).write_bytes(data)
        files[name] = name
    if painted:
        name = f"texture-{number}"
        write_exact(performer.rig.figure.texture, folder / name)
        files[name] = name
    face = write_face(performer, folder / f"face-{number}")
    if face is not None:
        files[f"face-{number}"] = f"face-{number}"
    at, tall = mark_of(performer, (scene.width, scene.height))
    return {
        "figure": figure,
        "frames": performer.performance.frames,
        "loop": performer.performance.loop,
        "start": performer.start,
        "scale": performer.scale,
        "offset": list(performer.offset),
        "at": list(at),
        "height": tall,
        "face": face,
    }


def _background(scene: Scene, wished: str, folder: Path) -> dict[str, str]:
    if wished != PAGE or scene.background is None:
        return {}
    write_exact(np.ascontiguousarray(scene.background), folder / "background")
    return {"background": "background"}


def _colour(scene: Scene, wished: str) -> str | None:
    if wished == PAGE or scene.background is None:
        return None
    red, green, blue = scene.background[0, 0]
    return f"#{red:02x}{green:02x}{blue:02x}"
