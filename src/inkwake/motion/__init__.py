"""Clips, the motion library, and retargeting a clip to a rig."""

from inkwake.motion.bvh import read_bvh
from inkwake.motion.bvh_writer import write_bvh
from inkwake.motion.clip import Clip, Performance
from inkwake.motion.library import MotionInfo, load, motions
from inkwake.motion.mapping import DepthGroup, Mapping, PlaneGroup, RootRule
from inkwake.motion.matching import explain, map_skeleton
from inkwake.motion.perform import perform
from inkwake.motion.turntable import card_width

__all__ = [
    "Clip",
    "DepthGroup",
    "Mapping",
    "MotionInfo",
    "Performance",
    "PlaneGroup",
    "RootRule",
    "card_width",
    "explain",
    "load",
    "map_skeleton",
    "motions",
    "perform",
    "read_bvh",
    "write_bvh",
]
