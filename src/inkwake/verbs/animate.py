"""The main verb: a photo of a drawing becomes a film."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import FileExists, NotWritable
from inkwake.verbs.drawing import open_drawing
from inkwake.verbs.motions import load_for
from inkwake.verbs.plan import Plan, Planes, rehearse
from inkwake.verbs.staging import PAGE, check_background, stage_scene

if TYPE_CHECKING:
    from inkwake.picture import Picture

GIF_RATE = 25.0
"""GIF counts in hundredths of a second: 25 frames a second come out even, 30 would not."""
FILM_RATE = 30.0


def animate(
    source: str | Path | bytes,
    out: str | Path | None = None,
    *,
    motion: str | Path = "dance",
    figure: int | None = None,
    fps: float | None = None,
    seconds: float | None = None,
    speed: float = 1.0,
    energy: float = 1.0,
    size: int | tuple[int, int] = 800,
    background: str | Path | Picture = PAGE,
    planes: Planes = "path",
    retarget: str | Path | None = None,
    clean: bool = False,
    seed: int = 0,
    max_pixels: int | None = None,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Animate the figures of a photo, or character folders, and write the film.

    Args:
        source: a picture file, its bytes, or a character folder made by ``rig_drawing``.
        out: the film; its ending decides the format (.gif .mp4 .webm .webp .apng, a trailing
            slash gives PNG files). ``NAME-MOTION.gif`` in the current folder where None.
        motion: a name from ``motions()``, or a BVH file.
        figure: animate only this one, counted from 1 in order of size; all where None.
        fps: frames per second; 25 for GIF, 30 for all else where None.
        seconds: length; one round of the motion where None.
        speed: 2.0 plays twice as fast; flights of library motions are then lower.
        energy: of a library motion: 1 as authored, 0.2 tired, 2 wild.
        size: longer side, or (width, height), px.
        background: ``page``, ``white``, ``transparent``, a colour or a picture.
        planes: ``path`` chooses how each limb is seen frame by frame, ``classic`` once for all.
        retarget: a retarget YAML file to use in place of the automatic mapping.
        clean: animate the clean lines of the drawing, see ``clean``, black on white.
        seed: of everything random, and of the person who plays a library motion.
        max_pixels: raises or lowers the limit on the picture's size.
        force: overwrite ``out``.
        progress: called with (frames done, frames in all).

    Returns:
        Where the film lies.

    Raises:
        InkwakeError: see its subclasses; nothing is left half written.

    Example:
        >>> import inkwake, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     film = inkwake.animate("samples/robot.jpg", f"{folder}/robot.gif", size=200)
        ...     film.name
        'robot.gif'
    """
    from inkwake.film import write

    clip = load_for(motion, energy=energy, speed=speed, seed=seed)
    target = _target(source, motion) if out is None else out
    suffix = check_target(target, force)
    rate = fps or (GIF_RATE if suffix == ".gif" else FILM_RATE)
    plan = Plan(clip, rate, seconds, speed, planes, retarget, seed)
    check_background(background)
    drawing = open_drawing(source, figure=figure, max_pixels=max_pixels, clean=clean)
    cast = rehearse(drawing.figures, plan)
    stream = stage_scene(cast, page=drawing.page, size=size, background=background)
    return write(stream, target, force=force, progress=progress)


def _target(source: str | Path | bytes, motion: str | Path) -> str:
    name = "drawing" if isinstance(source, bytes) else Path(source).resolve().stem
    return f"{name}-{Path(motion).stem}.gif"


def check_target(target: str | Path, force: bool) -> str:
    """Refuse a bad target before any work is done; return the key of its format."""
    from inkwake.film import choose_format

    key = choose_format(target)
    if Path(target).is_file() and not force:
        raise FileExists(f"{target} exists; choose another name or use --force")
    folder = Path(target).absolute().parent
    if not folder.is_dir():
        raise NotWritable(f"the folder {folder} does not exist; make it, or write elsewhere")
    return key
