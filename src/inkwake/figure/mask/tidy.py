"""Specks, pinholes and thin lines of a mask."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask
from inkwake.figure.opening import opened

_SPECK = 0.0004
_LEAST = 12
_SUPPORTED = 0.62
_AT_FRAME = 0.9
_FAR = 0.12
_SKIPPED = 0.015
_RIM_DEEP, _RIM_LONG = 0.02, 0.08
_THIN = 2.0


def without_specks(mask: Mask, share: float = _SPECK) -> Mask:
    """Drop parts smaller than a share of the whole."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    keep = stats[:, 4] >= max(_LEAST, share * int(stats[1:, 4].sum()))
    keep[0] = False
    return np.asarray(keep[labels])


def without_pinholes(mask: Mask, share: float) -> Mask:
    """Fill holes smaller than a share of the whole."""
    bare = np.pad(~mask, 1, constant_values=True).view(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(bare, connectivity=4)
    fill = stats[:, 4] < share * int(mask.sum())
    fill[0] = False
    return np.asarray(mask | fill[labels][1:-1, 1:-1])


def without_strangers(mask: Mask, p: Floats, along: Floats) -> Mask:
    """Drop loose parts that belong to something else.

    A floating hat or hand stays where the net is sure of it. Of a part that the crop's frame cuts,
    or that lies far from the body, it must be surer still: that is how a neighbour looks.

    Args:
        mask: (h, w) bool.
        p: (h, w) float32, the net's probability of the figure.
        along: the same, averaged along strokes: kinder to thin lines, so it counts where a
            pencil only skipped.
    """
    count, found, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    labels = np.asarray(found, np.int64)
    if count <= 2:
        return mask
    rows, columns = mask.shape
    main = 1 + int(np.argmax(stats[1:, 4]))
    far, skip = _FAR * max(stats[main, 2:4]), _SKIPPED * max(rows, columns)
    left, top, width, height = stats[:, :4].T
    cut = (np.minimum(left, top) <= 1) | (left + width >= columns - 1) | (top + height >= rows - 1)
    strict, kind = (
        np.bincount(labels.ravel(), map_.ravel(), count) / np.maximum(stats[:, 4], 1)
        for map_ in (p, along)
    )
    keep = np.arange(count) == main
    # A hand lies far from the body, but not from its arm: what is kept reaches further.
    while True:
        away = cv2.distanceTransform((~keep[labels]).view(np.uint8), cv2.DIST_L2, 3)
        nearest = np.full(count, np.inf)
        np.minimum.at(nearest, labels[mask], away[mask])
        stranger = cut | (nearest > far)
        mean = np.where(nearest < skip, kind, strict)
        kept = keep | (mean >= np.where(stranger, _AT_FRAME, _SUPPORTED))
        kept[0] = False
        if (kept == keep).all():
            return np.asarray(keep[labels])
        keep = kept


def without_rims(mask: Mask) -> Mask:
    """Drop thin strips along the frame of the crop: the table beside the sheet, a page's shadow.

    A figure that the frame cuts runs into it; a strip lies along it. Rows in which the ink reaches
    no deeper than a strip belong to one where there are many of them.
    """
    kept = mask.copy()
    size = max(mask.shape)
    deepest, shortest = max(2, round(_RIM_DEEP * size)), _RIM_LONG * size
    for side in (kept, kept[:, ::-1], kept.T, kept.T[:, ::-1]):
        rim = side[:, : deepest + 1]
        depth = np.where(rim.all(1), deepest + 1, (~rim).argmax(1))
        strip = (depth > 0) & (depth <= deepest)
        runs = np.flatnonzero(np.diff(np.concatenate([[False], strip, [False]]).astype(np.int8)))
        for first, stop in zip(runs[::2].tolist(), runs[1::2].tolist(), strict=True):
            if stop - first > shortest:
                away = np.arange(deepest + 1) < depth[first:stop, None]
                side[first:stop, : deepest + 1] &= ~away
    return kept


def with_flanks(mask: Mask, stroke: float, flank: float = 1.0) -> Mask:
    """Widen single lines: their soft flanks are a good part of them.

    Args:
        mask: (h, w) bool.
        stroke: usual width of a stroke, px; what is narrower than two of them is a line.
        flank: how wide a soft edge is, px: one px of the page.
    """
    box = np.ones((3, 3), np.uint8)
    # Opening rounds a body's own edge by a pixel, too; that is no line.
    solid = cv2.dilate(opened(mask, _THIN * stroke).view(np.uint8), box) > 0
    thin = (mask & ~solid).view(np.uint8)
    side = 2 * max(1, int(flank)) + 1
    # OpenCV's ellipse of three pixels is a cross, which would leave slanted lines thin.
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)) if side > 3 else box
    return np.asarray(mask | (cv2.dilate(thin, np.asarray(disc)) > 0))
