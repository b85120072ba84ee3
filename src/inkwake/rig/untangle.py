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
ROUNDS = 60
"""At most so many projections."""
URGE = 1.3
"""Over-relaxation."""


@dataclass(frozen=True, slots=True, eq=False)
class Untangler:
    """Knows how the triangles lie at rest.

    Attributes:
        triangles: (t, 3). sign: (t,) of the area at rest. least: (t,) px², the least area.
    """

    triangles: Ints
    sign: NDArray[np.float32]
    least: NDArray[np.float32]

    @classmethod
    def of(cls, rest: Singles, triangles: Ints) -> Untangler:
        """Remember (v,) rest positions."""
        area = _areas(rest[None], triangles)[0]
        return cls(triangles, np.sign(area), LEAST * np.abs(area))

    def mend(self, placed: Singles) -> None:
        """Push open, in place, what lies too flat in (f, v) positions."""
        busy = np.arange(len(placed))
        for _ in range(ROUNDS):
            lack = self.least - _areas(placed[busy], self.triangles) * self.sign
            frame, triangle = np.nonzero(lack > 0)
            if not len(frame):
                return
            corners = self.triangles[triangle]
            rows = busy[frame]
            z = placed[rows[:, None], corners]
            gradient = 1j * (np.roll(z, 1, 1) - np.roll(z, -1, 1)) * self.sign[triangle, None]
            size = np.maximum((np.abs(gradient) ** 2).sum(1), 1e-3)
            move = gradient * (URGE * lack[frame, triangle] / size)[:, None]
            np.add.at(placed, (np.repeat(rows, 3), corners.ravel()), move.ravel())
            busy = np.unique(rows)


def _areas(placed: Singles, triangles: Ints) -> NDArray[np.float32]:
    """(f, t) doubled areas."""
    z = placed[:, triangles]
    one, two = z[..., 1] - z[..., 0], z[..., 2] - z[..., 0]
    return np.asarray(one.real * two.imag - one.imag * two.real, np.float32)
