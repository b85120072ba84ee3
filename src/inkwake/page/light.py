"""The light on the sheet: which colour would bare paper have at every place?

Symbols: ``q`` the survey picture (long side about 400 px), ``u`` its upper envelope in
logarithms, ``s`` sharpness of an edge (rise within 2 px over rise within 12 px), ``p`` bare paper.

Shadows and lamps change paper softly and keep its hue and its smoothness; ink and paint change it
within a pixel or two, or change the hue, or are rough. So paper is grown from the large bright
smooth area through soft edges only, and what it cannot reach is either a drawing (filled from its
rim) or, where it lies along the picture's edge, no paper at all.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask, Points
from inkwake.page.channels import hue_gap, largest, mean
from inkwake.page.harmonic import close_holes
from inkwake.page.shadows import find_shadows
from inkwake.page.sheet import find_sheet
from inkwake.page.surroundings import find_surroundings, sheet_hull

SURVEY_SIDE = 400
_CLOSING = 7  # px of the survey: strokes up to this width vanish in the envelope
_GENTLE = 0.035  # log units within 3 px
_STEP = 0.035  # log units: an edge weaker than this never stops the growth
_SHARP = 0.6
_HUE = 0.05  # log units of red or blue against green
_SHADOW_HUE = 0.3  # more of it per log unit of shadow
_ROUGH = 0.012  # log units of fine texture
_ROUNDS = 4  # a shadow may reach under several drawn outlines
_LEVEL = 0.11  # log units: an island of this brightness beside the light is paper


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """What the survey found; every field has the survey's size.

    Attributes:
        light: (h, w, 3) float32, 0..255, the colour of bare paper.
        paper: (h, w) bool, bare paper for certain.
        off_sheet: (h, w) bool, no paper at all (table, hand, phone).
        corners: (4, 2) float64 px of the survey, the sheet's corners, or None.
        painted: the ground is a painting, there is no bare paper to measure the light on.
    """

    light: Floats
    paper: Mask
    off_sheet: Mask
    corners: Points | None = None
    painted: bool = False


def survey_size(width: int, height: int) -> tuple[int, int]:
    """Return (width, height) px of the survey of a picture; never larger than the picture."""
    factor = min(1.0, SURVEY_SIDE / max(width, height))
    return max(1, round(width * factor)), max(1, round(height * factor))


def survey(rgb: Bytes) -> Survey:
    """Measure the light on a page.

    Args:
        rgb: (h, w, 3) uint8, the page as photographed.
    """
    size = survey_size(rgb.shape[1], rgb.shape[0])
    coarse = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    small = np.asarray(cv2.GaussianBlur(coarse, (3, 3), 0), np.uint8)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_CLOSING, _CLOSING))
    envelope = cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel)
    logs = np.log(np.maximum(envelope, 4).astype(np.float32))
    smooth = _smooth(small)
    paper = _grow_paper(logs, smooth)
    light = _light_of(logs, paper)
    paper = _flow(logs, light, smooth, paper)
    light = _light_of(logs, paper)
    for _ in range(2):
        paper = _add_islands(logs, light, smooth, paper)
        light = _light_of(logs, paper)
    for _ in range(_ROUNDS):
        shadows = find_shadows(logs, light, smooth, paper)
        if not shadows.any():
            break
        paper = _add_islands(logs, light, smooth, paper | shadows)
        light = _light_of(logs, paper)
    off_sheet = find_surroundings(paper)
    corners = find_sheet(small, sheet_hull(paper)) if off_sheet.any() else None
    seen = np.log(np.maximum(small, 4).astype(np.float32))
    if _is_painted(seen, light, paper):
        flat = np.broadcast_to(np.median(logs.reshape(-1, 3), axis=0), light.shape)
        return Survey(np.exp(flat), paper, np.zeros_like(paper), painted=True)
    return Survey(np.exp(light), paper, off_sheet, corners)


def _is_painted(seen: Floats, light: Floats, paper: Mask) -> bool:
    """Tell whether the ground is a painting: what passed as paper is nowhere even."""
    spread = np.abs((seen - light)[paper].mean(axis=1))
    return bool(np.median(spread) > 0.01 and np.percentile(spread, 90) > 0.06)


def _smooth(small: Bytes) -> Mask:
    """Mark places without fine texture, (h, w); carpets, hatching and strokes have some."""
    grey = np.log(np.maximum(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), 4).astype(np.float32))
    mean = cv2.blur(grey, (3, 3))
    spread = np.sqrt(np.maximum(cv2.blur((grey - mean) ** 2, (5, 5)), 0.0))
    limit = min(max(_ROUGH, 4.0 * float(np.median(spread))), 4 * _ROUGH)
    return np.asarray(spread < limit)


def _sharp_edges(logs: Floats) -> Mask:
    """Mark edges that ink or paint has and shadows have not, (h, w)."""
    near, far = (
        (cv2.dilate(logs, np.ones((k, k), np.uint8)) - cv2.erode(logs, np.ones((k, k), np.uint8)))
        for k in (5, 17)
    )
    steep = np.minimum(near - np.float32(_STEP), near - np.float32(_SHARP) * far)
    return np.asarray(largest(np.asarray(steep, np.float32)) > 0)


def _grow_paper(logs: Floats, smooth: Mask) -> Mask:
    """Find the main area of paper: large, bright, smooth, bounded by sharp edges."""
    box = np.ones((3, 3), np.uint8)
    # Opened, so that no thin channel through hatching or a faint edge lets paint in.
    open_ground = cv2.morphologyEx(
        (smooth & ~_sharp_edges(logs)).astype(np.uint8), cv2.MORPH_OPEN, box
    )
    count, labels, stats, _ = cv2.connectedComponentsWithStats(open_ground, connectivity=4)
    if count < 2:
        return np.ones(smooth.shape, bool)
    sums = np.bincount(labels.ravel(), np.exp(mean(logs)).ravel(), count)
    score = sums * sums / np.maximum(stats[:, cv2.CC_STAT_AREA], 1)
    score[0] = 0
    grown: Mask = labels == int(np.argmax(score))
    paper = grown
    for _ in range(2):  # paint that leaked in falsifies the first mean
        paper = grown & ~_off_hue(logs, paper)
    return paper


def _off_hue(logs: Floats, paper: Mask) -> Mask:
    """Mark places whose hue leaves that of the paper about them, (h, w).

    A deep shadow is lit by the sky or the room alone and may differ more than bright paper.
    """
    weight = paper.astype(np.float32)
    size = (max(paper.shape) // 3) | 1
    total = np.maximum(cv2.blur(weight, (size, size)), 1e-6)[..., None]
    gap = logs - cv2.blur(logs * weight[..., None], (size, size)) / total
    hue = largest(np.abs(hue_gap(np.asarray(gap, np.float32))))
    allowed = _HUE + _SHADOW_HUE * np.clip(-0.15 - gap[..., 1], 0.0, 0.5)
    return np.asarray(hue > allowed)


def _light_of(logs: Floats, paper: Mask) -> Floats:
    """Take the envelope on paper, smoothed, and close the rest from there; log units."""
    core = cv2.erode(paper.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.float32)
    if not core.any():
        core = paper.astype(np.float32)
    total = np.maximum(cv2.GaussianBlur(core, (0, 0), 1.5), 1e-6)[..., None]
    soft = cv2.GaussianBlur(logs * core[..., None], (0, 0), 1.5) / total
    filled = close_holes(soft.astype(np.float32), core)
    return filled


def _flow(logs: Floats, light: Floats, smooth: Mask, paper: Mask) -> Mask:
    """Let paper run on into folds and tinted shadows: slopes so gentle that no paint makes them."""
    gap = logs - light
    hue = largest(np.abs(hue_gap(np.asarray(gap, np.float32))))
    box = np.ones((3, 3), np.uint8)
    slope = largest(cv2.dilate(logs, box) - cv2.erode(logs, box))
    gentle = (smooth & (slope < _GENTLE) & (hue < 3 * _HUE)).astype(np.uint8)
    count, labels = cv2.connectedComponents(gentle, connectivity=4)
    reached = np.bincount(labels[paper], minlength=count) > 0.05 * np.bincount(labels.ravel())
    reached[0] = False
    return np.asarray(paper | reached[labels])


def _add_islands(logs: Floats, light: Floats, smooth: Mask, paper: Mask) -> Mask:
    """Add paper that the growth could not reach because ink surrounds it."""
    gap = logs - light
    near = (largest(np.abs(gap)) < _LEVEL) & (largest(np.abs(hue_gap(gap))) < 0.6 * _HUE)
    alike = near & smooth
    return np.asarray(paper | alike)
