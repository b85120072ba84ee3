"""The mask of a figure: what the net believes, drawn with the edges that the ink gives."""

from inkwake.figure.mask.closeup import Closeup, closeup, trimmed
from inkwake.figure.mask.fuse import Fused, fuse
from inkwake.figure.mask.parts import part_map
from inkwake.figure.mask.raw import raw

__all__ = ["Closeup", "Fused", "closeup", "fuse", "part_map", "raw", "trimmed"]
