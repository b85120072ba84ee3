"""Which motions come with inkwake, and how are they to be played?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwake.motion import Clip, MotionInfo


def motions() -> tuple[MotionInfo, ...]:
    """List the motion library: name, seconds of one loop, one line of description each.

    Example:
        >>> import inkwake
        >>> "walk" in [motion.name for motion in inkwake.motions()]
        True
    """
    from inkwake.motion import motions as library

    return library()


def load_for(motion: str | Path, *, energy: float, speed: float, seed: int) -> Clip:
    """A clip made for a speed, of its usual length: a plan then plays it at that speed.

    Raises:
        UnknownMotion, BrokenBvh, MotionError: see ``load_motion``.
    """
    from inkwake.motion import load

    clip = load(motion, energy=energy, speed=speed, seed=seed)
    return replace(clip, frame_time=clip.frame_time * speed)
