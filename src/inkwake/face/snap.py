"""From a coarse label to the drawn feature: the ink that lies in it, and what that ink encloses.

Legend
    unlike   (h, w) distance of each pixel's colour from the skin around it, L*a*b* units
    size     square root of a label's area, px
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask, Points

_AROUND = 0.45
_LEAST_UNLIKE = 14.0
_GAP = 0.04
_NECKS, _EVEN = (0.4, 0.5, 0.6, 0.65, 0.7, 0.75), 0.3
_SPECK, _HAIR = 0.008, 0.09
_LEAST, _MOST = 0.06, 2.2
_BAYS = 0.06
_CELL = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Snap:
    """What was seen where a label lies.

    Attributes:
        mask: (h, w) bool, the feature with what it encloses.
        ink: (h, w) bool, its ink alone.
        rgb: (h, w, 3) uint8, the drawing there.
        crossed: 0..1, share of its surroundings that other ink runs through.
    """

    mask: Mask
    ink: Mask
    rgb: Bytes
    crossed: float


def snaps(
    label: Mask, rgb: Bytes, skin: Mask, *, inside: float, spill: float, hatched: bool = False
) -> list[Snap]:
    """The drawn features that a label may mean: all of its ink, each piece alone, the label's cut.

    Args:
        label: (h, w) bool, one blob with some px of surroundings on all sides.
        rgb: (h, w, 3) uint8, the drawing there.
        skin: (h, w) bool, where to look for the skin's colour; some ink in it does not matter.
        inside: share of a piece of ink that must lie in the label.
        spill: how far ink may reach out of the label, shares of its size.
        hatched: take the skin's commonest colour for its usual one, and only what is darkest.
    """
    unlike = unlikeness(rgb, skin, commonest=hatched)
    size = max(3.0, float(np.sqrt(label.sum())))
    near = grown(label, spill * size)
    ink = unlike > _threshold(unlike[grown(label, _AROUND * size)])
    pieces = _pieces(ink, near, inside, size)
    every = np.logical_or.reduce(pieces) if pieces else np.zeros_like(ink)
    cut = _cut(ink & near, size)
    found = [every, cut, *(pieces if len(pieces) > 1 else []), *_halves(every), *_halves(cut)]
    # On skin of many colours only the darkest of what is in a label is an eye.
    dark = ink & _darkest(rgb, label) if hatched else unlike > _threshold(unlike[label])
    found += _pieces(dark, near, inside, size)
    snapped = [_snap(own, ink, rgb) for own in found if own.any()]
    return [s for s in snapped if _LEAST < s.mask.sum() / label.sum() < _MOST]


def _darkest(rgb: Bytes, label: Mask) -> Mask:
    light = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY))
    level, _ = cv2.threshold(light[label], 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return np.asarray(light <= level)


def _pieces(ink: Mask, near: Mask, inside: float, size: float) -> list[Mask]:
    """The pieces of ink that lie in a label, the gaps that crayon leaves in a line bridged."""
    side = max(1, 2 * round(_GAP * size) + 1)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    whole = cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_CLOSE, disc)
    count, names = cv2.connectedComponents(whole, connectivity=8)
    names[~ink] = 0
    area = np.bincount(names.ravel(), minlength=count)
    mine = np.bincount(names[near], minlength=count) > inside * area
    mine &= area > _SPECK * size**2
    mine[0] = False
    return [np.asarray(names == k) for k in np.flatnonzero(mine)]


def _cut(ink: Mask, size: float) -> Mask:
    """The largest piece of some ink, without the thin lines that were cut off with it."""
    side = max(1, 2 * round(_HAIR * size) + 1)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    body = cv2.morphologyEx(closed(ink).view(np.uint8), cv2.MORPH_OPEN, disc)
    count, names, stats, _ = cv2.connectedComponentsWithStats(body, connectivity=8)
    if count < 2:
        return np.zeros_like(ink)
    largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    return np.asarray(ink & (names == largest))


def _halves(ink: Mask) -> list[Mask]:
    """Two eyes that touch, parted at their neck."""
    mask = closed(ink)
    depth = cv2.distanceTransform(mask.view(np.uint8), cv2.DIST_L2, 5)
    for share in _NECKS:
        core = (depth > share * depth.max()).view(np.uint8)
        count, names, stats, _ = cv2.connectedComponentsWithStats(core, connectivity=8)
        if count < 3:
            continue
        first, second = 1 + np.argsort(-stats[1:, cv2.CC_STAT_AREA])[:2]
        to_first, to_second = (
            cv2.distanceTransform((names != k).view(np.uint8), cv2.DIST_L2, 5)
            for k in (first, second)
        )
        # The larger eye's core lies further inside of it.
        lead = float(depth[names == first].max() - depth[names == second].max())
        near = to_first + lead <= to_second
        areas = sorted([int((mask & near).sum()), int((mask & ~near).sum())])
        if areas[0] > _EVEN * areas[1]:
            return [ink & near, ink & ~near]
    return []


def _snap(own: Mask, ink: Mask, rgb: Bytes) -> Snap:
    mask = closed(own)
    around = grown(mask, 3.0) & ~grown(mask, 1.0)
    crossed = float((ink & ~own)[around].mean()) if around.any() else 1.0
    return Snap(mask, own, rgb, crossed)


def unlikeness(rgb: Bytes, skin: Mask, *, commonest: bool = False) -> Floats:
    """(h, w) how far each colour lies from the usual, or the commonest, colour of the skin."""
    lab = cv2.cvtColor(rgb.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2LAB)
    tone = np.array([100.0, 0.0, 0.0])
    if skin.any():
        near = np.asarray(lab[skin], np.float32)
        tone = _commonest(near) if commonest else np.median(near, axis=0)
    return np.asarray(np.sqrt(((lab - tone.astype(np.float32)) ** 2).sum(-1)), np.float32)


def _commonest(colours: Floats) -> Points:
    """The commonest of (n, 3) colours: outlines and hatching may be more than half of them."""
    cells = np.round(colours / _CELL).astype(np.int64) @ np.array([4096, 64, 1])
    names, counts = np.unique(cells, return_counts=True)
    first = np.median(colours[cells == names[counts.argmax()]], axis=0)
    near = np.abs(colours - first).max(1) < _CELL
    return np.asarray(np.median(colours[near], axis=0), np.float64)


def closed(mask: Mask) -> Mask:
    """A mask with its holes and narrow bays filled."""
    if not mask.any():
        return mask
    side = max(3, 2 * round(_BAYS * float(np.sqrt(mask.sum()))) + 1)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    near = cv2.morphologyEx(mask.view(np.uint8), cv2.MORPH_CLOSE, disc)
    outlines, _ = cv2.findContours(near, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(near, outlines, -1, 1, cv2.FILLED)
    return near > 0


def grown(mask: Mask, reach: float) -> Mask:
    """A mask and all within ``reach`` px of it."""
    away = cv2.distanceTransform((~mask).view(np.uint8), cv2.DIST_L2, 5)
    return np.asarray(away <= reach)


def _threshold(unlike: Floats) -> float:
    """Where ink parts from skin (N. Otsu, 1979)."""
    values = np.clip(unlike, 0, 127).astype(np.uint8)
    level, _ = cv2.threshold(values, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return max(_LEAST_UNLIKE, float(level))
