"""From a stored drawing to a training example: mirrored, recoloured, with dabs of wished colour.

Legend
    planes   (c, s, s) float32, what the net sees
    colours  (3, s, s) float32 in -1..1    alpha  (1, s, s) float32 in 0..1
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask
from inkwake.colour.planes import planes
from inkwake.learn.shards import Sample

_HINTED = 0.3
"""Share of examples with dabs of their own colours."""
_RECOLOURED = 0.2
"""Share of examples in colours that nature does not know; their dabs tell which."""


def example(sample: Sample, rng: np.random.Generator, *, hinted: bool = True) -> Sample:
    """A training example of a stored drawing.

    Args:
        sample: as ``sample.draw`` made it.
        rng: dice.
        hinted: some come with dabs; the rivals know none.
    """
    names = ("square", "inside", "rgb", "alpha")
    square, inside, rgb, alpha = (sample[name] for name in names)
    if rng.random() < 0.5:
        turned = (np.ascontiguousarray(a[:, ::-1]) for a in (square, inside, rgb, alpha))
        square, inside, rgb, alpha = turned
    recoloured = hinted and rng.random() < _RECOLOURED
    if recoloured:
        rgb = _recoloured(rgb, rng)
    hint = None
    if recoloured or (hinted and rng.random() < _HINTED):
        hint = dabs(rgb, np.asarray(alpha > 200), rng)
    thing, look = int(sample["thing"][0]), int(sample["look"][0])
    return {
        "planes": planes(square, thing, look, hint=hint, inside=np.asarray(inside > 127)),
        "colours": rgb.transpose(2, 0, 1).astype(np.float32) / np.float32(127.5) - 1,
        "alpha": alpha[None].astype(np.float32) / np.float32(255),
        "thing": np.array(thing),
        "look": np.array(look),
    }


def dabs(rgb: Bytes, body: Mask, rng: np.random.Generator) -> Bytes:
    """(s, s, 4) uint8: a few short strokes in the colours that lie under them."""
    size = rgb.shape[0]
    hint = np.zeros((size, size, 4), np.uint8)
    ys, xs = np.nonzero(body)
    if not len(xs):
        return hint
    calm = cv2.blur(rgb, (9, 9))
    for _ in range(int(rng.integers(1, 5))):
        spot = int(rng.integers(len(xs)))
        start = np.array([xs[spot], ys[spot]])
        stop = start + np.round(rng.normal(0, 0.09 * size, 2)).astype(int)
        stroke = np.zeros((size, size), np.uint8)
        width = int(rng.integers(3, 14))
        cv2.line(stroke, start.tolist(), stop.tolist(), 255, width)
        covered = (stroke > 0) & body
        if covered.any():
            hint[covered] = [*np.median(calm[covered], axis=0), 255]
    return hint


def _recoloured(rgb: Bytes, rng: np.random.Generator) -> Bytes:
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
    hsv[..., 0] = (hsv[..., 0].astype(np.int16) + int(rng.integers(0, 180))) % 180
    rich = rng.uniform(0.3, 1.2)
    hsv[..., 1] = np.clip(hsv[..., 1] * rich, 0, 255)
    light = rng.uniform(0.8, 1.3)
    hsv[..., 2] = np.clip(hsv[..., 2] * light, 0, 255)
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB))
