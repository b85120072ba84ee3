"""A still picture, masks of what may move, strengths and words become frames."""

from inkwake.stir.engine import Engine
from inkwake.stir.motions import MOTIONS, Motion, motion
from inkwake.stir.script import Move, Script, cycles_of, seconds_for, understood, written
from inkwake.stir.timing import Course, course

__all__ = [
    "MOTIONS",
    "Course",
    "Engine",
    "Motion",
    "Move",
    "Script",
    "course",
    "cycles_of",
    "motion",
    "seconds_for",
    "understood",
    "written",
]
