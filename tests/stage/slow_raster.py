"""The picture as it should be: one px after another, one triangle after another, in float64."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Bytes, Ints, Points


def draw_slowly(
    rgba: Bytes, rest: Points, bent: Points, triangles: Ints, size: tuple[int, int]
) -> Points:
    """(h, w, 4) premultiplied RGBA, 0..255; the last triangle over a px wins."""
    width, height = size
    texture = np.pad(rgba.astype(np.float64), ((1, 1), (1, 1), (0, 0)))
    texture[..., :3] *= texture[..., 3:] / 255
    out = np.zeros((height, width, 4))
    y, x = np.mgrid[:height, :width].astype(np.float64)
    for corners in triangles:
        p, q, r = bent[corners]
        area = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
        if abs(area) < 1e-6:
            continue
        b = ((x - p[0]) * (r[1] - p[1]) - (y - p[1]) * (r[0] - p[0])) / area
        c = ((q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0])) / area
        inside = (b >= -1e-9) & (c >= -1e-9) & (b + c <= 1 + 1e-9)
        weights = np.stack([1 - b - c, b, c], axis=-1)[inside]
        place = weights @ rest[corners] + 1
        low = np.clip(np.floor(place).astype(int), 0, np.array(texture.shape[1::-1]) - 2)
        u, v = (place - low).T[..., None]
        i, j = low.T
        upper = texture[j, i] * (1 - u) + texture[j, i + 1] * u
        lower = texture[j + 1, i] * (1 - u) + texture[j + 1, i + 1] * u
        out[inside] = upper * (1 - v) + lower * v
    return out
