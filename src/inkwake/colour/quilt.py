"""More of a texture than there is of it: patches sewn together where they differ least.

Legend
    sample    (h, w, c) the texture that there is
    patch     square of ``_SIDE`` px; neighbours lap over each other by ``_LAP`` px
    fit       (n,) how dark the surroundings of each patch are, 0..1; the guide asks for such values

Source: A. Efros and W. Freeman, Image quilting for texture synthesis and transfer, 2001: each patch
is the one among many that agrees best with what is sewn already and with the guide; the seam runs
where both differ least.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Mask

_SIDE, _LAP = 52, 16
_MANY = 240
_TRIED = 48
_AGAIN, _AGE = 1.5, 60.0
_GUIDED = 2.5


def quilt(sample: Floats, usable: Mask, fit: Floats, guide: Floats, seed: int) -> Floats | None:
    """Sew a texture as large as the guide.

    Args:
        sample: (h, w, c) texture.
        usable: (h, w) bool, where it may be taken from.
        fit: (h, w) 0..1, what the guide is compared with.
        guide: (H, W) 0..1.
        seed: of the choice of patches.

    Returns:
        (H, W, c) float32, or None where there is not enough of the sample.
    """
    rng = np.random.default_rng(seed)
    patches, tones = _patches(sample, usable, fit, rng)
    if len(patches) < 4:
        return None
    stride = _SIDE - _LAP
    rows, columns = (-(-(n - _LAP) // stride) for n in guide.shape)
    out = np.zeros((rows * stride + _LAP, columns * stride + _LAP, sample.shape[2]), np.float32)
    last = np.full(len(patches), -1e9)
    power = float(np.square(patches[..., 0]).mean()) + 1e-9
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            here = out[y : y + _SIDE, x : x + _SIDE]
            some = rng.choice(len(patches), min(_TRIED, len(patches)), replace=False)
            cost = np.zeros(len(some), np.float32)
            if i:
                cost += np.square(patches[some, :_LAP, :, 0] - here[:_LAP, :, 0]).mean((1, 2))
            if j:
                cost += np.square(patches[some, :, :_LAP, 0] - here[:, :_LAP, 0]).mean((1, 2))
            wanted = float(guide[y : y + _SIDE, x : x + _SIDE].mean())
            cost = cost / power + _GUIDED * np.square(tones[some] - wanted)
            # What was used close by would show as a pattern.
            cost = cost + _AGAIN * np.exp((last[some] - (i * columns + j)) / _AGE)
            best = some[int(cost.argmin())]
            last[best] = i * columns + j
            _sew(here, patches[best], above=i > 0, left=j > 0)
    return np.asarray(out[: guide.shape[0], : guide.shape[1]], np.float32)


def _patches(
    sample: Floats, usable: Mask, fit: Floats, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Patches that lie in usable places, and how dark each is."""
    high, wide = usable.shape
    if min(high, wide) <= _SIDE:
        return np.zeros((0, _SIDE, _SIDE, sample.shape[2]), np.float32), np.zeros(0, np.float32)
    box = (_SIDE, _SIDE)
    # Each px tells of the patch whose first corner it is.
    share = cv2.blur(usable.astype(np.float32), box, anchor=(0, 0))[:-_SIDE, :-_SIDE]
    tone = cv2.blur(fit, box, anchor=(0, 0))[:-_SIDE, :-_SIDE]
    y, x = np.nonzero(share > min(0.9, float(share.max()) - 1e-3))
    if not len(y) or share.max() < 0.6:
        return np.zeros((0, _SIDE, _SIDE, sample.shape[2]), np.float32), np.zeros(0, np.float32)
    chosen = rng.choice(len(y), min(_MANY, len(y)), replace=False)
    found = np.stack([sample[a : a + _SIDE, b : b + _SIDE]
                      for a, b in zip(y[chosen], x[chosen], strict=True)])  # fmt: skip
    return found.astype(np.float32), tone[y[chosen], x[chosen]].astype(np.float32)


def _sew(here: Floats, patch: Floats, *, above: bool, left: bool) -> None:
    """Lay a patch, in place, over what is there, along the cheapest seams."""
    kept = np.zeros(here.shape[:2], np.float32)
    off = np.square(here[..., 0] - patch[..., 0])
    if above:
        kept[:_LAP] = _seam(off[:_LAP].T).T
    if left:
        kept[:, :_LAP] = np.maximum(kept[:, :_LAP], _seam(off[:, :_LAP]))
    here += (patch - here) * (1 - kept)[..., None]


def _seam(cost: NDArray[np.float32]) -> Floats:
    """(n, lap) 1 before the cheapest way from the first row to the last, 0 behind it."""
    total = cost.astype(np.float64)
    wide = total.shape[1]
    for row in range(1, len(total)):
        above = np.pad(total[row - 1], 1, constant_values=np.inf)
        total[row] += np.minimum(np.minimum(above[:-2], above[1:-1]), above[2:])
    at = np.zeros(len(total), int)
    at[-1] = int(total[-1].argmin())
    for row in range(len(total) - 2, -1, -1):
        low = max(0, at[row + 1] - 1)
        at[row] = low + int(total[row, low : at[row + 1] + 2].argmin())
    # A px of feather on either side hides the cut.
    return np.clip((at[:, None] - np.arange(wide) + 1.5) / 3, 0, 1).astype(np.float32)
