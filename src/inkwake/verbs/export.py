"""A figure and its performance, for the tools of animators and game makers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import FileExists, NotWritable
from inkwake.verbs.drawing import open_drawing
from inkwake.verbs.own_motion import Edit, open_clip, open_override
from inkwake.verbs.plan import Plan, Planes, rehearse

if TYPE_CHECKING:
    from inkwake.motion import Performance
    from inkwake.rig import Rig
    from inkwake.stage import Scene

RATE = 30.0


def export(
    source: str | Path | bytes,
    out: str | Path | None = None,
    *,
    format: str | None = None,
    motion: str | Path = "dance",
    figure: int | None = None,
    fps: float | None = None,
    seconds: float | None = None,
    speed: float = 1.0,
    energy: float = 1.0,
    size: int | tuple[int, int] = 800,
    planes: Planes = "path",
    retarget: str | Path | None = None,
    clean: bool = False,
    seed: int = 0,
    trim: tuple[float, float | None] | None = None,
    cycle: bool = False,
    mirror: bool = False,
    mapping: str | Path | None = None,
    max_pixels: int | None = None,
    force: bool = False,
    tell: Callable[[str], None] | None = None,
) -> Path:
    """Write the rig and the performance of one figure for another program.

    Args:
        source: a picture file, its bytes, or a character folder made by ``rig_drawing``.
        out: ``.glb`` (glTF), ``.json`` (Lottie), ``.svg`` or ``.ora`` (OpenRaster) decide by
            themselves; ``spine`` and ``sprites`` are folders. ``NAME-MOTION`` with the format's
            ending in the current folder where None.
        format: ``gltf``, ``lottie``, ``svg``, ``openraster``, ``spine`` or ``sprites``; what the
            ending says where None.
        motion: a name from ``motions()``, or a BVH file.
        figure: which one, counted from 1 in order of size; the first where None.
        fps: frames per second of the performance, 30 where None.
        seconds: length; one round of the motion where None.
        speed: 2.0 plays twice as fast; flights of library motions are then lower.
        energy: of a library motion: 1 as authored, 0.2 tired, 2 wild.
        size: longer side, or (width, height), px, of Lottie, SVG and sprites; meshes and layers
            keep the size of the drawing.
        planes: ``path`` chooses how each limb is seen frame by frame, ``classic`` once for all.
        retarget: a retarget YAML file to use in place of the automatic mapping.
        clean: export the clean lines of the drawing, see ``clean``, black on white.
        seed: of everything random, and of the person who plays a library motion.
        trim: (first, last) seconds of the motion that are played.
        cycle: cut the best cycle out of the motion.
        mirror: left and right of the motion change places.
        mapping: a TOML or YAML file that corrects which clip joint a drawn joint follows.
        max_pixels: raises or lowers the limit on the picture's size.
        force: overwrite ``out``.
        tell: told in one line what was decided, and where a page holds more figures than the one
            that is written.

    Returns:
        The file or folder written.

    Raises:
        InkwakeError: see its subclasses; nothing is left half written.

    Example:
        >>> import inkwake, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     robot = inkwake.export("samples/robot.jpg", f"{folder}/robot.glb", motion="wave")
        ...     robot.name
        'robot.glb'
    """
    from inkwake.interchange import EXPORTS, choose_export

    key = choose_export(out, format)
    name = "figure" if isinstance(source, bytes) else Path(source).resolve().stem
    label = re.sub(r"[^\w.-]+", "_", name) or "figure"
    played = re.sub(r"[^\w.-]+", "_", Path(motion).stem) or "motion"
    target = Path(f"{label}-{played}{EXPORTS[key].suffix}") if out is None else Path(out)
    _check_target(target, key, force)
    edit = Edit(trim, cycle, mirror)
    plan = Plan(
        clip=open_clip(motion, edit, tell, energy=energy, speed=speed, seed=seed),
        rate=fps or RATE,
        seconds=seconds,
        speed=speed,
        planes=planes,
        retarget=retarget,
        seed=seed,
        override=open_override(mapping),
    )
    drawing = open_drawing(source, figure=figure, max_pixels=max_pixels, clean=clean)
    if tell is not None and len(drawing.figures) > 1:
        tell(
            f"{drawing.name} holds {len(drawing.figures)} figures; the first is written, choose "
            "another with --figure"
        )
    rig, performance = rehearse(drawing.figures[:1], plan)[0]
    _write(key, (rig, performance), target, (label, played), size, force)
    return target


def _check_target(target: Path, key: str, force: bool) -> None:
    """Refuse a bad target before any work is done."""
    from inkwake.interchange import EXPORTS

    folder = target.absolute().parent
    if not folder.is_dir():
        raise NotWritable(f"the folder {folder} does not exist; make it, or write elsewhere")
    if EXPORTS[key].suffix:
        if target.is_dir():
            raise FileExists(f"{target} is a folder; give a file name inside it")
        if target.exists() and not force:
            raise FileExists(f"{target} exists; choose another name or use --force")
    elif target.is_file():
        raise FileExists(f"{target} is a file where a folder is needed; choose another name")
    elif target.is_dir() and any(target.iterdir()) and not force:
        raise FileExists(f"{target} is not empty; choose another name or use --force")


def _write(
    key: str,
    played: tuple[Rig, Performance],
    target: Path,
    names: tuple[str, str],
    size: int | tuple[int, int],
    force: bool,
) -> None:
    import inkwake.interchange as interchange

    rig, performance = played
    name, motion = names
    if key in ("gltf", "spine"):
        puppet = interchange.make_puppet(rig, performance, name=name, motion=motion)
        write = interchange.write_gltf if key == "gltf" else interchange.write_spine
        write(puppet, target, force=force)
    elif key in ("lottie", "svg"):
        film = interchange.make_cutouts(_stage(rig, performance, size), name=name, motion=motion)
        draw = interchange.write_lottie if key == "lottie" else interchange.write_svg_film
        draw(film, target, force=force)
    elif key == "openraster":
        layers = interchange.make_layers(rig, performance)
        interchange.write_openraster(layers, target, force=force)
    else:
        from inkwake.stage import SceneStream

        stream = SceneStream(_stage(rig, performance, size))
        sprites = interchange.SpriteFilm.of(name, motion, stream.frames(), stream.rate)
        interchange.write_sprite_sheet(sprites, target, force=force)


def _stage(rig: Rig, performance: Performance, size: int | tuple[int, int]) -> Scene:
    """Alone in front of nothing, framed as a film is."""
    from inkwake.stage import Performer, compose

    return compose([Performer(rig, performance)], size=size, background="transparent")
