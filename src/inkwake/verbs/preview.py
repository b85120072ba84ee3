"""A contact sheet: everything that was found, and eight frames, on one picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.verbs.drawing import open_drawing
from inkwake.verbs.own_motion import open_clip, split_names
from inkwake.verbs.plan import Plan, rehearse
from inkwake.verbs.staging import PAGE, stage_scene

if TYPE_CHECKING:
    from inkwake.arrays import Bytes
    from inkwake.picture import Picture
    from inkwake.rig import Rig

TILE = 320
"""Height of a tile, px."""
GAP = 8
FRAMES = 8


def preview(
    source: str | Path | bytes,
    out: str | Path,
    *,
    motion: str | Path | Sequence[str | Path] = "dance",
    figure: int | None = None,
    background: str | Path | Picture = PAGE,
    energy: float = 1.0,
    seed: int = 0,
    max_pixels: int | None = None,
    force: bool = False,
) -> Path:
    """Write a contact sheet (PNG): for each figure its crop, mask, skeleton, mesh and layers.

    Eight frames of the film follow underneath. Hollow joints are doubtful ones.

    Args:
        source: a picture file, its bytes, or a character folder.
        out: the picture to write.
        motion: a name from ``motions()``, or a BVH file; several as for ``animate``.
        figure: only this one, counted from 1 in order of size; all where None.
        background: as for ``animate``.
        energy: as for ``animate``.
        seed: of everything random.
        max_pixels: raises or lowers the limit on the picture's size.
        force: overwrite ``out``.

    Returns:
        Where the sheet lies.

    Raises:
        InkwakeError: as ``animate``.
    """
    import numpy as np

    from inkwake.picture import Picture, write

    clips = tuple(open_clip(name, energy=energy, seed=seed) for name in split_names(motion))
    drawing = open_drawing(source, figure=figure, max_pixels=max_pixels)
    plan = Plan(clips[0], rate=30.0, seed=seed, clips=clips)
    cast = rehearse(drawing.figures, plan, one_page=drawing.page is not None)
    stream = stage_scene(cast, page=drawing.page, size=2 * TILE, background=background)
    moments = np.linspace(0, stream.count, FRAMES, endpoint=False).astype(int).tolist()
    frames = [frame[..., :3] for frame in stream.frames(moments)]
    half = len(frames) // 2
    rows = [_found(rig) for rig, _ in reversed(cast)] + [frames[:half], frames[half:]]
    return write(Picture(_tile(rows)), out, force=force)


def _found(rig: Rig) -> list[Bytes]:
    from inkwake.stage import draw_layers, draw_mask, draw_mesh, draw_skeleton

    figure = rig.figure
    height = max(1, min(TILE, round(TILE * 1.3 * figure.height / figure.width)))
    return [
        draw_mask(figure, height),
        draw_skeleton(figure, height, rig.rest),
        draw_mesh(rig, height),
        draw_layers(rig, height),
    ]


def _tile(rows: list[list[Bytes]]) -> Bytes:
    """Put pictures of any size into rows on a grey sheet."""
    import cv2
    import numpy as np

    sized: list[list[Bytes]] = []
    for row in rows:
        line = []
        for tile in row:
            zoom = min(TILE / tile.shape[0], 1.3 * TILE / tile.shape[1], 1.0)
            shape = (max(1, round(tile.shape[1] * zoom)), max(1, round(tile.shape[0] * zoom)))
            line.append(np.asarray(cv2.resize(tile, shape, interpolation=cv2.INTER_AREA), np.uint8))
        sized.append(line)
    width = max(sum(tile.shape[1] + GAP for tile in row) for row in sized) + GAP
    height = sum(max(tile.shape[0] for tile in row) + GAP for row in sized) + GAP
    sheet = np.full((height, width, 3), 120, dtype=np.uint8)
    top = GAP
    for row in sized:
        left = GAP
        for tile in row:
            sheet[top : top + tile.shape[0], left : left + tile.shape[1]] = tile
            left += tile.shape[1] + GAP
        top += max(tile.shape[0] for tile in row) + GAP
    return sheet
