"""``render.start``: the entry point of AnimatedDrawings, on the rooms of inkwake."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path, PurePath

import numpy as np

from inkwake.arrays import Bytes
from inkwake.compat.camera import Camera
from inkwake.compat.cast import choose_rate, place, read_part
from inkwake.errors import UnknownFormat
from inkwake.film import write
from inkwake.interchange import SceneFile, ViewSection, read_scene_file
from inkwake.picture import read
from inkwake.stage import Scene, SceneStream

log = logging.getLogger(__name__)

HIGHEST_RATE = {".gif": 50.0, ".mp4": 60.0}
"""Frames per second. Browsers slow GIF frames of less than 1/50 s down."""

_NOT_DRAWN = {
    "draw_rig": "DRAW_AD_RIG",
    "draw_color": "DRAW_AD_COLOR",
    "draw_mesh": "DRAW_AD_MESH_LINES",
}


def start(scene_yaml: str | Path, out: str | Path | None = None, *, force: bool = False) -> Path:
    """Render a scene file of AnimatedDrawings to its film.

    Characters, cuts, planes, camera, window, background and output are those of the file. Arms
    do not carry the reference's angle error, GIFs play at the clip's true speed, and there is no
    window: ``MODE: interactive`` gives a film too. What cannot be followed is logged as a
    warning under ``inkwake.compat``.

    Args:
        scene_yaml: the scene file.
        out: the film (.gif or .mp4), in place of the file's own OUTPUT_VIDEO_PATH.
        force: replace an existing film.

    Returns:
        The film written, by default OUTPUT_VIDEO_PATH under the current folder.

    Raises:
        ForeignFileError: a file is missing or does not fit; the message names file and key.
        OutputError: the film exists and ``force`` is not set, or cannot be written.

    Example:
        >>> from inkwake.compat import render
        >>> render.start("scene.yaml")  # doctest: +SKIP
        PosixPath('video.gif')
    """
    scene_file = read_scene_file(scene_yaml)
    out = Path(out or scene_file.controller.output or "output_video.mp4")
    if out.suffix.lower() not in HIGHEST_RATE:
        raise UnknownFormat(f"{out} must end in .gif or .mp4, as scene files of this kind do")
    for note in (*scene_file.notes, *_missing_parts(scene_file, out)):
        log.warning(note)
    scene = build_scene(scene_file, out.suffix.lower())
    with suppress(OSError):  # what is wrong with the folder is said when the film is written
        out.parent.mkdir(parents=True, exist_ok=True)
    return write(SceneStream(scene), out, force=force)


def build_scene(scene_file: SceneFile, suffix: str) -> Scene:
    """The stage of a scene file, for a film of the given format (".gif" or ".mp4")."""
    view = scene_file.view
    width, height = view.size
    parts = [read_part(entry) for entry in scene_file.scene.characters]
    for part in parts:
        for note in part.notes:
            log.info(note)
    rate = choose_rate(parts[0].clip, HIGHEST_RATE[suffix])
    camera = Camera(view.camera_pos, view.camera_fwd, width, height)
    seconds = max(part.clip.seconds for part in parts)
    return Scene(
        width=width,
        height=height,
        background=_background(view, transparent=suffix == ".gif"),
        performers=place(parts, camera, rate),
        rate=rate,
        count=max(1, round(seconds * rate)),
    )


def _background(view: ViewSection, *, transparent: bool) -> Bytes | None:
    """The picture stretched to the window, or the clear colour; None for see-through."""
    import cv2

    width, height = view.size
    colour = np.rint(np.array(view.clear_color[:3]) * 255)
    if view.background is None:
        if transparent and view.clear_color[3] < 0.5:
            return None
        return np.broadcast_to(colour.astype(np.uint8), (height, width, 3)).copy()
    picture = read(view.background)
    pixels = picture.rgb.astype(np.float32)
    if picture.alpha is not None:
        share = picture.alpha[..., None].astype(np.float32) / 255
        pixels = pixels * share + colour.astype(np.float32) * (1 - share)
    smaller = width < picture.width or height < picture.height
    way = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
    stretched = cv2.resize(pixels, (width, height), interpolation=way)
    return np.asarray(np.rint(np.clip(stretched, 0, 255)), dtype=np.uint8)


def _missing_parts(scene_file: SceneFile, out: PurePath) -> list[str]:
    """What the file asks for and inkwake does not do."""
    notes = []
    if scene_file.controller.mode == "interactive":
        notes.append(f"MODE interactive: there is no window here; the film goes to {out}")
    if scene_file.scene.add_floor:
        notes.append("ADD_FLOOR: no floor is drawn")
    if scene_file.scene.add_clip_skeleton:
        notes.append("ADD_AD_RETARGET_BVH: the clip's own skeleton is not drawn")
    for name, key in _NOT_DRAWN.items():
        if getattr(scene_file.view, name):
            notes.append(f"{key}: not drawn in films; see inkwake animate --preview")
    if not scene_file.view.draw_texture:
        notes.append("DRAW_AD_TXTR False: the drawing is shown all the same")
    return notes
