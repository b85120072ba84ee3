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

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.page.harmonic import close_holes

SURVEY_SIDE = 400
_CLOSING = 7  # px of the survey: strokes up to this width vanish in the envelope
_STEP = 0.035  # log units: an edge weaker than this never stops the growth
_SHARP = 0.62
_HUE = 0.07  # log units of red or blue against green
_ROUGH = 0.05  # log units of fine texture
_LEVEL = 0.11  # log units: an island of this brightness beside the light is paper


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """What the survey found; every field has the survey's size.

    Attributes:
        light: (h, w, 3) float32, 0..255, the colour of bare paper.
        paper: (h, w) bool, bare paper for certain.
        off_sheet: (h, w) bool, no paper at all (table, hand, phone).
    """

    light: Floats
    paper: Mask
    off_sheet: Mask


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
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (3, 3), 0)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_CLOSING, _CLOSING))
    envelope = cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel)
    logs = np.log(np.maximum(envelope, 4).astype(np.float32))
    rough = _roughness(small)
    paper = _grow_paper(logs, rough)
    light = _light_of(logs, paper)
    for _ in range(2):
        paper = _add_islands(logs, light, rough, paper)
        light = _light_of(logs, paper)
    from inkwake.page.surroundings import find_surroundings

    off_sheet = find_surroundings(paper, logs - light)
    return Survey(np.exp(light), paper, off_sheet)


def _roughness(small: Bytes) -> Floats:
    """Measure fine texture in log units, (h, w): the spread within 5 px once noise is smoothed."""
    grey = np.log(np.maximum(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), 4).astype(np.float32))
    mean = cv2.blur(grey, (3, 3))
    spread = np.sqrt(np.maximum(cv2.blur((grey - mean) ** 2, (5, 5)), 0.0))
    return spread.astype(np.float32)


def _sharp_edges(logs: Floats) -> Mask:
    """Mark edges that ink or paint has and shadows have not, (h, w)."""
    near, far = (
        (cv2.dilate(logs, np.ones((k, k), np.uint8)) - cv2.erode(logs, np.ones((k, k), np.uint8)))
        for k in (3, 13)
    )
    sharp = (near > _STEP) & (near > _SHARP * far)
    return np.asarray(sharp.any(axis=2))


def _grow_paper(logs: Floats, rough: Floats) -> Mask:
    """Find the main area of paper: large, bright, smooth, bounded by sharp edges."""
    smooth = ~_sharp_edges(logs) & (rough < _ROUGH)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(
        smooth.astype(np.uint8), connectivity=4
    )
    if count < 2:
        return np.ones(rough.shape, bool)
    grey = logs.mean(axis=2)
    sums = np.bincount(labels.ravel(), np.exp(grey).ravel(), count)
    score = sums * sums / np.maximum(stats[:, cv2.CC_STAT_AREA], 1)
    score[0] = 0
    paper = labels == int(np.argmax(score))
    return paper & ~_off_hue(logs, paper)


def _off_hue(logs: Floats, paper: Mask) -> Mask:
    """Mark places whose hue leaves that of the paper about them, (h, w)."""
    hue = np.stack([logs[..., 0] - logs[..., 1], logs[..., 2] - logs[..., 1]], axis=2)
    weight = paper.astype(np.float32)
    size = (max(paper.shape) // 3) | 1
    total = np.maximum(cv2.blur(weight, (size, size)), 1e-6)[..., None]
    mean = cv2.blur(hue * weight[..., None], (size, size)) / total
    return np.asarray((np.abs(hue - mean) > _HUE).any(axis=2))


def _light_of(logs: Floats, paper: Mask) -> Floats:
    """Take the envelope on paper, smoothed, and close the rest from there; log units."""
    core = cv2.erode(paper.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.float32)
    if not core.any():
        core = paper.astype(np.float32)
    total = np.maximum(cv2.GaussianBlur(core, (0, 0), 1.5), 1e-6)[..., None]
    soft = cv2.GaussianBlur(logs * core[..., None], (0, 0), 1.5) / total
    filled = close_holes(soft.astype(np.float32), core)
    return filled


def _add_islands(logs: Floats, light: Floats, rough: Floats, paper: Mask) -> Mask:
    """Add paper that the growth could not reach because ink surrounds it."""
    gap = logs - light
    hue = np.stack([gap[..., 0] - gap[..., 1], gap[..., 2] - gap[..., 1]], axis=2)
    alike = (
        (np.abs(gap).max(axis=2) < _LEVEL)
        & (np.abs(hue).max(axis=2) < 0.5 * _HUE)
        & (rough < _ROUGH)
    )
    return np.asarray(paper | alike)
