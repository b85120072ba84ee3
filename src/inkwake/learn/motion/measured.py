"""What moves in a clip, and how much: masks and strengths are measured, nobody labels them.

Legend
    clip      (f, h, w, 3) uint8
    z         (..., c, f, h, w) pixels -1..1 or latents
    moved     (h, w) where grey differs from the first frame's by more than 20 levels at some time
    mask      ``moved`` closed and a little larger, as a person would paint it
    strength  sum over the mask of |z_t - z_(t-1)|, by its area, mean over time and channels
Source: the masks and the motion score of Animate-Anything (Z. Dai and others, 2023), told anew.
"""

from __future__ import annotations

import cv2
import numpy as np
from torch import Tensor

from inkwake.arrays import Bytes

_MOVED = 20
_LARGER = 0.02
"""Of the side."""


def moving(clip: Bytes) -> Bytes:
    """(h, w) uint8, 255 where a clip moves."""
    grey = clip.astype(np.int16).mean(axis=3)
    moved = (np.abs(grey - grey[0]) > _MOVED).any(axis=0).astype(np.uint8) * 255
    side = max(1, round(_LARGER * len(moved)))
    round_ = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * side + 1, 2 * side + 1))
    closed = cv2.morphologyEx(moved, cv2.MORPH_CLOSE, round_)
    return np.asarray(cv2.dilate(closed, round_), np.uint8)


def loosened(mask: Bytes, dice: np.random.Generator) -> Bytes:
    """A mask as another person might paint it: tight, wide, with more beside, or everywhere."""
    way = dice.random()
    if way < 0.1:
        return np.full_like(mask, 255)
    side = len(mask)
    if way < 0.6:
        grown = 2 * int(dice.integers(0, max(2, side // 10))) + 1
        brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (grown, grown))
        mask = np.asarray(cv2.dilate(mask, brush), np.uint8)
    if way > 0.4:
        x, y = dice.integers(0, side, 2).tolist()
        axes = dice.integers(side // 16 + 1, side // 4 + 2, 2).tolist()
        mask = mask.copy()
        cv2.ellipse(mask, (x, y), axes, float(dice.integers(180)), 0, 360, 255, -1)
    return mask


def strength_of(z: Tensor, area: Tensor) -> Tensor:
    """(...) strength of films whose moving part has so many places."""
    steps = (z[..., 1:, :, :] - z[..., :-1, :, :]).abs()
    return steps.sum(dim=(-1, -2)).mean(dim=(-1, -2)) / area.clamp(min=1)
