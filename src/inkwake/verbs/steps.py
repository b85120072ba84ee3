"""The steps between photo and film, each on its own, for programs that want a hand on them.

Every function here is a doorway: it imports its room when called and passes on what it is given.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwake.figure import Figure
    from inkwake.film import FrameStream
    from inkwake.motion import Clip, Mapping, Performance
    from inkwake.page import Page
    from inkwake.picture import Picture
    from inkwake.rig import Rig


def read(source: str | Path | bytes, *, max_pixels: int | None = None) -> Picture:
    """Read a picture file (JPEG, PNG, WebP, GIF, TIFF, HEIC) upright and in sRGB.

    Raises:
        PictureError: not a picture, damaged, or larger than ``max_pixels`` (40 million).
    """
    from inkwake.picture import MAX_PIXELS
    from inkwake.picture import read as read_picture

    return read_picture(source, max_pixels=MAX_PIXELS if max_pixels is None else max_pixels)


def flatten(picture: Picture) -> Page:
    """Find the sheet of paper, straighten it, even out the light, separate ink from paper."""
    from inkwake.page import flatten as flatten_picture

    return flatten_picture(picture)


def find_figures(page: Page, *, limit: int | None = None) -> list[Figure]:
    """Find the figures on a page, largest first, each cut out and with its joints.

    Raises:
        NoFigure: the page holds nothing that looks like a figure.
    """
    from inkwake.figure import find_figures as find

    return find(page, limit=limit)


def build_rig(figure: Figure, *, vertices: int = 850) -> Rig:
    """Make a figure bendable: about ``vertices`` mesh vertices, handles, layers.

    Raises:
        RigError: the mask or the joints allow no mesh.
    """
    from inkwake.rig import build

    return build(figure, vertices=vertices)


def load_motion(
    motion: str | Path, *, energy: float = 1.0, speed: float = 1.0, seed: int = 0
) -> Clip:
    """Load a motion by name (see ``motions``) or from a BVH file.

    Args:
        motion: the name or the file.
        energy: of a library motion: 1 as authored, 0.2 tired, 2 wild.
        speed: 2.0 is twice as fast.
        seed: of a library motion: the person who plays it.

    Raises:
        MotionError: energy or speed is out of bounds.
        UnknownMotion: neither the library nor the disk has it.
        BrokenBvh: the file is damaged.
    """
    from inkwake.motion import load

    return load(motion, energy=energy, speed=speed, seed=seed)


def perform(
    clip: Clip,
    rig: Rig,
    *,
    mapping: Mapping | None = None,
    rate: float = 30.0,
    seconds: float | None = None,
    speed: float = 1.0,
    seed: int = 0,
) -> Performance:
    """Let a rig play a clip: joint positions and order of drawing for every frame.

    Args:
        clip: what is played; its skeleton is mapped automatically.
        rig: who plays.
        mapping: overrides the automatic mapping.
        rate: frames per second of the result.
        seconds: length; a loop is repeated to fill it, other clips are cut. The clip's where None.
        speed: 2.0 plays twice as fast.
        seed: of everything random.

    Raises:
        UnmappedSkeleton: clip and rig have nothing in common.
    """
    from inkwake.motion import perform as play

    return play(clip, rig, mapping=mapping, rate=rate, seconds=seconds, speed=speed, seed=seed)


def write_film(
    stream: FrameStream,
    out: str | Path,
    *,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Encode a stream of frames; the ending of ``out`` decides the format.

    Raises:
        UnknownFormat, EncoderMissing, OutputError: nothing was written.
    """
    from inkwake.film import write

    return write(stream, out, force=force, progress=progress)
