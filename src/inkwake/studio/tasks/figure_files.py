"""A figure as files and facts, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from inkwake.figure import Figure, Skeleton
from inkwake.studio.tasks.pixels import (
    read_exact,
    read_grey,
    to_levels,
    write_exact,
    write_grey,
)

CROP, MASK, TEXTURE, PARTS = "crop", "mask", "texture", "parts"
ROLES = {CROP: "crop.webp", MASK: "mask.png", TEXTURE: "texture.webp", PARTS: "parts.png"}
"""What a figure's files show → their names."""


def save_figure(figure: Figure, folder: Path, prefix: str) -> dict[str, Any]:
    """Write a figure's files.

    Returns:
        ``facts`` for the database, ``files``: role → name in ``folder``.
    """
    files = {role: f"{prefix}-{name}" for role, name in ROLES.items()}
    rgb = figure.texture[..., :3] if figure.rgb is None else figure.rgb
    write_exact(np.ascontiguousarray(rgb), folder / files[CROP])
    write_exact(figure.texture, folder / files[TEXTURE])
    write_grey(to_levels(figure.mask), folder / files[MASK])
    if figure.parts is None:
        del files[PARTS]
    else:
        write_grey(figure.parts, folder / files[PARTS])
    return {"facts": facts_of(figure), "files": files}


def facts_of(figure: Figure) -> dict[str, Any]:
    """All but the pixels, as JSON."""
    skeleton = figure.skeleton
    joints = [
        {
            "name": name,
            "parent": skeleton.names[parent] if parent >= 0 else None,
            "x": round(float(point[0]), 2),
            "y": round(float(point[1]), 2),
            "confidence": round(float(sure), 3),
        }
        for name, parent, point, sure in zip(
            skeleton.names, skeleton.parents, skeleton.points, skeleton.confidence, strict=True
        )
    ]
    return {
        "box": [float(v) for v in figure.box],
        "kind": figure.kind,
        "facing": figure.facing,
        "confidence": round(float(figure.confidence), 3),
        "width": figure.width,
        "height": figure.height,
        "joints": joints,
        "notes": list(figure.notes),
    }


def load_figure(facts: dict[str, Any], files: dict[str, str]) -> Figure:
    """A figure from its facts and the paths of its files."""
    left, top, right, bottom = facts["box"]
    return Figure(
        box=(left, top, right, bottom),
        mask=read_grey(Path(files[MASK])) > 127,
        texture=read_exact(Path(files[TEXTURE])),
        skeleton=skeleton_of(facts["joints"]),
        kind=facts["kind"],
        confidence=facts["confidence"],
        rgb=read_exact(Path(files[CROP])),
        notes=tuple(facts["notes"]),
        parts=read_grey(Path(files[PARTS])) if PARTS in files else None,
        facing=facts["facing"],
    )


def skeleton_of(joints: list[dict[str, Any]]) -> Skeleton:
    """The skeleton of a list of joints."""
    return Skeleton.of(
        {joint["name"]: (joint["x"], joint["y"]) for joint in joints},
        {joint["name"]: joint["parent"] for joint in joints},
        {joint["name"]: joint["confidence"] for joint in joints},
    )
