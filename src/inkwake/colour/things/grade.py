"""Bringing what was painted to the colours of real things.

Legend
    numbers  mean and spread of Lab over a body, (3,) each, see ``tone``

The table ``grades.npz`` holds numbers of renders of scanned fruit and of old watercolours; its
sources are named in ``SOURCES``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from inkwake.arrays import Floats, Mask
from inkwake.colour.tone import floats, to_lab, to_rgb

SOURCES = (
    "U.S. Department of Agriculture Pomological Watercolor Collection, National Agricultural "
    "Library (public domain): colours of fruit in watercolour",
    "YCB object meshes, Calli et al. (CC BY 4.0): colours of fruit in renders",
)
"""What the licences ask to be said."""

BODY = 5
"""Px that a body is made smaller by before it is measured: rims are mixed with the ground."""
_LEAST, _MOST = 0.5, 2.2
"""How much less or more varied a body may become."""
_JITTER = 1.5


def numbers_of(rgb: Floats, body: Mask) -> tuple[Floats, Floats]:
    """Mean and spread of Lab over a body.

    Args:
        rgb: (h, w, 3) float32 sRGB 0..1.
        body: (h, w) with at least one px.
    """
    lab = to_lab(rgb)[body]
    return floats(lab.mean(0)), floats(lab.std(0))


def graded(colour: Floats, body: Mask, thing: str, look: str, rng: np.random.Generator) -> Floats:
    """Give a body the numbers of some real thing of its kind; others stay as they are."""
    rows = _table().get(f"{thing} {look}")
    if rows is None or not body.any():
        return colour
    row = rows[int(rng.integers(len(rows)))].astype(np.float32)
    wanted, wide = row[:3] + rng.normal(0, _JITTER, 3).astype(np.float32), row[3:]
    mean, spread = numbers_of(colour, body)
    lab = to_lab(colour)
    ratio = np.clip(wide / np.maximum(spread, 0.5), _LEAST, _MOST)
    return np.asarray(
        np.where(body[..., None], to_rgb((lab - mean) * ratio + wanted), colour), np.float32
    )


@lru_cache(maxsize=1)
def _table() -> dict[str, np.ndarray]:
    with np.load(Path(__file__).with_name("grades.npz")) as file:
        return {name: file[name] for name in file.files}
