"""Which motions come with inkwake, and how are they to be played?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwake.motion import Clip, MotionInfo


def motions() -> tuple[MotionInfo, ...]:
    """List the motion library: name, seconds of one loop, one line of description each.

    What only creatures do comes last; a person plays another motion in its place.

    Example:
        >>> import inkwake
        >>> "walk" in [motion.name for motion in inkwake.motions()]
        True
    """
    from inkwake.motion import creature_motions
    from inkwake.motion import motions as library

    return library() + creature_motions()


def write_motions(
    folder: str | Path,
    *,
    names: Sequence[str] | None = None,
    energy: float = 1.0,
    speed: float = 1.0,
    seed: int = 0,
    force: bool = False,
) -> list[Path]:
    """Write motions as BVH files (``NAME.bvh``) for other programs; the folder is made.

    Args:
        folder: where they go.
        names: only these; all where None.
        energy: as for ``load_motion``.
        speed: as for ``load_motion``.
        seed: as for ``load_motion``.
        force: overwrite files that lie there.

    Raises:
        UnknownMotion, MotionError: see ``load_motion``.
        FileExists, NotWritable: a file lies there, or none can be written.

    Example:
        >>> import inkwake, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     [path.name for path in inkwake.write_motions(folder, names=["walk"])]
        ['walk.bvh']
    """
    from inkwake.errors import FileExists, NotWritable
    from inkwake.motion import load, write_bvh

    target = Path(folder)
    clips = [
        load(name, energy=energy, speed=speed, seed=seed)
        for name in names or [motion.name for motion in motions()]
    ]
    for clip in clips:
        if (target / f"{clip.name}.bvh").exists() and not force:
            raise FileExists(f"{target / clip.name}.bvh exists; use another folder or --force")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(f"the folder {target} cannot be made: {error.strerror}") from error
    return [write_bvh(clip, target / f"{clip.name}.bvh", force=force) for clip in clips]


def load_for(motion: str | Path, *, energy: float, speed: float, seed: int) -> Clip:
    """A clip made for a speed, of its usual length: a plan then plays it at that speed.

    Raises:
        UnknownMotion, BrokenBvh, MotionError: see ``load_motion``.
    """
    from inkwake.motion import load

    clip = load(motion, energy=energy, speed=speed, seed=seed)
    role = replace(clip.role, tempo=1.0) if clip.role is not None else None
    return replace(clip, frame_time=clip.frame_time * speed, role=role)
