"""What does inkwake see in my clip?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.verbs.own_motion import Edit, open_clip, open_override

if TYPE_CHECKING:
    from inkwake.motion import MotionReport


def explain_motion(
    motion: str | Path,
    *,
    drawing: str | Path | None = None,
    mapping: str | Path | None = None,
) -> MotionReport:
    """Say which joint of a clip drives what, how surely, and what looks wrong.

    Args:
        motion: a BVH file, or a name from ``motions()``.
        drawing: a character folder whose skeleton is driven; that of a person where None.
        mapping: a mapping file whose corrections count.

    Returns:
        The report: up axis, facing, rate, joints with confidence, problems.

    Raises:
        MotionError: the clip is damaged or nothing in it was recognised.
        ForeignFileError: the folder or the mapping file is broken.

    Example:
        >>> import inkwake
        >>> inkwake.explain_motion("walk").up
        '+y'
    """
    from inkwake.motion import report_motion

    skeleton = None
    if drawing is not None:
        from inkwake.interchange import read_character

        skeleton = read_character(Path(drawing)).skeleton
    return report_motion(open_clip(motion, Edit()), skeleton, open_override(mapping))
