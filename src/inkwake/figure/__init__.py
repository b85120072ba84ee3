"""Figures on a page: box, mask, joints."""

from inkwake.figure.figure import Figure, Kind
from inkwake.figure.skeleton import BIPED, Skeleton

__all__ = ["BIPED", "Figure", "Kind", "Skeleton"]
