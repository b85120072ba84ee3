"""Clips, the motion library, and retargeting a clip to a rig."""

from inkwake.motion.bvh import read_bvh
from inkwake.motion.bvh_writer import write_bvh
from inkwake.motion.clip import Clip, Performance, Role
from inkwake.motion.creatures import creature_perform
from inkwake.motion.library import MotionInfo, motions
from inkwake.motion.mapping import DepthGroup, Mapping, PlaneGroup, RootRule
from inkwake.motion.matching import explain, map_skeleton
from inkwake.motion.perform import perform
from inkwake.motion.repertoire import creature_motions, load

__all__ = [
    "Clip",
    "DepthGroup",
    "Mapping",
    "MotionInfo",
    "Performance",
    "PlaneGroup",
    "Role",
    "RootRule",
    "creature_motions",
    "creature_perform",
    "explain",
    "load",
    "map_skeleton",
    "motions",
    "perform",
    "read_bvh",
    "write_bvh",
]
