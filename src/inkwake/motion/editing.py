"""Cutting and mirroring of whole clips."""

# f frames     n nodes     M (3, 3) reflection across the body's side axis; a rotation R seen in
# the mirror is M R M

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.errors import MotionError
from inkwake.motion.anatomy import plain, study
from inkwake.motion.clip import Clip
from inkwake.motion.kinematics import pick


def trim(clip: Clip, first: float, last: float | None) -> Clip:
    """The part of a clip between two moments; it closes to a loop no longer.

    Args:
        clip: what is cut.
        first: seconds.
        last: seconds; the clip's end where None. Beyond the end it means the end.

    Raises:
        MotionError: the part is empty or begins after the clip's end.
    """
    end = clip.seconds if last is None else min(last, clip.seconds)
    a, b = round(first / clip.frame_time), round(end / clip.frame_time)
    if not 0 <= a < clip.frames or b - a < 2:
        wanted = f"{first:g}:" + ("" if last is None else f"{last:g}")
        raise MotionError(
            f"the part {wanted} holds fewer than two frames of {clip.name}, which is "
            f"{clip.seconds:.2f} s long; choose moments within that"
        )
    if b - a == clip.frames:
        return clip
    return replace(pick(clip, slice(a, b)), loop=False)


def mirror(clip: Clip) -> Clip:
    """The clip as a mirror shows it: what the left hand did the right one does.

    Positions and rotations are reflected across a level axis, and nodes whose names tell left
    from right change names. Where names say nothing, left and right follow from the shape.
    """
    axis = 2 if study(clip).up[1] == "x" else 0
    flip = np.eye(3)
    flip[axis, axis] = -1.0
    return replace(
        clip,
        names=_other_side(clip.names),
        offsets=clip.offsets @ flip,
        positions=clip.positions @ flip,
        rotations=flip @ clip.rotations @ flip,
    )


def _other_side(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each node with the name of its counterpart; those without one keep their own."""
    sides: dict[tuple[str, str], list[int]] = {}
    for node, name in enumerate(names):
        end = name.endswith("_end")
        side, word = plain(name.removesuffix("_end"))
        if side:
            sides.setdefault((side, word + ("_end" if end else "")), []).append(node)
    out = list(names)
    for (side, word), nodes in sides.items():
        if side != "l":
            continue
        for a, b in zip(nodes, sides.get(("r", word), []), strict=False):
            out[a], out[b] = names[b], names[a]
    return tuple(out)
