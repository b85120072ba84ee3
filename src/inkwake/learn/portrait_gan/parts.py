"""Parts of made portraits, without a single label.

A generator paints hair everywhere with the same features, and skin with others. So the features of
all places of some portraits fall into groups by themselves, and the groups are the parts: the same
number is the same part in every portrait.

Legend
    feature  (places, c) what the middle layers paint with, each channel at spread 1
    part     0..K-1 of each place of a map of half the portrait's side
Source: features of generators as segmentation, "Repurposing GANs" (N. Tritrong and others, 2021);
the groups are ours, in the place of labels by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from inkwake.arrays import Bytes, Floats

KINDS = 8
_COARSE = 8
"""Features of fewer px say nothing about places."""
_PER_PICTURE = 200


def features_of(kept: list[Tensor], side: int) -> Floats:
    """(n, side, side, c) features of the middle resolutions, all brought to one side."""
    maps = []
    for x in kept:
        if _COARSE <= x.shape[-1] <= 2 * side:
            x = x.float()
            x = x / x.std((0, 2, 3), keepdim=True).clamp_min(1e-3)
            # A resolution of many channels does not weigh more than one of few.
            x = x / x.shape[1] ** 0.5
            maps.append(nn.functional.interpolate(x, (side, side), mode="bilinear"))
    return np.ascontiguousarray(torch.cat(maps, 1).permute(0, 2, 3, 1).cpu().numpy())


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """The groups.

    Attributes:
        middles: (K, c) features of each.
        side: of the maps, px.
    """

    middles: Floats
    side: int

    def of(self, kept: list[Tensor]) -> Bytes:
        """(n, side, side) part of each place of portraits, by the features they were painted with.

        Args:
            kept: as ``Generator.painted`` gives them, of several portraits.
        """
        found = features_of(kept, self.side)
        flat = found.reshape(-1, found.shape[-1])
        away = (self.middles**2).sum(1) - 2 * flat @ self.middles.T
        return away.argmin(1).astype(np.uint8).reshape(found.shape[:3])


def grouped(kept: list[Tensor], side: int, seed: int, kinds: int = KINDS) -> Parts:
    """Find the groups in the features of some portraits."""
    found = features_of(kept, side)
    flat = found.reshape(len(found), -1, found.shape[-1])
    dice = np.random.default_rng(seed)
    places = dice.integers(flat.shape[1], size=(len(flat), _PER_PICTURE))
    some = np.take_along_axis(flat, places[..., None], 1).reshape(-1, flat.shape[-1])
    cv2.setRNGSeed(seed)
    enough = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 40, 1e-4)
    start = cv2.KMEANS_PP_CENTERS
    labels = np.zeros((len(some), 1), np.int32)
    _, _, middles = cv2.kmeans(np.ascontiguousarray(some), kinds, labels, enough, 3, start)
    return Parts(np.asarray(middles, np.float32), side)
