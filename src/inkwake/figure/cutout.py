"""A figure's mask at the resolution of its own crop."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

import inkwake.page as paper
from inkwake.arrays import Bytes, Mask
from inkwake.figure.chambers import enclosed
from inkwake.figure.detect import Found
from inkwake.figure.holes import gaps
from inkwake.figure.ink import contrast, drawn, stroke_width, trim
from inkwake.figure.silhouette import tie
from inkwake.figure.strays import remains, strays
from inkwake.page import Page

_SIDE = 1000
_MARGIN = 0.012
_FINEST = 3.0
_SKIP = 0.04
_CRUMB = 0.004


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """A figure's crop.

    Attributes:
        box: (left, top, right, bottom) px of the page.
        rgb: (h, w, 3) uint8, the page there.
        ink: (h, w) bool, the figure's own ink.
        mask: (h, w) bool, ink and what it encloses.
        paper: (3,) uint8.
    """

    box: tuple[float, float, float, float]
    rgb: Bytes
    ink: Mask
    mask: Mask
    paper: Bytes


def cut(page: Page, found: Found) -> Cutout:
    """Look closely at one figure and cut it out."""
    margin = _MARGIN * found.size
    left, top, right, bottom = box = (
        float(max(0, np.floor(found.box[0] - margin))),
        float(max(0, np.floor(found.box[1] - margin))),
        float(min(page.width, np.ceil(found.box[2] + margin))),
        float(min(page.height, np.ceil(found.box[3] + margin))),
    )
    scale = min(_FINEST, _SIDE / max(right - left, bottom - top))
    view = paper.view(page, box, scale)
    size = max(view.rgb.shape)
    own = _territory(found, box, view.rgb.shape[:2])
    c = contrast(view.rgb, view.paper_colour)
    ink = trim(drawn(view.ink) & own, c, max(2, round(0.004 * size)))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    ink = cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_CLOSE, disc).view(bool)
    stroke = stroke_width(ink)
    ink &= ~remains(ink, stroke=stroke, printed=view.ruling)
    chambers = enclosed(ink, widest=0.05 * size)
    mask = (ink | (chambers > 0)) & ~gaps(ink, chambers)
    # A pencil that skipped must not leave a limb in pieces: they could not bend together.
    mask = tie(_dusted(mask), width=max(2, round(stroke)), reach=_SKIP)
    edge = _edge(page, box, mask.shape)
    stray = strays(mask, stroke=stroke, edge=edge, printed=view.ruling)
    whole = Cutout(box, view.rgb, ink, mask, view.paper_colour)
    return _tightened(whole, _main(mask & ~stray)) if stray.any() else whole


def _edge(page: Page, box: tuple[float, ...], shape: tuple[int, ...]) -> Mask:
    """Where the page ends within the crop: its outermost 1 % on the sides that it shares."""
    edge = np.zeros(shape, bool)
    rim = max(2, round(0.01 * max(shape)))
    left, top, right, bottom = box
    edge[:, :rim] |= left <= 1
    edge[:rim] |= top <= 1
    edge[:, -rim:] |= right >= page.width - 1
    edge[-rim:] |= bottom >= page.height - 1
    return edge


def _main(mask: Mask) -> Mask:
    """The mask without what only a stray line held: crumbs beside the largest part."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    keep = stats[:, 4] >= _CRUMB * stats[1:, 4].max()
    keep[0] = False
    return np.asarray(keep[labels])


def _tightened(piece: Cutout, mask: Mask) -> Cutout:
    """The cut-out about a smaller mask, at the same scale."""
    ys, xs = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    margin = round(_MARGIN * max(mask.shape))
    top, bottom = max(0, int(ys[0]) - margin), min(len(mask), int(ys[-1]) + 1 + margin)
    left, right = max(0, int(xs[0]) - margin), min(mask.shape[1], int(xs[-1]) + 1 + margin)
    wide = (piece.box[2] - piece.box[0]) / mask.shape[1]
    high = (piece.box[3] - piece.box[1]) / mask.shape[0]
    box = (
        piece.box[0] + left * wide,
        piece.box[1] + top * high,
        piece.box[0] + right * wide,
        piece.box[1] + bottom * high,
    )
    window = slice(top, bottom), slice(left, right)
    own = mask[window].copy()
    return Cutout(box, piece.rgb[window].copy(), piece.ink[window] & own, own, piece.paper)


def _territory(
    found: Found, box: tuple[float, float, float, float], shape: tuple[int, ...]
) -> Mask:
    """The figure's territory in the frame of the crop."""
    height, width = shape
    left, top, right, bottom = (v * found.scale for v in box)
    to_detection = np.array(
        [
            [(right - left) / width, 0, left + 0.5 * (right - left) / width - 0.5],
            [0, (bottom - top) / height, top + 0.5 * (bottom - top) / height - 0.5],
        ]
    )
    soft = cv2.warpAffine(
        found.territory.astype(np.float32),
        to_detection,
        (width, height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(soft > 0.5)


def _dusted(mask: Mask) -> Mask:
    """Drop specks: parts under 0.03 % of the whole."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    keep = stats[:, 4] >= max(12, 0.0003 * stats[1:, 4].sum())
    keep[0] = False
    return np.asarray(keep[labels])
