"""Which part of the figure each pixel of the mask belongs to."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask
from inkwake.figure.labels import PART
from inkwake.figure.look import Glance
from inkwake.figure.mask.closeup import Closeup
from inkwake.figure.mask.field import onto

_WORK = 500
_SMALL = (PART["eye"], PART["pupil"])


def part_map(seen: Closeup, glance: Glance, mask: Mask) -> Bytes:
    """(h, w) uint8 indices into ``labels.PARTS``, 0 outside the mask and nowhere inside it.

    A line belongs to the part beside it that the net is surer of; a pupil is the ink itself, not a
    disc about it.
    """
    rows, columns = mask.shape
    scale = min(1.0, _WORK / max(rows, columns))
    shape = max(1, round(rows * scale)), max(1, round(columns * scale))
    maps = onto(np.ascontiguousarray(glance.parts.transpose(1, 2, 0)), glance.window, seen.box,
                shape)  # fmt: skip
    maps[..., 0] = 0
    small = maps.argmax(2).astype(np.uint8)
    labels = np.asarray(cv2.resize(small, (columns, rows), interpolation=cv2.INTER_NEAREST))
    labels[~mask] = 0
    _fill(labels, mask)
    _snap_pupils(labels, seen.ink, mask)
    return labels


def _fill(labels: Bytes, mask: Mask) -> None:
    """Give pixels of the mask without a part that of the nearest pixel with one."""
    if not (mask & (labels == 0)).any():
        return
    if not labels.any():
        labels[mask] = PART["trunk"]
        return
    _, nearest = cv2.distanceTransformWithLabels(
        (labels == 0).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    part_of = np.zeros(int(nearest.max()) + 1, np.uint8)
    part_of[nearest[labels > 0]] = labels[labels > 0]
    empty = mask & (labels == 0)
    labels[empty] = part_of[nearest[empty]]


def _snap_pupils(labels: Bytes, ink: Mask, mask: Mask) -> None:
    """A pupil is the patch of ink that it lies on, if that is small; the rest of it is eye."""
    eyes = np.isin(labels, _SMALL)
    if not eyes.any():
        return
    inked = (eyes & ink & mask).view(np.uint8)
    _, patches, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    pupil = labels == PART["pupil"]
    hits = np.bincount(patches[pupil], minlength=len(stats))
    solid = hits > 0.4 * stats[:, 4]
    solid[0] = False
    if solid.any():
        labels[pupil] = PART["eye"]
        labels[solid[patches]] = PART["pupil"]
