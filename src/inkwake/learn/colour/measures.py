"""How good made pictures are, without any net that somebody else trained.

Legend
    x, y     (n, d) features of two sets of pictures
    shown    (n, 3, s, s) float in -1..1 on white ground
    MMD      kernel distance of two distributions: 0 where they are the same
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import avg_pool2d, conv2d, interpolate

from inkwake.arrays import Mask
from inkwake.learn.colour.losses import Pyramid

Features = NDArray[np.float32]
_LEAST = 1e-3
_WIDTHS = (0.5, 1.0, 2.0)
"""Widths of the kernels, shares of the median distance."""


def standard(known: Features) -> tuple[Features, Features, Mask]:
    """Mean and spread of features, and which of them say anything at all."""
    mean, spread = known.mean(0), known.std(0)
    return mean, np.maximum(spread, _LEAST), np.asarray(spread > _LEAST)


def mmd(x: Features, y: Features, scale: tuple[Features, Features, Mask]) -> float:
    """Squared MMD with Gaussian kernels of several widths, unbiased, times 1000.

    Args:
        x: features of one set.
        y: features of the other.
        scale: from ``standard`` of real pictures; the same for all that is compared.
    """
    mean, spread, alive = scale
    x, y = ((one - mean)[:, alive] / spread[alive] for one in (x, y))
    between = _squares(x, y)
    middle = float(np.median(_squares(y, y)[np.triu_indices(len(y), 1)]))
    total = 0.0
    for width in _WIDTHS:
        scale_ = 2 * (width**2) * middle
        kxx, kyy = np.exp(-_squares(x, x) / scale_), np.exp(-_squares(y, y) / scale_)
        n, m = len(x), len(y)
        within = (kxx.sum() - n) / (n * (n - 1)) + (kyy.sum() - m) / (m * (m - 1))
        total += within - 2 * float(np.exp(-between / scale_).mean())
    return 1000 * total / len(_WIDTHS)


def _squares(x: Features, y: Features) -> NDArray[np.float64]:
    a, b = x.astype(np.float64), y.astype(np.float64)
    found = (a**2).sum(1)[:, None] + (b**2).sum(1)[None] - 2 * a @ b.T
    return np.asarray(np.maximum(found, 0))


@torch.no_grad()
def textures(shown: Tensor, pyramid: Pyramid) -> Features:
    """(n, d) mean and spread of fixed random features: texture and colour, whatever the thing."""
    rows = []
    for part in shown.split(64):
        levels = pyramid(part)
        rows.append(torch.cat([v for f in levels for v in (f.mean((2, 3)), f.std((2, 3)))], 1))
    return torch.cat(rows).numpy()


def spread(features: Features) -> float:
    """Mean distance between pairs."""
    squares = _squares(features, features)
    return float(np.sqrt(squares[np.triu_indices(len(features), 1)]).mean())


def sharpness(shown: Tensor, inside: Tensor) -> float:
    """Mean slope of brightness inside things, their rims left out.

    Args:
        shown: pictures.
        inside: (n, 1, s, s) in 0..1.
    """
    grey = shown.mean(1, keepdim=True)
    sobel = torch.tensor([[[[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]]]]) / 8
    slope = torch.hypot(
        conv2d(grey, sobel, padding=1), conv2d(grey, sobel.transpose(2, 3), padding=1)
    )
    body = (-torch.nn.functional.max_pool2d(-(inside > 0.5).float(), 9, 1, 4)) > 0.5
    return float(slope[body].mean())


def blurred(shown: Tensor) -> Tensor:
    """Pictures at a quarter of their sharpness, for the measures' self-test."""
    small = avg_pool2d(shown, 4)
    return interpolate(small, scale_factor=4.0, mode="bilinear", align_corners=False)


def turned(shown: Tensor) -> Tensor:
    """Pictures whose colours have changed places, for the self-test."""
    return shown[:, [2, 0, 1]]


def overlap(one: Mask, other: Mask) -> float:
    """Intersection over union."""
    return float((one & other).sum() / max(int((one | other).sum()), 1))


def rim_score(one: Mask, other: Mask, slack: int = 2) -> float:
    """F1 of two shapes' rims, within so many px."""
    import cv2

    def rim(mask: Mask) -> Mask:
        small = cv2.erode(np.pad(mask, 1).astype(np.uint8), np.ones((3, 3), np.uint8))
        return mask & ~np.asarray(small[1:-1, 1:-1] > 0)

    def near(mask: Mask) -> Mask:
        far = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5)
        return np.asarray(far <= slack)

    a, b = rim(one), rim(other)
    if not a.any() or not b.any():
        return 0.0
    precision, recall = float(near(b)[a].mean()), float(near(a)[b].mean())
    return 2 * precision * recall / max(precision + recall, 1e-9)
