"""Where a motion comes from: the library, a BVH file or a film, cut and mirrored as wished."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import UnknownMotion
from inkwake.verbs.motions import load_for

if TYPE_CHECKING:
    from inkwake.motion import Clip, Override

Motion = str | Path
Tell = Callable[[str], None]

SEAM_SEEN = 0.25
"""Share of the body's height by which the ends of a cycle may differ without a word."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to a clip before it is played.

    Attributes:
        trim: (first, last) seconds, the clip's end where the last is None.
        cycle: cut out the best cycle.
        mirror: as a mirror shows it.
    """

    trim: tuple[float, float | None] | None = None
    cycle: bool = False
    mirror: bool = False


def open_clip(
    motion: Motion,
    edit: Edit | None = None,
    tell: Tell | None = None,
    *,
    energy: float = 1.0,
    speed: float = 1.0,
    seed: int = 0,
) -> Clip:
    """Load a motion by name or file, made for a speed but of its usual length, and edit it.

    Raises:
        UnknownMotion: there is none of that name; FBX, which is not read.
        BrokenBvh, MotionError: the file is damaged, or cannot be cut as wished.
    """
    if Path(motion).suffix.lower() == ".fbx":
        raise UnknownMotion(
            f"{motion} is FBX, which is not read; open it in Blender (File, Import, FBX) and "
            "export it as BVH (File, Export, Motion Capture)"
        )
    return edited(load_for(motion, energy=energy, speed=speed, seed=seed), edit or Edit(), tell)


def edited(clip: Clip, edit: Edit, tell: Tell | None = None) -> Clip:
    """A clip cut and mirrored; says how well a cycle closes."""
    from inkwake.motion import cut_cycle, mirror, trim

    if edit.trim is not None:
        clip = trim(clip, *edit.trim)
    if edit.cycle:
        clip, cycle = cut_cycle(clip)
        if tell is not None:
            ends = f"{cycle.first:.2f} s to {cycle.last:.2f} s"
            tell(f"{clip.name}: cycle from {ends}, seam {cycle.seam:.2f} of a usual step")
            if cycle.distance > SEAM_SEEN:
                tell(
                    f"{clip.name}: the poses at the cycle's ends differ by {cycle.distance:.0%} of "
                    "the body's height; it comes back to itself badly"
                )
    if edit.mirror:
        clip = mirror(clip)
    return clip


def split_names(motion: Motion | Sequence[Motion]) -> tuple[Motion, ...]:
    """``walk,dance,my.bvh`` as three motions; a file whose name holds a comma stays one."""
    if isinstance(motion, str | Path):
        text = str(motion)
        if "," not in text or (Path(text).suffix.lower() == ".bvh" and Path(text).is_file()):
            return (motion,)
        return tuple(name.strip() for name in text.split(",") if name.strip()) or (motion,)
    return tuple(motion)


def open_override(mapping: str | Path | None) -> Override | None:
    """The corrections that a mapping file holds, None where none is given."""
    if mapping is None:
        return None
    from inkwake.interchange import read_mapping_file

    return read_mapping_file(mapping)
