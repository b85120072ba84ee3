"""The last resort against fold-over: triangles too flat are pushed open by their own corners.

The guard (see ``guard``) opens what it watches by the mesh's own stiffness; in the crease of a knee
that folds far a few small triangles may stay turned over. Each then moves its corners along the
gradient of its area until it has ``LEAST`` of it again: a constraint projection as in Müller et
al., "Position Based Dynamics" (2007). It acts on triangles under the limit only and grows from
nothing there, so it is continuous in the pose.
"""

# z (f, v) complex vertex positions, px     areas are doubled and signed as at rest, px²
# g_i gradient of a triangle's area by its corner i: the opposite side turned by 90 degrees

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Ints

Singles = NDArray[np.complex64]

LEAST = 0.03
"""Share of its area at rest that a triangle keeps."""
ROUNDS = 400
"""At most so many projections; a sleeve pressed into a gown takes some two hundred."""
URGE = 1.3
"""Over-relaxation."""


@dataclass(frozen=True, slots=True, eq=False)
class Untangler:
    """Knows how the triangles lie at rest.

    Attributes:
        triangles: (t, 3). sign: (t,) of the area at rest. least: (t,) px², the least area.
        around: (v, n) the triangles at each vertex; the last of them fills up the row.
    """

    triangles: Ints
    sign: NDArray[np.float32]
    least: NDArray[np.float32]
    around: Ints

    @classmethod
    def of(cls, rest: Singles, triangles: Ints) -> Untangler:
        """Remember (v,) rest positions."""
        area = _areas(rest[triangles])
        least = np.asarray(LEAST * np.abs(area), np.float32)
        return cls(triangles, np.sign(area), least, _around(triangles, len(rest)))

    def mend(self, placed: Singles) -> None:
        """Push open, in place, what lies too flat in (f, v) positions."""
        lack = self.least - _areas(placed[:, self.triangles]) * self.sign
        frame, triangle = np.nonzero(lack > 0)
        short = lack[frame, triangle]
        for _ in range(ROUNDS):
            if not len(frame):
                return
            corners = self.triangles[triangle]
            z = placed[frame[:, None], corners]
            gradient = 1j * (np.roll(z, 1, 1) - np.roll(z, -1, 1)) * self.sign[triangle, None]
            size = np.maximum((np.abs(gradient) ** 2).sum(1), 1e-3)
            move = gradient * (URGE * short / size)[:, None]
            np.add.at(placed, (np.repeat(frame, 3), corners.ravel()), move.ravel())
            frame, triangle, short = self._flat(placed, frame, corners)

    def _flat(
        self, placed: Singles, frame: NDArray[np.int64], corners: Ints
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """Frames, triangles and missing areas of what is too flat by the (n, 3) moved corners."""
        near = self.around[corners].reshape(len(corners), -1)
        count = len(self.triangles)
        frame, triangle = np.divmod(np.unique(frame[:, None] * count + near), count)
        areas = _areas(placed[frame[:, None], self.triangles[triangle]])
        lack = self.least[triangle] - areas * self.sign[triangle]
        flat = lack > 0
        return frame[flat], triangle[flat], lack[flat]


def _around(triangles: Ints, count: int) -> Ints:
    """(v, n) the triangles at each of ``count`` vertices, filled up with the last one."""
    vertex = triangles.ravel()
    order = np.argsort(vertex, kind="stable")
    degree = np.bincount(vertex, minlength=count)
    first = np.cumsum(degree) - degree
    place = np.minimum(np.arange(degree.max(initial=1)), np.maximum(degree, 1)[:, None] - 1)
    at = np.minimum(first[:, None] + place, len(order) - 1)
    return np.asarray(order[at] // 3, np.int32)


def _areas(z: Singles) -> NDArray[np.float32]:
    """(…, 3) corners → (…) doubled areas."""
    one, two = z[..., 1] - z[..., 0], z[..., 2] - z[..., 0]
    return np.asarray(one.real * two.imag - one.imag * two.real, np.float32)
