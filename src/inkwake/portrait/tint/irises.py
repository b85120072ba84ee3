"""The colour of irises in a picture: what lies among the whites of eyes.

Whites are bright and grey, and close together on both sides of an iris. In their hull lie lids,
pupils, lights, lashes and the iris; the hue that has most colour among them is that of the iris,
and its colour the middle of what is neither pupil nor rim nor glow.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from inkwake.colour.tone import to_lab

Lab = npt.NDArray[np.float32]

WIDE = 160
"""Width at which a face is looked at, px."""
_DOT = np.ones((2, 2), np.uint8)
_HUES = 24
_BRIGHT, _GREY = 90.0, 6.0
_LEAST, _MOST = 40.0, 0.2
"""Area of the hull of whites: px at least, share of the face at most."""


def iris_colour(
    rgb: npt.NDArray[np.uint8], box: tuple[float, float, float, float], skin: Lab
) -> Lab | None:
    """The colour of the irises, Lab; None where no whites are seen.

    Args:
        rgb: (h, w, 3 or 4) uint8.
        box: of the face: left, top, right, bottom, px.
        skin: its colour, Lab.
    """
    lab = _face(rgb, box)
    if lab is None:
        return None
    light, chroma = lab[..., 0], np.hypot(lab[..., 1], lab[..., 2])
    bright = ((light > _BRIGHT) & (chroma < _GREY)).astype(np.uint8)
    white = np.asarray(cv2.morphologyEx(bright, cv2.MORPH_OPEN, _DOT), np.uint8)
    of_skin = np.linalg.norm(lab - skin, axis=-1) < 12
    chosen = lab[_between(white) & (white == 0) & ~of_skin & (light > 14) & (light < 88)]
    return _middle(chosen) if len(chosen) >= 20 else None


def _face(rgb: npt.NDArray[np.uint8], box: tuple[float, float, float, float]) -> Lab | None:
    """The part of the face where eyes may be, ``WIDE`` px wide, Lab."""
    left, top, right, bottom = box
    w, h = right - left, bottom - top
    rows = slice(int(top + 0.15 * h), int(top + 0.85 * h))
    crop = np.ascontiguousarray(rgb[rows, int(left + 0.02 * w) : int(right - 0.02 * w), :3])
    if min(crop.shape[:2]) < 6:
        return None
    scale = WIDE / crop.shape[1]
    kind = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    even = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=kind)
    return np.asarray(to_lab(even.astype(np.float32) / 255))


def _between(white: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Hulls of whites that lie close together."""
    near = cv2.dilate(white, np.ones((13, 13), np.uint8))
    count, names = cv2.connectedComponents(near)
    found = np.zeros_like(white)
    for k in range(1, count):
        rows, columns = np.nonzero((names == k) & (white > 0))
        spots = np.column_stack([columns, rows]).astype(np.int32)
        if len(spots) < 12:
            continue
        hull = cv2.convexHull(spots)
        if _LEAST <= cv2.contourArea(hull) <= _MOST * white.size:
            cv2.fillConvexPoly(found, hull, 1)
    return found > 0


def _middle(pixels: Lab) -> Lab:
    """The middle colour of the hue that has most colour."""
    hue, chroma = np.arctan2(pixels[:, 2], pixels[:, 1]), np.hypot(pixels[:, 1], pixels[:, 2])
    sector = ((hue + np.pi) / (2 * np.pi) * _HUES).astype(int) % _HUES
    weight = np.bincount(sector, weights=chroma, minlength=_HUES)
    best = int((weight + np.roll(weight, 1) + np.roll(weight, -1)).argmax())
    peak = (best + 0.5) / _HUES * 2 * np.pi - np.pi
    away = np.abs((hue - peak + np.pi) % (2 * np.pi) - np.pi)
    alike = pixels[(away < 0.6) & (chroma > 0.35 * np.quantile(chroma, 0.9))]
    alike = alike if len(alike) >= 8 else pixels
    # Below lie pupil and rim, above the glow.
    low, high = np.quantile(alike[:, 0], [0.4, 0.8])
    held = alike[(alike[:, 0] >= low) & (alike[:, 0] <= high)]
    return np.asarray(np.median(held, axis=0), np.float32)
