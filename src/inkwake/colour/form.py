"""Areas blown up to a relief, and how light falls on it.

Legend
    names    (h, w) area of each px
    n        unit normals of the relief
    light    (h, w) how much light a px gets, against one that looks at the viewer: about -1..1
    rim      (h, w) distance to the border of a px's own area, px
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Floats, Ints, Mask
from inkwake.colour.inflate import inflate, normals
from inkwake.colour.tone import floats

_SIDE = 560
_LAMP = floats([-0.48, -0.62, 0.62])
_OWN, _WHOLE = 0.75, 0.6
_HIGHEST = 55.0


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """The relief of a drawing.

    Attributes:
        light: (h, w) float32, 0 where the surface looks at the viewer, up to 1 towards the lamp,
            which is at the upper left.
        n: (h, w, 3) float32 normals.
        rim: (h, w) float32 px.
    """

    light: Floats
    n: Floats
    rim: Floats


def form(names: Ints, painted: Mask) -> Form:
    """Blow up the painted areas, each by itself and all together.

    Args:
        names: (h, w) area of each px.
        painted: (h, w) bool, where there is paint.
    """
    rows, columns = names.shape
    factor = min(1.0, _SIDE / max(rows, columns))
    size = max(1, round(columns * factor)), max(1, round(rows * factor))
    small = np.asarray(cv2.resize(names, size, interpolation=cv2.INTER_NEAREST), np.int32)
    cover = cv2.resize(painted.view(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    own = _soft(inflate(cover & ~edges(small)))
    whole = _soft(inflate(cover))
    height = cv2.GaussianBlur(_OWN * own + _WHOLE * whole, (0, 0), 1.6)
    coarse = normals(np.asarray(height, np.float32))
    n = np.asarray(cv2.resize(coarse, (columns, rows), interpolation=cv2.INTER_LINEAR), np.float32)
    n = n / np.maximum(np.linalg.norm(n, axis=2, keepdims=True), 1e-6)
    lamp = _LAMP / np.linalg.norm(_LAMP)
    light = (n @ lamp - lamp[2]) / (1 - lamp[2])
    return Form(light.astype(np.float32), n.astype(np.float32), rim_of(names))


def rim_of(names: Ints) -> Floats:
    """(h, w) distance to the nearest border between areas, px; the picture's size at the most."""
    away = cv2.distanceTransform((~edges(names)).view(np.uint8), cv2.DIST_L2, 5)
    return np.asarray(np.minimum(away, max(names.shape)), np.float32)


def edges(names: Ints) -> Mask:
    """Px whose right or lower neighbour is of another area."""
    found = np.zeros(names.shape, bool)
    found[:-1] |= names[:-1] != names[1:]
    found[:, :-1] |= names[:, :-1] != names[:, 1:]
    return found


def _soft(height: Floats) -> Floats:
    """Wide areas made flatter in their middle, so that they do not become balloons."""
    return np.asarray(_HIGHEST * np.tanh(height / _HIGHEST), np.float32)
