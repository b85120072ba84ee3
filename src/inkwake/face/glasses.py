"""Glasses: rings that a bridge joins are no eyes; what is in them is."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Bytes, Mask
from inkwake.face.face import Eye, Feature
from inkwake.face.pen import pen_of
from inkwake.face.snap import Snap, closed, unlikeness

_BAND = 0.3
_INK = 25.0
_MOSTLY = 0.9
_NEAREST = 3.0


def joined(left: Feature, right: Feature, rgb: Bytes, skin: Mask) -> bool:
    """Whether ink runs from one eye to the other.

    Args:
        left: the viewer's left eye, crop px.
        right: the other.
        rgb: (h, w, 3) uint8, the crop.
        skin: (h, w) bool, the figure.
    """
    a, b = left.centre, right.centre
    first, last = a[0] + left.size[0] / 2, b[0] - right.size[0] / 2
    if last - first < _NEAREST:
        return False
    high = _BAND * (left.size[1] + right.size[1]) / 2
    middle = (a[1] + b[1]) / 2
    top, bottom = max(0, round(middle - high)), round(middle + high) + 1
    box = slice(top, bottom), slice(round(first) + 1, round(last))
    part = rgb[box]
    if not part.size or not skin[box].any():
        return False
    unlike = unlikeness(part, skin[box])
    return bool((unlike > _INK).any(0).mean() > _MOSTLY)


def without_glasses(eye: Eye, seen: Snap) -> Eye:
    """The eye behind a glass; the eye itself where there is none."""
    if not eye.open or not eye.pupil.any():
        return eye
    inner = closed(eye.pupil)
    behind = Snap(inner, eye.pupil, seen.rgb, 0.0)
    whole = Feature(eye.whole.left, eye.whole.top, inner)
    return Eye(whole, pen_of(behind), np.asarray(inner), False)
