"""Which motions come with inkwake?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwake.motion import MotionInfo


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
