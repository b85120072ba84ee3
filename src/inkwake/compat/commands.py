"""The example commands of AnimatedDrawings as functions, with its defaults."""

from __future__ import annotations

from pathlib import Path

from inkwake.compat.cast import cut, open_motion
from inkwake.figure import find_figures
from inkwake.film import write
from inkwake.interchange import read_character, read_retarget_file, write_character
from inkwake.motion import Clip, Mapping, load, perform
from inkwake.page import flatten
from inkwake.picture import read
from inkwake.rig import build
from inkwake.stage import Performer, SceneStream, compose

FILM = "video.gif"
MOTION = "dab"
SIZE = (500, 500)


def image_to_annotations(image: str | Path, folder: str | Path, *, force: bool = False) -> Path:
    """Find the largest figure of a picture and write its character folder.

    Args:
        image: photo or scan.
        folder: gets ``char_cfg.yaml``, ``mask.png``, ``texture.png``, ``bounding_box.yaml``.
        force: replace these files.

    Raises:
        NoFigure, PictureError, OutputError.
    """
    page = flatten(read(image))
    return write_character(find_figures(page, limit=1)[0], page, folder, force=force)


def annotations_to_animation(
    folder: str | Path,
    motion: str | Path = MOTION,
    retarget: str | Path | None = None,
    *,
    force: bool = False,
) -> Path:
    """Animate a character folder to ``video.gif`` in it: 500 × 500 px, transparent.

    Args:
        folder: character folder.
        motion: motion YAML file, BVH file, or the name of one of inkwake's own motions.
        retarget: retarget YAML file; the mapping is found automatically where None.
        force: replace an existing ``video.gif``.

    Returns:
        The film. The figure is framed so that it never leaves the picture.

    Raises:
        ForeignFileError, MotionError, OutputError.
    """
    clip, mapping = _movement(motion, retarget)
    rig = build(read_character(folder), completed=mapping is None)
    performance = perform(clip, rig, mapping=mapping, rate=25.0)
    scene = compose([Performer(rig, performance)], size=SIZE, background="transparent")
    return write(SceneStream(scene), Path(folder) / FILM, force=force)


def image_to_animation(
    image: str | Path,
    folder: str | Path,
    motion: str | Path = MOTION,
    retarget: str | Path | None = None,
    *,
    force: bool = False,
) -> Path:
    """Both steps: the picture's largest figure to ``folder``, and its film to ``video.gif`` there.

    Arguments and errors as the two steps.
    """
    image_to_annotations(image, folder, force=force)
    return annotations_to_animation(folder, motion, retarget, force=force)


def _movement(motion: str | Path, retarget: str | Path | None) -> tuple[Clip, Mapping | None]:
    mapping = None if retarget is None else read_retarget_file(retarget)
    if Path(motion).suffix.lower() not in (".yaml", ".yml"):
        return load(motion), mapping
    described = open_motion(motion)
    return cut(described, motion), None if mapping is None else described.onto(mapping)
