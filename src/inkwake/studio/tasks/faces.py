"""The looks of a living face, as patches of its figure's texture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from inkwake.arrays import Bytes
from inkwake.stage import Performer
from inkwake.studio.tasks.pixels import write_exact

_HIGHEST = 4096
"""Px of a strip of patches: every graphics card takes this."""


def write_face(performer: Performer, path: Path) -> dict[str, Any] | None:
    """Write each look that a performance shows once, side by side.

    Returns:
        ``box``: left, top, right, bottom px of the texture that a patch replaces; ``looks``: how
        many patches; ``columns``: patches in one row of the picture; ``frames``: patch of each
        pose. None where the face stays as it was drawn.
    """
    if performer.face is None:
        return None
    acting, painter = performer.face.acting, performer.face.painter
    looks = [acting.look(pose).rounded() for pose in range(performer.performance.frames)]
    distinct = {look: number for number, look in enumerate(dict.fromkeys(looks))}
    drawn = performer.rig.figure.texture
    shown = [painter.paint(look) for look in distinct]
    box = _changed(drawn, shown)
    if box is None:
        return None
    left, top, right, bottom = box
    patches = [picture[top:bottom, left:right] for picture in shown]
    rows = max(1, _HIGHEST // (bottom - top))
    columns = -(-len(patches) // rows)
    write_exact(_tiled(patches, columns), path)
    frames = [distinct[look] for look in looks]
    return {"box": list(box), "looks": len(patches), "columns": columns, "frames": frames}


def _changed(drawn: Bytes, shown: list[Bytes]) -> tuple[int, int, int, int] | None:
    """The box of all px that any look changes."""
    changed = np.zeros(drawn.shape[:2], np.bool_)
    for picture in shown:
        changed |= (picture != drawn).any(axis=2)
    if not changed.any():
        return None
    ys, xs = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    return int(xs[0]), int(ys[0]), int(xs[-1]) + 1, int(ys[-1]) + 1


def _tiled(patches: list[Bytes], columns: int) -> Bytes:
    height, width = patches[0].shape[:2]
    rows = -(-len(patches) // columns)
    sheet = np.zeros((rows * height, columns * width, 4), np.uint8)
    for number, patch in enumerate(patches):
        row, column = divmod(number, columns)
        sheet[row * height :, column * width :][:height, :width] = patch
    return sheet
