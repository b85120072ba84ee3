"""Each triangle's own map from the stage to the texture, for a whole mesh at once."""
# n     triangles, in order of drawing
# p, q  moves from a triangle's first corner to its second and third, stage px
# s, t  (2, n) the same moves in the texture
# u = a x + b y + c, v = d x + e y + f: stage px → texture px

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Floats, Ints
from inkwake.stage.lattice import Index

NOWHERE = np.float32(-1e6)
"""A texture coordinate so far outside that anything mixed with it is outside as well."""

FLAT = 1e-3
"""Doubled area, px, up to which a triangle is not drawn."""


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """A rig's triangles in one order of drawing, with all that depends on that order alone.

    Attributes:
        turn: (n,) each triangle's number in the rig, from back to front.
        ranks: (n,) rank of each triangle's part.
        corners: (3, n) vertex numbers.
        start: (2, n) float32 texture px of the first corners.
        first: (2, n) s of the legend. second: (2, n) t.
    """

    turn: Index
    ranks: Ints
    corners: Index
    start: Floats
    first: Floats
    second: Floats

    @classmethod
    def of(cls, ranks: Ints, turn: Index, triangles: Ints, source: Floats) -> Arrangement:
        """Arrange (t, 3) triangles whose (v, 2) vertices lie at ``source`` in the texture."""
        corners = np.ascontiguousarray(triangles[turn].T.astype(np.int64))
        one, two, three = np.ascontiguousarray(np.moveaxis(source[corners], 2, 1))
        return cls(turn, ranks[turn], corners, one, two - one, three - one)


def affine_maps(x: Floats, y: Floats, arrangement: Arrangement) -> tuple[Floats, Floats]:
    """Each triangle's map from stage to texture.

    Args:
        x: (3, n) stage px of the corners.
        y: the same.
        arrangement: the triangles.

    Returns:
        (6, n + 1) columns (a, b, c, d, e, f), the last of them leading nowhere; and (n,) the
        orientation: +1, -1, or 0 for a triangle without area, which is not drawn.
    """
    px, py, qx, qy = x[1] - x[0], y[1] - y[0], x[2] - x[0], y[2] - y[0]
    area = px * qy - py * qx
    drawn = np.abs(area) > FLAT
    signs: Floats = np.copysign(drawn, area, dtype=np.float32)
    share = np.divide(1, area, where=drawn, out=np.zeros_like(area))
    for move in (px, py, qx, qy):
        move *= share
    s, t = arrangement.first, arrangement.second
    maps = np.empty((2, 3, len(area) + 1), dtype=np.float32)
    a = np.subtract(s * qy, t * py, out=maps[:, 0, :-1])
    b = np.subtract(t * px, s * qx, out=maps[:, 1, :-1])
    np.subtract(arrangement.start - a * x[0], b * y[0], out=maps[:, 2, :-1])
    maps[:, :, -1] = (0, 0, NOWHERE)
    return maps.reshape(6, -1), signs
