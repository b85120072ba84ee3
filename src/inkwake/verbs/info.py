"""What is this file, in inkwake's eyes?"""

from __future__ import annotations

from pathlib import Path

from inkwake.errors import UnknownPicture

Facts = dict[str, str | int | float | list[str]]


def info(source: str | Path | None = None) -> Facts:
    """Describe a picture, a BVH clip or a character folder without changing anything.

    Args:
        source: path of a picture, of a ``.bvh`` file or of a character folder; without one,
            inkwake itself is described: its nets, and whom they owe what they learned from.

    Returns:
        Facts by name, in reading order; ``kind`` is ``picture``, ``clip``, ``character``
        or ``characters`` (a folder of several).

    Raises:
        PictureError, MotionError, ForeignFileError: the source cannot be read.

    Example:
        >>> import inkwake
        >>> inkwake.info("samples/robot.jpg")["kind"]
        'picture'
    """
    if source is None:
        return _inkwake()
    path = Path(source)
    if path.is_dir():
        return _character(path)
    if path.suffix.lower() == ".bvh":
        return _clip(path)
    if path.suffix.lower() == ".fbx":
        raise UnknownPicture(
            f"{path} is FBX; open it in Blender and export it as Biovision Hierarchy (.bvh)"
        )
    return _picture(path)


def _inkwake() -> Facts:
    from importlib.metadata import version

    from inkwake.colour.things.grade import SOURCES
    from inkwake.nets import NETS

    facts: Facts = {"kind": "inkwake", "version": version("inkwake"), "licence": "Apache-2.0"}
    facts["nets"] = [f"{net.name}: {net.does}" for net in NETS.values()]
    facts["credits"] = sorted({*SOURCES, *(line for net in NETS.values() for line in net.credits)})
    return facts


def _picture(path: Path) -> Facts:
    from inkwake.picture import read

    picture = read(path)
    width, height = picture.source_size
    return {
        "kind": "picture",
        "width": width,
        "height": height,
        "read as": f"{picture.width} x {picture.height}",
        "transparency": "yes" if picture.alpha is not None else "no",
        "bytes": path.stat().st_size,
    }


def _clip(path: Path) -> Facts:
    from inkwake.figure import BIPED, Skeleton
    from inkwake.motion import load, map_skeleton

    clip = load(path)
    biped = Skeleton.of(dict.fromkeys(BIPED, (0.0, 0.0)))
    mapping = map_skeleton(clip, biped)
    return {
        "kind": "clip",
        "frames": clip.frames,
        "seconds": round(clip.seconds, 3),
        "frames per second": round(1.0 / clip.frame_time, 3),
        "nodes": len(clip.names),
        "drives": [f"{joint} by {near} to {far}" for joint, (near, far) in mapping.bones.items()],
    }


def _character(path: Path) -> Facts:
    from inkwake.interchange import read_character
    from inkwake.verbs.drawing import character_folders

    folders = character_folders(path)
    if len(folders) > 1:
        return {"kind": "characters", "folders": [folder.name for folder in folders]}
    figure = read_character(folders[0])
    return {
        "kind": "character",
        "width": figure.width,
        "height": figure.height,
        "plan": figure.kind,
        "joints": list(figure.skeleton.names),
        "notes": list(figure.notes),
    }
