"""All that can be played by name: people's motions, and those that only creatures have."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from inkwake.motion import library
from inkwake.motion.clip import Clip, Role
from inkwake.motion.creatures.names import CREATURE_MOTIONS
from inkwake.motion.library import MotionInfo


def creature_motions() -> tuple[MotionInfo, ...]:
    """What only creatures do, in the order it is listed; seconds are those of a creature."""
    return tuple(
        MotionInfo(motion.name, motion.seconds, motion.words) for motion in CREATURE_MOTIONS
    )


def load(
    name_or_path: str | Path, *, energy: float = 1.0, speed: float = 1.0, seed: int = 0
) -> Clip:
    """A clip by name, or from a BVH file; arguments and errors as for ``library.load``.

    A person plays another motion in place of one that only creatures have.
    """
    folded = str(name_or_path).strip().lower().replace("-", "_").replace(" ", "_")
    own = next((motion for motion in CREATURE_MOTIONS if motion.name == folded), None)
    if own is not None:
        stand_in = library.load(own.stand_in, energy=energy, speed=speed, seed=seed)
        return replace(stand_in, name=own.name, role=Role(own.name, energy, speed))
    clip = library.load(name_or_path, energy=energy, speed=speed, seed=seed)
    named = library.find_name(clip.name) is not None
    is_file = Path(name_or_path).suffix.lower() == ".bvh"
    return replace(clip, role=Role(clip.name, energy, speed)) if named and not is_file else clip
