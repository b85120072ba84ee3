"""Shadows that drawn lines cut into pieces: paper as dark as the shadow across the line.

Symbols: ``q`` survey picture in logarithms, ``v`` its mean over the channels (tone), ``gap`` the
picture against the light found so far. A hard shadow is not reached by growth through soft edges
where it lies inside a drawn outline. But the same shadow lies on bare paper beside the outline, so
its tone and hue are known: smooth ground of exactly that tone and hue nearby is paper, too. Paint
would have to hit the shadow's colour in all channels.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask
from inkwake.page.channels import hue_gap, mean

_BIN = 0.06  # log units, half the width of a class of tone
_REACH = 0.16  # of the survey's long side: the shadow's bare part is no further away
_ENOUGH = 0.04  # share of the surroundings that bare paper of the tone must cover
_ALIKE = 0.03  # log units of red or blue against green
_LEAST = 12  # px of the survey; a smaller piece is no cut-up shadow
_DARK = 0.11  # log units below the light; less is no shadow


def find_shadows(logs: Floats, light: Floats, smooth: Mask, paper: Mask) -> Mask:
    """Mark ground that has the tone and the hue of a shadow on bare paper nearby, (h, w) bool.

    Args:
        logs: (h, w, 3) float32, the survey in log units.
        light: (h, w, 3) float32, the light found so far, log units.
        smooth: (h, w) bool, places without fine texture.
        paper: (h, w) bool, bare paper found so far.
    """
    tone = mean(logs)
    open_ground = smooth & ~paper & (tone < mean(light) - _DARK)
    shadows = np.zeros(paper.shape, bool)
    if not open_ground.any():
        return shadows
    hue = hue_gap(logs)
    size = (round(_REACH * max(paper.shape)) | 1,) * 2
    low, high = float(tone[open_ground].min()), float(tone[open_ground].max())
    for level in np.arange(low, high + _BIN, _BIN):
        here = open_ground & (np.abs(tone - level) <= 0.5 * _BIN)
        if not here.any():
            continue
        known = (paper & (np.abs(tone - level) <= _BIN)).astype(np.float32)
        share = cv2.boxFilter(known, -1, size, borderType=cv2.BORDER_CONSTANT)
        # Seldom is there bare paper of the tone nearby; only then is its hue of interest.
        here &= share > _ENOUGH
        if not here.any():
            continue
        for side in cv2.split(hue):
            usual = cv2.boxFilter(side * known, -1, size, borderType=cv2.BORDER_CONSTANT)
            here &= np.abs(side - usual / np.maximum(share, 1e-6)) < _ALIKE
        shadows |= here
    return _enclosed(shadows, paper)


def _enclosed(shadows: Mask, paper: Mask) -> Mask:
    """Keep large pieces in ground that is apart from the picture's rim, (h, w) bool.

    What is no paper and runs out of the picture may be a table or a hand as dark as the shadow.
    """
    _, ground = cv2.connectedComponents((~paper).astype(np.uint8), connectivity=4)
    rim = np.unique(np.concatenate([ground[0], ground[-1], ground[:, 0], ground[:, -1]]))
    inner = (shadows & ~np.isin(ground, rim[rim > 0])).astype(np.uint8)
    inner = np.asarray(cv2.morphologyEx(inner, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(inner, connectivity=8)
    large = stats[:, cv2.CC_STAT_AREA] >= _LEAST
    large[0] = False
    return np.asarray(large[pieces])
