"""Whether a mask is what the net believes, and what to do where it is not.

The edges of the ink may lead astray: a body falls apart between strokes that the net does not see,
or a region is decided the wrong way. Then the shape that the ink encloses, within the net's mask
and a margin, is the next best, and after it the net's own mask with its rough edge.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Mask
from inkwake.figure.chambers import enclosed
from inkwake.figure.look import Glance
from inkwake.figure.mask.closeup import Closeup
from inkwake.figure.mask.field import onto
from inkwake.figure.mask.raw import raw
from inkwake.figure.mask.tidy import without_specks

SHAPE_TAKEN = "net and ink disagree about the mask: the drawn shape near the net's mask was taken"
NET_TAKEN = "net and ink disagree about the mask: the net's own was taken, its edge is rough"

_SIDE = 256
_COVERED = 0.75
_TORN = 0.25
_BEYOND = 0.05
_WIDEST_GAP = 0.05


def agreed(mask: Mask, seen: Closeup, glance: Glance) -> tuple[Mask, tuple[str, ...]]:
    """The mask, or a better one where it disagrees with the net; and a note that says so."""
    if _agrees(mask, seen, glance):
        return mask, ()
    size = max(mask.shape)
    alone = raw(seen, glance)
    reach = 2 * round(_BEYOND * size) + 1
    room = cv2.dilate(
        alone.view(np.uint8), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    )
    shape = (seen.ink | (enclosed(seen.ink, widest=_WIDEST_GAP * size) > 0)) & (room > 0)
    shape = without_specks(np.asarray(shape))
    if _agrees(shape, seen, glance):
        return shape, (SHAPE_TAKEN,)
    return alone, (NET_TAKEN,)


def _agrees(mask: Mask, seen: Closeup, glance: Glance) -> bool:
    """Whether the mask covers what the net is sure of, and is in no more pieces than that."""
    rows, columns = mask.shape
    scale = min(1.0, _SIDE / max(rows, columns))
    shape = max(1, round(rows * scale)), max(1, round(columns * scale))
    cell = glance.window[2] / len(glance.mask) * seen.scale * scale
    believed = onto(glance.mask, glance.window, seen.box, shape) > 0.5
    if not believed.any():
        return True
    soft = cv2.resize(mask.view(np.uint8) * 255, shape[::-1], interpolation=cv2.INTER_AREA)
    reach = 2 * max(1, round(1.5 * cell)) + 1
    wide = cv2.dilate(soft, np.ones((reach, reach), np.uint8)) > 25
    covered = float((believed & wide).sum() / believed.sum())
    return covered > _COVERED and _oneness(wide) > _oneness(believed) - _TORN


def _oneness(mask: Mask) -> float:
    """Share of the largest piece."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    areas = stats[1:, 4]
    return float(areas.max() / areas.sum()) if len(areas) else 0.0
