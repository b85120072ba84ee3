"""A contact sheet: everything that was found, and eight frames, on one picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.verbs.capture_motion import open_capture
from inkwake.verbs.drawing import open_drawing
from inkwake.verbs.own_motion import Edit, open_clip, open_override, split_names
from inkwake.verbs.plan import Plan, Planes, rehearse
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
    speed: float = 1.0,
    energy: float = 1.0,
    planes: Planes = "path",
    retarget: str | Path | None = None,
    clean: bool = False,
    seed: int = 0,
    trim: tuple[float, float | None] | None = None,
    cycle: bool = False,
    mirror: bool = False,
    mapping: str | Path | None = None,
    motion_from: str | Path | None = None,
    pose_model: str | Path | None = None,
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
        speed: as for ``animate``, like all that follow.
        energy: 1 as authored, 0.2 tired, 2 wild.
        planes: how limbs are seen.
        retarget: a retarget YAML file.
        clean: show the clean lines of the drawing.
        seed: of everything random.
        trim: (first, last) seconds of the motion that are played.
        cycle: cut the best cycle out of the motion.
        mirror: left and right of the motion change places.
        mapping: a file that corrects which clip joint a drawn joint follows.
        motion_from: a film of a person whose movement is taken.
        pose_model: an ONNX model that finds the person's joints.
        max_pixels: raises or lowers the limit on the picture's size.
        force: overwrite ``out``.

    Returns:
        Where the sheet lies.

    Raises:
        InkwakeError: as ``animate``.
    """
    import numpy as np

    from inkwake.picture import Picture, write

    edit = Edit(trim, cycle, mirror)
    if motion_from is not None:
        clips = [open_capture(motion_from, pose_model, edit)]
    else:
        clips = [
            open_clip(name, edit, energy=energy, speed=speed, seed=seed)
            for name in split_names(motion)
        ]
    plan = Plan(
        clips[0],
        rate=30.0,
        speed=speed,
        planes=planes,
        retarget=retarget,
        seed=seed,
        clips=tuple(clips),
        override=open_override(mapping),
    )
    drawing = open_drawing(source, figure=figure, max_pixels=max_pixels, clean=clean)
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
