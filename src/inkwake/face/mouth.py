"""The mouth: what is labelled so below the eyes, without nose and cheeks."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask, Points
from inkwake.face.face import Feature, Mouth
from inkwake.face.pen import pen_of
from inkwake.face.snap import Snap, closed, grown

_BESIDE, _BELOW, _FAR_BELOW = 0.85, 0.2, 3.2
_WIDEST = 2.6
_CROSSED = 0.4
_COVERED, _OWN, _SPILL = 0.55, 0.6, 0.45
_WIDER = 1.6
_LINE, _HOLLOW, _MOTLEY = 0.27, 0.2, 14.0
_SPECK = 12
_BEYOND, _SAME, _MORE = 0.15, 40.0, 0.08


def mouth_of(
    found: list[tuple[Feature, Snap]], label: Mask, left: Points, right: Points
) -> Mouth | None:
    """Choose the mouth.

    Args:
        found: what labels may mean.
        label: (h, w) bool, all that is labelled a mouth.
        left: (2,) middle of the viewer's left eye, crop px.
        right: (2,) of the other.

    Returns:
        None where no mouth is sure.
    """
    middle, span = (left + right) / 2, float(np.hypot(*(right - left)))
    along = (right - left) / span
    down = np.array([-along[1], along[0]])
    best, most = None, 0.0
    for feature, seen in found:
        own = _main(seen.ink)
        mouth = Feature(feature.left, feature.top, closed(own))
        step = mouth.centre - middle
        aside, below = abs(float(step @ along)) / span, float(step @ down) / span
        if seen.crossed > _CROSSED or mouth.size[0] > _WIDEST * span:
            continue
        if aside > _BESIDE or not _BELOW < below < _FAR_BELOW:
            continue
        part = label[mouth.box]
        near = grown(part, _SPILL * float(np.sqrt(part.sum())))
        covered = float(np.ptp(np.flatnonzero(mouth.mask.any(0)))) / max(
            1.0, float(np.ptp(np.flatnonzero(part.any(0))))
        )
        within = float(near[mouth.mask].mean())
        if covered < _COVERED or within < _OWN:
            continue
        if _goes_on(mouth.mask, own, seen.rgb):
            continue
        good = min(covered, 1.0) * within**0.5 * (1 - seen.crossed) ** 2
        if good > most:
            ink = Snap(mouth.mask, own, seen.rgb, seen.crossed)
            best, most = Mouth(mouth, pen_of(ink), _is_line(ink, mouth.size[0])), good
    return best


def _goes_on(mask: Mask, own: Mask, rgb: Bytes) -> bool:
    """Whether ink like a mouth's own goes on beside it: then it is only a part of the mouth."""
    columns = np.flatnonzero(mask.any(0))
    wide = float(np.ptp(columns)) + 1
    near = grown(mask, _BEYOND * wide) & ~mask
    inner = slice(columns[0] + round(0.15 * wide), columns[-1] - round(0.15 * wide))
    near[:, inner] = False
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB).astype(np.float32)
    away = np.sqrt(((lab - np.median(lab[own], axis=0)) ** 2).sum(-1))
    return bool((near & (away < _SAME)).sum() > _MORE * own.sum())


def _is_line(seen: Snap, wide: float) -> bool:
    """Whether a mouth is a line, with nothing inside."""
    depth = cv2.distanceTransform(seen.mask.view(np.uint8), cv2.DIST_L2, 5)
    ridge = (depth == cv2.dilate(depth, np.ones((3, 3)))) & (depth > 0.8)
    thick = 2 * float(np.median(depth[ridge])) if ridge.any() else 1.0
    hollow = float((seen.mask & ~seen.ink).sum() / seen.mask.sum())
    lab = cv2.cvtColor(seen.rgb, cv2.COLOR_RGB2LAB)[seen.ink].astype(np.float32)
    motley = float(np.abs(lab - np.median(lab, axis=0))[:, 1:].mean(0).max())
    return thick < _LINE * wide and hollow < _HOLLOW and motley < _MOTLEY


def _main(ink: Mask) -> Mask:
    """The piece that is the mouth: the widest, the lower of two, or all of a row of dots."""
    count, names, stats, _ = cv2.connectedComponentsWithStats(ink.view(np.uint8), connectivity=8)
    if count < 3:
        return ink
    wide = np.where(stats[:, cv2.CC_STAT_AREA] > _SPECK, stats[:, cv2.CC_STAT_WIDTH], 0)
    wide[0] = 0
    similar = np.flatnonzero(wide * _WIDER > wide.max())
    if len(similar) > 2:
        return ink
    low = stats[:, cv2.CC_STAT_TOP] + stats[:, cv2.CC_STAT_HEIGHT]
    first = max(similar.tolist(), key=lambda k: int(low[k]))
    # Crayon breaks a line; what lies at the same height belongs to it.
    top, bottom = stats[first, cv2.CC_STAT_TOP], low[first]
    middle = stats[:, cv2.CC_STAT_TOP] + stats[:, cv2.CC_STAT_HEIGHT] / 2
    own = (wide > 0) & (middle > top - (bottom - top) / 2) & (middle < bottom + (bottom - top) / 2)
    own[first] = True
    return np.asarray(own[names])
