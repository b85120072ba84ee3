"""From what the figure net saw to a skeleton."""

from inkwake.figure.joints.decode import decode
from inkwake.figure.joints.posed import Posed

__all__ = ["Posed", "decode"]
