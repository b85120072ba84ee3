"""Clips, the motion library, and retargeting a clip to a rig."""

from inkwake.motion.bvh import read_bvh
from inkwake.motion.bvh_writer import write_bvh
from inkwake.motion.clip import Clip, Performance, Role
from inkwake.motion.creatures import creature_perform
from inkwake.motion.cycle import Cycle, cut_cycle
from inkwake.motion.editing import mirror, trim
from inkwake.motion.library import MotionInfo, motions
from inkwake.motion.mapping import DepthGroup, Mapping, PlaneGroup, RootRule
from inkwake.motion.matching import explain, map_skeleton
from inkwake.motion.override import Override, map_by_hand
from inkwake.motion.perform import perform
from inkwake.motion.repertoire import creature_motions, load
from inkwake.motion.report import MotionReport, report_motion
from inkwake.motion.timing import beats_of_loop, common_length, extend, on_beat, shift
from inkwake.motion.turntable import card_width

__all__ = [
    "Clip",
    "Cycle",
    "DepthGroup",
    "Mapping",
    "MotionInfo",
    "MotionReport",
    "Override",
    "Performance",
    "PlaneGroup",
    "Role",
    "RootRule",
    "beats_of_loop",
    "card_width",
    "common_length",
    "creature_motions",
    "creature_perform",
    "cut_cycle",
    "explain",
    "extend",
    "load",
    "map_by_hand",
    "map_skeleton",
    "mirror",
    "motions",
    "on_beat",
    "perform",
    "read_bvh",
    "report_motion",
    "shift",
    "trim",
    "write_bvh",
]
